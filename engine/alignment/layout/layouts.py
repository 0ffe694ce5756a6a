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

# temperatures from first to last, of a start and of one whose regions were redrawn, and its rounds
HOT, AGAIN, COLD = 1.0, 0.4, 0.2
ROUNDS_AGAIN = 6


@dataclass(frozen=True)
class Layout:
    """Hold a start solved on grains.

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


def lay_out(
    problem: Problem, grains: Grains, centres: Floats, rng: np.random.Generator, *, rounds: int, regions: int
) -> Layout | Joint:
    """Solve a start on grains from its first centres (K, 3), which move in so many `rounds`.

    `regions` to a territory are drawn anew in between; see `regions.py`.
    """
    layout = _settled(problem, grains, centres, rng, rounds, regions * len(problem.keys))
    if problem.limited is None:
        return layout
    weight = balanced_weight(problem)
    return settle_jointly(
        problem, weight, grains.of_unit, grains.xyz, layout.centres, layout.prices, range_of(problem)
    )


def _settled(
    problem: Problem, grains: Grains, centres: Floats, rng: np.random.Generator, rounds: int, regions: int
) -> Layout:
    count = len(problem.keys)
    prices = np.zeros(count)
    low, high = range_of(problem)
    moving = problem.bases is None

    def settled(rounds: int, hot: float) -> tuple[float, Ints]:
        return settle(
            grains.xyz, grains.load, *grains.homeless, centres, prices, low, high, rounds, hot, COLD, moving,
            PATIENCE,
        )  # fmt: skip

    value, near = settled(rounds, HOT)
    if regions and count > 1:
        redraw_regions(
            grains.xyz, grains.load, centres, prices, low, high, near[:, 0].copy(),
            rng.integers(0, count, regions).astype(np.int32),
            rng.integers(SMALLEST, LARGEST + 1, regions).astype(np.int32),
            rng.normal(0.0, 2 * TILT, (regions, LARGEST, 3)),
        )  # fmt: skip
        value, near = settled(ROUNDS_AGAIN, AGAIN)
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
