"""Walk the adjacency of units: compressed neighbour lists, connected pieces, connectivity of a territory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numba as nb
import numpy as np
import numpy.typing as npt

from engine.units.model import Pairs, Units

Ints = npt.NDArray[np.int32]

# files and sizes of areas that are worked on at one time
GRAPHS = 4
# units that a search walks through before another neighbour is tried, and by how many times more then
FIRST_REACH, FURTHER = 32, 4


@dataclass(frozen=True, eq=False)
class Graph:
    """Neighbours of unit i are `neighbours[start[i]:start[i + 1]]`, ascending.

    `bridges` (m, 2) are the pairs joined across water or out of reach.
    """

    start: Ints
    neighbours: Ints
    bridges: Ints


def lists_of(a: npt.NDArray[np.integer], b: npt.NDArray[np.integer], count: int) -> tuple[Ints, Ints]:
    """Compress pairs a-b over positions 0..count-1 into start (count + 1,) and neighbours (2 m,)."""
    origin, target = np.concatenate((a, b)), np.concatenate((b, a))
    order = np.lexsort((target, origin))
    start = np.zeros(count + 1, np.int32)
    np.cumsum(np.bincount(origin, minlength=count), out=start[1:])
    return start, target[order].astype(np.int32)


def graph_of(units: Units) -> Graph:
    """Compress the units' adjacency into neighbour lists; the same graph for the same ground."""
    return _compressed(units.pairs)


@lru_cache(maxsize=GRAPHS)
def _compressed(pairs: Pairs) -> Graph:
    bridges = np.column_stack((pairs.a[pairs.across], pairs.b[pairs.across])).astype(np.int32)
    return Graph(*lists_of(pairs.a, pairs.b, pairs.count), bridges)


@lru_cache(maxsize=GRAPHS)
def count_of_pieces(graph: Graph) -> int:
    """Count the pieces that units fall into."""
    return pieces(graph.start, graph.neighbours, np.zeros(len(graph.start) - 1, np.int32))[1]


@nb.njit(cache=True, nogil=True)
def pieces(start: Ints, neighbours: Ints, label: Ints) -> tuple[Ints, int]:
    """Number the connected pieces of equal labels, (n,), in order of their first unit; and count them.

    Units labelled -1 belong to no piece.
    """
    n = label.size
    piece = np.full(n, -1, np.int32)
    queue = np.empty(n, np.int32)
    count = 0
    for first in range(n):
        if piece[first] >= 0 or label[first] < 0:
            continue
        piece[first] = count
        queue[0] = first
        head, tail = 0, 1
        while head < tail:
            i = queue[head]
            head += 1
            for e in range(start[i], start[i + 1]):
                j = neighbours[e]
                if piece[j] < 0 and label[j] == label[i]:
                    piece[j] = count
                    queue[tail] = j
                    tail += 1
        count += 1
    return piece, count


@nb.njit(cache=True, nogil=True)
def stays_connected(start: Ints, neighbours: Ints, label: Ints, i: int, mark: Ints, queue: Ints) -> bool:
    """Say whether the territory of unit i hangs together without it.

    First the ring test: the neighbours of i inside the territory reach one another directly. Where they do
    not, searches from each of them go further and further until one meets all the others or ends: a small
    part that would be cut off ends long before the rest is walked through. `mark` (n,) holds zeros before and
    after; `queue` (n,) is scratch.
    """
    inside = _ring(start, neighbours, label, i, mark)
    if inside <= 1:
        for e in range(start[i], start[i + 1]):
            mark[neighbours[e]] = 0
        return inside == 1
    if _reach(start, neighbours, label, i, mark, queue, inside, True, start[i], label.size) == inside:
        return True
    most = FIRST_REACH
    while True:
        for first in range(start[i], start[i + 1]):
            if label[neighbours[first]] == label[i]:
                _ring(start, neighbours, label, i, mark)
                reached = _reach(start, neighbours, label, i, mark, queue, inside, False, first, most)
                if reached >= 0:
                    return reached == inside
        most *= FURTHER


@nb.njit(cache=True, nogil=True)
def _ring(start: Ints, neighbours: Ints, label: Ints, i: int, mark: Ints) -> int:
    # mark the neighbours of i inside its territory, and count them
    inside = 0
    for e in range(start[i], start[i + 1]):
        if label[neighbours[e]] == label[i]:
            mark[neighbours[e]] = 1
            inside += 1
    return inside


@nb.njit(cache=True, nogil=True)
def _reach(
    start: Ints,
    neighbours: Ints,
    label: Ints,
    i: int,
    mark: Ints,
    queue: Ints,
    wanted: int,
    ring_only: bool,
    first: int,
    most: int,
) -> int:
    # how many neighbours of i are met from the first of them at `first` or after; -1 where more than `most`
    # units were walked through before that is known
    # mark: 1 = neighbour of i still to be reached, 2 = reached, 3 = reached and beside the ring
    own = label[i]
    head, tail, reached = 0, 0, 0
    for e in range(first, start[i + 1]):
        j = neighbours[e]
        if mark[j] == 1:
            mark[j] = 2
            queue[0] = j
            tail, reached = 1, 1
            break
    while head < tail and reached < wanted and tail <= most:
        u = queue[head]
        head += 1
        for e in range(start[u], start[u + 1]):
            j = neighbours[e]
            if j == i or label[j] != own or mark[j] >= 2:
                continue
            if mark[j] == 1:
                reached += 1
                mark[j] = 2
            elif ring_only:
                continue
            else:
                mark[j] = 3
            queue[tail] = j
            tail += 1
    known = reached == wanted or head == tail
    for q in range(tail):
        mark[queue[q]] = 0
    for e in range(start[i], start[i + 1]):
        mark[neighbours[e]] = 0
    return reached if known else -1
