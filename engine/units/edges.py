"""Find the H3 edges along which units of mixed resolution meet, each stretch once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.units import hexes
from engine.units.ancestry import Ancestry

Ints = npt.NDArray[np.int64]
Meetings = tuple[Ints, Ints, hexes.Cells]


def edges_between(cells: hexes.Cells) -> Meetings:
    """Give the directed edges that part the units, and those around the outside.

    Returns
    -------
    a, b, edges
        Positions of the unit an edge leaves and of the one it enters (-1: outside), sorted. Where
        resolutions meet, the edges are the finer unit's.
    """
    ancestry = Ancestry(cells)
    unit, directed = hexes.edges(cells)
    other = ancestry.owners(hexes.destinations(directed))
    level = hexes.resolutions(cells)
    # the finer of two units draws; of two equals the first one does
    mine = (other >= 0) & ((level[other] < level[unit]) | ((level[other] == level[unit]) & (unit < other)))
    found = [(unit[mine], other[mine], directed[mine])]
    found += _outside(unit[other < 0], directed[other < 0], cells, ancestry)
    a, b, edge = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.lexsort((edge, b, a))
    return a[order], b[order], edge[order]


def _outside(unit: Ints, directed: hexes.Cells, cells: hexes.Cells, ancestry: Ancestry) -> list[Meetings]:
    """Keep the edges with nothing across; where finer units lie across, look again one resolution down."""
    found: list[Meetings] = []
    while len(unit):
        across = hexes.destinations(directed)
        split = _hold_finer(across, cells)
        outside = ~split & (ancestry.owners(across) < 0)
        found.append((unit[outside], np.full(int(outside.sum()), -1), directed[outside]))
        unit, directed = _one_down(unit[split], directed[split])
    return found


def _hold_finer(across: hexes.Cells, cells: hexes.Cells) -> npt.NDArray[np.bool_]:
    """Say which cells are ancestors of finer units."""
    holds = np.zeros(len(across), dtype=bool)
    level, finest = hexes.resolutions(across), hexes.resolutions(cells)
    for one in np.unique(level).tolist():
        inner = np.unique(hexes.parents(cells[finest > one], resolution=one))
        at = level == one
        holds[at] = np.isin(across[at], inner)
    return holds


def _one_down(unit: Ints, directed: hexes.Cells) -> tuple[Ints, hexes.Cells]:
    """Replace each edge by the edges from children of its origin to children of its destination."""
    edge, child = hexes.children(hexes.origins(directed))
    which, finer = hexes.edges(child)
    edge, across = edge[which], hexes.destinations(finer)
    crosses = np.zeros(len(finer), dtype=bool)
    level = hexes.resolutions(directed_destination := hexes.destinations(directed))
    for one in np.unique(level).tolist():
        at = np.flatnonzero(level[edge] == one)
        crosses[at] = hexes.parents(across[at], resolution=one) == directed_destination[edge[at]]
    return unit[edge[crosses]], finer[crosses]
