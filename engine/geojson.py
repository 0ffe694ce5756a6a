"""Draw territories as GeoJSON: the ground of each, dissolved along the borders of its units."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from engine import schema as s
from engine.alignment.model import Alignment
from engine.units.model import Units
from engine.units.outlines import borders

# 1e-7 degrees is 1 cm, and brings ends together that differ in the last bits only
_DECIMALS = 7
_PROPERTIES = (s.NAME, s.ACCOUNTS, s.WORKLOAD, s.POTENTIAL, s.REVENUE, "index", "in_tolerance", s.AREA_KM2)

Shapes = npt.NDArray[np.object_]


def territories_geojson(units: Units, alignment: Alignment, table: pd.DataFrame) -> str:
    """Give a FeatureCollection in EPSG:4326, one feature per territory that has ground.

    The properties are figures of `table`, which is `Measures.territories`.
    """
    features = [
        {
            "type": "Feature",
            "properties": {s.TERRITORY_ID: key} | {c: _plain(table.at[key, c]) for c in _PROPERTIES},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for key, shape in territory_shapes(units, alignment).items()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


def territory_shapes(units: Units, alignment: Alignment) -> dict[str, Any]:
    """Give the ground of each territory, by key: a polygon or several, in degrees of -180 to 180.

    Neighbours share their border point for point, so nothing overlaps and nothing gapes.
    """
    keys = sorted(alignment.territory.unique())
    owner = pd.Index(keys).get_indexer(pd.Index(alignment.territory.reindex(units.frame.index)))
    lines = borders(units)
    ends = np.round(np.column_stack((lines.x1, lines.y1, lines.x2, lines.y2)), _DECIMALS).reshape(-1, 2, 2)
    segments = shapely.linestrings(ends)
    one = owner[lines.a]
    # -1 is the outside of the area
    other = np.where(lines.b >= 0, owner[lines.b], -1)
    shapes = {}
    for position, key in enumerate(keys):
        rim = segments[(one == position) != (other == position)]
        ground = shapely.build_area(shapely.multilinestrings(rim))
        shapes[key] = _oriented(_within_180(ground))
    return shapes


def _within_180(ground: Any) -> Any:
    """Bring the parts beyond the date line back around the globe; a shape across it becomes two."""
    parts = []
    for turn in (-360, 0, 360):
        world = shapely.box(turn - 180, -90, turn + 180, 90)
        part = ground if world.covers(ground) else shapely.intersection(ground, world)
        if not shapely.is_empty(part):
            parts.append(shapely.transform(part, lambda xy, turn=turn: xy - (turn, 0)))
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


def _oriented(ground: Any) -> Any:
    # RFC 7946: outer rings run counter-clockwise
    polygons = shapely.orient_polygons(shapely.get_parts(ground), exterior_cw=False)
    return polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons)


def _plain(value: object) -> object:
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and not np.isfinite(value) else value
