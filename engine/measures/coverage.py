"""Say what reps can reach from where they live, and what they have the hours to call on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.model import Alignment
from engine.alignment.problem import summed
from engine.alignment.roster import roster
from engine.geo import Floats
from engine.measures.distance import distance_km, load_centres
from engine.measures.drive import homes
from engine.measures.points import Points, Service, checked_service, points_of
from engine.measures.territory import Sums, ratio
from engine.settings import Settings
from engine.units.model import Units

REACHED_ACCOUNTS = "reached_accounts"
REACHED_POTENTIAL = "reached_potential"
CALLED_HOURS = "called_hours"
CURVES = (s.ACCOUNTS, s.POTENTIAL, s.WORKLOAD)


def coverage_sums(
    points: Points,
    service: Service,
    home_km: Floats,
    needed: Floats,
    capacity: Floats,
    *,
    radius_km: float,
) -> Sums:
    """Add up what lies within `radius_km` of the rep's base (else centre), and the hours there are to call.

    `needed` (K,) are a territory's hours with its base legs. Its rep has the time for this part of its
    workload: workload x min(1, capacity / needed). Spare hours of one do not help another.
    """
    count = len(service.keys)
    inside = home_km <= radius_km
    workload = summed(service.by_point, points.workload, count)
    return {
        REACHED_ACCOUNTS: summed(service.by_point, points.accounts * inside, count),
        REACHED_POTENTIAL: summed(service.by_point, points.potential * inside, count),
        CALLED_HOURS: workload * np.minimum(1.0, np.nan_to_num(ratio(capacity, needed))),
    }


def coverage_ratios(sums: Sums) -> Sums:
    """Give the shares in reach, and the share of planned hours that capacity allows."""
    return {
        s.REACH_ACCOUNTS: ratio(sums[REACHED_ACCOUNTS], sums[s.ACCOUNTS]),
        s.REACH_POTENTIAL: ratio(sums[REACHED_POTENTIAL], sums[s.POTENTIAL]),
        s.CALLED_SHARE: ratio(sums[CALLED_HOURS], sums[s.WORKLOAD]),
    }


def coverage_curve(
    units: Units,
    alignment: Alignment,
    settings: Settings,
    territories: pd.DataFrame | None,
    distances_km: Sequence[float] | Floats,
    *,
    within: Collection[str] | None = None,
) -> pd.DataFrame:
    """Give the share of accounts, potential and workload within each distance of their rep.

    Distances are straight, km, from the rep's base, else from the territory's load centre. `within` holds
    the keys of the territories that count; None counts all.

    Returns
    -------
    Index `distance_km` as given; `accounts`, `potential`, `workload` as shares, NaN where there is none.

    Raises
    ------
    UnitsError
        A unit has no territory, or nothing is left to balance on.
    """
    points = points_of(units, settings.balance)
    service = checked_service(units, points, alignment)
    team = roster(service.keys, territories, settings.assumptions)
    places, _ = homes(team, load_centres(points, service))
    km = distance_km(points, service, places)
    order = np.argsort(km, kind="stable")
    if within is not None:
        wanted = np.isin(np.array(service.keys), list(within))
        order = order[wanted[service.by_point[order]]]
    steps = np.asarray(distances_km, dtype=np.float64)
    inside = np.searchsorted(km[order], steps, side="right")
    columns = {name: _running_share(getattr(points, name)[order])[inside] for name in CURVES}
    return pd.DataFrame(columns, index=pd.Index(steps, name=s.DISTANCE_KM))


def _running_share(values: Floats) -> Floats:
    """Share of the sum held by the first 0..m values, (m + 1,)."""
    running = np.concatenate(([0.0], np.cumsum(values)))
    return ratio(running, np.full(len(running), running[-1]))
