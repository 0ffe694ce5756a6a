"""Hold the building blocks of territories: units, what they weigh, and which of them touch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import schema as s
from engine.errors import UnitsError
from engine.geo import Floats, to_xyz

Positions = npt.NDArray[np.intp]

MEASURES = (s.ACCOUNTS, s.WORKLOAD, s.POTENTIAL, s.REVENUE)


@dataclass(frozen=True, eq=False)
class Pairs:
    """The adjacency as positions in a frame of `count` units.

    Attributes
    ----------
    a, b
        The units of each pair, (m,).
    beside, across
        Whether they touch on the ground, or are joined across water or out of reach, (m,) bool.
    """

    a: Positions
    b: Positions
    beside: npt.NDArray[np.bool_]
    across: npt.NDArray[np.bool_]
    count: int


@dataclass(frozen=True)
class Units:
    """Units with their weights and their neighbours. A value: never edited in place.

    Attributes
    ----------
    frame
        Index `unit_id` (str, sorted); `latitude`, `longitude` in degrees; `accounts`, `workload`,
        `potential`, `revenue` of the planned accounts inside (named accounts too, out-of-scope ones not);
        `area_km2`.
    adjacency
        `unit_a`, `unit_b` (unit_a < unit_b, each pair once, sorted) and `kind` (`ring`, `near`, `bridge`).
    accounts
        One row per planned account, index `account_id`: `unit_id`, `latitude`, `longitude`, `workload`,
        `travel_hours`, `calls_per_year`, `potential`, `revenue`, `segment`, `coverage_kind`,
        `current_territory`, `city`, `postal_code`, `family` (topmost parent; empty text where unknown).
        None where units came ready-made.
    """

    frame: pd.DataFrame
    adjacency: pd.DataFrame
    accounts: pd.DataFrame | None = None

    @classmethod
    def from_frames(cls, frame: pd.DataFrame, adjacency: pd.DataFrame) -> Units:
        """Take ready-made units (counties, ZIPs, any graph) and check them.

        Raises
        ------
        UnitsError
            Ids missing or repeated, a weight missing, negative or not a number, a point outside the
            globe, or an adjacency that names unknown units or itself.
        """
        from engine.units.checks import checked_adjacency, checked_frame

        tidy = checked_frame(frame)
        return cls(tidy, checked_adjacency(adjacency, tidy.index))

    @cached_property
    def xyz(self) -> Floats:
        """The units' points on the sphere, (n, 3), km."""
        return to_xyz(self.frame[s.LATITUDE], self.frame[s.LONGITUDE])

    @cached_property
    def pairs(self) -> Pairs:
        """Which units are neighbours, as positions."""
        a, b = (positions(self.frame.index, self.adjacency[side]) for side in (s.UNIT_A, s.UNIT_B))
        beside, across = ((self.adjacency[s.KIND] == kind).to_numpy(bool) for kind in (s.RING, s.BRIDGE))
        return Pairs(a, b, beside, across, len(self.frame))

    @cached_property
    def place(self) -> Positions:
        """Position of each account's unit, (a,); none without accounts."""
        if self.accounts is None:
            return np.zeros(0, np.intp)
        return positions(self.frame.index, self.accounts[s.UNIT_ID])

    @cached_property
    def account_xyz(self) -> Floats:
        """The accounts' points on the sphere, (a, 3), km; none without accounts."""
        if self.accounts is None:
            return np.zeros((0, 3))
        return to_xyz(self.accounts[s.LATITUDE], self.accounts[s.LONGITUDE])

    def weighed(self, demand: pd.DataFrame) -> Units:
        """Give the same units with the accounts' `demand` (index `account_id`) in place of the old."""
        if self.accounts is None:
            raise UnitsError("These units hold no accounts, so their workload cannot be re-weighed.")
        columns = [c for c in demand.columns if c in self.accounts.columns and c not in _LAID_DOWN]
        accounts = self.accounts.assign(**{c: demand[c].reindex(self.accounts.index) for c in columns})
        fresh = replace(self, frame=with_totals(self.frame, accounts), accounts=accounts)
        # where things lie and what touches is the same: worked out once for all assumptions
        fresh.__dict__.update(
            {name: getattr(self, name) for name in ("xyz", "pairs", "place", "account_xyz")}
        )
        return fresh


_LAID_DOWN = (s.UNIT_ID, s.LATITUDE, s.LONGITUDE)


def positions(index: pd.Index, values: pd.Series) -> Positions:
    """Give each value's position in `index`, (m,), -1 where unknown."""
    # each distinct value is looked up once
    codes, distinct = pd.factorize(values)
    # the last entry answers for what is missing
    found: Positions = np.append(index.get_indexer(pd.Index(distinct)), -1)[codes]
    return found


def with_totals(frame: pd.DataFrame, accounts: pd.DataFrame) -> pd.DataFrame:
    """Sum the accounts' measures by unit into a copy of `frame`."""
    position = frame.index.get_indexer(pd.Index(accounts[s.UNIT_ID]))
    if (position < 0).any():
        raise UnitsError("An account lies in a unit that is not part of the service area.")
    totals = frame.copy()
    totals[s.ACCOUNTS] = np.bincount(position, minlength=len(frame))
    for name in (s.WORKLOAD, s.POTENTIAL, s.REVENUE):
        totals[name] = np.bincount(position, accounts[name].to_numpy(float), minlength=len(frame))
    return totals
