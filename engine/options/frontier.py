"""Tell the plans worth a choice from those that another one beats, and find where a curve bends."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.geo import Floats

Mask = npt.NDArray[np.bool_]

# a curve that stays this close to its chord is straight
_STRAIGHT = 1e-9


def undominated(goals: Floats) -> Mask:
    """Say which rows of `goals` (n, g), all to be least, no other row beats, (n,).

    A row beats another where it is nowhere larger and somewhere less. Of equal rows the first one stays. Two
    goals take the time and memory of a sort, more of them those of all pairs.
    """
    if goals.shape[1] == 2:
        return _falling(goals)
    no_worse = (goals[:, None, :] <= goals[None, :, :]).all(axis=2)
    better = no_worse & ~no_worse.T
    earlier = no_worse & no_worse.T & np.tri(len(goals), k=-1, dtype=bool).T
    beaten = np.asarray((better | earlier).any(axis=0), dtype=bool)
    return ~beaten


def _falling(goals: Floats) -> Mask:
    """Say which rows of (n, 2) have less of the second goal than all with no more of the first, (n,)."""
    # rows that are equal keep their order
    order = np.lexsort((goals[:, 1], goals[:, 0]))
    least = np.minimum.accumulate(goals[order, 1])
    stays = np.empty(len(goals), dtype=bool)
    stays[order] = np.diff(least, prepend=np.inf) < 0
    return stays


def knee(x: Floats, y: Floats) -> int | None:
    """Give the position at which a falling curve bends most; None where it never falls below its chord.

    Both axes are scaled to 0..1, and the point furthest below the straight line from the first to the last
    one is taken, the first of several: Satopaa, Albrecht, Irwin, Raghavan, "Finding a 'kneedle' in a
    haystack" (2011), for a curve of few points without its smoothing.

    Parameters
    ----------
    x, y
        The curve, (n,) each; `x` ascends.
    """
    if len(x) < 3 or x[-1] <= x[0] or y[0] <= y[-1]:
        return None
    across, down = (x - x[0]) / (x[-1] - x[0]), (y[0] - y) / (y[0] - y[-1])
    below = down - across
    best = int(np.argmax(below))
    return best if below[best] > _STRAIGHT else None
