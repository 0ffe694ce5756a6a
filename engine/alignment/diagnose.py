"""Say how good labels are, and in a manager's words which rule could not be met and what would help."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.alignment.bounds import bound_at_centres
from engine.alignment.breaches import Held, breaches
from engine.alignment.followers import Book
from engine.alignment.graph import Ints, pieces
from engine.alignment.model import Diagnostics
from engine.alignment.problem import Problem, summed
from engine.geo import Floats, arc_km

# a tolerance that no manager plans with is no advice
WIDEST = 0.30
# rounding of sums
TOLERATED = 1e-9


@dataclass(frozen=True)
class Wording:
    """Names that reasons use: territory by key, what is balanced ("hours"), and what else has limits."""

    names: dict[str, str]
    measure: str
    held: tuple[Held, ...] = ()


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
) -> Diagnostics:
    """Measure the labels (n,) against every rule of the problem.

    `cap` is the largest share that may change, None for any; `compared` says whether there is a baseline;
    `reps` (K,) numbers who serves each territory.
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
    scattered = _scattered(problem, label)
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
        *_balance_reasons(problem, label, index, words, unbalanced),
        *said,
        *_piece_reasons(problem, scattered, words),
        *(
            [f"{_beyond(changed)} would change rep; {_percent(cap)} is allowed."]
            if over_cap and cap is not None
            else []
        ),
    ]
    return Diagnostics(
        feasible=within and not (unbalanced or len(scattered) or over_cap),
        imbalance=imbalance,
        compactness=compactness,
        lower_bound=min(bound, compactness),
        mean_km=mean_km,
        contiguous=not len(scattered),
        disruption=changed if compared else None,
        seconds=seconds,
        reasons=tuple(reasons),
    )


def _spread(problem: Problem, book: Book, serves: np.ndarray) -> tuple[Floats, Floats]:
    """Give the load centres (K, 3) and each account's squared chord to that of its territory (a,), km^2."""
    count = len(problem.keys)
    at = problem.xyz[book.unit]
    mass = np.bincount(serves, book.load, count)
    moment = np.column_stack([np.bincount(serves, book.load * at[:, axis], count) for axis in range(3)])
    centres = moment / np.where(mass > 0, mass, 1.0)[:, None]
    return centres, ((at - centres[serves]) ** 2).sum(axis=1)


def _scattered(problem: Problem, label: Ints) -> Ints:
    """Positions of territories in more than one piece."""
    piece, count = pieces(problem.graph.start, problem.graph.neighbours, label)
    owner = np.zeros(count, np.int64)
    owner[piece] = label
    scattered: Ints = np.flatnonzero(np.bincount(owner, minlength=len(problem.keys)) > 1).astype(np.int32)
    return scattered


def _changed(book: Book, serves: np.ndarray, reps: Ints) -> float:
    """Share of the capped measure whose rep is not today's."""
    return float(book.share[(book.owner >= 0) & (reps[serves] != reps[book.owner])].sum())


def _balance_reasons(
    problem: Problem, label: Ints, index: Floats, words: Wording, unbalanced: bool
) -> list[str]:
    if not unbalanced:
        return []
    # what may not change is nobody's to mend here
    off = np.abs(index - 1.0) * problem.is_open
    outside = np.flatnonzero(off > problem.tolerance + TOLERATED)
    if not len(outside):
        return [
            f"What may change comes within ±{_percent(problem.tolerance)}; "
            "territories that may not change stay outside."
        ]
    worst = int(np.argmax(off))
    name = words.names.get(problem.keys[worst], problem.keys[worst])
    needed = int(np.ceil(off[worst] * 100 - 1e-6))
    wider = f"allow ±{needed} %, or " if needed <= 100 * WIDEST else ""
    advice = wider + _what_else(problem)
    reasons = [
        f"±{_percent(problem.tolerance)} cannot be met: "
        f"{len(outside)} of {problem.is_open.sum()} territories stay outside; "
        f"{name} is furthest, {_beyond(off[worst])} {'above' if index[worst] > 1 else 'below'} its target in "
        f"{words.measure}. {advice[0].upper()}{advice[1:]}."
    ]
    heavy = problem.load / problem.target[label]
    unit = int(np.argmax(heavy))
    if heavy[unit] > 2 * problem.tolerance and off[label[unit]] > problem.tolerance:
        place = words.names.get(problem.keys[label[unit]], problem.keys[label[unit]])
        reasons.append(
            f"One area of {place} alone is {_percent(heavy[unit])} of a territory and cannot be split; "
            "smaller areas would help."
        )
    return reasons


def _what_else(problem: Problem) -> str:
    if not problem.is_open.all():
        return "let more territories change"
    if np.isfinite(problem.budget):
        return "let more customers change rep"
    return "draw another number of territories"


def _piece_reasons(problem: Problem, scattered: Ints, words: Wording) -> list[str]:
    may = scattered[problem.is_open[scattered]]
    if not len(may):
        return ["Territories that may not change lie in pieces today."] if len(scattered) else []
    scattered = may
    names = [words.names.get(problem.keys[k], problem.keys[k]) for k in scattered[:3]]
    more = f" and {len(scattered) - 3} more" if len(scattered) > 3 else ""
    return [f"{', '.join(names)}{more} cannot be in one piece: what may not change lies between the parts."]


def _beyond(share: float) -> str:
    """Write a share that is beyond a limit, rounded up so that it never seems to be on it."""
    return f"{np.ceil(1000 * share - 1e-6) / 10:g} %"


def _percent(share: float, decimals: int = 0) -> str:
    return f"{100 * share:.{decimals}f} %"
