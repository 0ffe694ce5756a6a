"""Speak H3: the one file that imports it, and where its (latitude, longitude) order ends.

Cells and directed edges travel as uint64 arrays. Parents are read from the bits of the index, which is
H3's published layout (https://h3geo.org/docs/core-library/h3Indexing): resolution in bits 52-55, then
fifteen digits of three bits, all ones below the cell's own resolution.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import h3.api.basic_int as h3
import numpy as np
import numpy.typing as npt
from shapely import Polygon

from engine.errors import UnitsError
from engine.geo import Floats

Cells = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]

FINEST = 15
# a directed edge is its origin with mode 2 (bits 59-62) in place of 1, and a direction in bits 56-58
_EDGE_BITS = np.uint64(0x7F << 56)
_CELL_MODE = np.uint64(1 << 59)
_RESOLUTION_SHIFT = np.uint64(52)
_RESOLUTION_MASK = np.uint64(0xF)


def to_cells(ids: Iterable[str]) -> Cells:
    """Read 15-character cell ids.

    Raises
    ------
    UnitsError
        Naming the first id that is no cell.
    """
    known = list(ids)
    cells = [_cell_or_zero(one) for one in known]
    if 0 in cells:
        raise UnitsError(f"Unit {known[cells.index(0)]} is no H3 cell, so it has no outline of its own.")
    return np.array(cells, dtype=np.uint64)


def _cell_or_zero(unit_id: str) -> int:
    try:
        cell = int(unit_id, 16)
    except ValueError:
        return 0
    return cell if len(unit_id) == 15 and h3.is_valid_cell(cell) else 0


def to_ids(cells: Cells) -> list[str]:
    """Write cells as 15-character ids; ids of one resolution sort as their cells do."""
    return [f"{cell:x}" for cell in cells.tolist()]


def bin_points(latitude: Floats, longitude: Floats, *, resolution: int) -> Cells:
    """Give the cell of each point."""
    points = zip(latitude.tolist(), longitude.tolist(), strict=True)
    return _cells(h3.latlng_to_cell(lat, lng, resolution) for lat, lng in points)


def resolutions(cells: Cells) -> Ints:
    """Give the resolution of each cell, 0 (coarsest) to 15."""
    return ((cells >> _RESOLUTION_SHIFT) & _RESOLUTION_MASK).astype(np.int64)


def parents(cells: Cells, *, resolution: int) -> Cells:
    """Give each cell's ancestor at a coarser resolution (the cell itself at its own)."""
    below = np.uint64((1 << 3 * (FINEST - resolution)) - 1)
    cleared = cells & ~(_RESOLUTION_MASK << _RESOLUTION_SHIFT)
    return cleared | (np.uint64(resolution) << _RESOLUTION_SHIFT) | below


def children(cells: Cells) -> tuple[Ints, Cells]:
    """Give all cells one resolution down (seven, or six of a pentagon), with their parent's position."""
    return _spread([h3.cell_to_children(cell) for cell in cells.tolist()])


def centres(cells: Cells) -> tuple[Floats, Floats]:
    """Give latitude and longitude of each cell's centre, degrees."""
    points = np.array([h3.cell_to_latlng(cell) for cell in cells.tolist()]).reshape(-1, 2)
    return points[:, 0].copy(), points[:, 1].copy()


def areas_km2(cells: Cells) -> Floats:
    """Give the true area of each cell on the sphere, km^2."""
    return np.array([h3.cell_area(cell, unit="km^2") for cell in cells.tolist()], dtype=np.float64)


def mean_area_km2(resolution: int) -> float:
    """Give the mean area of a cell of a resolution, km^2."""
    return float(h3.average_hexagon_area(resolution, unit="km^2"))


def mean_width_km(resolution: int) -> float:
    """Give the mean distance between the centres of two touching cells, km: sqrt(3) x edge length."""
    return float(np.sqrt(3.0) * h3.average_hexagon_edge_length(resolution, unit="km"))


def edges(cells: Cells) -> tuple[Ints, Cells]:
    """Give every directed edge that leaves a cell, with the position of its cell in `cells`."""
    return _spread([h3.origin_to_directed_edges(cell) for cell in cells.tolist()])


def origins(directed: Cells) -> Cells:
    """Give the cell each directed edge leaves."""
    return (directed & ~_EDGE_BITS) | _CELL_MODE


def destinations(directed: Cells) -> Cells:
    """Give the cell each directed edge leads to."""
    return _cells(map(h3.get_directed_edge_destination, directed.tolist()))


def rings(cells: Cells) -> tuple[Floats, Floats, Ints]:
    """Give the outline of each cell, not closed.

    Returns
    -------
    longitude, latitude, offsets
        Vertices of ring i are those from `offsets[i]` to `offsets[i + 1]`, degrees. Cells that cross an
        edge of the icosahedron have up to ten vertices.
    """
    return _flat([h3.cell_to_boundary(cell) for cell in cells.tolist()])


def edge_lines(directed: Cells) -> tuple[Floats, Floats, Ints]:
    """Give the line each directed edge draws, as `rings` does; two vertices, or three where it bends."""
    return _flat([h3.directed_edge_to_boundary(edge) for edge in directed.tolist()])


def overlapping(polygon: Polygon, *, resolution: int) -> Cells:
    """Give the cells that share any ground with a polygon in degrees (x longitude), sorted."""
    holes = [_flipped(hole.coords) for hole in polygon.interiors]
    shape = h3.LatLngPoly(_flipped(polygon.exterior.coords), *holes)
    return np.unique(_cells(h3.h3shape_to_cells_experimental(shape, resolution, contain="overlap")))


def _flipped(coordinates: Iterable[tuple[float, ...]]) -> list[tuple[float, float]]:
    return [(point[1], point[0]) for point in coordinates]


def _flat(lines: list[tuple[tuple[float, float], ...]]) -> tuple[Floats, Floats, Ints]:
    count = np.fromiter(map(len, lines), dtype=np.int64, count=len(lines))
    points = np.array(list(chain.from_iterable(lines)), dtype=np.float64).reshape(-1, 2)
    return points[:, 1].copy(), points[:, 0].copy(), np.concatenate(([0], np.cumsum(count)))


def _spread(lists: list[list[int]]) -> tuple[Ints, Cells]:
    count = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
    return np.repeat(np.arange(len(lists)), count), _cells(chain.from_iterable(lists))


def _cells(indexes: Iterable[int]) -> Cells:
    return np.fromiter(indexes, dtype=np.uint64)
