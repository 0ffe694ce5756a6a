"""Read today's alignment off the accounts, exactly: areas by majority, any other account as an exception."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.graph import graph_of
from engine.alignment.joining.contiguity import flood
from engine.alignment.model import Alignment
from engine.errors import UnitsError
from engine.units.model import Units, positions


def has_baseline(units: Units) -> bool:
    """Say whether any account has a territory today."""
    return units.accounts is not None and bool((units.accounts[s.CURRENT_TERRITORY] != "").any())


def today(units: Units) -> Alignment:
    """Give the current alignment: no account's territory differs from `current_territory`.

    A unit belongs to the territory with most workload of its area accounts (most accounts, then the lower
    key, on ties); accounts of another territory and named accounts are exceptions. Accounts without a
    territory go with their unit. Empty units go to the nearest territory over the adjacency.

    Raises
    ------
    UnitsError
        No account has a territory today.
    """
    accounts = units.accounts
    if accounts is None or not has_baseline(units):
        raise UnitsError("No account has a territory today, so there is no current alignment.")
    keys = np.array(sorted(set(accounts[s.CURRENT_TERRITORY]) - {""}), dtype=object)
    label = majority(units, keys, accounts[s.CURRENT_TERRITORY])
    centres = _label_centres(units, label, len(keys))
    graph = graph_of(units)
    label = flood(
        graph.start,
        graph.neighbours,
        label,
        units.xyz,
        centres,
        np.zeros(len(keys)),
        np.ones(len(keys), bool),
        np.zeros((0, 0), bool),
    )
    if (label < 0).any():
        # ground that no territory reaches over the adjacency
        label[label < 0] = 0
    territory = pd.Series(keys[label].astype(str), index=units.frame.index, name=s.TERRITORY_KEY)
    named = (accounts[s.COVERAGE_KIND] == s.NAMED).to_numpy()
    return Alignment(territory, kept_exceptions(units, territory, accounts[s.CURRENT_TERRITORY], named))


def served_today(units: Units, baseline: Alignment) -> pd.Series:
    """Give each account's territory under the baseline; "" where it is new and nobody's today."""
    served = baseline.by_account(units)
    if not has_baseline(units) or units.accounts is None:
        return served
    return served.where(units.accounts[s.CURRENT_TERRITORY] != "", "")


def majority(units: Units, keys: np.ndarray, served: pd.Series) -> np.ndarray:
    """Give each unit's territory with most of its area workload, (n,) int32 in `keys`, -1 for none.

    `served` is each account's territory, in the order of `units.accounts`.
    """
    accounts = units.accounts
    if accounts is None:
        return np.full(len(units.frame), -1, np.int32)
    owner = positions(pd.Index(keys), served)
    named = (accounts[s.COVERAGE_KIND] == s.NAMED).to_numpy()
    counted = (owner >= 0) & ~named
    place = units.place[counted]
    pair, inverse = np.unique(place.astype(np.int64) * len(keys) + owner[counted], return_inverse=True)
    hours = np.bincount(inverse, accounts[s.WORKLOAD].to_numpy(float)[counted], len(pair))
    count = np.bincount(inverse, minlength=len(pair))
    unit, key = pair // len(keys), pair % len(keys)
    order = np.lexsort((key, -count, -hours, unit))
    first = order[np.unique(unit[order], return_index=True)[1]]
    label = np.full(len(units.frame), -1, np.int32)
    label[unit[first]] = key[first]
    return label


def kept_exceptions(units: Units, territory: pd.Series, served: pd.Series, bound: np.ndarray) -> pd.Series:
    """Give the accounts whose territory in `served` ("": none) is not their unit's, or that are `bound`.

    `territory` is each unit's, in the order of `units.frame`.
    """
    accounts = units.accounts
    assert accounts is not None
    own = served.to_numpy()
    area = territory.to_numpy()[units.place]
    out = (own != "") & ((own != area) | bound)
    return pd.Series(own[out].astype(str), index=accounts.index[out], name=s.TERRITORY_KEY)


def _label_centres(units: Units, label: np.ndarray, count: int) -> np.ndarray:
    used = label >= 0
    xyz = units.xyz
    mass = np.bincount(label[used], minlength=count)
    moment = np.column_stack([np.bincount(label[used], xyz[used, axis], count) for axis in range(3)])
    centre: np.ndarray = moment / np.maximum(mass, 1)[:, None]
    return centre
