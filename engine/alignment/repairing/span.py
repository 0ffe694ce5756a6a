"""Keep groups to a span: so many members at least, so many at most."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from engine.alignment.graph import graph_of
from engine.alignment.judging.diagnose import diagnose
from engine.alignment.judging.given import as_given, key_series, words_of
from engine.alignment.model import Alignment
from engine.alignment.repairing.mending import mend, mending_of
from engine.alignment.roster import rep_codes
from engine.alignment.wording import TOLERATED
from engine.settings import Settings
from engine.units.model import Units


def off_span(drawn: Alignment, span: tuple[int, int]) -> int:
    """Count by how many members groups miss the span, all together."""
    members = drawn.territory.value_counts().to_numpy()
    return int((np.maximum(span[0] - members, 0) + np.maximum(members - span[1], 0)).sum())


def within_span(
    drawn: Alignment, grouped: Units, settings: Settings, span: tuple[int, int], roster: pd.DataFrame
) -> Alignment:
    """Give the groups with members moved, as little load as will do, until each keeps to the span.

    Where that cannot be, the result is as near as was found, is not feasible and says so.
    """
    if off_span(drawn, span) == 0:
        return drawn
    graph = graph_of(grouped)
    problem, book = as_given(grouped, drawn, settings, graph, territories=roster)
    size = problem.size
    ones = np.full(size, 1.0 / size)
    by_number = replace(problem, load=ones, target=np.full(len(problem.keys), 1.0 / len(problem.keys)))
    counted = replace(book, load=ones)
    mending = mending_of(by_number, counted, problem.home, problem.home, book.load, np.ones(size, bool))
    low, high = ((end / size + slack) for end, slack in zip(span, (-TOLERATED, TOLERATED), strict=True))
    bounds = mending.rules._replace(
        low=np.full(len(problem.keys), low), high=np.full(len(problem.keys), high)
    )
    mended = mend(replace(mending, rules=bounds))
    territory = key_series(grouped, problem.keys, mended.label)
    found = diagnose(
        problem,
        book,
        mended.label,
        seconds=drawn.diagnostics.seconds if drawn.diagnostics is not None else 0.0,
        cap=None,
        compared=False,
        reps=rep_codes(problem.keys, roster),
        words=words_of(grouped, settings, roster),
    )
    fitted = Alignment(territory, diagnostics=found)
    if off_span(fitted, span) == 0:
        return fitted
    members = territory.value_counts()
    reason = (
        f"A span of {span[0]} to {span[1]} cannot be kept by all: the districts have "
        f"{members.min()} to {members.max()} of {size} territories."
    )
    return replace(fitted, diagnostics=replace(found, feasible=False, reasons=(reason, *found.reasons)))
