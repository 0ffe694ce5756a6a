"""Lay out and draw territories that are balanced on several measures at once.

A start that is balanced on the load alone (`layouts.py`) is taken on by prices for every measure
(`several.py`), its centres moving to what they serve, unless they are bases. A unit's ratios of the further
measures to the load are those of its grain: what a single unit has too much of must not cut it out of the
territory around it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.layout.power import CANDIDATES, DRAW_STEPS, DRAWN, FIRST_STEPS, temperatures
from engine.alignment.layout.several import balance_several, best_centres, cheapest_of
from engine.alignment.others import narrowed
from engine.alignment.problem import Problem, summed
from engine.geo import Floats

# moves of the centres, Newton steps between them, and temperatures from first to last
ROUNDS, STEPS, HOT, COLD = 20, 3, 1.0, 0.2
# a range in a layout has ends no further out than these, in targets
LEAST, MOST = 0.05, 5.0
# a unit without any load weighs this share of its further measures
FAINT = 1e-3
# ranges are a little narrower in a layout, as its units are rough
MARGIN = 0.99


@dataclass(frozen=True)
class Joint:
    """Hold a start balanced on m measures, the load first.

    Attributes
    ----------
    value
        Dual value, which more imbalance than can be mended raises too: less is better.
    centres, prices
        (K, 3), km, and (K, m), km^2.
    near, ratio
        Candidate centres (g, c) and ratios (g, m) of the grains.
    """

    value: float
    centres: Floats
    prices: Floats
    near: Ints
    ratio: Floats


def settle_jointly(
    problem: Problem, weight: Floats, of_unit: Ints, xyz: Floats, centres: Floats, prices: Floats,
    load_range: tuple[Floats, Floats],
) -> Joint:  # fmt: skip
    """Balance all measures from a start that is balanced on the load.

    Parameters
    ----------
    problem
        What has limits besides.
    weight, of_unit, xyz
        Load of each unit and its grain, (n,) both, and the grains' points (g, 3), km.
    centres, prices, load_range
        (K, 3), km, (K,), km^2, and the least and the largest load, (K,) both.
    """
    load, base = np.column_stack((weight, problem.others.load)), _base(problem, weight)
    grain_base = summed(of_unit, base, len(xyz))
    sums = [summed(of_unit, load[:, m], len(xyz)) for m in range(load.shape[1])]
    ratio = np.column_stack(sums) / np.maximum(grain_base, 1e-300)[:, None]
    low, high = _ranges(problem, load_range)
    centres, prices = centres.copy(), np.column_stack((prices, np.zeros((len(prices), load.shape[1] - 1))))
    mass, whole, moment = np.zeros_like(prices), np.zeros(len(centres)), np.zeros((len(centres), 3))
    row = np.arange(len(xyz), dtype=np.int32)
    count, value = min(CANDIDATES, len(centres)), 0.0
    for turn in range(ROUNDS):
        near = best_centres(xyz, ratio, centres, prices, count)
        warmth = HOT * (COLD / HOT) ** (turn / (ROUNDS - 1))
        heat, most = temperatures(xyz, grain_base, centres, near, row, warmth)
        steps = FIRST_STEPS if turn in (0, ROUNDS - 1) else STEPS
        value = balance_several(
            xyz, grain_base, ratio, near, row, centres, prices, low, high, heat, most, steps, mass, whole,
            moment,
        )  # fmt: skip
        if turn < ROUNDS - 1 and problem.bases is None:
            held = whole > 0
            centres[held] = moment[held] / whole[held, None]
    return Joint(value, centres, prices, best_centres(xyz, ratio, centres, prices, count), ratio)


def draw_jointly(
    problem: Problem, weight: Floats, of_unit: Ints, joint: Joint, load_range: tuple[Floats, Floats]
) -> tuple[Ints, Floats]:
    """Balance the units anew at the centres of a start; give labels (n,) and a price per territory (K,)."""
    base, prices = _base(problem, weight), joint.prices.copy()
    low, high = _ranges(problem, load_range)
    heat, most = temperatures(problem.xyz, base, joint.centres, joint.near, of_unit, DRAWN)
    balance_several(
        problem.xyz, base, joint.ratio, joint.near, of_unit, joint.centres, prices, low, high, heat, most,
        DRAW_STEPS, np.zeros_like(prices), np.zeros(len(prices)), np.zeros((len(prices), 3)),
    )  # fmt: skip
    label = cheapest_of(problem.xyz, joint.ratio, joint.near, of_unit, joint.centres, prices)
    # what a unit of average ratios pays
    return label, prices.sum(axis=1)


def _base(problem: Problem, weight: Floats) -> Floats:
    base: Floats = weight + FAINT * problem.others.load.sum(axis=1)
    return base


def _ranges(problem: Problem, load_range: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """Give the least and the largest that units may bring each territory of each measure, (K, m)."""
    others, target = narrowed(problem.others, 1.0 - MARGIN), problem.target[:, None]
    low = np.clip(others.low - others.pinned, LEAST * target, MOST * target)
    high = np.clip(others.high - others.pinned, 2.0 * LEAST * target, 2.0 * MOST * target)
    return np.column_stack((load_range[0], low)), np.column_stack((load_range[1], np.maximum(low, high)))
