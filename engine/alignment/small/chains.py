"""Hand units over one after another, until the whole chain is worth its change (ejection chains).

One unit alone often breaks the tolerance; then a unit of the territory that took it goes on to a neighbour
(a swap where it goes back), and so on (Glover, "Ejection chains, reference structures and alternating path
methods for traveling salesman problems", 1996).
"""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.chance import chance
from engine.alignment.graph import Ints, stays_connected
from engine.alignment.small.trial import Terms, Trial, change_of, move

# hand-overs in a chain, chance that a chain goes on, and looks for a unit that may go next
LONGEST = 3
LONGER = 0.5
LOOKS = 60


@nb.njit(cache=True, nogil=True)
def hand_over(
    terms: Terms, trial: Trial, edge: int, limit: float, scale: float, penalty: float, state: np.ndarray,
    path: Ints,
) -> bool:  # fmt: skip
    """Take a chain that begins across a border edge, if the goal grows by at most `limit`; say whether.

    The goal is scale x inertia + penalty x excess. Every territory stays in one piece at every step. `path`
    (LONGEST, 2) is scratch.
    """
    gain, length = 0.0, 0
    while edge >= 0:
        i = terms.owner[edge]
        a, b = trial.label[i], trial.label[terms.neighbours[edge]]
        if terms.stays[i] or not terms.is_open[b]:
            break
        inertia, excess = change_of(terms, trial, i, b)
        gain += inertia * scale + excess * penalty
        fits = gain <= limit
        if not fits and (length + 1 == LONGEST or chance(state) > LONGER):
            break
        if not stays_connected(terms.start, terms.neighbours, trial.label, i, trial.mark, trial.queue):
            break
        move(terms, trial, i, b)
        if fits:
            return True
        path[length, 0], path[length, 1] = i, a
        length += 1
        edge = _way_out(terms, trial, b, i, state)
    for step in range(length - 1, -1, -1):
        move(terms, trial, path[step, 0], path[step, 1])
    return False


@nb.njit(cache=True, nogil=True)
def _way_out(terms: Terms, trial: Trial, b: int, newcomer: int, state: np.ndarray) -> int:
    """Give a random edge from territory b to another that does not begin at the newcomer, or -1."""
    for _ in range(LOOKS):
        edge = int(chance(state) * terms.owner.size)
        i = terms.owner[edge]
        if trial.label[i] == b and i != newcomer and trial.label[terms.neighbours[edge]] != b:
            return edge
    return -1
