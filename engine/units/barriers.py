"""Cut the adjacency along a barrier that no territory crosses: a river, a ridge, a state line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from engine import schema as s
from engine.errors import AdjacencyError, AreaError
from engine.units.checks import checked_adjacency
from engine.units.model import Units

Cut = npt.NDArray[np.bool_]


def with_barrier(units: Units, barrier: str | Path | pd.DataFrame) -> Units:
    """Give the units without the links that cross the barrier; a territory passes only where the line ends.

    Parameters
    ----------
    units
        Units that their adjacency joins. A link is the straight line between the points of two units.
    barrier
        A GeoJSON file of lines in degrees, or pairs of units as a frame `unit_a`, `unit_b`. What touches the
        line crosses it.

    Raises
    ------
    AreaError
        The file cannot be read, or holds no line.
    AdjacencyError
        A pair names no unit, or the barrier leaves units that nothing joins to the rest.
    """
    if isinstance(barrier, pd.DataFrame):
        cut = _between_pairs(units, barrier)
    else:
        cut = _across(units, _lines(Path(barrier)))
    kept = units.adjacency[~cut].reset_index(drop=True)
    before, after = _pieces(units, np.ones(len(cut), bool)), _pieces(units, ~cut)
    if len(after) > len(before):
        off = int(after.sum() - after.max())
        areas, lie = ("area", "lies") if off == 1 else ("areas", "lie")
        raise AdjacencyError(
            f"The barrier leaves no way to {off:,} {areas}, which {lie} apart from the other "
            f"{int(after.max()):,}; open it somewhere, or leave those areas out."
        )
    return replace(units, adjacency=kept)


def _between_pairs(units: Units, pairs: pd.DataFrame) -> Cut:
    columns = [s.UNIT_A, s.UNIT_B]
    wanted = checked_adjacency(pairs, units.frame.index)[columns]
    cut: Cut = pd.MultiIndex.from_frame(units.adjacency[columns]).isin(pd.MultiIndex.from_frame(wanted))
    return cut


def _lines(path: Path) -> npt.NDArray[np.object_]:
    try:
        frame = gpd.read_file(path)
    except (OSError, ValueError, RuntimeError) as fault:
        raise AreaError(f"The barrier {path.name} cannot be read as GeoJSON.") from fault
    if isinstance(frame, gpd.GeoDataFrame):
        frame = frame if frame.crs is None else frame.to_crs(s.CRS)
        lines = frame.geometry[frame.geom_type.isin(("LineString", "MultiLineString"))]
        if not lines.is_empty.all():
            flat: npt.NDArray[np.object_] = shapely.force_2d(lines.to_numpy())
            return flat
    raise AreaError(f"The barrier {path.name} holds no line; draw at least one.")


def _across(units: Units, lines: npt.NDArray[np.object_]) -> Cut:
    """Say which links cross the lines, (m,); over the antimeridian lines count on either side of it."""
    place = units.frame[[s.LONGITUDE, s.LATITUDE]].to_numpy(float)
    ends = np.stack((place[units.pairs.a], place[units.pairs.b]), axis=1)
    far = np.abs(ends[:, 0, 0] - ends[:, 1, 0]) > 180.0
    ends[far, :, 0] = np.where(ends[far, :, 0] < 0.0, ends[far, :, 0] + 360.0, ends[far, :, 0])
    cut = np.zeros(len(ends), bool)
    links = shapely.STRtree(shapely.linestrings(ends))
    for shift in (np.zeros(2), np.array([360.0, 0.0])):
        moved = shapely.transform(lines, lambda points, shift=shift: points + shift)
        cut[links.query(moved, predicate="intersects")[1]] = True
    return cut


def _pieces(units: Units, kept: Cut) -> npt.NDArray[np.int64]:
    """Count the units of each piece that the kept links join."""
    a, b, size = units.pairs.a[kept], units.pairs.b[kept], units.pairs.count
    joined = coo_matrix((np.ones(len(a)), (a, b)), shape=(size, size))
    found: npt.NDArray[np.int64] = np.bincount(connected_components(joined, directed=False)[1])
    return found
