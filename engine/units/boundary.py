"""Read the boundary of a service area from a file."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd

from engine import schema as s
from engine.errors import AreaError
from engine.units.ground import Ground, ground_of


def read_boundary(path: str) -> Ground:
    """Read the polygons of a GeoJSON file as the ground.

    Raises
    ------
    AreaError
        The file is missing or unreadable, holds no polygon, or its coordinates are not degrees.
    """
    try:
        frame = gpd.read_file(Path(path))
    except (OSError, ValueError, RuntimeError) as fault:
        raise AreaError(f"The boundary {Path(path).name} cannot be read as GeoJSON.") from fault
    if not isinstance(frame, gpd.GeoDataFrame):
        raise AreaError(f"The boundary {Path(path).name} holds no shapes; draw at least one polygon.")
    frame = frame if frame.crs is None else frame.to_crs(s.CRS)
    shapes = frame.geometry[frame.geom_type.isin(("Polygon", "MultiPolygon"))]
    if shapes.is_empty.all():
        raise AreaError(f"The boundary {Path(path).name} holds no polygon; points and lines hold no ground.")
    west, south, east, north = shapes.total_bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise AreaError(
            f"The boundary {Path(path).name} is not in degrees of longitude and latitude; save it as WGS 84."
        )
    return ground_of(shapes.to_numpy())
