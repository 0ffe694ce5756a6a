"""Say where locks, customers by name and parents kept together alone exceed a limit, and what to free."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine.alignment.judging.floors import fixed_load
from engine.alignment.posing.followers import Book
from engine.alignment.problem import Problem, summed
from engine.alignment.wording import NAMED, TOLERATED, Wording, either, widened
from engine.geo import Floats

# which rows a lock keeps, and which their parent's others, (a,) each
Kept = tuple[np.ndarray, np.ndarray]


def overload_reasons(
    problem: Problem, book: Book, ids: pd.Index, locked: np.ndarray, together: np.ndarray, words: Wording
) -> list[str]:
    """Give a reason for each territory that may change and whose fixed load exceeds target x (1 + tolerance).

    Parameters
    ----------
    problem, book
        As posed, before anything is drawn.
    ids, locked, together
        Name of each row of the book, and whether a lock or its parent's others keep it (else its coverage
        kind does), (a,).
    words
        Names and hours.
    """
    excess = fixed_load(problem, book) - problem.target * (1.0 + problem.tolerance)
    over = np.flatnonzero(problem.is_open & (excess > TOLERATED * problem.target))
    worst = over[np.argsort(-(excess / problem.target)[over], kind="stable")]
    kept = (locked, together & ~locked)
    reasons = [_reason(problem, book, ids, kept, int(k), float(excess[k]), words) for k in worst[:NAMED]]
    if len(over) > NAMED:
        reasons.append(f"So they do in {len(over) - NAMED} more.")
    return reasons


def fewest(load: Floats, excess: float) -> int:
    """Give the least number of things, the heaviest first, that carry at least `excess` together."""
    carried = np.cumsum(np.sort(load)[::-1])
    return min(int(np.searchsorted(carried, excess - TOLERATED)) + 1, len(load))


def _reason(
    problem: Problem, book: Book, ids: pd.Index, kept: Kept, k: int, excess: float, words: Wording
) -> str:
    own = book.bound & (book.kept == k)
    areas = problem.held & (problem.home == k)
    follows = (book.kept < 0) & areas[book.unit]
    area_load = summed(book.unit[follows], book.load[follows], problem.size)[areas]
    load = np.concatenate((book.load[own], area_load))
    count = fewest(load, excess)
    heaviest = np.argsort(-load, kind="stable")[:count]
    names = [str(ids[own][i]) for i in heaviest if i < own.sum()]
    which = f" ({', '.join(names)})" if len(names) == count <= NAMED else ""
    many = f"{count} of the {len(load)}" if len(load) > 1 else "the"
    free = f"free {many} {_things(own, areas)} kept there{which}"
    limit = widened(problem.tolerance + excess / problem.target[k])
    return (
        f"{_who(own, kept, areas)} put {words.amount(excess, problem.target[k])} more than the limit in "
        f"{words.name(problem.keys[k])}: {either(free, limit)}."
    )


def _things(own: np.ndarray, areas: np.ndarray) -> str:
    kinds = [(int(own.sum()), "customer"), (int(areas.sum()), "area")]
    ends = "s" if own.sum() + areas.sum() > 1 else ""
    return " and ".join(word + ends for number, word in kinds if number)


def _who(own: np.ndarray, kept: Kept, areas: np.ndarray) -> str:
    locked, together = kept
    by = {
        "locks": (own & locked).any() or areas.any(),
        "customers by name": (own & ~locked & ~together).any(),
        "parents kept together": (own & together).any(),
    }
    words = [word for word, there in by.items() if there]
    text = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    return text[:1].upper() + text[1:]
