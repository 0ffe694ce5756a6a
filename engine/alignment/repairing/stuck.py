"""Say what stands in the way of a repair, and how little could have done."""

from __future__ import annotations

import numpy as np

from engine.alignment.graph import Ints, pieces
from engine.alignment.judging.least import curves, least_over_borders, least_possible
from engine.alignment.problem import Problem, summed
from engine.alignment.repairing.curve import serves_of
from engine.alignment.repairing.ledger import plan_of
from engine.alignment.repairing.mending import Mended, Mending
from engine.alignment.repairing.shifting import renew
from engine.alignment.wording import TOLERATED, Wording, percent
from engine.geo import Floats


def floors(mending: Mending, values: Floats, *, whole: bool) -> tuple[float, float]:
    """Give the least that any repair moves, and the least over the borders as they are.

    Both count what locks bring about anyway. `values` (a,) are what each account counts; `whole` for numbers.
    """
    problem, book, guests = mending.problem, mending.book, mending.guests
    worth = values * mending.counted
    plan = plan_of(problem, guests)
    load = plan.load
    forced = serves_of(book, Mended(problem.home, book.kept)) != mending.served
    base = float(worth[forced].sum())
    follows = (book.kept < 0) & ~problem.held[book.unit] & problem.is_open[problem.home[book.unit]]
    # customers of one unit move as one, guests one by one
    unit_load = summed(book.unit[follows], book.load[follows], problem.size)
    unit_cost = summed(book.unit[follows], worth[follows], problem.size)
    of = np.concatenate((problem.home, guests.owner)).astype(np.int64)
    moves = np.concatenate((unit_load, guests.load)), np.concatenate((unit_cost, worth[mending.apart]))
    count = len(problem.keys)
    items = curves(of, *moves, count)
    # what may not change is nobody's to mend here
    low = np.where(problem.is_open, mending.rules.low, load)
    high = np.where(problem.is_open, mending.rules.high, load)
    touch = np.zeros((count, count), bool)
    renew(mending.land, guests, plan, mending.rules, touch, np.ones(count, bool))
    return (
        base + least_possible(items, load, low, high, whole=whole),
        base + least_over_borders(items, touch, load, low, high),
    )


def reasons_of(problem: Problem, label: Ints, words: Wording) -> tuple[str, ...]:
    """Say which territories stay outside the tolerance and why, and which lie in pieces; `label` (n,)."""
    count = len(problem.keys)
    index = (problem.pinned + summed(label, problem.load, count)) / problem.target
    off = np.abs(index - 1.0)
    outside = np.flatnonzero(off > problem.tolerance + TOLERATED)
    reasons = []
    if len(outside):
        # two that mirror one another are equally far out but for rounding
        worst = outside[np.argsort(-off[outside].round(9), kind="stable")]
        reasons.append(
            f"±{percent(problem.tolerance)} cannot be reached by moving customers across the borders: "
            f"{len(outside)} of {count} territories stay outside; "
            f"±{np.ceil(off.max() * 100 - 1e-6):.0f} % is reached."
        )
        reasons += [_why(problem, label, int(k), index, words) for k in worst[:3]]
    piece, number = pieces(problem.graph.start, problem.graph.neighbours, label)
    owner = np.zeros(number, np.int64)
    owner[piece] = label
    scattered = np.flatnonzero(np.bincount(owner, minlength=count) > 1)
    if len(scattered):
        names = ", ".join(_name(problem, int(k), words) for k in scattered[:3])
        more = f" and {len(scattered) - 3} more" if len(scattered) > 3 else ""
        lie = "lies" if len(scattered) == 1 else "lie"
        reasons.append(f"{names}{more} {lie} in several parts, as before; a new draft would join them.")
    return tuple(reasons)


def _why(problem: Problem, label: Ints, k: int, index: Floats, words: Wording) -> str:
    name = _name(problem, k, words)
    own = label == k
    kept = problem.pinned[k] + problem.load[own & problem.held].sum()
    heavy = float(problem.load[own].max(initial=0.0)) / problem.target[k]
    at = f"{name} stays at {percent(index[k])} of its target in {words.measure}: "
    if not problem.is_open[k]:
        return at + "it may not change."
    if not own.any():
        return at + "it serves no area that could grow; draw anew to open it."
    if kept > problem.target[k] * (1.0 + problem.tolerance) + TOLERATED:
        return at + f"what has to stay with it alone is {percent(kept / problem.target[k])}; free some of it."
    if index[k] > 1.0 and heavy > 2.0 * problem.tolerance:
        return at + f"one of its areas alone is {percent(heavy)} of a territory and cannot be split."
    return at + "nothing at its borders fits without cutting a territory."


def _name(problem: Problem, k: int, words: Wording) -> str:
    return words.names.get(problem.keys[k], problem.keys[k])
