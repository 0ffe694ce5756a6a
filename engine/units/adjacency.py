"""Find which units touch, and which are neighbours across empty ground."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.spatial import ConvexHull, QhullError, cKDTree

from engine.geo import Floats, arc_km
from engine.units import hexes
from engine.units.ancestry import Ancestry

Ints = npt.NDArray[np.int64]

# next unit across empty ground: within this many cells, or within an easy drive
NEAR_WIDTHS = 6.0
NEAR_KM = 150.0


def ring_pairs(cells: hexes.Cells) -> Ints:
    """Give the positions of every two units that touch, shape (pairs, 2), sorted.

    Units of different size touch where the finer one has an edge towards a cell inside the coarser one.
    """
    unit, directed = hexes.edges(cells)
    other = Ancestry(cells).owners(hexes.destinations(directed))
    return sorted_pairs(np.column_stack((unit, other))[other >= 0])


def near_pairs(xyz: Floats, *, width_km: float) -> Ints:
    """Give neighbours across empty ground: edges of the Gabriel graph that are short enough.

    Two points are Gabriel neighbours when the ball between them holds no third point (Gabriel, Sokal, "A
    new statistical approach to geographic variation analysis", 1969); such edges are edges of the Delaunay
    triangulation, which on a sphere is the convex hull of the points.

    Parameters
    ----------
    xyz
        Points on the sphere, shape (n, 3), km.
    width_km
        Distance between two touching units.
    """
    pairs = _delaunay(xyz)
    a, b = xyz[pairs[:, 0]], xyz[pairs[:, 1]]
    length = np.linalg.norm(a - b, axis=1)
    close = arc_km(length) <= max(NEAR_WIDTHS * width_km, NEAR_KM)
    pairs, middle, half = pairs[close], (a + b)[close] / 2.0, length[close] / 2.0
    if not len(pairs):
        return pairs
    nearest, _ = cKDTree(xyz).query(middle)
    empty: npt.NDArray[np.bool_] = nearest >= half * (1.0 - 1e-9)
    return pairs[empty]


def sorted_pairs(pairs: Ints) -> Ints:
    """Give each pair once, smaller position first, sorted."""
    return without(pairs, pairs[:0])


def without(pairs: Ints, known: Ints) -> Ints:
    """Give the pairs that are not `known`, as `sorted_pairs` does."""
    count = int(max(pairs.max(initial=0), known.max(initial=0))) + 1
    # one number a pair sorts ten times as fast as two
    code = np.setdiff1d(_coded(pairs, count), _coded(known, count))
    return np.column_stack(np.divmod(code, count))


def _coded(pairs: Ints, count: int) -> Ints:
    code: Ints = pairs.min(axis=1, initial=count) * count + pairs.max(axis=1, initial=0)
    return code


def _delaunay(xyz: Floats) -> Ints:
    if len(xyz) < 4:
        return np.argwhere(np.triu(np.ones((len(xyz), len(xyz)), dtype=bool), 1))
    try:
        faces = ConvexHull(xyz).simplices
    except QhullError:
        # points on one circle have no volume; joggled, they do
        faces = ConvexHull(xyz, qhull_options="QJ").simplices
    return sorted_pairs(
        np.concatenate((faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]])).astype(np.int64)
    )
