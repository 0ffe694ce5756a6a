"""Decide on grains where the centres of territories sit, and draw the units around them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.layout.candidates import homeless
from engine.alignment.layout.grains import Grains
from engine.alignment.layout.joint import Joint, draw_jointly, settle_jointly
from engine.alignment.layout.power import PATIENCE, draw, settle
from engine.alignment.layout.ranges import balanced_weight, range_of
from engine.alignment.layout.regions import LARGEST, SMALLEST, redraw_regions
from engine.alignment.layout.seeds import TILT
from engine.alignment.problem import Problem
from engine.geo import Floats

# temperature that every layout ends at, and those that it begins at: from first centres, from a layout on
# coarser grains, and from one whose regions were redrawn
COLD = 0.2
HOT, WARM, AGAIN = 1.0, 0.6, 0.4
# moves of the centres from first centres, and after regions were redrawn
ROUNDS_FIRST, ROUNDS_AGAIN = 8, 6


@dataclass(frozen=True)
class Layout:
    """Hold centres and prices settled on grains.

    Attributes
    ----------
    value
        Dual value: what its compactness costs, less is better.
    centres, prices
        (K, 3), km, and (K,), km^2.
    near
        Candidate centres of each grain, (m, c).
    """

    value: float
    centres: Floats
    prices: Floats
    near: Ints


def tried(problem: Problem, grains: Grains, centres: Floats) -> Layout:
    """Give the layout on coarse grains that first centres (K, 3) lead to."""
    return _settled(problem, grains, centres, np.zeros(len(centres)), ROUNDS_FIRST, HOT)


def refined(problem: Problem, grains: Grains, layout: Layout, *, rounds: int) -> Layout:
    """Give a layout on coarse grains after so many more `rounds` on these."""
    return _settled(problem, grains, layout.centres, layout.prices, rounds, WARM)


def redrawn(
    problem: Problem, grains: Grains, layout: Layout, rng: np.random.Generator, *, regions: int
) -> Layout:
    """Give a layout of these grains with `regions` to a territory redrawn where better; see `regions.py`."""
    count = len(problem.keys)
    turns = regions * count
    if not turns or count == 1:
        return layout
    centres, prices = layout.centres.copy(), layout.prices.copy()
    redraw_regions(
        grains.xyz, grains.load, centres, prices, *range_of(problem), layout.near[:, 0].copy(),
        rng.integers(0, count, turns).astype(np.int32),
        rng.integers(SMALLEST, LARGEST + 1, turns).astype(np.int32),
        rng.normal(0.0, 2 * TILT, (turns, LARGEST, 3)),
    )  # fmt: skip
    return _settled(problem, grains, centres, prices, ROUNDS_AGAIN, AGAIN)


def with_limits(problem: Problem, grains: Grains, layout: Layout) -> Layout | Joint:
    """Give the layout with prices for each measure where further ones have limits of their own."""
    if problem.limited is None:
        return layout
    weight = balanced_weight(problem)
    return settle_jointly(
        problem, weight, grains.of_unit, grains.xyz, layout.centres, layout.prices, range_of(problem)
    )


def _settled(
    problem: Problem, grains: Grains, centres: Floats, prices: Floats, rounds: int, hot: float
) -> Layout:
    centres, prices = centres.copy(), prices.copy()
    low, high = range_of(problem)
    value, near = settle(
        grains.xyz, grains.load, *grains.homeless, centres, prices, low, high, rounds, hot, COLD,
        problem.bases is None, PATIENCE,
    )  # fmt: skip
    return Layout(value, centres, prices, near)


def drawn_around(problem: Problem, grains: Grains, layout: Layout | Joint) -> tuple[Ints, Floats]:
    """Draw the units around the centres of a layout; give labels (n,) and prices (K,), km^2."""
    low, high = range_of(problem)
    weight = balanced_weight(problem)
    if isinstance(layout, Joint):
        return draw_jointly(problem, weight, grains.of_unit, layout, (low, high))
    return draw(
        problem.xyz, weight, layout.near, grains.of_unit, *homeless(problem.size), layout.centres,
        layout.prices, low, high,
    )  # fmt: skip
