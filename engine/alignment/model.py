"""Hold an alignment: which territory serves each unit and each account, and how good it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from engine import schema as s
from engine.units.model import Positions, Units


@dataclass(frozen=True)
class Diagnostics:
    """Say how good an alignment is and what could not be met.

    Attributes
    ----------
    feasible
        Connected, within tolerance and within the change cap.
    imbalance
        Largest abs(load / target - 1) over the territories.
    compactness
        sum(load d^2) / sum(load) with d the chord to the territory's load centre, or to its base where
        those are the centres, km^2.
    lower_bound
        No assignment to these territory centres, or bases, within the tolerance reached has less compactness,
        km^2; None where it was not computed.
    mean_km
        Load-weighted mean distance to the territory's centre, km.
    disruption
        Share of the capped measure whose rep changes avoidably; None without a baseline.
    reasons
        One sentence for each rule that could not be met, in a manager's words; also where a measure that was
        to be balanced is not there.
    imbalances
        Imbalance of each measure there is (workload, potential, revenue), balanced or not.
    notes
        Sentences on what is no rule but worth knowing, such as potential far from target.
    global_bound
        No assignment to any centres within the tolerance reached has less compactness, km^2: a weak bound,
        about half of what is possible; None where it was not computed (a quick draft).
    floor
        No plan with the same areas, locks and scope has less imbalance; 0 where nothing sets a floor.
    """

    feasible: bool
    imbalance: float
    compactness: float
    lower_bound: float | None
    mean_km: float
    contiguous: bool
    disruption: float | None
    seconds: float
    reasons: tuple[str, ...] = ()
    imbalances: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    floor: float = 0.0
    global_bound: float | None = None


@dataclass(frozen=True)
class Alignment:
    """Give every unit a territory, and some accounts another one. A value: never edited in place.

    Attributes
    ----------
    territory
        Series `unit_id -> territory_key`, every unit of the service area.
    exceptions
        Series `account_id -> territory_key`: named accounts, and today's accounts that share a unit
        with another territory.
    """

    territory: pd.Series
    exceptions: pd.Series = field(default_factory=lambda: no_exceptions())
    diagnostics: Diagnostics | None = None

    @cached_property
    def keys(self) -> list[str]:
        """Keys of the territories that serve anything, sorted."""
        return sorted({*self._coded[1], *self.exceptions.unique()})

    def by_unit(self, units: Units) -> tuple[Positions, list[str]]:
        """Give each unit's position (n,) in the sorted keys of those that serve an area, -1 for none."""
        if self.territory.index.equals(units.frame.index):
            return self._coded
        return _factorized(self.territory.reindex(units.frame.index))

    def by_account(self, units: Units) -> pd.Series:
        """Give each planned account's territory key, on the index of `units.accounts`."""
        if units.accounts is None:
            return no_exceptions()
        codes, keys = self.by_unit(units)
        served = np.array([*keys, None], dtype=object)[codes[units.place]]
        place = units.accounts.index.get_indexer(self.exceptions.index)
        served[place[place >= 0]] = self.exceptions.to_numpy(object)[place >= 0]
        return pd.Series(served, units.accounts.index, dtype="str", name=s.TERRITORY_KEY)

    @cached_property
    def _coded(self) -> tuple[Positions, list[str]]:
        return _factorized(self.territory)


def _factorized(territory: pd.Series) -> tuple[Positions, list[str]]:
    codes, keys = pd.factorize(territory, sort=True)
    return codes, [str(key) for key in keys]


def no_exceptions() -> pd.Series:
    """Give an empty Series `account_id -> territory_key`."""
    return pd.Series([], index=pd.Index([], name=s.ACCOUNT_ID, dtype=str), dtype=str, name=s.TERRITORY_KEY)
