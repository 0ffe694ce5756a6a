"""Keep units from territories that may not serve them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.alignment.graph import Ints
from engine.alignment.problem import Problem
from engine.errors import SettingsError
from engine.geo import Floats
from engine.units.model import Units

# account or unit id -> key or keys that may not serve it
Forbidden = Mapping[str, str | Iterable[str]]
Table = npt.NDArray[np.bool_]
NOTHING: Table = np.zeros((0, 0), bool)


def barred_rows(units: Units, forbidden: Forbidden, keys: tuple[str, ...]) -> tuple[Table, Table]:
    """Say which territories are barred to each account (a, K), and to each unit itself (n, K).

    Raises
    ------
    SettingsError
        A name or a key is not known, or no territory is left.
    """
    accounts = pd.Index([]) if units.accounts is None else units.accounts.index
    own, area = np.zeros((len(accounts), len(keys)), bool), np.zeros((len(units.frame), len(keys)), bool)
    for name, of in forbidden.items():
        table, at = (area, units.frame.index) if name in units.frame.index else (own, accounts)
        if name not in at:
            raise SettingsError(f"{name} may not be served by some, but is no known account or area.")
        barred = [of] if isinstance(of, str) else list(of)
        unknown = sorted(set(barred) - set(keys))
        if unknown:
            raise SettingsError(f"{name} may not be served by {unknown[0]}, which is unknown.")
        table[at.get_loc(name), pd.Index(keys).get_indexer(pd.Index(barred))] = True
        if table[at.get_loc(name)].all():
            raise SettingsError(f"{name} may not be served by any territory; allow at least one.")
    return own, area


def barred_units(units: Units, own: Table, area: Table, kept: Ints) -> Table:
    """Give the territories barred to each unit (n, K): its own, and those of the accounts that go with it.

    `kept` (a,) is -1 for those. (0, 0) where nothing is barred at all.
    """
    barred = area.copy()
    if own.any():
        follows = own.any(axis=1) & (kept < 0)
        np.logical_or.at(barred, units.place[follows], own[follows])
    return barred if barred.any() else NOTHING


def check_barred(own: Table, kept: Ints, ids: pd.Index, keys: tuple[str, ...]) -> None:
    """Refuse an account that a lock or its name keeps with a territory barred to it; all (a,), `own` (a, K).

    Raises
    ------
    SettingsError
        Naming the first.
    """
    at = np.flatnonzero(kept >= 0)
    clash = at[own[at, kept[at]]]
    if len(clash):
        name, key = ids[clash[0]], keys[kept[clash[0]]]
        raise SettingsError(f"{name} is kept with {key}, which may not serve it; take one of the two back.")


def check_served(
    barred: Table, held: Table, label: Ints, ids: pd.Index, keys: tuple[str, ...], is_open: Table
) -> None:
    """Refuse units that have to stay where they are barred, or that no territory may take.

    Raises
    ------
    SettingsError
        Naming the first.
    """
    if not barred.size:
        return
    stays = np.flatnonzero(held)
    clash = stays[barred[stays, label[stays]]]
    if len(clash):
        name, key = ids[clash[0]], keys[label[clash[0]]]
        raise SettingsError(
            f"{name} has to stay with {key}, which may not serve it; take one of the two back."
        )
    shut = np.flatnonzero((barred | ~is_open).all(axis=1) & ~held)
    if len(shut):
        raise SettingsError(
            f"No territory that may change may serve {ids[shut[0]]} and what lies in it; allow at least one."
        )


def is_barred(problem: Problem, label: Ints) -> Table:
    """Say which units are with a territory that may not serve them, (n,)."""
    if not problem.barred.size:
        return np.zeros(len(label), bool)
    found: Table = (label >= 0) & problem.barred[np.arange(len(label)), label]
    return found


def cheapest_allowed(problem: Problem, units: npt.NDArray[np.intp], centres: Floats, prices: Floats) -> Ints:
    """Give each of the units (m,) the territory that may take it and costs least, |x - c|^2 - price."""
    cost = ((problem.xyz[units][:, None, :] - centres[None, :, :]) ** 2).sum(axis=2) - prices
    if problem.is_open.any():
        cost[:, ~problem.is_open] = np.inf
    if problem.barred.size:
        cost[problem.barred[units]] = np.inf
    cheapest: Ints = cost.argmin(axis=1).astype(np.int32)
    return cheapest


def allowed(problem: Problem, label: Ints, centres: Floats, prices: Floats) -> Ints:
    """Give labels (n,) in which no unit is with a territory that may not serve it."""
    wrong = np.flatnonzero(is_barred(problem, label))
    if not len(wrong):
        return label
    right = label.copy()
    right[wrong] = cheapest_allowed(problem, wrong, centres, prices)
    return right
