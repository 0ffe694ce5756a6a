"""Solve from nothing: seeds, balance, contiguity, boundary moves; the best of several starts.

Where the centres sit is decided on grains, sixteen or more to a territory, on which a start costs little; the
best starts are then drawn unit by unit. Where all of them leave a territory outside its range, what surrounds
it is drawn anew (`surroundings.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from engine.alignment.boundary.score import best_of, outside_of, score
from engine.alignment.boundary.search import improve, pass_on
from engine.alignment.boundary.swings import swung
from engine.alignment.graph import Ints
from engine.alignment.joining.connect import connect
from engine.alignment.joining.fill_empty import fill_empty
from engine.alignment.layout.grains import Grains, grains_of
from engine.alignment.layout.joint import Joint
from engine.alignment.layout.layouts import Layout, drawn_around, lay_out
from engine.alignment.layout.seeds import seed_centres
from engine.alignment.matching import match_rows
from engine.alignment.problem import Problem
from engine.alignment.small.few_units import FEW, search_closely
from engine.alignment.surroundings import redraw_surroundings
from engine.geo import Floats

Rename = Callable[[Ints], Ints]

# both cores work; results do not depend on how many there are
WORKERS = 2
# how often surroundings are redrawn and what they leave over is passed on
ROUNDS = 2


@dataclass(frozen=True)
class Effort:
    """Say how long to search: counts, never seconds.

    Attributes
    ----------
    starts
        First layouts tried on grains.
    rounds
        Moves of the centres in each.
    regions
        Regions redrawn in each, to a territory.
    finalists
        Best starts drawn unit by unit.
    swings
        Swings in and out of the limits, where several measures are held at once.
    redrawings
        Drawings in vain of what surrounds territories that stay outside, to a plan and round.
    closely
        Whether a plan of few units is searched closely too.
    """

    starts: int
    rounds: int
    regions: int
    finalists: int
    swings: int
    redrawings: int
    closely: bool


EFFORTS = {"quick": Effort(2, 12, 2, 2, 4, 24, False), "thorough": Effort(12, 20, 40, 4, 12, 96, True)}


def solve_clean(problem: Problem, *, anchors: Floats | None, rename: Rename, seed: int, effort: str) -> Ints:
    """Give labels (n,) of the best of several starts: least excess over the tolerance, then least inertia.

    `anchors` (K, 3), where given, says which territory each seed becomes: the nearest, by Hungarian matching
    on squared distance; a row of NaN is a territory without a place yet. `rename` gives labels with the same
    borders under other territories, and is asked before the last moves.
    """
    return _solve(problem, anchors, rename, seed, EFFORTS[effort])


def _solve(problem: Problem, anchors: Floats | None, rename: Rename, seed: int, plan: Effort) -> Ints:
    if problem.bases is not None:
        # centres that stay make one layout
        plan = replace(plan, starts=1, regions=0, finalists=1, closely=False)
    grains = grains_of(problem)
    # k-means runs alone: its seeds are placed before the threads begin
    starts = [_seeds(problem, grains, anchors, seed, turn) for turn in range(plan.starts)]
    with ThreadPoolExecutor(WORKERS) as pool:
        layouts = list(
            pool.map(
                lambda start: lay_out(problem, grains, *start, rounds=plan.rounds, regions=plan.regions),
                starts,
            )
        )
        best = sorted(layouts, key=lambda layout: layout.value)[: plan.finalists]
        drawn = list(pool.map(lambda layout: _finish(problem, grains, layout, plan, rename), best))
    drawn = _passed_on(problem, drawn, plan)
    plain = problem.contiguous and not problem.barred.size and problem.limited is None
    if plan.closely and plain and problem.size <= FEW and len(problem.keys) > 1:
        drawn += search_closely(problem, sorted(drawn, key=lambda label: score(problem, label)), seed)
    return best_of(problem, drawn)


def _seeds(
    problem: Problem, grains: Grains, anchors: Floats | None, seed: int, turn: int
) -> tuple[Floats, np.random.Generator]:
    """Place the centres of start number `turn`; and give the generator that the start goes on with."""
    rng = np.random.default_rng((seed, turn))
    if problem.bases is not None:
        return problem.bases.copy(), rng
    count = len(problem.keys)
    centres = seed_centres(grains.xyz, grains.mass, count, rng, rounded=turn % 2 == 1)
    return (centres if anchors is None else centres[match_rows(anchors, centres)]), rng


def _finish(problem: Problem, grains: Grains, layout: Layout | Joint, plan: Effort, rename: Rename) -> Ints:
    label, prices = drawn_around(problem, grains, layout)
    label[problem.held] = problem.home[problem.held]
    fill_empty(problem, label, layout.centres)
    label = improve(problem, rename(connect(problem, label, layout.centres, prices)))
    return label if problem.limited is None else swung(problem, label, plan.swings)


def _passed_on(problem: Problem, drawn: list[Ints], plan: Effort) -> list[Ints]:
    """Where all plans lie outside, give them with surpluses passed on and surroundings redrawn.

    The one with least outside in all comes first; those after the first that is brought inside stay as they
    are, and so does one whose largest excess would grow.
    """

    def draw(part: Problem, anchors: Floats, seed: int) -> Ints:
        return _solve(part, anchors, lambda label: label, seed, replace(EFFORTS["quick"], redrawings=0))

    if min(score(problem, label)[0] for label in drawn) <= 0.0:
        return drawn
    ranked = sorted(drawn, key=lambda label: outside_of(problem, label).sum())
    for place, label in enumerate(ranked):
        passed = pass_on(problem, label)
        for _ in range(ROUNDS):
            redrawn = redraw_surroundings(problem, passed, draw, plan.redrawings)
            if redrawn is passed:
                break
            passed = pass_on(problem, redrawn)
            if np.array_equal(passed, redrawn):
                # what is left would be tried in vain again
                break
        if score(problem, passed)[0] <= score(problem, label)[0]:
            ranked[place] = passed
        if score(problem, passed)[0] <= 0.0:
            break
    return ranked
