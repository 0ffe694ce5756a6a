"""Hold the ground of a service area, and the cells that share it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from engine.geo import EARTH_RADIUS_KM, Floats
from engine.units import hexes
from engine.units.seam import unwrapped_lines

# a polygon wider than this may be read the other way round the globe
WIDEST_DEGREES = 120.0


@dataclass(frozen=True)
class Ground:
    """Hold the ground of a service area, in degrees, as polygons of a modest width."""

    polygons: tuple[shapely.Polygon, ...]

    @cached_property
    def area_km2(self) -> float:
        """Area on the sphere, km^2, by Lambert's cylindrical equal-area projection."""
        flat = shapely.transform(np.array(self.polygons, dtype=object), _equal_area)
        return float(shapely.area(flat).sum())

    def cover(self, resolution: int) -> hexes.Cells:
        """Give every cell that shares ground with it, sorted."""
        cells = [hexes.overlapping(polygon, resolution=resolution) for polygon in self.polygons]
        return np.unique(np.concatenate([np.empty(0, dtype=np.uint64), *cells]))

    def meets(self, cells: hexes.Cells) -> npt.NDArray[np.bool_]:
        """Say which cells share ground with it."""
        which, shapes = _shapes(cells)
        found = np.zeros(len(cells), dtype=bool)
        # the ground's polygons are the few and large ones, so they ask and the cells answer
        hits = shapely.STRtree(shapes).query(np.array(self.polygons, dtype=object), predicate="intersects")
        found[which[hits[1]]] = True
        return found


def ground_of(shapes: npt.NDArray[np.object_]) -> Ground:
    """Take polygons apart into simple ones of a modest width."""
    merged = shapely.union_all(shapely.make_valid(shapes))
    parts = [part for polygon in _polygons(merged) for part in _narrow(polygon)]
    return Ground(tuple(parts))


def is_inside(ground: Ground, latitude: Floats, longitude: Floats) -> npt.NDArray[np.bool_]:
    """Say which points lie on the ground."""
    tree = shapely.STRtree(ground.polygons)
    found = np.zeros(len(latitude), dtype=bool)
    found[tree.query(shapely.points(longitude, latitude), predicate="intersects")[0]] = True
    return found


def _shapes(cells: hexes.Cells) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.object_]]:
    """Give cells as polygons, and each polygon's cell; one across 180 degrees is there on both sides."""
    longitude, latitude, offsets = hexes.rings(cells)
    longitude = unwrapped_lines(longitude, offsets, seam=-180.0)
    owner = np.repeat(np.arange(len(cells)), np.diff(offsets))
    rings = shapely.linearrings(longitude, latitude, indices=owner)
    shapes = shapely.polygons(rings)
    west, _, east, _ = shapely.bounds(shapes).T
    which, laid = [np.arange(len(cells))], [shapes]
    for beyond, turn in ((west < -180.0, 360.0), (east > 180.0, -360.0)):
        which.append(np.flatnonzero(beyond))
        laid.append(shapely.transform(shapes[beyond], partial(np.add, (turn, 0.0))))
    return np.concatenate(which), np.concatenate(laid)


def _equal_area(points: Floats) -> Floats:
    x, y = np.radians(points[:, 0]), np.sin(np.radians(points[:, 1]))
    return EARTH_RADIUS_KM * np.column_stack((x, y))


def _polygons(shape: BaseGeometry) -> list[shapely.Polygon]:
    parts = shapely.get_parts(shapely.get_parts(shape))
    return [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]


def _narrow(polygon: shapely.Polygon) -> list[shapely.Polygon]:
    west, south, east, north = polygon.bounds
    count = int(np.ceil((east - west) / WIDEST_DEGREES))
    if count <= 1:
        return [polygon]
    cuts = np.linspace(west, east, count + 1)
    boxes = [shapely.box(a, south, b, north) for a, b in pairwise(cuts.tolist())]
    return [part for box in boxes for part in _polygons(polygon & box)]
