"""Find the units that only hold on to their territory through one of its units, and so move with it."""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.graph import Ints

# at most so many units move as one
LARGEST_BLOCK = 24


@nb.njit(cache=True, nogil=True)
def hanging(
    start: Ints, neighbours: Ints, label: Ints, i: int, held: np.ndarray, mark: Ints, queue: Ints,
    members: Ints,
) -> int:  # fmt: skip
    """Collect into `members` unit i and the parts of its territory that only hold together through it.

    The largest part stays behind. Gives their number, or 0 where they are too many or may not move. `mark`
    (n,) holds zeros before and after; `queue` (n,) is scratch.
    """
    size = _beside_one(start, neighbours, label, i, held, mark, queue, members)
    return size if size >= 0 else _beside_largest(start, neighbours, label, i, held, mark, queue, members)


@nb.njit(cache=True, nogil=True)
def _beside_one(
    start: Ints, neighbours: Ints, label: Ints, i: int, held: np.ndarray, mark: Ints, queue: Ints,
    members: Ints,
) -> int:  # fmt: skip
    # where one part alone has as many units as may move or more, it stays and need not be walked through;
    # -1 where there are several such, which may be one, or none
    most = members.size
    mark[i] = 1
    seen, filled, large, branch = 0, 1, 0, 1
    fits = True
    members[0] = i
    for e in range(start[i], start[i + 1]):
        first = neighbours[e]
        if label[first] != label[i] or mark[first] != 0:
            continue
        branch += 1
        begin = seen
        seen, ended, joins = _spread(start, neighbours, label, i, first, branch, most, mark, queue, seen)
        if not ended:
            # what joins an earlier one is part of it
            large += 0 if joins else 1
            continue
        for q in range(begin, seen):
            fits = fits and filled < most and not held[queue[q]]
            if fits:
                members[filled] = queue[q]
                filled += 1
    for q in range(seen):
        mark[queue[q]] = 0
    mark[i] = 0
    if large != 1:
        return -1
    return filled if fits else 0


@nb.njit(cache=True, nogil=True)
def _spread(
    start: Ints, neighbours: Ints, label: Ints, i: int, first: int, branch: int, most: int, mark: Ints,
    queue: Ints, seen: int,
) -> tuple[int, bool, bool]:  # fmt: skip
    # mark and queue what hangs together with unit `first` without unit i, until there is no more, there are
    # `most` units, or another branch is met: the end of the queue, whether there is no more, whether one is
    begin, head = seen, seen
    queue[seen] = first
    mark[first] = branch
    seen += 1
    while head < seen and seen - begin < most:
        u = queue[head]
        head += 1
        for f in range(start[u], start[u + 1]):
            j = neighbours[f]
            if label[j] != label[i] or j == i or mark[j] == branch:
                continue
            if mark[j] != 0:
                return seen, False, True
            mark[j] = branch
            queue[seen] = j
            seen += 1
    return seen, head == seen, False


@nb.njit(cache=True, nogil=True)
def _beside_largest(
    start: Ints, neighbours: Ints, label: Ints, i: int, held: np.ndarray, mark: Ints, queue: Ints,
    members: Ints,
) -> int:  # fmt: skip
    own = label[i]
    mark[i] = 1
    seen, stay, stay_end = 0, 0, 0
    for e in range(start[i], start[i + 1]):
        first = neighbours[e]
        if label[first] != own or mark[first] != 0:
            continue
        begin, head = seen, seen
        queue[seen] = first
        mark[first] = 1
        seen += 1
        while head < seen:
            u = queue[head]
            head += 1
            for f in range(start[u], start[u + 1]):
                j = neighbours[f]
                if mark[j] == 0 and label[j] == own:
                    mark[j] = 1
                    queue[seen] = j
                    seen += 1
        if seen - begin > stay_end - stay:
            stay, stay_end = begin, seen
    size = 1 + seen - (stay_end - stay)
    fits = stay_end > stay and size <= members.size
    members[0] = i
    filled = 1
    for q in range(seen):
        mark[queue[q]] = 0
        if fits and not stay <= q < stay_end:
            members[filled] = queue[q]
            filled += 1
            fits = not held[queue[q]]
    mark[i] = 0
    return size if fits else 0
