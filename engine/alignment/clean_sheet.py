"""Solve from nothing: seeds, balance, contiguity, boundary moves; the best of several starts.

Where the centres sit is decided on grains, sixteen or more to a territory, on which a start costs little; the
best starts are then drawn unit by unit.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from engine.alignment.bisection import bisect, means
from engine.alignment.candidates import homeless
from engine.alignment.connect import connect
from engine.alignment.few_units import FEW, search_closely
from engine.alignment.graph import Ints
from engine.alignment.joint import Joint, draw_jointly, settle_jointly
from engine.alignment.others import beyond
from engine.alignment.power import PATIENCE, draw, settle
from engine.alignment.problem import Problem, summed
from engine.alignment.regions import LARGEST, SMALLEST, redraw_regions
from engine.alignment.search import MARGIN, improve, inertia, pass_on, totals_of
from engine.alignment.seeds import TILT, seed_centres
from engine.alignment.swings import swing
from engine.alignment.trial import HAIR
from engine.geo import Floats

Rename = Callable[[Ints], Ints]

# grains to a territory, and at least so many in all
GRAINS, FEWEST_GRAINS = 16, 1500
# both cores work; results do not depend on how many there are
WORKERS = 2


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
    closely
        Whether a plan of few units is searched closely too.
    """

    starts: int
    rounds: int
    regions: int
    finalists: int
    swings: int
    closely: bool


EFFORTS = {"quick": Effort(2, 12, 2, 2, 4, False), "thorough": Effort(12, 20, 40, 4, 12, True)}


@dataclass(frozen=True)
class Grains:
    """Hold the units put together into grains.

    Attributes
    ----------
    of_unit
        Each unit's grain, (n,).
    xyz, mass, load
        Mean point (m, 3), km; weight in compactness and load, both (m,).
    """

    of_unit: Ints
    xyz: Floats
    mass: Floats
    load: Floats

    @property
    def homeless(self) -> tuple[Ints, Floats]:
        """Say that no grain prefers a territory: `home` and `bonus` (m,) of `settle`."""
        return homeless(len(self.load))


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


def solve_clean(problem: Problem, *, anchors: Floats | None, rename: Rename, seed: int, effort: str) -> Ints:
    """Give labels (n,) of the best of several starts: least excess over the tolerance, then least inertia.

    `anchors` (K, 3), where given, says which territory each seed becomes: the nearest, by Hungarian matching
    on squared distance; a row of NaN is a territory without a place yet. `rename` gives labels with the same
    borders under other territories, and is asked before the last moves.
    """
    plan = EFFORTS[effort]
    if problem.bases is not None:
        # centres that stay make one layout
        plan = replace(plan, starts=1, regions=0, finalists=1, closely=False)
    grains = grains_of(problem)
    # k-means is not safe under two threads at once: its seeds are placed first
    starts = [_seeds(problem, grains, anchors, seed, turn) for turn in range(plan.starts)]
    with ThreadPoolExecutor(WORKERS) as pool:
        layouts: list[Layout | Joint] = list(
            pool.map(lambda start: _laid(problem, grains, plan, *start), starts)
        )
        best = sorted(layouts, key=lambda layout: layout.value)[: plan.finalists]
        drawn = list(pool.map(lambda layout: _finish(problem, grains, layout, plan, rename), best))
    drawn += _passed_on(problem, drawn)
    plain = problem.contiguous and not problem.barred.size and problem.limited is None
    if plan.closely and plain and problem.size <= FEW and len(problem.keys) > 1:
        drawn += search_closely(problem, sorted(drawn, key=lambda label: score(problem, label)), seed)
    return min(drawn, key=lambda label: score(problem, label))


def _passed_on(problem: Problem, drawn: list[Ints]) -> list[Ints]:
    """Give the best of plans that all lie outside the tolerance once more, brought inside if that can be."""
    ranked = sorted(drawn, key=lambda label: score(problem, label))
    found: list[Ints] = []
    for label in ranked:
        if score(problem, found[-1] if found else label)[0] <= 0.0:
            break
        found.append(pass_on(problem, label))
    return found


def score(problem: Problem, label: Ints) -> tuple[float, float]:
    """Give what labels are judged by: largest excess over the tolerance, then inertia, km^2."""
    totals = totals_of(problem, label)
    # a plan is judged by the tolerance itself; only the search stays off its edge
    off = np.abs(totals.load / problem.target - 1.0) - problem.tolerance - HAIR
    others = beyond(problem.others, totals.carried, problem.target).max(axis=1, initial=0.0) - HAIR
    off = np.maximum(off, others)
    return round(float(np.max(off, where=problem.is_open, initial=0.0)), 12), inertia(problem, totals)


def grains_of(problem: Problem) -> Grains:
    """Put the units together into grains of about equal mass, each a compact group."""
    count = min(problem.size, max(GRAINS * len(problem.keys), FEWEST_GRAINS))
    part = bisect(problem.xyz, problem.mass, count, np.zeros((count, 3)))
    mass, xyz = means(problem.xyz, problem.mass, part, count)
    return Grains(part, xyz, mass, summed(part, balanced_weight(problem), count))


def balanced_weight(problem: Problem) -> Floats:
    """Give what is balanced, (n,): the load, or the ground where all load stays with its territory anyway."""
    return problem.load if problem.load.sum() > 0 else problem.mass


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


def lay_out(
    problem: Problem, grains: Grains, plan: Effort, centres: Floats, rng: np.random.Generator
) -> Layout:
    """Solve a start on grains from its first centres (K, 3), which move."""
    count = len(problem.keys)
    prices = np.zeros(count)
    low, high = _range(problem)
    regions = plan.regions * count
    moving = problem.bases is None
    value, near = settle(
        grains.xyz,
        grains.load,
        *grains.homeless,
        centres,
        prices,
        low,
        high,
        plan.rounds,
        1.0,
        0.2,
        moving,
        PATIENCE,
    )
    if regions and count > 1:
        redraw_regions(
            grains.xyz,
            grains.load,
            centres,
            prices,
            low,
            high,
            near[:, 0].copy(),
            rng.integers(0, count, regions).astype(np.int32),
            rng.integers(SMALLEST, LARGEST + 1, regions).astype(np.int32),
            rng.normal(0.0, 2 * TILT, (regions, LARGEST, 3)),
        )
        value, near = settle(
            grains.xyz,
            grains.load,
            *grains.homeless,
            centres,
            prices,
            low,
            high,
            6,
            0.4,
            0.2,
            True,
            PATIENCE,
        )
    return Layout(value, centres, prices, near)


def _laid(
    problem: Problem, grains: Grains, plan: Effort, centres: Floats, rng: np.random.Generator
) -> Layout | Joint:
    layout = lay_out(problem, grains, plan, centres, rng)
    if problem.limited is None:
        return layout
    return settle_jointly(
        problem,
        balanced_weight(problem),
        grains.of_unit,
        grains.xyz,
        layout.centres,
        layout.prices,
        _range(problem),
    )


def load_range(target: Floats, stays: Floats, whole: float, tolerance: float) -> tuple[Floats, Floats]:
    """Give the least and the largest load that free units may bring each territory, (K,) both.

    Parameters
    ----------
    target, stays
        Each territory's target and the load it has whatever the free units do, (K,).
    whole
        Load of the free units; where what stays took too much, the rest is shared in proportion.
    tolerance
        Largest abs(load / target - 1).
    """
    free = np.maximum(target - stays, target * 0.05)
    middle = free * whole / free.sum()
    off = np.minimum(target * tolerance * MARGIN, middle * 0.95)
    return middle - off, middle + off


def _range(problem: Problem) -> tuple[Floats, Floats]:
    whole = float(balanced_weight(problem).sum())
    return load_range(problem.target, problem.pinned, whole, problem.tolerance)


def _finish(problem: Problem, grains: Grains, layout: Layout | Joint, plan: Effort, rename: Rename) -> Ints:
    label, prices = _drawn(problem, grains, layout)
    label[problem.held] = problem.home[problem.held]
    fill_empty(problem, label, layout.centres)
    label = improve(problem, rename(connect(problem, label, layout.centres, prices)))
    return label if problem.limited is None else swung(problem, label, plan.swings)


def _drawn(problem: Problem, grains: Grains, layout: Layout | Joint) -> tuple[Ints, Floats]:
    low, high = _range(problem)
    weight = balanced_weight(problem)
    if isinstance(layout, Joint):
        return draw_jointly(problem, weight, grains.of_unit, layout, (low, high))
    return draw(
        problem.xyz,
        weight,
        layout.near,
        grains.of_unit,
        *homeless(problem.size),
        layout.centres,
        layout.prices,
        low,
        high,
    )


def swung(problem: Problem, label: Ints, times: int) -> Ints:
    """Give the best labels (n,) met in so many swings in and out of the limits."""
    best = label
    for _ in range(times):
        label = swing(problem, label)
        best = min(best, label, key=lambda labels: score(problem, labels))
    return best


def match_rows(anchors: Floats, points: Floats) -> Ints:
    """Give for each anchor (K, 3) the row of `points` (K, 3) matched to it, by least squared distances."""
    placed = np.isfinite(anchors).all(axis=1)
    gap = ((anchors[:, None, :] - points[None, :, :]) ** 2).sum(axis=2)
    gap[~placed] = gap[placed].max() if placed.any() else 0.0
    columns: Ints = linear_sum_assignment(gap)[1].astype(np.int32)
    return columns


def fill_empty(problem: Problem, label: Ints, centres: Floats) -> None:
    """Give every open territory without a unit the nearest free unit of a territory that has several."""
    count = len(problem.keys)
    for k in np.flatnonzero((np.bincount(label, minlength=count) == 0) & problem.is_open):
        size = np.bincount(label, minlength=count)
        spare = (size[label] > 1) & ~problem.held & problem.is_open[label]
        if problem.barred.size:
            spare &= ~problem.barred[:, k]
        if spare.any():
            gap = ((problem.xyz - centres[k]) ** 2).sum(axis=1)
            label[np.flatnonzero(spare)[np.argmin(gap[spare])]] = k
