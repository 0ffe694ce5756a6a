"""Find the customers whose rep changes against a baseline, and which of these changes nobody could avoid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.model import Alignment
from engine.alignment.problem import summed
from engine.alignment.roster import people, vacant
from engine.measures.points import Codes, Mask, Points, Service, checked_service, points_of, service_of
from engine.measures.territory import Sums
from engine.units.model import Units

MEASURED = {
    "accounts": (s.CHANGED_ACCOUNTS, s.UNAVOIDABLE_ACCOUNTS),
    "workload": (s.CHANGED_WORKLOAD, s.UNAVOIDABLE_WORKLOAD),
    "potential": (s.CHANGED_POTENTIAL, s.UNAVOIDABLE_POTENTIAL),
    "revenue": (s.CHANGED_REVENUE, s.UNAVOIDABLE_REVENUE),
}


@dataclass(frozen=True, eq=False)
class Moves:
    """Hold which points change rep against a baseline.

    Attributes
    ----------
    changed, unavoidable
        Which points change rep, (m,), and which unavoidably.
    keys, before
        The baseline's keys, and each point's position in them, (m,); -1 where nobody serves it today.
    once, leaving
        Number of who served each of `keys`, and whether they serve nothing any more; one place more at the
        end, for nobody.
    now
        Number of who serves each territory of the alignment, (K,).
    """

    changed: Mask
    unavoidable: Mask
    keys: tuple[str, ...]
    before: Codes
    once: Codes
    leaving: Mask
    now: Codes

    def under(self, at: Codes, k: int) -> tuple[Mask, Mask]:
        """Say which of the points `at` would change rep if territory `k` served them; which unavoidably."""
        before = self.before[at]
        changed = (before >= 0) & (self.once[before] != self.now[k])
        return changed, changed & self.leaving[before]


def moves_of(
    units: Units,
    points: Points,
    service: Service,
    baseline: Alignment,
    territories: pd.DataFrame | None,
    team_before: pd.DataFrame | None = None,
) -> Moves:
    """Compare point by point, so that a unit shared by two territories costs only the accounts that move.

    Territories of one rep in the given roster count as one; a territory without a named rep stands for
    itself. An account that nobody serves today has no rep to lose. A change is unavoidable where the rep
    serves nothing any more, or the baseline's territory has none. `team_before` is that of the
    baseline where the team has changed since: a territory may have another rep then.
    """
    past = service_of(units, points, baseline)
    then = territories if team_before is None else team_before
    named = [*people(past.keys, then), *people(service.keys, territories)]
    who, _ = pd.factorize(np.array(named, dtype=object))
    once, now = np.append(who[: len(past.keys)], -1), who[len(past.keys) :]
    before = np.where(_has_rep_today(units, len(points.ids)), past.by_point, -1)
    changed = (before >= 0) & (once[before] != now[service.by_point])
    leaving = np.append(~np.isin(once[:-1], now) | vacant(past.keys, then), False)
    return Moves(changed, changed & leaving[before], past.keys, before, once, leaving, now)


def disruption_sums(points: Points, service: Service, moves: Moves | None) -> Sums:
    """Add up what is served now and was another rep's, by territory; NaN without a baseline."""
    count = len(service.keys)
    if moves is None:
        return {name: np.full(count, np.nan) for pair in MEASURED.values() for name in pair}
    sums = {}
    for measure, (changed, unavoidable) in MEASURED.items():
        values = getattr(points, measure)
        sums[changed] = summed(service.by_point, values * moves.changed, count)
        sums[unavoidable] = summed(service.by_point, values * moves.unavoidable, count)
    return sums


def changes(
    units: Units,
    alignment: Alignment,
    baseline: Alignment,
    territories: pd.DataFrame | None = None,
    *,
    before: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List the accounts (ready-made units where there are none) that change rep; rosters as for `measure`.

    Returns
    -------
    Index `account_id`, in the order of the units' accounts: `from`, `to` (territory keys), `unavoidable`.

    Raises
    ------
    UnitsError
        A unit has no territory in `alignment`.
    """
    points = points_of(units, None)
    service = checked_service(units, points, alignment)
    moves = moves_of(units, points, service, baseline, territories, before)
    at = np.flatnonzero(moves.changed)
    columns = {
        s.FROM: pd.array(list(moves.keys), dtype="str").take(moves.before[at]),
        s.TO: pd.array(list(service.keys), dtype="str").take(service.by_point[at]),
        s.UNAVOIDABLE: moves.unavoidable[at],
    }
    return pd.DataFrame(columns, index=points.ids[at])


def _has_rep_today(units: Units, size: int) -> Mask:
    every = np.ones(size, dtype=bool)
    if units.accounts is None or s.CURRENT_TERRITORY not in units.accounts:
        return every
    served = (units.accounts[s.CURRENT_TERRITORY] != "").to_numpy(dtype=bool)
    # a baseline that is not today's, but another scenario's
    return served if served.any() else every
