from __future__ import annotations

import json
from collections.abc import Sequence

import h3
import numpy as np
import pandas as pd
import shapely

from engine import schema as s
from engine.alignment import Alignment
from engine.geojson import territories_geojson, territory_shapes
from engine.measures import measure
from engine.settings import Settings
from engine.units import Units


def world(cells: Sequence[str], keys: Sequence[str]) -> tuple[Units, Alignment]:
    """Units on the given cells, chained in order of id, with one territory key each."""
    frame = pd.DataFrame([h3.cell_to_latlng(c) for c in cells], columns=[s.LATITUDE, s.LONGITUDE])
    frame = (
        frame.assign(workload=1.0, area_km2=[h3.cell_area(c) for c in cells])
        .set_index(pd.Index(cells))
        .sort_index()
    )
    edges = pd.DataFrame({s.UNIT_A: frame.index[:-1], s.UNIT_B: frame.index[1:]})
    units = Units.from_frames(frame.rename_axis(s.UNIT_ID), edges)
    territory = pd.Series(list(keys), pd.Index(cells), name=s.TERRITORY_KEY).reindex(units.frame.index)
    return units, Alignment(territory)


def ring(cell: str) -> shapely.Polygon:
    return shapely.Polygon([(x, y) for y, x in h3.cell_to_boundary(cell)])


MILAN = h3.latlng_to_cell(45.46, 9.19, 5)
DISK = sorted(h3.grid_disk(MILAN, 2))


def test_a_territory_is_the_union_of_its_cells() -> None:
    keys = ["A" if i % 3 else "B" for i in range(len(DISK))]
    shapes = territory_shapes(*world(DISK, keys))
    for name in ("A", "B"):
        naive = shapely.union_all(
            [ring(c) for c, k in zip(DISK, keys, strict=True) if k == name], grid_size=1e-7
        )
        assert shapes[name].is_valid
        assert shapely.symmetric_difference(shapes[name], naive).area < 1e-6 * naive.area
    assert shapely.intersection(shapes["A"], shapes["B"]).area == 0


def test_a_hole_is_left_where_another_territory_lies() -> None:
    shapes = territory_shapes(*world(DISK, ["hole" if c == MILAN else "around" for c in DISK]))
    around = shapes["around"]
    assert len(shapely.get_parts(around)) == 1
    assert shapely.get_num_interior_rings(shapely.get_parts(around)[0]) == 1
    assert shapes["hole"].within(shapely.Polygon(shapely.get_parts(around)[0].exterior))
    assert shapes["around"].exterior.is_ccw


def test_cells_of_two_sizes_meet_without_gap_or_overlap() -> None:
    middle = h3.cell_to_children(MILAN, 6)
    cells = sorted([*(c for c in DISK if c != MILAN), *middle])
    shapes = territory_shapes(*world(cells, ["fine" if c in middle else "coarse" for c in cells]))
    assert shapely.intersection(shapes["fine"], shapes["coarse"]).area < 1e-12
    whole = shapely.union_all(list(shapes.values()), grid_size=1e-7)
    assert shapely.get_num_interior_rings(shapely.get_parts(whole)[0]) == 0


def test_across_the_date_line_a_territory_has_a_part_on_either_side() -> None:
    cells = sorted(h3.grid_disk(h3.latlng_to_cell(-17.0, 180.0, 4), 1))
    shape = territory_shapes(*world(cells, ["Fiji"] * len(cells)))["Fiji"]
    west, _, east, _ = shape.bounds
    assert (west, east) == (-180.0, 180.0)
    assert shape.is_valid
    assert all(part.bounds[2] - part.bounds[0] < 10 for part in shapely.get_parts(shape))


def test_features_carry_the_figures_and_null_for_what_is_unknown() -> None:
    units, alignment = world(DISK, ["A" if c == MILAN else "B" for c in DISK])
    text = territories_geojson(units, alignment, measure(units, alignment, Settings()).territories)
    features = json.loads(text)["features"]
    assert [f["properties"]["territory_id"] for f in features] == ["A", "B"]
    first = features[0]["properties"]
    assert (first["name"], first["workload"], first["in_tolerance"]) == ("A", 1.0, False)
    assert np.isclose(first["area_km2"], h3.cell_area(MILAN))
    assert "NaN" not in text
    assert shapely.from_geojson(json.dumps(features[0]["geometry"])).contains(
        shapely.Point(*reversed(h3.cell_to_latlng(MILAN)))
    )
