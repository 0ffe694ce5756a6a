"""Keep every territory in tolerance that a search comes by, once each."""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np

from engine.alignment.small.trial import Terms, Trial, pull
from engine.geo import Floats

# at most so many are kept of a run; the table of names is larger, so that it stays quick
MOST, TABLE = 16_384, 65_536


class Pool(NamedTuple):
    """Hold territories as sets of units.

    Attributes
    ----------
    table
        Names of the sets by their last bits, 0 for none, (TABLE,) uint64.
    members
        Whether a unit is in a set, (MOST, n) bool.
    cost
        Inertia of a set, (MOST,), km^2.
    filled
        Number of sets, (1,).
    """

    table: np.ndarray
    members: np.ndarray
    cost: Floats
    filled: np.ndarray


def empty_pool(size: int) -> Pool:
    """Make room for sets of `size` units."""
    return Pool(
        np.zeros(TABLE, np.uint64), np.zeros((MOST, size), bool), np.zeros(MOST), np.zeros(1, np.int64)
    )


@nb.njit(cache=True, nogil=True)
def keep(pool: Pool, terms: Terms, trial: Trial) -> None:
    """Add the territories that have changed and lie within the tolerance."""
    for k in range(len(trial.mass)):
        if not trial.changed[k]:
            continue
        trial.changed[k] = False
        if trial.outside[k] > 0.0 or pool.filled[0] == MOST:
            continue
        name = trial.name[k]
        slot = np.int64(name & np.uint64(TABLE - 1))
        while pool.table[slot] != 0 and pool.table[slot] != name:
            slot = (slot + 1) % TABLE
        if pool.table[slot] == name:
            continue
        pool.table[slot] = name
        row, square = pool.filled[0], 0.0
        for i in range(trial.label.size):
            if trial.label[i] == k:
                pool.members[row, i] = True
                for axis in range(3):
                    square += terms.mass[i] * terms.xyz[i, axis] ** 2
        m = trial.moment
        pool.cost[row] = square - pull(m[k, 0], m[k, 1], m[k, 2], trial.mass[k])
        pool.filled[0] += 1
