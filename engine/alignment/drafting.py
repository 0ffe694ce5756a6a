"""Draft an alignment: balanced, compact, connected territories over any units."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.barred import Forbidden
from engine.alignment.baseline import kept_exceptions
from engine.alignment.clean_sheet import solve_clean
from engine.alignment.from_today import solve_from
from engine.alignment.graph import Graph, Ints, count_of_pieces, graph_of
from engine.alignment.joining.fill_empty import fill_empty
from engine.alignment.judging.across_water import water_notes
from engine.alignment.judging.conflicts import Rules, with_conflicts
from engine.alignment.judging.diagnose import diagnose
from engine.alignment.judging.floors import floor_of
from engine.alignment.judging.given import words_of
from engine.alignment.judging.global_bound import global_bound
from engine.alignment.judging.watch import watched
from engine.alignment.locks import Locks
from engine.alignment.matching import anchors_of, matched, positions_of
from engine.alignment.model import Alignment
from engine.alignment.naming import territory_keys
from engine.alignment.posing.bases import around_bases
from engine.alignment.posing.followers import Book, reload
from engine.alignment.posing.islands import docked
from engine.alignment.posing.pose import pose
from engine.alignment.problem import Problem, centres_of, summed
from engine.alignment.roster import by_key, rep_codes, uncovered
from engine.alignment.together import drawn_together
from engine.alignment.warm import draw_again
from engine.errors import AdjacencyError
from engine.settings import Settings
from engine.units.model import Units


def draft(
    units: Units,
    settings: Settings,
    *,
    baseline: Alignment | None = None,
    locks: Locks | None = None,
    territories: pd.DataFrame | None = None,
    warm: Alignment | None = None,
    forbidden: Forbidden | None = None,
    opening: Collection[str] = (),
    closing: Collection[str] = (),
) -> Alignment:
    """Draw territories over the units.

    Parameters
    ----------
    units
        Units with their weights and adjacency; the adjacency has to join them all.
    settings
        Design choices.
    baseline
        Today's alignment. With a change cap the draft starts from it and stays within the cap, account by
        account; without one it is a clean sheet whose territories are matched to today's by overlap.
    locks
        Unit or account id -> territory key that it stays with; a locked account becomes an exception and its
        unit stays free.
    forbidden
        Account or unit id -> key or keys of territories that may not serve it. An account takes its unit with
        it, unless a lock or its name keeps it elsewhere.
    territories
        Roster by territory key: capacity sets the targets, a vacancy may change rep freely. One that others
        stand in for is drawn as if it had its rep.
    warm
        The last draft. A clean sheet then moves as little of it as balance asks for, and takes a fraction of
        the time; where that fails it is drawn from cold. Without effect under a change cap or a scope: those
        start from today.
    opening, closing
        Keys of territories that begin, beside those of today, and of those that end; the number of
        territories counts the former, and no new one gets the key of one that ends.

    Raises
    ------
    SettingsError
        More territories than units, a scope or cap without a baseline, a lock that names nothing known, or a
        territory without a base where they are to be drawn around bases.
    UnitsError
        Nothing to balance, or units that the adjacency does not join.
    """
    territories = uncovered(by_key(territories))

    def draw(together: pd.Series, last: Alignment | None) -> Alignment:
        return _draw(
            units, settings, baseline, locks, territories, last, forbidden, (opening, closing), together
        )

    if not settings.keep_parents:
        return draw(pd.Series(dtype=object), warm)
    return drawn_together(
        draw,
        units,
        settings,
        baseline=baseline,
        locks=locks,
        forbidden=forbidden,
        territories=territories,
        shut=_shut(settings, baseline, territories),
        warm=warm,
    )


def _draw(
    units: Units,
    settings: Settings,
    baseline: Alignment | None,
    locks: Locks | None,
    territories: pd.DataFrame | None,
    warm: Alignment | None,
    forbidden: Forbidden | None,
    ends: tuple[Collection[str], Collection[str]],
    together: pd.Series,
) -> Alignment:
    """Draw once; the accounts `together` (id -> key) are held beside those the user locked."""
    began = time.perf_counter()
    graph = _joined_graph(units) if settings.contiguous else graph_of(units)
    keys = territory_keys(
        units,
        settings,
        baseline,
        territories,
        opening=ends[0],
        closing=ends[1],
        kept=set(dict(locks or {}).values()),
    )
    problem, book, label = pose(
        units,
        settings,
        graph,
        keys,
        baseline=baseline,
        territories=territories,
        locks={**dict(together), **dict(locks if locks is not None else {})},
        forbidden=forbidden,
    )
    reps, words = rep_codes(keys, territories), words_of(units, settings, territories)
    rules = Rules(
        problem,
        book,
        floor_of(problem, book),
        _rows(units),
        _are_in(units, locks),
        _are_in(units, together),
        reps,
        settings.change_cap,
    )
    # layouts are made with islands where their bridges land; the diagnosis sees them where they are
    ashore = around_bases(problem, docked(graph, problem.xyz, problem.load))
    if settings.change_cap is not None or settings.scope is not None:
        label, book = solve_from(ashore, book, label)
        problem = reload(problem, book)
    else:
        label = _clean(
            ashore, problem, book, label, settings, territories, warm=positions_of(warm, units, keys)
        )
    if not settings.contiguous:
        # nothing else keeps the last area of a territory in it
        fill_empty(ashore, label, centres_of(ashore, label))
    diagnostics = diagnose(
        problem,
        book,
        label,
        seconds=time.perf_counter() - began,
        cap=settings.change_cap,
        compared=baseline is not None,
        reps=reps,
        words=words,
        floor=rules.floor,
    )
    diagnostics = replace(
        with_conflicts(diagnostics, rules, words), notes=water_notes(graph, problem.keys, label, words)
    )
    if settings.effort == "thorough":
        diagnostics = replace(diagnostics, global_bound=_bound(problem, book, diagnostics.imbalance))
    territory = pd.Series(
        np.array(keys, dtype=object)[label].astype(str), units.frame.index, name=s.TERRITORY_KEY
    )
    alignment = Alignment(territory, _exceptions(units, territory, book, keys), diagnostics)
    return watched(alignment, units, settings, territories)


def _shut(settings: Settings, baseline: Alignment | None, territories: pd.DataFrame | None) -> set[str]:
    """Give the territories that are not to change."""
    if settings.scope is None or baseline is None:
        return set()
    return {*baseline.keys, *(() if territories is None else territories.index)} - {*settings.scope}


def _joined_graph(units: Units) -> Graph:
    graph = graph_of(units)
    count = count_of_pieces(graph)
    if count > 1:
        raise AdjacencyError(
            f"The units fall into {count} groups that nothing joins; add a link between them."
        )
    return graph


def _clean(
    problem: Problem,
    real: Problem,
    book: Book,
    label: Ints,
    settings: Settings,
    territories: pd.DataFrame | None,
    *,
    warm: Ints | None,
) -> Ints:
    """Draw a clean sheet from the last draft, `warm` (n,), if that will do, else from cold.

    In `problem` islands may be docked; in `real` they are where they are.
    """
    if warm is not None and problem.bases is None:
        again = draw_again(real, warm, docked=problem.xyz)
        if again is not None:
            return again
    return solve_clean(
        problem,
        real=real,
        anchors=anchors_of(problem, label, territories),
        rename=lambda drawn: matched(problem, book, drawn, warm),
        seed=settings.seed,
        effort=settings.effort,
    )


def _bound(problem: Problem, book: Book, imbalance: float) -> float:
    """Bound compactness at any centres, for loads as far off as the tolerance, or the plan itself, lies."""
    least = float(problem.target.min()) * (1.0 - max(problem.tolerance, imbalance))
    return global_bound(problem.xyz, summed(book.unit, book.load, problem.size), least)


def _rows(units: Units) -> pd.Index:
    """Give the ids of what is served: accounts, or ready-made units that stand for theirs."""
    return units.frame.index if units.accounts is None else units.accounts.index


def _are_in(units: Units, held: Locks | None) -> np.ndarray:
    found: np.ndarray = _rows(units).isin(list(held.keys()) if held is not None else [])
    return found


def _exceptions(units: Units, territory: pd.Series, book: Book, keys: tuple[str, ...]) -> pd.Series:
    accounts = units.accounts
    served = np.array([*keys, ""], dtype=object)[book.kept]
    if accounts is None:
        return Alignment(territory).exceptions
    return kept_exceptions(units, territory, pd.Series(served, accounts.index), book.bound)
