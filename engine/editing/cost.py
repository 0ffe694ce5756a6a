"""Say what an edit costs: hours, index and connections of the territories it touches."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.graph import graph_of, pieces
from engine.alignment.model import Alignment
from engine.measures import Measures
from engine.units.model import Units

# hours a year below which nothing has changed; index points that count where no hours move
LEAST_HOURS, LEAST_POINTS = 0.05, 0.5


@dataclass(frozen=True, slots=True)
class Shift:
    """What one territory gains or loses: accounts, hours a year, and its index before and after."""

    key: str
    accounts: float
    hours: float
    index_before: float
    index: float
    in_tolerance: bool


@dataclass(frozen=True, slots=True)
class Cost:
    """What an edit does.

    Attributes
    ----------
    shifts
        The territories it touches, the largest change of hours first; those that begin and end too. Where no
        hours move, those whose index does.
    cut
        Territory key -> number of pieces, of those that hang together less than before.
    emptied
        Keys of territories that serve nobody any more.
    changing
        How many more accounts change rep against today than before; NaN without a plan of today.
    outside_before, outside
        How many territories were out of tolerance, and are.
    """

    shifts: tuple[Shift, ...]
    cut: dict[str, int]
    emptied: tuple[str, ...]
    changing: float
    outside_before: int = 0
    outside: int = 0

    @property
    def breaks(self) -> bool:
        """Whether it breaks a territory, so that a manager is asked first."""
        return bool(self.cut or self.emptied)


def cost_of(
    units: Units,
    before: Alignment,
    after: Alignment,
    *,
    measures_before: Measures,
    measures: Measures,
    closed: Collection[str] = (),
) -> Cost:
    """Compare a plan before and after an edit.

    Parameters
    ----------
    units
        Areas after the edit; the ground is the same before.
    before, after, measures_before, measures
        The two plans and what they amount to, under the same settings.
    closed
        Keys of territories that were meant to end.
    """
    cut = cuts(units, before, after)
    gone = sorted({*before.keys} - {*after.keys} - {*closed})
    changing = float(measures.totals[s.CHANGED_ACCOUNTS] - measures_before.totals[s.CHANGED_ACCOUNTS])
    outside = [_outside(one) for one in (measures_before, measures)]
    return Cost(_shifts(measures_before, measures), cut, tuple(gone), changing, *outside)


def cuts(units: Units, before: Alignment, after: Alignment) -> dict[str, int]:
    """Give the territories that an edit cuts, and into how many pieces they lie then; bridges connect.

    One is cut where two of its areas that hung together do no more, or where it gains areas that hang
    together with none that it had. A territory that begins is cut where it begins in several pieces.
    """
    graph = graph_of(units)
    (once, known), (now, keys) = before.by_unit(units), after.by_unit(units)
    old, _ = pieces(graph.start, graph.neighbours, once.astype(np.int32))
    new, count = pieces(graph.start, graph.neighbours, now.astype(np.int32))
    stayed = np.append(pd.Index(keys).get_indexer(pd.Index(known)), -1)[once] == now
    owner = np.full(count, -1, np.intp)
    owner[new[now >= 0]] = now[now >= 0]
    # pairs of a piece of now and the piece of before that it holds areas of
    kept = np.unique(np.column_stack((new[stayed], old[stayed])), axis=0)
    torn = np.unique(owner[kept[:, 0]][_repeated(kept[:, 1])])
    strays = np.bincount(owner[np.setdiff1d(np.arange(count), kept[:, 0])], minlength=len(keys))
    fresh = ~np.isin(keys, known)
    broken = np.isin(np.arange(len(keys)), torn) | (strays > fresh)
    parts = np.bincount(owner, minlength=len(keys))
    return {keys[i]: int(parts[i]) for i in np.flatnonzero(broken).tolist()}


def _repeated(values: np.ndarray) -> np.ndarray:
    """Say which values stand there more than once."""
    _, position, times = np.unique(values, return_inverse=True, return_counts=True)
    repeated: np.ndarray = times[position] > 1
    return repeated


def _outside(measures: Measures) -> int:
    return int((~measures.territories[s.IN_TOLERANCE].astype(bool)).sum())


def _shifts(before: Measures, now: Measures) -> tuple[Shift, ...]:
    keys = now.territories.index.union(before.territories.index)
    was, then = before.territories.reindex(keys), now.territories.reindex(keys)
    hours = then[s.HOURS_NEEDED].fillna(0.0) - was[s.HOURS_NEEDED].fillna(0.0)
    accounts = then[s.ACCOUNTS].fillna(0.0) - was[s.ACCOUNTS].fillna(0.0)
    points = (then[s.INDEX] - was[s.INDEX]).abs().fillna(0.0)
    # one that begins or ends; a vacancy that others cover has no index at all
    points = points.mask(then[s.INDEX].isna() != was[s.INDEX].isna(), np.inf)
    touched = (hours.abs() > LEAST_HOURS) | (accounts != 0)
    if not touched.any():
        # who has fewer hours available has another target, and so have all others a little
        touched = points >= LEAST_POINTS
    size = hours.abs() if hours.abs().max() > LEAST_HOURS else points
    order = size[touched].sort_values(ascending=False, kind="stable").index
    return tuple(
        Shift(
            str(key),
            float(accounts[key]),
            float(hours[key]),
            float(was.loc[key, s.INDEX]),
            float(then.loc[key, s.INDEX]),
            bool(then.loc[key, s.IN_TOLERANCE]) if key in now.territories.index else True,
        )
        for key in order
    )
