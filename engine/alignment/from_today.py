"""Solve from today's alignment: close, open and mend territories, then move as little as the cap allows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.alignment.boundary.release import release
from engine.alignment.boundary.score import best_of, score
from engine.alignment.boundary.search import cure_worst, improve, pass_on
from engine.alignment.boundary.swings import swung
from engine.alignment.boundary.walk import Walk
from engine.alignment.graph import Ints
from engine.alignment.joining.connect import connect_all
from engine.alignment.posing.followers import Book, reload
from engine.alignment.posing.openings import open_new
from engine.alignment.problem import Problem, centres_of
from engine.alignment.staying import redraw

# swings in and out of the limits, where several measures are held at once
SWINGS = 4


def solve_from(problem: Problem, book: Book, label: Ints) -> tuple[Ints, Book]:
    """Give labels (n,) and the book of who stays where, starting from today's labels (-1: nobody's).

    Units in a stray piece of their territory go to the territory around them at once, but under a cap
    their accounts keep their rep until it has room to hand them over: the map is connected and nobody changes
    rep unpaid.
    """
    start = open_new(problem, label)
    centres = centres_of(problem, start)
    start = connect_all(problem, start, centres, np.zeros(len(centres)))
    stray = (start != problem.home) & (problem.home >= 0) & (label == problem.home)
    if book.splits and np.isfinite(problem.budget):
        book = _keep_at_home(book, stray, problem.home)
    problem = reload(problem, book)
    moved = _least(problem, start)
    movable = _movable(book)
    return moved, release(problem, book, moved, movable)


def _least(problem: Problem, start: Ints) -> Ints:
    """Give the best labels (n,) within the budget: drawn anew or, where that leaves the tolerance, mended."""
    fresh = redraw(problem, start)
    drawn = improve(problem, fresh)
    if Walk(problem, drawn).spent():
        drawn = best_of(problem, [drawn, improve(problem, cure_worst(problem, fresh))])
    if problem.limited is not None:
        drawn = swung(problem, drawn, SWINGS)
    if score(problem, drawn)[0] <= 0.0 or Walk(problem, drawn).hopeless():
        return drawn
    best = best_of(problem, [drawn, improve(problem, start)])
    if score(problem, best)[0] <= 0.0:
        return best
    return best_of(problem, [best, pass_on(problem, best)])


def _keep_at_home(book: Book, stray: np.ndarray, home: Ints) -> Book:
    loyal = stray[book.unit] & (book.kept < 0) & (book.owner >= 0) & (book.owner == home[book.unit])
    return replace(book, kept=np.where(loyal, book.owner, book.kept).astype(np.int32))


def _movable(book: Book) -> np.ndarray:
    """Say which kept accounts may be handed over: those that today's territory alone keeps, (a,)."""
    movable: np.ndarray = (book.kept >= 0) & (book.kept == book.owner) & ~book.bound
    return movable
