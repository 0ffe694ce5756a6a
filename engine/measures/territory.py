"""Add up what each territory carries, and set it against its target and its hours."""

from __future__ import annotations

import numpy as np

from engine import schema as s
from engine.alignment.problem import summed
from engine.geo import Floats
from engine.measures.points import Points, Service

# named sums by territory (K,), or by any group of territories
Sums = dict[str, Floats]

SHARES = {
    s.WORKLOAD: ("share_workload", s.INDEX_WORKLOAD),
    s.POTENTIAL: ("share_potential", s.INDEX_POTENTIAL),
    s.REVENUE: ("share_revenue", s.INDEX_REVENUE),
}
# rounding of sums
TOLERATED = 1e-9


def ratio(part: Floats, whole: Floats) -> Floats:
    """Divide, NaN where there is nothing to divide by."""
    quotient: Floats = np.divide(part, whole, out=np.full(len(part), np.nan), where=whole != 0)
    return quotient


def carried_sums(
    points: Points, service: Service, area_km2: Floats, target: Floats, capacity: Floats
) -> Sums:
    """Add up accounts, hours, money, load and area by territory, with each measure's share of its total."""
    count = len(service.keys)
    totals = {name: summed(service.by_point, getattr(points, name), count) for name in (s.ACCOUNTS, *SHARES)}
    shares = {
        share: ratio(totals[name], np.full(count, totals[name].sum())) for name, (share, _) in SHARES.items()
    }
    return {
        **totals,
        **shares,
        s.LOAD: summed(service.by_point, points.load, count),
        s.TARGET: target,
        s.CAPACITY_HOURS: capacity,
        s.AREA_KM2: summed(service.by_unit, area_km2, count),
        # one that others stand in for has no target, and nobody of its own
        s.TERRITORIES: (target > 0).astype(np.float64),
    }


def deviation(sums: Sums) -> Floats:
    """How far the load is from its target, load / target - 1."""
    return ratio(sums[s.LOAD], sums[s.TARGET]) - 1.0


def carried_ratios(sums: Sums) -> Sums:
    """Give indices (100 x share / target), capacity used (hours needed / capacity), accounts a 1,000 km2."""
    return {
        s.CAPACITY_USED: ratio(sums[s.HOURS_NEEDED], sums[s.CAPACITY_HOURS]),
        s.INDEX: 100.0 * ratio(sums[s.LOAD], sums[s.TARGET]),
        **{index: 100.0 * ratio(sums[share], sums[s.TARGET]) for share, index in SHARES.values()},
        s.DENSITY: 1000.0 * ratio(sums[s.ACCOUNTS], sums[s.AREA_KM2]),
    }
