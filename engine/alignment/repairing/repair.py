"""Repair an alignment: bring it into tolerance with the fewest customers changing rep."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.baseline import kept_exceptions
from engine.alignment.graph import graph_of
from engine.alignment.judging.breaches import breaches
from engine.alignment.judging.diagnose import diagnose
from engine.alignment.judging.given import as_given, key_series, words_of
from engine.alignment.locks import Locks
from engine.alignment.model import Alignment, no_exceptions
from engine.alignment.posing.followers import Book, reload
from engine.alignment.problem import Problem
from engine.alignment.repairing.curve import curve_of, worth_of
from engine.alignment.repairing.mending import Mending, mend, mending_of
from engine.alignment.repairing.stuck import floors, reasons_of
from engine.alignment.roster import by_key, rep_codes, uncovered, vacant
from engine.alignment.wording import TOLERATED
from engine.errors import SettingsError
from engine.settings import Settings
from engine.units.model import Units

MoveMeasure = Literal["load", "accounts", "revenue"]


@dataclass(frozen=True)
class Repair:
    """Hold a repaired alignment and what it took.

    Attributes
    ----------
    alignment
        The repaired plan, with diagnostics.
    curve
        What moves, in order, and what that brings; see `curve_of`.
    moved
        What changes territory in the measure that is counted: share of the total load (0.04 is 4 %), number
        of accounts, or revenue. Customers whom nobody serves today, or a vacancy, cost nothing.
    least_possible
        No plan within the tolerance moves less than this, wherever its borders run.
    least_over_borders
        No plan within the tolerance moves less in which customers only go to a territory that borders theirs
        now; NaN where there is none.
    feasible
        Whether every territory is within the tolerance, and every further measure within its limits.
    reasons
        One sentence for each thing in the way, in a manager's words.
    """

    alignment: Alignment
    curve: pd.DataFrame
    moved: float
    least_possible: float
    least_over_borders: float
    feasible: bool
    reasons: tuple[str, ...] = ()


def repair(
    alignment: Alignment,
    units: Units,
    tolerance: float,
    *,
    measure: MoveMeasure = "load",
    settings: Settings | None = None,
    territories: pd.DataFrame | None = None,
    locks: Locks | None = None,
) -> Repair:
    """Bring an alignment into tolerance by few moves, and say how few could do.

    No move cuts a territory, nor one that is in pieces into more. A move is a unit that changes territory
    with the accounts that go with it, or an account apart that is handed over to the territory around it.

    Parameters
    ----------
    alignment, units
        The plan to repair, over all of the units.
    tolerance
        Largest deviation of a territory's load from its target, as a share.
    measure
        What is to be least: `load` (by the balance of the settings), `accounts` or `revenue` moved.
    settings
        Balance and scope count, and limits of further measures are watched but not mended; the number of
        territories, the tolerance and the change cap do not.
    territories
        Roster by territory key: capacity sets the targets, a vacancy costs nothing to leave. One that others
        stand in for counts as if it had its rep.
    locks
        Unit or account id -> territory key that it stays with.

    Raises
    ------
    SettingsError
        A lock or the scope names nothing known, or there is no revenue to count by.
    UnitsError
        Nothing to balance, or a unit without a territory.
    """
    began = time.perf_counter()
    settings = replace(settings or Settings(), tolerance=tolerance)
    territories = uncovered(by_key(territories))
    _check_scope(settings, alignment)
    graph = graph_of(units)
    problem, book = as_given(units, alignment, settings, graph, territories=territories, locks=locks)
    mending = _mending(units, alignment, problem, book, measure, territories)
    mended = mend(mending)
    after = replace(book, kept=mended.kept)
    solved = reload(problem, after)
    words = words_of(units, settings, territories)
    found = diagnose(
        solved,
        after,
        mended.label,
        seconds=0.0,
        cap=None,
        compared=True,
        reps=rep_codes(problem.keys, territories),
        words=words,
    )
    # a repair mends the balance alone; what else has limits is said, not mended
    within, said = breaches(solved, mended.label, words.held, words.names)
    reasons = (*reasons_of(solved, mended.label, words), *said)
    found = replace(found, seconds=time.perf_counter() - began, reasons=reasons)
    territory = key_series(units, problem.keys, mended.label)
    curve = curve_of(units, mending, mended)
    least = floors(mending, worth_of(units, book.load)[measure], whole=measure == s.ACCOUNTS)
    return Repair(
        Alignment(territory, _exceptions(units, territory, after, problem.keys), found),
        curve,
        float(curve[measure].iloc[-1]),
        *least,
        within and found.imbalance <= tolerance + TOLERATED,
        reasons,
    )


def _mending(
    units: Units,
    alignment: Alignment,
    problem: Problem,
    book: Book,
    measure: MoveMeasure,
    territories: pd.DataFrame | None,
) -> Mending:
    index = pd.Index(problem.keys)
    before = index.get_indexer(pd.Index(alignment.territory.reindex(units.frame.index))).astype(np.int32)
    by_account = alignment.by_account(units)
    served = before if units.accounts is None else index.get_indexer(pd.Index(by_account)).astype(np.int32)
    values = worth_of(units, book.load)[measure]
    if not values.sum() > 0:
        raise SettingsError(f"There is no {measure} to count moves by; count them by accounts.")
    counted = (book.owner >= 0) & ~vacant(problem.keys, territories)[book.owner]
    return mending_of(problem, book, before, served, values, counted)


def _check_scope(settings: Settings, alignment: Alignment) -> None:
    unknown = sorted(set(settings.scope or ()) - set(alignment.keys))
    if unknown:
        raise SettingsError(f"{unknown[0]} is to change, but is not among the territories.")


def _exceptions(units: Units, territory: pd.Series, book: Book, keys: tuple[str, ...]) -> pd.Series:
    if units.accounts is None:
        return no_exceptions()
    served = np.array([*keys, ""], dtype=object)[book.kept]
    return kept_exceptions(units, territory, pd.Series(served, units.accounts.index), book.bound)
