"""Spend what is left of the change cap: hand accounts that sit inside another territory over to it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from engine.alignment.boundary.totals import totals_of
from engine.alignment.graph import Ints
from engine.alignment.others import Others, beyond, narrowed
from engine.alignment.posing.followers import Book
from engine.alignment.posing.limits import by_code
from engine.alignment.problem import MARGIN, Problem, centres_of, summed
from engine.geo import Floats

Codes = npt.NDArray[np.int64]


def release(problem: Problem, book: Book, label: Ints, movable: np.ndarray) -> Book:
    """Give the book with accounts released into the territory around them, best saving per change first.

    Only accounts that are `movable` (a,) leave; a release never pushes a territory (further) out of tolerance
    and never exceeds the budget. The saving is load x (squared distance to the centre that serves the account
    now - to the one around it).
    """
    totals = totals_of(problem, label)
    others, carried = narrowed(problem.others, 1.0 - MARGIN), totals.carried.copy()
    load, left = totals.load.copy(), problem.budget - float(totals.changed[0])
    group, unit, owner, weight, fee, saving, further = _groups(problem, book, label, movable)
    # only whole groups move: accounts of one unit with one territory
    order = np.lexsort((unit, -saving / np.maximum(fee, 1e-12)))
    kept = book.kept.copy()
    for g in order:
        a, b = owner[g], label[unit[g]]
        if a == b:
            kept[group == g] = -1
            continue
        if saving[g] <= 0 or fee[g] > left or not (problem.is_open[a] and problem.is_open[b]):
            continue
        if _worse(problem, load, a, -weight[g]) or _worse(problem, load, b, weight[g]):
            continue
        more = np.zeros_like(carried)
        more[a] -= further[g]
        more[b] += further[g]
        if _further_out(problem, others, carried, more):
            continue
        carried += more
        load[a] -= weight[g]
        load[b] += weight[g]
        left -= fee[g]
        kept[group == g] = -1
    return replace(book, kept=kept)


def _groups(
    problem: Problem, book: Book, label: Ints, movable: np.ndarray
) -> tuple[Codes, Codes, Codes, Floats, Floats, Floats, Floats]:
    """Number the movable kept accounts by unit and territory, (a,), then unit, owner, load, fee, saving.

    And its further measures, (g, m).
    """
    picked = movable & (book.kept >= 0)
    pair = book.unit[picked].astype(np.int64) * len(problem.keys) + book.kept[picked]
    code, inverse = np.unique(pair, return_inverse=True)
    group = np.full(len(book.unit), -1, np.int64)
    group[picked] = inverse
    unit = (code // len(problem.keys)).astype(np.int64)
    owner = (code % len(problem.keys)).astype(np.int64)
    load = summed(inverse, book.load[picked], len(code))
    many = problem.others.load.shape[1]
    further = (
        np.zeros((len(code), many))
        if book.others is None
        else by_code(inverse, book.others[picked], len(code))
    )
    fee = summed(inverse, book.cost[picked], len(code))
    centres = centres_of(problem, label)
    apart = ((problem.xyz[unit] - centres[owner]) ** 2).sum(axis=1)
    near = ((problem.xyz[unit] - centres[label[unit]]) ** 2).sum(axis=1)
    return group, unit, owner, load, fee, load * (apart - near), further


def _further_out(problem: Problem, others: Others, carried: Floats, more: Floats) -> bool:
    before = beyond(others, carried, problem.target)
    return bool((beyond(others, carried + more, problem.target) > before + 1e-12).any())


def _worse(problem: Problem, load: Floats, k: int, change: float) -> bool:
    before = abs(load[k] / problem.target[k] - 1.0)
    after = abs((load[k] + change) / problem.target[k] - 1.0)
    return bool(after > max(before, problem.tolerance * MARGIN))
