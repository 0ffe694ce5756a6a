"""Work out the drive between two calls from how densely the accounts around them lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.spatial import cKDTree

from engine import schema as s
from engine.demand.numbers import in_scope
from engine.errors import UnitsError
from engine.geo import Floats, arc_km, to_xyz
from engine.settings import Assumptions

# length of the shortest tour through m random points of an area, over sqrt(m x area)
TOUR_CONSTANT = 0.7124
NEIGHBOURS = 8
# parking and walking: also two sites at the same place are this far apart
SHORTEST_LEG_HOURS = 0.05


@dataclass(frozen=True, eq=False)
class Neighbourhoods:
    """The nearest accounts of each account, which depend on locations only. A value: never edited in place.

    Attributes
    ----------
    members
        Positions of each account and its nearest ones, shape (n, 9), fewer columns where there are fewer
        accounts; an account without neighbours has its own position only.
    radius_km
        Distance to the furthest of them, (n,); NaN without neighbours.
    """

    members: npt.NDArray[np.intp]
    radius_km: Floats

    def __len__(self) -> int:
        return len(self.radius_km)


def neighbourhoods(accounts: pd.DataFrame) -> Neighbourhoods:
    """Find each planned account's eight nearest ones; out-of-scope accounts have and are no neighbours."""
    latitude, longitude = (accounts[c].to_numpy(np.float64) for c in (s.LATITUDE, s.LONGITUDE))
    placed = np.flatnonzero(in_scope(accounts) & np.isfinite(latitude) & np.isfinite(longitude))
    count = min(NEIGHBOURS + 1, len(placed))
    members = np.repeat(np.arange(len(accounts))[:, None], max(count, 1), axis=1)
    radius = np.full(len(accounts), np.nan)
    if count > 1:
        xyz = to_xyz(latitude[placed], longitude[placed])
        # a balanced tree would take for ever over many accounts at one place
        chord, nearest = cKDTree(xyz, balanced_tree=False).query(xyz, k=count)
        members[placed] = placed[nearest]
        radius[placed] = arc_km(chord[:, -1])
    return Neighbourhoods(members, radius)


def leg_hours(near: Neighbourhoods, calls: Floats, assumptions: Assumptions) -> Floats:
    """Give the drive to each account from the call before it, hours per call, (n,).

    The shortest tour through m points spread over an area A is 0.7124 sqrt(m A) long (Beardwood, Halton,
    Hammersley, "The shortest path through many points", 1959; the constant from Johnson and McGeoch,
    "The traveling salesman problem: a case study in local optimization", 1997). With m = density x A the
    leg between two calls is 0.7124 sqrt(m A) / m = 0.7124 / sqrt(density): the number of calls in a day
    cancels out, because a longer day covers proportionately more ground at the same density. What does depend
    on it, the drive out and home, is added after assignment (`engine.measures.drive`).

    Density is taken around each account: its n = 8 nearest span an area pi r^2, r the distance to the
    eighth. Of these only a share s is due on the same round: the neighbourhood is visited as often as its
    most-called account needs, so s = mean calls / largest calls of the account and its neighbours. Hence

        leg = 0.7124 sqrt(pi r^2 / (n s)) x circuity / speed

    at most `longest_leg_hours` (then the rep stays overnight) and at least 0.05 h (parking and walking,
    also between sites at one place). An account without any other one has no leg.
    """
    there = np.isfinite(near.radius_km)
    count = near.members.shape[1]
    around = calls[near.members]
    most = around.max(axis=1)
    share = np.divide(around.sum(axis=1) / count, most, out=np.ones(len(calls)), where=most > 0)
    area = np.pi * near.radius_km**2
    road_km = TOUR_CONSTANT * np.sqrt(area / (max(count - 1, 1) * share)) * assumptions.circuity
    hours = np.clip(road_km / assumptions.speed_kmh, SHORTEST_LEG_HOURS, assumptions.longest_leg_hours)
    return np.where(there, hours, 0.0)


def checked_neighbourhoods(accounts: pd.DataFrame, near: Neighbourhoods | None) -> Neighbourhoods:
    """Give `near`, or find it.

    Raises
    ------
    UnitsError
        `near` was found for another number of accounts.
    """
    if near is None:
        return neighbourhoods(accounts)
    if len(near) != len(accounts):
        raise UnitsError(
            f"The neighbourhoods hold {len(near):,} accounts and the extract has {len(accounts):,};"
            " find them again."
        )
    return near
