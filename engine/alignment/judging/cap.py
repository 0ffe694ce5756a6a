"""Say how much has to change rep at the very least, where the change cap leaves territories outside."""

from __future__ import annotations

import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.judging.least import curves, least_possible
from engine.alignment.posing.followers import Book
from engine.alignment.problem import Problem, summed
from engine.geo import Floats


def least_change(problem: Problem, book: Book, reps: Ints) -> float:
    """Bound from below what any plan within the tolerance changes, as a share of the capped measure.

    See `least_possible`; here each account may move alone, which no plan can beat. What nobody serves today
    moves free, and so does what is served by a rep of several territories: another of them may take it.

    Parameters
    ----------
    problem, book
        As posed, before anything is drawn.
    reps
        Number of who serves each territory, (K,).
    """
    count = len(problem.keys)
    of = np.where(book.kept >= 0, book.kept, problem.home[book.unit]).astype(np.int64)
    # one place more for what nobody serves: it has to go somewhere
    of[of < 0] = count
    is_open = np.append(problem.is_open, True)
    moves = ~book.bound & ~(problem.held[book.unit] & (book.kept < 0)) & is_open[of]
    forced = (book.owner >= 0) & (reps[np.minimum(of, count - 1)] != reps[book.owner]) & (of < count) & ~moves
    alone = np.bincount(reps, minlength=int(reps.max()) + 1)[reps] == 1
    cost = np.where((book.owner >= 0) & (book.owner == of), book.share * np.append(alone, False)[of], 0.0)
    load = summed(of, book.load, count + 1)
    low, high = _range(problem, load)
    items = curves(of[moves], book.load[moves], cost[moves], count + 1)
    return float(book.share[forced].sum()) + least_possible(items, load, low, high, whole=False)


def _range(problem: Problem, load: Floats) -> tuple[Floats, Floats]:
    """Give the least and the largest load of each territory, and none for nobody's, (K + 1,)."""
    target = np.append(problem.target, 0.0)
    is_open = np.append(problem.is_open, True)
    low, high = (np.where(is_open, target * (1.0 + side * problem.tolerance), load) for side in (-1, 1))
    return low, high
