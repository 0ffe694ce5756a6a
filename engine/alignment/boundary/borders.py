"""List the moves over borders that pairs are made of."""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.others import Others
from engine.geo import Floats

# units of less than this share of their territory's target are not paired
LEAST = 1e-3


@nb.njit(cache=True, nogil=True)
def note_edge(
    start: Ints, neighbours: Ints, label: Ints, i: int, edge: Ints, is_edge: np.ndarray, edges: int
) -> int:  # fmt: skip
    """Add unit i to `edge` where it touches another territory; give how many stand there."""
    if is_edge[i]:
        return edges
    for e in range(start[i], start[i + 1]):
        if label[neighbours[e]] != label[i]:
            edge[edges], is_edge[i] = i, True
            return edges + 1
    return edges


@nb.njit(cache=True, nogil=True)
def borders(
    start: Ints, neighbours: Ints, w: Floats, others: Others, target: Floats, held: np.ndarray,
    is_open: np.ndarray, label: Ints, wanted: np.ndarray, edge: Ints, barred: np.ndarray,
) -> tuple[np.ndarray, Ints, Ints]:  # fmt: skip
    """List the single moves that touch each territory `wanted` (K,) bool or next to one.

    Rows first[k]:first[k + 1] of unit and to. A move stands with the territory it leaves and with the one it
    goes to. Units that weigh next to nothing are left out: balance is none of theirs.
    """
    near = wanted.copy()
    for i in edge:
        for e in range(start[i], start[i + 1]):
            near[label[i]] |= wanted[label[neighbours[e]]]
    moving, goal = _moves(start, neighbours, w, others, target, held, is_open, label, near, edge, barred)
    first = np.zeros(target.size + 2, np.int64)
    for m in range(len(moving)):
        for k in (label[moving[m]], goal[m]):
            first[k + 2] += near[k]
    first = np.cumsum(first)
    unit, to = np.empty(first[-1], np.int32), np.empty(first[-1], np.int32)
    for m in range(len(moving)):
        for k in (label[moving[m]], goal[m]):
            if near[k]:
                unit[first[k + 1]], to[first[k + 1]] = moving[m], goal[m]
                first[k + 1] += 1
    return first, unit, to


@nb.njit(cache=True, nogil=True)
def _moves(
    start: Ints, neighbours: Ints, w: Floats, others: Others, target: Floats, held: np.ndarray,
    is_open: np.ndarray, label: Ints, near: np.ndarray, edge: Ints, barred: np.ndarray,
) -> tuple[Ints, Ints]:  # fmt: skip
    """Give the units that may go to another territory and that territory, where either is `near` (K,)."""
    most = 0
    for i in edge:
        most += start[i + 1] - start[i]
    unit, to = np.empty(most, np.int32), np.empty(most, np.int32)
    count = 0
    for i in edge:
        a = label[i]
        if held[i] or not is_open[a] or not _weighs(w, others, i, LEAST * target[a]):
            continue
        for e in range(start[i], start[i + 1]):
            b = label[neighbours[e]]
            if (
                b != a
                and is_open[b]
                and (near[a] or near[b])
                and not _seen(neighbours, label, start[i], e, b)
                and not (barred.size > 0 and barred[i, b])
            ):
                unit[count], to[count] = i, b
                count += 1
    return unit[:count], to[:count]


@nb.njit(cache=True, nogil=True)
def _weighs(w: Floats, others: Others, i: int, least: float) -> bool:
    enough: bool = w[i] >= least
    for m in range(others.load.shape[1]):
        enough |= others.load[i, m] >= least
    return enough


@nb.njit(cache=True, nogil=True)
def _seen(neighbours: Ints, label: Ints, begin: int, end: int, b: int) -> bool:
    for e in range(begin, end):  # noqa: SIM110  compiled
        if label[neighbours[e]] == b:
            return True
    return False
