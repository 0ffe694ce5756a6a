"""Say what cuts territories into parts: locks, ground that may not change, or today's own borders."""

from __future__ import annotations

import numpy as np

from engine.alignment.graph import Ints, pieces
from engine.alignment.problem import Problem, summed
from engine.alignment.wording import Wording, listed


def scattered(problem: Problem, label: Ints) -> Ints:
    """Give the positions of the territories in more than one part; `label` (n,)."""
    several: Ints = np.flatnonzero(_parts(problem, label)[1] > 1).astype(np.int32)
    return several


def cut_reasons(problem: Problem, label: Ints, words: Wording) -> list[str]:
    """Say for each territory in parts, and for those of one cause together, why, and what would join it."""
    piece, parts = _parts(problem, label)
    by_lock, between, before = [], [], []
    for k in np.flatnonzero(parts > 1):
        locked = np.unique(piece[(label == k) & problem.held])
        if not problem.is_open[k]:
            before.append(int(k))
        elif len(locked) > 1:
            by_lock.append(_by_lock(problem, piece, int(k), int(parts[k]), label, words))
        else:
            between.append(int(k))
    reasons = by_lock
    if between:
        names = listed([words.name(problem.keys[k]) for k in between])
        reasons.append(f"{names} cannot be in one piece: what may not change lies between the parts.")
    if before and not (by_lock or between):
        reasons.append(_before(problem, before, parts, words))
    return reasons


def _by_lock(problem: Problem, piece: Ints, k: int, parts: int, label: Ints, words: Wording) -> str:
    own = (label == k) & problem.held
    mass = summed(piece[label == k], problem.mass[label == k], int(piece.max()) + 1)
    outside = int((own & (piece != mass.argmax())).sum())
    areas = "locked area" if outside == 1 else f"{outside} locked areas"
    return (
        f"Locks cut {words.name(problem.keys[k])} into {parts} parts: no free ground joins them; "
        f"free the {areas} outside its main part, or locks of others that lie between."
    )


def _before(problem: Problem, ks: list[int], parts: np.ndarray, words: Wording) -> str:
    if len(ks) > 1:
        names = listed([words.name(problem.keys[k]) for k in ks])
        return f"{names} may not change and lie in parts today; let them change to join the parts."
    name = words.name(problem.keys[ks[0]])
    return f"{name} may not change and lies in {parts[ks[0]]} parts today; let it change to join them."


def _parts(problem: Problem, label: Ints) -> tuple[Ints, np.ndarray]:
    """Give each unit's part, (n,), and the number of parts of each territory, (K,)."""
    piece, count = pieces(problem.graph.start, problem.graph.neighbours, label)
    owner = np.zeros(count, np.int64)
    owner[piece] = label
    return piece, np.bincount(owner, minlength=len(problem.keys))
