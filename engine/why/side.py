"""Say what a territory amounts to before and after something moves."""

from __future__ import annotations

from dataclasses import dataclass

from engine import schema as s
from engine.measures.sheet import Sheet
from engine.measures.territory import SHARES, Sums, carried_ratios

# figures of a move that add up, by the names the measures have for them
MOVED = (
    *(s.ACCOUNTS, s.WORKLOAD, s.HOURS_NEEDED, s.LOAD, s.TRAVEL_HOURS, s.BASE_LEG_HOURS),
    *(share for share, _ in SHARES.values()),
)


@dataclass(frozen=True, slots=True)
class Side:
    """What a territory amounts to, named and counted as in `Measures.territories`.

    Attributes
    ----------
    accounts
        Accounts served.
    workload, hours_needed, capacity_hours
        Hours a year.
    drive_hours
        Travel between calls and base legs where a base is known, hours a year; NaN for ready-made units.
    index, index_workload, index_potential, index_revenue
        100 x share / target; NaN for a territory that serves nothing any more.
    """

    accounts: float
    workload: float
    hours_needed: float
    capacity_hours: float
    drive_hours: float
    index: float
    index_workload: float
    index_potential: float
    index_revenue: float

    @property
    def off_target(self) -> float:
        """How far the load is from its target, as a share: abs(load / target - 1)."""
        return abs(self.index / 100.0 - 1.0)

    @property
    def capacity_used(self) -> float:
        """Hours needed / hours available."""
        return self.hours_needed / self.capacity_hours


def side_of(sheet: Sheet, k: int, moved: dict[str, float] | None = None, *, sign: int = 1) -> Side:
    """Give territory `k` (a position), with what is `moved` (by `MOVED`) added to it or, sign -1, taken."""
    sums: Sums = {name: values[k : k + 1].copy() for name, values in sheet.sums.items()}
    for name, amount in (moved or {}).items():
        sums[name] = sums[name] + sign * amount
    ratios = carried_ratios(sums)

    def one(name: str) -> float:
        return float((ratios if name in ratios else sums)[name][0])

    return Side(
        accounts=one(s.ACCOUNTS),
        workload=one(s.WORKLOAD),
        hours_needed=one(s.HOURS_NEEDED),
        capacity_hours=one(s.CAPACITY_HOURS),
        drive_hours=one(s.TRAVEL_HOURS) + one(s.BASE_LEG_HOURS),
        index=one(s.INDEX),
        index_workload=one(s.INDEX_WORKLOAD),
        index_potential=one(s.INDEX_POTENTIAL),
        index_revenue=one(s.INDEX_REVENUE),
    )
