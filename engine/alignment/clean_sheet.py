"""Solve from nothing: seeds, balance, contiguity, boundary moves; the best of several starts.

Where the centres sit is decided on grains, sixteen or more to a territory, on which a start costs little.
Most starts are given up early: first centres are tried on coarse grains, the best of them go on on grains,
the best of those have regions redrawn (successive halving: Jamieson, Talwalkar, "Non-stochastic best arm
identification and hyperparameter optimization", 2016). What is best in the end is drawn unit by unit. Where
all of that leaves a territory outside its range, what surrounds it is drawn anew (`surroundings.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from engine.alignment.boundary.score import best_of, outside_of, score
from engine.alignment.boundary.search import improve, pass_on
from engine.alignment.boundary.swings import swung
from engine.alignment.boundary.totals import inertia, totals_of
from engine.alignment.graph import Ints
from engine.alignment.joining.connect import connect
from engine.alignment.joining.fill_empty import fill_empty
from engine.alignment.layout.grains import Grains, coarser, grains_of
from engine.alignment.layout.joint import Joint
from engine.alignment.layout.layouts import Layout, drawn_around, redrawn, refined, tried, with_limits
from engine.alignment.layout.seeds import seed_centres
from engine.alignment.matching import match_rows
from engine.alignment.problem import Problem
from engine.alignment.small.few_units import FEW, search_closely
from engine.alignment.surroundings import redraw_surroundings
from engine.geo import Floats

Rename = Callable[[Ints], Ints]

# both cores work; results do not depend on how many there are
WORKERS = 2
# the try whose first centres k-means rounds off
ROUNDED = 1
# so many plans are mended at once before one inside ends it: part of the result, as `WORKERS` is not
TOGETHER = 2
# a plan that is out of tolerance by no more than this share of a target is drawn once more, from another seed
NEARLY, ANOTHER = 0.01, 1_000_003
# islands that add a smaller share to the inertia than this are not worth another search
AT_SEA = 1e-3
# how often surroundings are redrawn and what they leave over is passed on
ROUNDS = 2


@dataclass(frozen=True)
class Effort:
    """Say how long to search: counts, never seconds.

    Attributes
    ----------
    tries
        First centres tried on coarse grains.
    layouts
        Best tries that go on on grains.
    rounds
        Moves of the centres in each of those.
    starts, behind
        Best layouts whose regions are redrawn, and by which share one of them may be worse than the best.
    regions
        Regions redrawn in each, to a territory.
    finalists, close
        Best starts drawn unit by unit, and by which share one of them may be worse than the best; the others
        are drawn where those leave the tolerance.
    swings, swings_limited
        Swings in and out of the limits, and those where several measures are held at once.
    redrawings
        Drawings in vain of what surrounds territories that stay outside, to a plan and round.
    closely
        Whether a plan of few units is searched closely too.
    """

    tries: int
    layouts: int
    rounds: int
    starts: int
    behind: float
    regions: int
    finalists: int
    close: float
    swings: int
    swings_limited: int
    redrawings: int
    closely: bool


EFFORTS = {
    "quick": Effort(
        tries=6, layouts=3, rounds=6, starts=2, behind=0.02, regions=1, finalists=2, close=0.005,
        swings=0, swings_limited=4, redrawings=24, closely=False,
    ),
    "thorough": Effort(
        tries=24, layouts=16, rounds=12, starts=12, behind=1.0, regions=40, finalists=4, close=0.02,
        swings=12, swings_limited=12, redrawings=96, closely=True,
    ),
}  # fmt: skip


def solve_clean(
    problem: Problem,
    *,
    anchors: Floats | None,
    rename: Rename,
    seed: int,
    effort: str,
    real: Problem | None = None,
) -> Ints:
    """Give labels (n,) of the best of several starts: least excess over the tolerance, then least inertia.

    Where the islands of `problem` are docked, `real` has them where they are: the last moves and the choice
    are made there.
    `anchors` (K, 3), where given, says which territory each seed becomes: the nearest, by Hungarian matching
    on squared distance; a row of NaN is a territory without a place yet. `rename` gives labels with the same
    borders under other territories, and is asked before the last moves.
    """
    # around bases points are counted from elsewhere
    if real is None or problem.bases is not None or problem.xyz is real.xyz:
        real = problem
    label = _solve(problem, real, anchors, rename, seed, EFFORTS[effort])
    # around bases another seed draws the same
    if problem.bases is None and 0.0 < score(real, label)[0] <= NEARLY:
        other = _solve(problem, real, anchors, rename, seed + ANOTHER, EFFORTS[effort])
        return best_of(real, [label, other])
    return label


def _solve(
    problem: Problem, real: Problem, anchors: Floats | None, rename: Rename, seed: int, plan: Effort
) -> Ints:
    if problem.bases is not None:
        # centres that stay make one layout
        plan = replace(plan, tries=1, regions=0, closely=False)
    grains = grains_of(problem)
    with ThreadPoolExecutor(WORKERS) as pool:
        layouts = _laid_out(problem, grains, anchors, seed, plan, pool)
        close = _within(layouts, plan.close)
        drawn = _finished(
            problem, layouts, close, lambda one: _finish(problem, grains, one, plan, rename), pool
        )
        drawn = _passed_on(problem, drawn, plan, pool)
        drawn = list(pool.map(lambda label: _last_moves(problem, real, label, plan), drawn))
    plain = problem.contiguous and not problem.barred.size and problem.limited is None
    if plan.closely and plain and problem.size <= FEW and len(problem.keys) > 1:
        drawn += search_closely(real, sorted(drawn, key=lambda label: score(real, label)), seed)
    return best_of(real, drawn)


def _laid_out(
    problem: Problem,
    grains: Grains,
    anchors: Floats | None,
    seed: int,
    plan: Effort,
    pool: ThreadPoolExecutor,
) -> list[Layout | Joint]:
    """Give the layouts of least value, as many as there are finalists; most starts end on the way."""
    coarse = coarser(grains, len(problem.keys))

    def begun(turn: int) -> Layout:
        return tried(problem, coarse, _seeds(problem, coarse, anchors, seed, turn))

    def ended(start: tuple[int, Layout]) -> Layout | Joint:
        rank, layout = start
        rng = np.random.default_rng((seed, rank, plan.tries))
        return with_limits(problem, grains, redrawn(problem, grains, layout, rng, regions=plan.regions))

    first = sorted(pool.map(begun, range(plan.tries)), key=_value)[: plan.layouts]
    then = pool.map(lambda layout: refined(problem, grains, layout, rounds=plan.rounds), first)
    starts = sorted(then, key=_value)[: plan.starts]
    starts = starts[: _within(starts, plan.behind)]
    return sorted(pool.map(ended, enumerate(starts)), key=_value)[: plan.finalists]


def _value(layout: Layout | Joint) -> float:
    return layout.value


def _within(layouts: Sequence[Layout | Joint], share: float) -> int:
    """Say how many layouts, in order of their value, are worse than the best by at most that share of it."""
    most = layouts[0].value + share * abs(layouts[0].value)
    return sum(layout.value <= most for layout in layouts)


def _finished(
    problem: Problem,
    layouts: Sequence[Layout | Joint],
    close: int,
    finish: Callable[[Layout | Joint], Ints],
    pool: ThreadPoolExecutor,
) -> list[Ints]:
    """Draw the first `close` layouts unit by unit, and the rest where none of those is within the rules."""
    drawn = list(pool.map(finish, layouts[:close]))
    if min(score(problem, label)[0] for label in drawn) > 0.0:
        drawn += pool.map(finish, layouts[close:])
    return drawn


def _seeds(problem: Problem, grains: Grains, anchors: Floats | None, seed: int, turn: int) -> Floats:
    """Place the first centres (K, 3) of try number `turn`."""
    if problem.bases is not None:
        return problem.bases.copy()
    rng = np.random.default_rng((seed, turn))
    centres = seed_centres(grains.xyz, grains.mass, len(problem.keys), rng, rounded=turn == ROUNDED)
    return centres if anchors is None else centres[match_rows(anchors, centres)]


def _finish(problem: Problem, grains: Grains, layout: Layout | Joint, plan: Effort, rename: Rename) -> Ints:
    label, prices = drawn_around(problem, grains, layout)
    label[problem.held] = problem.home[problem.held]
    fill_empty(problem, label, layout.centres)
    label = improve(problem, rename(connect(problem, label, layout.centres, prices)))
    return label if problem.limited is None else swung(problem, label, plan.swings_limited)


def _last_moves(problem: Problem, real: Problem, label: Ints, plan: Effort) -> Ints:
    """Improve labels (n,) where everything lies, if that is far from where it was drawn."""
    if real is not problem:
        drawn, lies = (inertia(where, totals_of(where, label)) for where in (problem, real))
        if abs(lies - drawn) > AT_SEA * lies:
            label = best_of(real, [label, improve(real, label)])
    return label if real.limited is not None else swung(real, label, plan.swings)


def _passed_on(problem: Problem, drawn: list[Ints], plan: Effort, pool: ThreadPoolExecutor) -> list[Ints]:
    """Where all plans lie outside, give them with surpluses passed on and surroundings redrawn.

    Those with least outside in all come first, `TOGETHER` at a time; once one is brought inside the rest stay
    as they are, and so does one whose largest excess would grow.
    """

    def draw(part: Problem, anchors: Floats, seed: int) -> Ints:
        return _solve(part, part, anchors, lambda label: label, seed, replace(EFFORTS["quick"], redrawings=0))

    def mended(label: Ints) -> Ints:
        passed = pass_on(problem, label)
        for _ in range(ROUNDS):
            anew = redraw_surroundings(problem, passed, draw, plan.redrawings)
            if anew is passed:
                break
            passed = pass_on(problem, anew)
            if np.array_equal(passed, anew):
                # what is left would be tried in vain again
                break
        return passed if score(problem, passed)[0] <= score(problem, label)[0] else label

    if min(score(problem, label)[0] for label in drawn) <= 0.0:
        return drawn
    ranked = sorted(drawn, key=lambda label: outside_of(problem, label).sum())
    for first in range(0, len(ranked), TOGETHER):
        some = slice(first, first + TOGETHER)
        ranked[some] = pool.map(mended, ranked[some])
        if min(score(problem, label)[0] for label in ranked[some]) <= 0.0:
            break
    return ranked
