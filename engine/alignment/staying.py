"""Draw territories anew around the units that stay: a balanced power diagram with a price on leaving.

The change cap is a constraint  sum_i fee_i [unit i leaves home] <= budget  beside the loads. Its Lagrange
multiplier makes a unit's cost at home less by  multiplier x fee_i / load_i  (km^2), a bonus inside the dual
(`dual.py`), so that the units which leave are those that balance or bring together most for their fee. The
multiplier falls from a height at which nobody leaves, centres and prices following, until the budget is
nearly spent: a path from today's map outwards. It is walked on grains, which lie inside today's territories.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from engine.alignment.boundary.search import UNREST
from engine.alignment.boundary.totals import inertia, totals_of
from engine.alignment.graph import Ints
from engine.alignment.joining.connect import connect_all
from engine.alignment.joining.fill_empty import fill_empty
from engine.alignment.layout.bisection import bisect, means
from engine.alignment.layout.power import PATIENCE, draw, settle
from engine.alignment.layout.ranges import balanced_weight, load_range
from engine.alignment.problem import Problem, centres_of, summed
from engine.geo import Floats

# multipliers, in inertias of today's map to the whole of what may change
DEAREST, FALL = 16.0, 0.6
# moves of the centres at each, and temperatures from first to last
ROUNDS, HOT, COLD = 3, 0.3, 0.15
# moves of the centres where leaving is free
FREE_ROUNDS, FREE_HOT = 12, 1.0
# the boundary moves that follow need the rest of the budget for balance
SPENT = 0.85
# a drawn map may cost more than its grains said; each try asks a higher fee
TRIES, DEARER = 6, 1.5
GRAINS = 16
# a unit's fee to its load counts half, that of its territory half: borders stay smooth
OWN, LEAST, MOST = 0.5, 0.3, 3.0


@dataclass(frozen=True)
class Part:
    """Hold the units that may move and the territories they may belong to.

    Attributes
    ----------
    units, keys
        Their positions in the problem, (m,) and (c,).
    home
        Each unit's territory at the start, a position in `keys`, (m,).
    low, high
        Least and largest load that these units may bring each territory, (c,).
    ratio
        Fee over load of each unit, (m,).
    moving
        Whether the centres may move.
    """

    units: Ints
    keys: Ints
    home: Ints
    low: Floats
    high: Floats
    ratio: Floats
    moving: bool


@dataclass(frozen=True)
class Grains:
    """Hold the units of a part put together into grains, none across a border of today.

    Attributes
    ----------
    of_unit, home
        Each unit's grain, (m,), and each grain's territory, (g,).
    xyz, load, fee, ratio
        Mean point (g, 3), km; load, what leaving costs, and that over the load, all (g,).
    """

    of_unit: Ints
    home: Ints
    xyz: Floats
    load: Floats
    fee: Floats
    ratio: Floats


@dataclass(frozen=True)
class Layout:
    """Hold centres (c, 3), km, prices (c,), each grain's candidates (g, n) and the multiplier, km^2."""

    centres: Floats
    prices: Floats
    near: Ints
    multiplier: float


def redraw(problem: Problem, start: Ints) -> Ints:
    """Give labels (n,) within the budget, drawn from the labels `start`; those themselves if none are."""
    part = _part(problem, start)
    if part is None:
        return start
    grains = _grains(problem, part)
    centres = centres_of(problem, start)[part.keys]
    if not grains.fee.any():
        free = _settled(part, grains, centres, np.zeros(len(centres)), 0.0, FREE_ROUNDS, FREE_HOT)
        return _drawn(problem, part, grains, free, start)
    found = _walk_out(problem, part, grains, centres, inertia(problem, totals_of(problem, start)))
    if found is None:
        return start
    for _ in range(TRIES):
        label = _drawn(problem, part, grains, found, start)
        if totals_of(problem, label).changed[0] <= problem.budget:
            return label
        found = replace(found, multiplier=found.multiplier * DEARER)
    return start


def _walk_out(problem: Problem, part: Part, grains: Grains, centres: Floats, unit: float) -> Layout | None:
    """Let the multiplier fall until the budget is nearly spent; give the last layout within, if any."""
    found = None
    prices, multiplier = np.zeros(len(centres)), DEAREST * unit
    while multiplier > UNREST * unit:
        # what stays for its bonus cannot be balanced, and need not be yet
        layout = _settled(part, grains, centres, prices, multiplier, ROUNDS, HOT, patience=1)
        if grains.fee[layout.near[:, 0] != grains.home].sum() > SPENT * problem.budget:
            break
        found, centres, prices = layout, layout.centres, layout.prices
        multiplier *= FALL
    return found


def _settled(
    part: Part,
    grains: Grains,
    centres: Floats,
    prices: Floats,
    multiplier: float,
    rounds: int,
    hot: float,
    *,
    patience: int = PATIENCE,
) -> Layout:
    centres, prices = centres.copy(), prices.copy()
    bonus = multiplier * grains.ratio
    _, near = settle(
        grains.xyz, grains.load, grains.home, bonus, centres, prices, part.low, part.high, rounds, hot, COLD,
        part.moving, patience,
    )  # fmt: skip
    return Layout(centres, prices, near, multiplier)


def _drawn(problem: Problem, part: Part, grains: Grains, layout: Layout, start: Ints) -> Ints:
    """Draw a layout unit by unit, every territory in one piece."""
    at = part.units
    drawn, prices = draw(
        problem.xyz[at], balanced_weight(problem)[at], layout.near, grains.of_unit, part.home,
        layout.multiplier * part.ratio, layout.centres, layout.prices, part.low, part.high,
    )  # fmt: skip
    label = start.copy()
    label[at] = part.keys[drawn]
    centres, level = centres_of(problem, label), np.zeros(len(problem.keys))
    centres[part.keys], level[part.keys] = layout.centres, prices
    fill_empty(problem, label, centres)
    return connect_all(problem, label, centres, level)


def _part(problem: Problem, start: Ints) -> Part | None:
    """Give what may change; None where there is no choice."""
    units = np.flatnonzero(~problem.held & problem.is_open[start]).astype(np.int32)
    keys = np.flatnonzero(problem.is_open).astype(np.int32)
    if len(keys) < 2 or len(units) <= len(keys) or problem.budget <= 0.0:
        return None
    place = np.full(len(problem.keys), -1, np.int32)
    place[keys] = np.arange(len(keys))
    home = place[start[units]]
    stays = problem.pinned + summed(start[problem.held], problem.load[problem.held], len(problem.keys))
    low, high = load_range(
        problem.target[keys], stays[keys], float(balanced_weight(problem)[units].sum()), problem.tolerance
    )
    ratio = _ratio(problem, units, home, len(keys))
    return Part(units, keys, home, low, high, ratio, problem.bases is None)


def _ratio(problem: Problem, units: Ints, home: Ints, count: int) -> Floats:
    cost, load = problem.cost[units], problem.load[units]
    usual = (summed(home, cost, count) / np.maximum(summed(home, load, count), 1e-12))[home]
    own = np.where(load > 0, cost / np.maximum(load, 1e-12), usual)
    ratio: Floats = OWN * np.clip(own, LEAST * usual, MOST * usual) + (1.0 - OWN) * usual
    return ratio


def _grains(problem: Problem, part: Part) -> Grains:
    of_unit = np.empty(len(part.units), np.int32)
    homes: list[int] = []
    order = np.argsort(part.home, kind="stable")
    ends = np.searchsorted(part.home[order], np.arange(len(part.keys) + 1))
    for k in range(len(part.keys)):
        own = order[ends[k] : ends[k + 1]]
        many = min(len(own), GRAINS)
        if many:
            at = part.units[own]
            cut = bisect(problem.xyz[at], problem.mass[at], many, np.zeros((many, 3)))
            of_unit[own] = len(homes) + cut
            homes += [k] * many
    count, at = len(homes), part.units
    mass, xyz = means(problem.xyz[at], problem.mass[at], of_unit, count)
    return Grains(
        of_unit=of_unit,
        home=np.array(homes, np.int32),
        xyz=xyz,
        load=summed(of_unit, balanced_weight(problem)[at], count),
        fee=summed(of_unit, problem.cost[at], count),
        ratio=summed(of_unit, part.ratio * problem.mass[at], count) / np.maximum(mass, 1e-300),
    )
