"""Draw a territory that stays outside its range anew, together with those around it.

A territory may lie behind units that hold its neighbour together: none of them may come over alone, and no
swap or chain of a few does either. Another layout of the territories around is free of that knot. So they
are taken out of the plan, drawn from another seed or cut across another direction, and put back where less
lies outside (large neighbourhood search: Shaw, "Using constraint programming and local search methods to
solve vehicle routing problems", 1998).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, islice

import numpy as np
import numpy.typing as npt

from engine.alignment.boundary.score import outside_of
from engine.alignment.boundary.search import improve, pass_on
from engine.alignment.boundary.turned import turned
from engine.alignment.graph import Graph, Ints, lists_of, pieces
from engine.alignment.problem import Problem, centres_of, summed
from engine.geo import Floats

# gives labels of a problem drawn from this seed, its territories near the points (K, 3)
Draw = Callable[[Problem, Floats, int], Ints]

# territories drawn anew at a time: few often have no other layout, many cost more
SIZES = (12, 16, 24)
# directions of the border between the worst and its next neighbours, tried at each size
TURNS, BESIDE = 6, 2
# with more territories outside, and so large a share of all, it is the whole that does not fit
FEW, MANY = 6, 0.25
# a plan is better where this share of the excesses is left, or less, and the largest has not grown
LESS, HAIR = 0.98, 1e-9


def redraw_surroundings(problem: Problem, label: Ints, draw: Draw, tries: int) -> Ints:
    """Give labels (n,) with less outside, after up to `tries` other plans that were no better.

    Only where no further measure and no price of a change is in play.
    """
    if problem.limited is not None or np.isfinite(problem.budget):
        return label
    hopeless, left = _hopeless(problem, label), tries
    passed_over = hopeless.copy()
    if np.count_nonzero(outside_of(problem, label)[~hopeless]) > max(FEW, MANY * len(problem.keys)):
        return label
    while left > 0:
        outside = np.where(passed_over, 0.0, outside_of(problem, label))
        worst = int(np.argmax(outside))
        if outside[worst] <= 0.0:
            break
        better = None
        for drawn in islice(_other_plans(problem, label, worst, ~hopeless, draw), left):
            if _is_better(problem, drawn, label, ~hopeless):
                better = drawn
                break
            left -= 1
        passed_over[worst] = better is None
        label = label if better is None else better
    return label


def _is_better(problem: Problem, drawn: Ints, label: Ints, counted: np.ndarray) -> bool:
    """Say whether less of the territories counted (K,) bool lies outside, and nothing is in more pieces."""
    after, before = outside_of(problem, drawn)[counted], outside_of(problem, label)[counted]
    if after.sum() >= LESS * before.sum() or after.max() > before.max() + HAIR:
        return False
    graph = problem.graph
    return not problem.contiguous or (
        pieces(graph.start, graph.neighbours, drawn)[1] <= pieces(graph.start, graph.neighbours, label)[1]
    )


def _other_plans(
    problem: Problem, label: Ints, worst: int, may_change: np.ndarray, draw: Draw
) -> Iterator[Ints]:
    """Yield labels (n,) with what surrounds the worst territory drawn anew, or its borders turned."""
    may_change = may_change & problem.is_open
    beside = _beside(problem, label, worst, may_change)[:BESIDE]
    for number, size in enumerate(SIZES):
        around = _around(problem, label, worst, size, may_change)
        if len(around) < 2 or not _can_hold(problem, label, around):
            continue
        units = np.flatnonzero(np.isin(label, around))
        part, before = part_of(problem, units, around), np.searchsorted(around, label[units]).astype(np.int32)
        if pieces(part.graph.start, part.graph.neighbours, np.zeros(part.size, np.int32))[1] > 1:
            # locks have torn a territory; what is drawn has to hang together
            continue
        near = [k for k in beside if k in around]
        turns = range(TURNS * number, TURNS * (number + 1))
        drawn = chain(
            (draw(part, centres_of(part, before), number),),
            _turned_borders(part, before, *np.searchsorted(around, [worst, *near]), turns=turns),
        )
        for plan in drawn:
            found = label.copy()
            found[units] = around[plan]
            yield found


def _turned_borders(part: Problem, label: Ints, k: int, *beside: int, turns: range) -> Iterator[Ints]:
    for turn in turns:
        cut = turned(part, label, k, beside[turn % len(beside)], turn)
        if cut is not None:
            yield pass_on(part, improve(part, cut))


def part_of(problem: Problem, units: npt.NDArray[np.intp], territories: npt.NDArray[np.intp]) -> Problem:
    """Give the problem of some units and territories alone, both ascending positions.

    Loads and targets stay shares of the whole; for problems without further measures.
    """
    place = np.full(problem.size, -1, np.int32)
    place[units] = np.arange(len(units))
    number = np.full(len(problem.keys) + 1, -1, np.int32)
    number[territories] = np.arange(len(territories))
    graph = problem.graph
    origin = np.repeat(np.arange(problem.size), np.diff(graph.start))
    inside = (place[origin] >= 0) & (place[graph.neighbours] > place[origin])
    lists = lists_of(place[origin[inside]], place[graph.neighbours[inside]], len(units))
    bridges = place[graph.bridges]
    return replace(
        problem,
        keys=tuple(problem.keys[k] for k in territories),
        graph=Graph(*lists, bridges[(bridges >= 0).all(axis=1)]),
        xyz=problem.xyz[units],
        load=problem.load[units],
        ground=problem.ground[units],
        target=problem.target[territories],
        pinned=problem.pinned[territories],
        home=number[problem.home[units]],
        cost=problem.cost[units],
        held=problem.held[units],
        is_open=problem.is_open[territories],
        bases=None if problem.bases is None else problem.bases[territories],
        barred=problem.barred[np.ix_(units, territories)] if problem.barred.size else problem.barred,
    )


def _beside(problem: Problem, label: Ints, k: int, may_change: np.ndarray) -> list[int]:
    """List the territories beside territory k that may change, the longest border first."""
    graph = problem.graph
    # one territory at a time: a table of all pairs has no room where there are thousands
    own = np.repeat(label == k, np.diff(graph.start))
    length = np.bincount(label[graph.neighbours[own]], minlength=len(problem.keys)) * may_change
    length[k] = 0
    return [int(other) for other in np.argsort(-length, kind="stable")[: np.count_nonzero(length)]]


def _around(
    problem: Problem, label: Ints, worst: int, size: int, may_change: np.ndarray
) -> npt.NDArray[np.intp]:
    """Give up to `size` territories around the worst, itself too, ascending: the nearest by borders."""
    around, at = [worst], 0
    while len(around) < size and at < len(around):
        around += [k for k in _beside(problem, label, around[at], may_change) if k not in around]
        at += 1
    return np.sort(np.array(around[:size]))


def _can_hold(problem: Problem, label: Ints, around: npt.NDArray[np.intp]) -> bool:
    """Say whether the territories together have neither too much nor too little for their ranges."""
    load = (summed(label, problem.load, len(problem.keys)) + problem.pinned)[around].sum()
    target = problem.target[around].sum()
    return bool(abs(load / target - 1.0) <= problem.tolerance)


def _hopeless(problem: Problem, label: Ints) -> np.ndarray:
    """Say which territories nothing helps, (K,) bool.

    What may not leave them is too much, or they have a unit that is too much for every open territory.
    """
    count = len(problem.keys)
    room = problem.target * (1.0 + problem.tolerance) - problem.pinned
    stays = summed(label, np.where(problem.held, problem.load, 0.0), count)
    hopeless: np.ndarray = stays > room
    hopeless[label[problem.load > room[problem.is_open].max(initial=0.0)]] = True
    return hopeless
