"""Find the least imbalance that any plan can have: heavy areas, what is locked, what may not change.

Let f_k be what territory k carries whatever is drawn, t_k its target, and let the other areas weigh
w_1 >= w_2 >= ... Every bound below holds for all plans that keep locks and scope, wherever borders run:

- kept: imbalance >= f_k / t_k - 1 for every k;
- one area: some territory gets area 1, so imbalance >= min_k (w_1 + f_k) / t_k - 1;
- several: of the m K + 1 heaviest areas some territory gets m + 1 (pigeonhole), at least the lightest of
  them, so imbalance >= min_k (w_{mK-m+1} + ... + w_{mK+1} + f_k) / t_k - 1, which is the bound of Coffman,
  Garey and Johnson ("An application of bin-packing to multiprocessor scheduling", 1978) on makespans;
- together: the mean of load / target, weighed by target, over the territories that may change is
  given, so the furthest is at least as far from 1;
- frozen: a territory that may not change stays as far off as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.alignment.posing.followers import Book
from engine.alignment.problem import Problem, summed
from engine.geo import Floats

# more than so many areas in one territory are light, and the bound they set is of no weight
MOST_SHARED = 30

Cause = Literal["", "kept", "area", "several", "together", "frozen"]


@dataclass(frozen=True)
class Floor:
    """Hold the least imbalance possible and what sets it.

    Attributes
    ----------
    value
        No plan under these rules has a smaller max of abs(load / target - 1); 0 where nothing sets a floor.
    cause
        Which of the bounds is highest; empty for none.
    at
        Position of the area (`area`), or of the territory (`kept`, `frozen`); -1 else.
    areas
        How many areas have to share a territory (`several`), and of how many: (m + 1, m K + 1).
    """

    value: float = 0.0
    cause: Cause = ""
    at: int = -1
    areas: tuple[int, int] = (0, 0)


def floor_of(problem: Problem, book: Book) -> Floor:
    """Give the highest of the bounds; `problem` and `book` as posed, before anything is drawn.

    Accounts of one area and one owner count as indivisible: under a change cap the others may be served
    apart.
    """
    may = np.flatnonzero(problem.is_open)
    fixed = fixed_load(problem, book)
    index = fixed / problem.target
    floors = [Floor()]
    if not problem.is_open.all():
        shut = np.where(problem.is_open, 0.0, np.abs(index - 1.0))
        floors.append(Floor(float(shut.max()), "frozen", int(shut.argmax())))
    if len(may):
        floors.append(Floor(abs(load_together(problem, book) - 1.0), "together"))
        kept = np.where(problem.is_open, index - 1.0, -np.inf)
        floors.append(Floor(float(kept.max()), "kept", int(kept.argmax())))
        floors += _heavy(_blocks(problem, book), fixed[may], problem.target[may])
    # on ties the cause that comes first explains more
    return max(floors, key=lambda floor: round(floor.value, 12))


def fixed_load(problem: Problem, book: Book) -> Floats:
    """Give what each territory carries whatever is drawn, (K,): locked, named, or its own and frozen."""
    count = len(problem.keys)
    stays = (book.kept >= 0) & (book.bound | ~problem.is_open[book.kept])
    load = summed(book.kept[stays], book.load[stays], count)
    follows = (book.kept < 0) & problem.held[book.unit]
    return load + summed(problem.home[book.unit[follows]], book.load[follows], count)


def load_together(problem: Problem, book: Book) -> float:
    """Give what the territories that may change carry together, as a share of their targets."""
    shut = ~problem.is_open
    carried = float(book.load.sum() - fixed_load(problem, book)[shut].sum())
    return carried / float(problem.target[problem.is_open].sum())


def _blocks(problem: Problem, book: Book) -> Floats:
    """Give what of each area goes to one territory as a whole, (n,); 0 where it is fixed."""
    loose = ~book.bound & ~problem.held[book.unit]
    if not np.isfinite(problem.budget):
        loose &= book.kept < 0
        return summed(book.unit[loose], book.load[loose], problem.size)
    # an area's accounts of one owner stay or go together
    pair = book.unit[loose].astype(np.int64) * (len(problem.keys) + 1) + book.owner[loose] + 1
    code, inverse = np.unique(pair, return_inverse=True)
    block = np.zeros(problem.size)
    np.maximum.at(block, code // (len(problem.keys) + 1), summed(inverse, book.load[loose], len(code)))
    return block


def _heavy(block: Floats, fixed: Floats, target: Floats) -> list[Floor]:
    """Give the bounds by one area and by several that share a territory; `fixed`, `target` (K,)."""
    order = np.argsort(-block, kind="stable")
    count, sums = len(target), np.concatenate(([0.0], np.cumsum(block[order])))
    floors = []
    for m in range(min((len(block) - 1) // count + 1, MOST_SHARED)):
        shared = sums[m * count + 1] - sums[m * count - m]
        value = float(((shared + fixed) / target).min()) - 1.0
        cause: Cause = "area" if m == 0 else "several"
        floors.append(Floor(value, cause, int(order[0]) if m == 0 else -1, (m + 1, m * count + 1)))
        if block[order[m * count]] <= 0.0:
            break
    return floors
