"""Say what an edit costs: hours, index and connections of the territories it touches."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

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
        Territory key -> number of pieces, of those that fall into more pieces than before.
    emptied
        Keys of territories that serve nobody any more.
    changing
        How many more accounts change rep against today than before; NaN without a plan of today.
    """

    shifts: tuple[Shift, ...]
    cut: dict[str, int]
    emptied: tuple[str, ...]
    changing: float

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
    was, now = pieces_of(units, before), pieces_of(units, after)
    cut = {key: count for key, count in now.items() if count > max(was.get(key, 1), 1)}
    gone = sorted({*before.keys} - {*after.keys} - {*closed})
    changing = float(measures.totals[s.CHANGED_ACCOUNTS] - measures_before.totals[s.CHANGED_ACCOUNTS])
    return Cost(_shifts(measures_before, measures), cut, tuple(gone), changing)


def pieces_of(units: Units, alignment: Alignment) -> dict[str, int]:
    """Count the connected pieces of each territory that serves an area; bridges connect."""
    codes, keys = alignment.by_unit(units)
    graph = graph_of(units)
    piece, count = pieces(graph.start, graph.neighbours, codes.astype(np.int32))
    owner = np.zeros(count, np.intp)
    owner[piece[codes >= 0]] = codes[codes >= 0]
    return dict(zip(keys, np.bincount(owner, minlength=len(keys)).tolist(), strict=True))


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
