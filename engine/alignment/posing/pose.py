"""Lay a plan out as arrays for the solver: who serves what today, locks, scope, targets, change cap."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.barred import NOTHING, Forbidden, barred_rows, barred_units, check_barred, check_served
from engine.alignment.baseline import majority, served_today
from engine.alignment.graph import Graph, Ints
from engine.alignment.loads import loads, targets
from engine.alignment.locks import Locks, check_frozen, split_locks
from engine.alignment.model import Alignment
from engine.alignment.posing.bases import bases_of
from engine.alignment.posing.followers import Book, book_of, keep_minorities, reload
from engine.alignment.posing.limits import is_limited, others_of
from engine.alignment.problem import Problem, ground_weight
from engine.alignment.roster import heirs, vacant
from engine.settings import Settings
from engine.units.model import Units


def pose(
    units: Units,
    settings: Settings,
    graph: Graph,
    keys: tuple[str, ...],
    *,
    baseline: Alignment | None,
    territories: pd.DataFrame | None,
    locks: Locks | None,
    forbidden: Forbidden | None = None,
) -> tuple[Problem, Book, Ints]:
    """Give the problem, the book of accounts, and today's labels (n,), -1 where nobody serves the unit.

    Locked units have the label of their lock; nobody serves those whose territory may not.

    Raises
    ------
    SettingsError
        A lock names nothing known, or changes what may not change.
    """
    index = pd.Index(keys)
    served = _served(units, keys, baseline, territories)
    is_open = _open(keys, settings, baseline, territories)
    label = _labels(units, index, baseline, served, is_open)
    pins, held = split_locks(units, locks, keys)
    names = np.array([*keys, ""], dtype=object)
    if len(held):
        # the names of all areas take longer than the rest
        check_frozen(held, pd.Series(names[label], units.frame.index), names[:-1][~is_open])
    check_frozen(pins, served, names[:-1][~is_open])
    protect = baseline is not None and settings.change_cap is not None
    rep = ~vacant(keys, territories)
    book = book_of(units, keys, settings, served=served, pins=pins, protect=protect, rep=rep)
    if baseline is not None and (protect or settings.scope is not None):
        # without a cap the part is drawn anew: only who belongs to the rest, or lies in it, stays
        book = replace(book, kept=keep_minorities(book, label, free=None if protect else is_open))
    own, area = barred_rows(units, forbidden, keys) if forbidden else (NOTHING, NOTHING)
    if own.any():
        check_barred(own, np.where(book.bound, book.kept, -1), served.index, keys)
        book = _settle_barred(book, own)
    label[units.frame.index.get_indexer(pd.Index(held.index))] = index.get_indexer(pd.Index(held))
    held = units.frame.index.isin(held.index) | ((label >= 0) & ~is_open[label])
    barred = barred_units(units, own, area, book.kept)
    check_served(barred, held, label, units.frame.index, keys, is_open)
    if barred.size:
        label[(label >= 0) & barred[np.arange(len(label)), label]] = -1
    # a frame's own array is read-only, for which every kernel would be compiled once more
    target = targets(keys, territories).to_numpy(copy=True)
    problem = Problem(
        keys=keys,
        graph=graph,
        xyz=units.xyz,
        load=loads(units.frame, settings.balance),
        ground=ground_weight(units.frame[s.AREA_KM2].to_numpy(float)),
        target=target,
        pinned=np.zeros(len(keys)),
        home=label,
        cost=np.zeros(len(units.frame)),
        budget=_budget(settings, book, label) if protect else np.inf,
        held=held,
        is_open=is_open,
        tolerance=settings.tolerance,
        bases=bases_of(settings, keys, territories),
        contiguous=settings.contiguous,
        barred=barred,
        limited=others_of(units.frame, settings, target) if is_limited(units.frame, settings) else None,
    )
    return reload(problem, book), book, label


def _settle_barred(book: Book, own: np.ndarray) -> Book:
    """Let guests go that today's territory may not serve any more, and keep the other guests with rules."""
    guest = (book.kept >= 0) & ~book.bound
    wrong = guest & own[np.arange(len(book.kept)), book.kept]
    kept = np.where(wrong, -1, book.kept).astype(np.int32)
    return replace(book, kept=kept, bound=book.bound | (guest & ~wrong & own.any(axis=1)))


def _served(
    units: Units, keys: tuple[str, ...], baseline: Alignment | None, territories: pd.DataFrame | None
) -> pd.Series:
    """Give each account's (ready-made unit's) territory today, "" for nobody's.

    What a closed territory served is its rep's, where that rep goes on in another one of `keys`.
    Without a baseline the keys of the draft are new ones, unless a roster names them.
    """
    who = units.frame.index if units.accounts is None else units.accounts.index
    if baseline is None:
        if territories is None or units.accounts is None:
            return pd.Series("", who)
        return units.accounts[s.CURRENT_TERRITORY]
    if units.accounts is None:
        served = baseline.territory.reindex(who).fillna("")
    else:
        served = served_today(units, baseline)
    closed = sorted({*served.unique()} - {*keys, ""})
    return served.replace(heirs(closed, keys, territories)) if closed else served


def _labels(
    units: Units, index: pd.Index, baseline: Alignment | None, served: pd.Series, is_open: np.ndarray
) -> Ints:
    """Give each unit its territory in the baseline, else the open one of most accounts, else -1, (n,)."""
    if baseline is None:
        return np.full(len(units.frame), -1, np.int32)
    codes, known = baseline.by_unit(units)
    label = np.append(index.get_indexer(pd.Index(known)), -1)[codes]
    most = majority(units, index.to_numpy(), served)
    most[(most >= 0) & ~is_open[most]] = -1
    return np.where(label >= 0, label, most).astype(np.int32)


def _open(
    keys: tuple[str, ...], settings: Settings, baseline: Alignment | None, territories: pd.DataFrame | None
) -> np.ndarray:
    """Say which territories may change, (K,) bool: those of the scope, and new ones."""
    index = pd.Index(keys)
    if settings.scope is None:
        return np.ones(len(keys), bool)
    known = {
        *(baseline.keys if baseline is not None else ()),
        *(territories.index if territories is not None else ()),
    }
    is_open: np.ndarray = index.isin(settings.scope) | ~index.isin(known)
    return is_open


def _budget(settings: Settings, book: Book, label: Ints) -> float:
    """Give what is left of the change cap after the changes that locks bring about."""
    serves = np.where(book.kept >= 0, book.kept, label[book.unit])
    forced = float(book.cost[(book.owner >= 0) & (serves != book.owner)].sum())
    return max((settings.change_cap or 0.0) - forced, 0.0)
