"""Let small islands be placed with their landing: the mainland unit that their bridge leads to.

A few customers on Hawaii would otherwise pull a centre into the ocean, and the border into a line along the
coast. Compactness is published for the true places.
"""

from __future__ import annotations

import numpy as np

from engine.alignment.graph import lists_of, pieces
from engine.alignment.problem import Problem
from engine.geo import Floats

# an island with less than this share of a territory is served from its landing
SMALL = 0.6


def landed(problem: Problem) -> Floats:
    """Give the units' points (n, 3) with those of small islands moved to where their bridge lands."""
    bridges = problem.graph.bridges
    if not len(bridges):
        return problem.xyz
    piece, count = _pieces_without(problem)
    load = np.bincount(piece, problem.load, count)
    large = load >= SMALL * problem.target.min()
    large[np.argmax(load)] = True
    xyz = problem.xyz.copy()
    ashore = large.copy()
    while not ashore.all():
        # walk inwards: a bridge with one end ashore lands the piece at the other end
        grown = False
        for a, b in np.concatenate((bridges, bridges[:, ::-1])):
            if ashore[piece[a]] and not ashore[piece[b]]:
                xyz[piece == piece[b]] = xyz[a]
                ashore[piece[b]] = grown = True
        if not grown:
            break
    return xyz


def _pieces_without(problem: Problem) -> tuple[np.ndarray, int]:
    """Number the pieces of land that hang together without bridges."""
    start, neighbours = problem.graph.start, problem.graph.neighbours
    origin = np.repeat(np.arange(problem.size), np.diff(start))
    across = {(int(a), int(b)) for a, b in problem.graph.bridges}
    code = origin.astype(np.int64) * problem.size + neighbours
    cut = np.array(sorted(a * problem.size + b for a, b in across), dtype=np.int64)
    keep = (origin < neighbours) & ~np.isin(code, cut)
    lists = lists_of(origin[keep], neighbours[keep].astype(np.int64), problem.size)
    piece, count = pieces(*lists, np.zeros(problem.size, np.int32))
    return piece, count
