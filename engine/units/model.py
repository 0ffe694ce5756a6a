"""Hold the building blocks of territories: units, what they weigh, and which of them touch."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from engine import schema as s
from engine.errors import UnitsError

MEASURES = (s.ACCOUNTS, s.WORKLOAD, s.POTENTIAL, s.REVENUE)


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
        `current_territory`, `city`, `postal_code` (empty text where unknown). None where units came
        ready-made.
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

    def weighed(self, demand: pd.DataFrame) -> Units:
        """Give the same units with the accounts' `demand` (index `account_id`) in place of the old."""
        if self.accounts is None:
            raise UnitsError("These units hold no accounts, so their workload cannot be re-weighed.")
        columns = [c for c in demand.columns if c in self.accounts.columns]
        accounts = self.accounts.assign(**{c: demand[c].reindex(self.accounts.index) for c in columns})
        return replace(self, frame=with_totals(self.frame, accounts), accounts=accounts)


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
