"""Lay out a given alignment as it stands, account by account, and judge it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.graph import Graph
from engine.alignment.judging.breaches import held_measures
from engine.alignment.judging.watch import WORDS
from engine.alignment.loads import balanced_measures
from engine.alignment.locks import Locks
from engine.alignment.model import Alignment
from engine.alignment.posing.followers import Book, change_measure, reload
from engine.alignment.posing.pose import pose
from engine.alignment.problem import Problem
from engine.alignment.wording import Wording
from engine.errors import UnitsError
from engine.settings import Settings
from engine.units.model import Units

CHANGED = {"accounts": "customers", "hours": "hours", "revenue": "sales"}


def as_given(
    units: Units,
    alignment: Alignment,
    settings: Settings,
    graph: Graph,
    *,
    territories: pd.DataFrame | None = None,
    locks: Locks | None = None,
) -> tuple[Problem, Book]:
    """Give the problem whose `home` is the alignment, locks applied, and the book: all exceptions stay.

    Raises
    ------
    UnitsError
        The alignment leaves a unit without a territory.
    SettingsError
        A lock names nothing known, or changes what may not change.
    """
    territory = alignment.territory.reindex(units.frame.index)
    if territory.isna().any():
        raise UnitsError(f"Area {territory.index[territory.isna()][0]} has no territory in the plan.")
    known = set(alignment.keys) if territories is None else {*alignment.keys, *territories.index}
    keys = tuple(sorted(known))
    # a cap of everything: each account stays where it is until its change is paid for
    kept_as_is = replace(settings, change_cap=1.0, territories=None, centres="free")
    problem, book, _ = pose(
        units, kept_as_is, graph, keys, baseline=alignment, territories=territories, locks=locks
    )
    problem = replace(problem, budget=np.inf)
    if units.accounts is None:
        return problem, book
    # a plan may also keep an account apart that nobody serves today
    index = pd.Index(keys)
    served = index.get_indexer(pd.Index(alignment.by_account(units)))
    around = index.get_indexer(pd.Index(territory))[book.unit]
    apart = (book.kept < 0) & (served != around)
    book = replace(book, kept=np.where(apart, served, book.kept).astype(np.int32))
    return reload(problem, book), book


def key_series(units: Units, keys: tuple[str, ...], label: np.ndarray) -> pd.Series:
    """Give labels (n,) as a Series `unit_id -> territory_key`."""
    names = np.array(keys, dtype=object)[label].astype(str)
    return pd.Series(names, units.frame.index, name=s.TERRITORY_KEY)


def words_of(units: Units, settings: Settings, territories: pd.DataFrame | None = None) -> Wording:
    """Give the names that reasons use: those of a roster, what is balanced above all, what changes are."""
    rows = units.frame if units.accounts is None else units.accounts
    measures = balanced_measures(units.frame, settings.balance)
    heaviest = max(measures, key=lambda name: measures[name])
    hours = float(rows[s.WORKLOAD].sum()) if list(measures) == [s.WORKLOAD] else None
    changes = CHANGED[change_measure(rows, settings)]
    names, districts = _texts(territories, s.NAME), _texts(territories, s.DISTRICT)
    held = held_measures(units.frame, settings)
    return Wording(names, WORDS[heaviest], hours, changes, districts, held)


def _texts(territories: pd.DataFrame | None, column: str) -> dict[str, str]:
    texts = territories[column].to_dict() if territories is not None and column in territories else {}
    return {str(k): str(v) for k, v in texts.items() if v and v == v}
