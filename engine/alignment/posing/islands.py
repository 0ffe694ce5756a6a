"""Dock islands: while territories are drawn an island lies where its bridge lands.

A few customers on Hawaii would otherwise pull a centre into the ocean, and a rest of Alaska could only be
balanced by a territory across a thousand kilometres of sea. Compactness is counted where everything lies.
With free centres and no change cap the last moves are made there too: an island of a territory's size then
goes without customers of the mainland.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from engine.alignment.graph import GRAPHS, Graph, Ints, lists_of, pieces
from engine.geo import Floats


def docked(graph: Graph, xyz: Floats, load: Floats) -> Floats:
    """Give the units' points (n, 3) with each island turned about the globe until its bridge has no length.

    The heaviest piece of land stays where it is; the others keep their shape.
    """
    bridges = graph.bridges
    if not len(bridges):
        return xyz
    piece, count = _pieces_without(graph)
    ashore = np.zeros(count, bool)
    ashore[np.argmax(np.bincount(piece, load, count))] = True
    members = np.split(np.argsort(piece, kind="stable"), np.cumsum(np.bincount(piece, minlength=count))[:-1])
    placed = xyz.copy()
    both = np.concatenate((bridges, bridges[:, ::-1]))
    while True:
        # walk inwards from the mainland: a bridge with one end ashore docks the piece at the other end
        landing = both[ashore[piece[both[:, 0]]] & ~ashore[piece[both[:, 1]]]]
        if not len(landing):
            return placed
        for a, b in landing:
            if not ashore[piece[b]]:
                island = members[piece[b]]
                placed[island] = _turned(xyz[island], xyz[b], placed[a])
                ashore[piece[b]] = True


def _turned(points: Floats, origin: Floats, goal: Floats) -> Floats:
    """Turn points (m, 3) about the globe's middle so that `origin` comes to `goal` (Rodrigues, 1840)."""
    a, b = origin / np.linalg.norm(origin), goal / np.linalg.norm(goal)
    axis, cosine = np.cross(a, b), float(a @ b)
    if cosine <= -1.0 + 1e-9:
        # the other end of the world: any half turn will do, and a mirror is as good
        return -points
    whole = np.cross(axis, points)
    return points + whole + np.cross(axis, whole) / (1.0 + cosine)


@lru_cache(maxsize=GRAPHS)
def _pieces_without(graph: Graph) -> tuple[np.ndarray, int]:
    """Number the pieces of land that hang together without bridges."""
    return pieces(*without_bridges(graph), np.zeros(len(graph.start) - 1, np.int32))


@lru_cache(maxsize=GRAPHS)
def without_bridges(graph: Graph) -> tuple[Ints, Ints]:
    """Give the graph's neighbour lists without its bridges: start (n + 1,) and neighbours."""
    size = len(graph.start) - 1
    origin = np.repeat(np.arange(size), np.diff(graph.start))
    code = origin.astype(np.int64) * size + graph.neighbours
    cut = graph.bridges.astype(np.int64)
    cut = np.concatenate((cut[:, 0] * size + cut[:, 1], cut[:, 1] * size + cut[:, 0]))
    keep = (origin < graph.neighbours) & ~np.isin(code, cut)
    return lists_of(origin[keep], graph.neighbours[keep].astype(np.int64), size)
