"""Say how good labels are, and in a manager's words which rule could not be met and what would help."""

from __future__ import annotations

import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.judging.bounds import bound_at_centres
from engine.alignment.judging.breaches import breaches
from engine.alignment.judging.cuts import cut_reasons, scattered
from engine.alignment.judging.floors import Floor
from engine.alignment.model import Diagnostics
from engine.alignment.posing.followers import Book
from engine.alignment.problem import Problem, summed
from engine.alignment.wording import TOLERATED, WIDEST, Wording, above, either, percent, whole_percent
from engine.geo import Floats, arc_km


def diagnose(
    problem: Problem,
    book: Book,
    label: Ints,
    *,
    seconds: float,
    cap: float | None,
    compared: bool,
    reps: Ints,
    words: Wording,
    floor: Floor | None = None,
) -> Diagnostics:
    """Measure the labels (n,) against every rule of the problem.

    `cap` is the largest share that may change, None for any; `compared` says whether there is a baseline;
    `reps` (K,) numbers who serves each territory; `floor` is the least imbalance that the rules allow, where
    it is known.
    """
    count = len(problem.keys)
    carried = summed(label, problem.load, count)
    index = (problem.pinned + carried) / problem.target
    imbalance = float(np.abs(index - 1.0).max())
    serves = np.where(book.kept >= 0, book.kept, label[book.unit])
    centres, square = _spread(problem, book, serves)
    whole = max(float(book.load.sum()), 1e-300)
    compactness = float((book.load * square).sum()) / whole
    mean_km = float((book.load * arc_km(np.sqrt(square))).sum()) / whole
    apart_in = scattered(problem, label)
    broken = len(apart_in) > 0 and problem.contiguous
    changed = _changed(book, serves, reps)
    over_cap = cap is not None and changed > cap + TOLERATED
    reach = max(problem.tolerance, imbalance)
    goes = book.kept < 0
    bound = bound_at_centres(
        problem.xyz,
        problem.load,
        np.maximum(problem.target * (1 - reach) - problem.pinned, 0.0),
        np.maximum(problem.target * (1 + reach) - problem.pinned, 0.0),
        centres,
        float((book.load * square)[goes].sum()),
    )
    # what stays with its territory whatever the borders costs the same in every assignment
    apart = float((book.load * square)[~goes].sum())
    bound = (bound * float(carried.sum()) + apart) / whole
    unbalanced = imbalance > problem.tolerance + TOLERATED
    within, said = breaches(problem, label, words.held, words.names)
    reasons = [
        *_balance_reasons(problem, label, index, words, unbalanced, floor or Floor()),
        *said,
        *(cut_reasons(problem, label, words) if broken else []),
        *(
            [f"{above(changed, cap)} would change rep; {percent(cap)} is allowed."]
            if over_cap and cap is not None
            else []
        ),
    ]
    return Diagnostics(
        feasible=within and not (unbalanced or broken or over_cap),
        imbalance=imbalance,
        compactness=compactness,
        lower_bound=min(bound, compactness),
        mean_km=mean_km,
        contiguous=not len(apart_in),
        disruption=changed if compared else None,
        seconds=seconds,
        reasons=tuple(reasons),
    )


def _spread(problem: Problem, book: Book, serves: np.ndarray) -> tuple[Floats, Floats]:
    """Give the load centres (K, 3), or bases, and each account's squared chord to its own (a,), km^2."""
    count = len(problem.keys)
    at = problem.xyz[book.unit]
    mass = np.bincount(serves, book.load, count)
    moment = np.column_stack([np.bincount(serves, book.load * at[:, axis], count) for axis in range(3)])
    centres = moment / np.where(mass > 0, mass, 1.0)[:, None] if problem.bases is None else problem.bases
    return centres, ((at - centres[serves]) ** 2).sum(axis=1)


def _changed(book: Book, serves: np.ndarray, reps: Ints) -> float:
    """Share of the capped measure whose rep is not today's."""
    return float(book.share[(book.owner >= 0) & (reps[serves] != reps[book.owner])].sum())


def _balance_reasons(
    problem: Problem, label: Ints, index: Floats, words: Wording, unbalanced: bool, floor: Floor
) -> list[str]:
    if not unbalanced:
        return []
    # what may not change is nobody's to mend here
    off = np.abs(index - 1.0) * problem.is_open
    outside = np.flatnonzero(off > problem.tolerance + TOLERATED)
    if not len(outside):
        return [
            f"What may change comes within ±{percent(problem.tolerance)}; "
            "territories that may not change stay outside."
        ]
    worst = int(np.argmax(off))
    name = words.name(problem.keys[worst])
    needed = whole_percent(off[worst])
    wider = f"allow ±{needed} %, or " if needed <= 100 * WIDEST else ""
    advice = wider + _what_else(problem)
    reasons = [
        f"±{percent(problem.tolerance)} cannot be met: "
        f"{len(outside)} of {problem.is_open.sum()} territories stay outside; "
        f"{name} is furthest, {above(off[worst], problem.tolerance)} "
        f"{'above' if index[worst] > 1 else 'below'} its target in {words.measure}. "
        f"{advice[0].upper()}{advice[1:]}."
    ]
    return [*reasons, *_heavy_reasons(problem, label, off, words, floor)]


def _heavy_reasons(problem: Problem, label: Ints, off: Floats, words: Wording, floor: Floor) -> list[str]:
    """Name the area, or say how many, that cannot be split and so keep the plan from its tolerance."""
    least = f": ±{whole_percent(floor.value)} % is the least possible"
    binds = floor.value > problem.tolerance + TOLERATED
    if binds and floor.cause == "several":
        some, all_of = floor.areas
        return [
            f"{some} of the {all_of} heaviest areas have to share a territory{least}; "
            "smaller areas would help."
        ]
    heavy = problem.load / problem.target[label]
    set_by_area = binds and floor.cause == "area"
    unit = floor.at if set_by_area else int(np.argmax(heavy))
    if not set_by_area and not (heavy[unit] > 2 * problem.tolerance and off[label[unit]] > problem.tolerance):
        return []
    name = words.name(problem.keys[label[unit]])
    return [
        f"One area of {name} alone is {percent(heavy[unit])} of a territory and cannot be split"
        f"{least if set_by_area else ''}; smaller areas would help."
    ]


def _what_else(problem: Problem) -> str:
    more = [
        *(["let more customers change rep"] if np.isfinite(problem.budget) else []),
        *(["let more territories change"] if not problem.is_open.all() else []),
    ]
    return either(*more) if more else "draw another number of territories"
