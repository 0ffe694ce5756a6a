from __future__ import annotations

import json

import pytest

from engine.errors import AreaError
from engine.units.boundary import read_boundary

SQUARE = [[[-100, 38], [-96, 38], [-96, 40], [-100, 40], [-100, 38]]]


def written(folder, geometry, **more):
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    path = folder / "area.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature], **more}), encoding="utf-8"
    )
    return str(path)


def test_a_polygon_is_read(tmp_path):
    ground = read_boundary(written(tmp_path, {"type": "Polygon", "coordinates": SQUARE}))
    assert [polygon.bounds for polygon in ground.polygons] == [(-100, 38, -96, 40)]


def test_a_bare_geometry_is_read(tmp_path):
    path = tmp_path / "bare.geojson"
    path.write_text(json.dumps({"type": "Polygon", "coordinates": SQUARE}), encoding="utf-8")
    assert len(read_boundary(str(path)).polygons) == 1


def test_another_declared_system_is_turned_into_degrees(tmp_path):
    metres = [[[0, 0], [1_000_000, 0], [1_000_000, 1_000_000], [0, 1_000_000], [0, 0]]]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    ground = read_boundary(written(tmp_path, {"type": "Polygon", "coordinates": metres}, crs=crs))
    # 1,000 km of Web Mercator at the equator are 8.98 degrees
    assert ground.polygons[0].bounds == pytest.approx((0, 0, 8.983, 8.947), abs=0.001)


@pytest.mark.parametrize(
    ("geometry", "fault"),
    [
        ({"type": "Point", "coordinates": [-98, 39]}, "holds no polygon"),
        (
            {"type": "Polygon", "coordinates": [[[500000, 4e6], [6e5, 4e6], [6e5, 5e6], [500000, 4e6]]]},
            "degrees",
        ),
        (None, "holds no"),
    ],
)
def test_what_bounds_nothing_is_refused(tmp_path, geometry, fault):
    with pytest.raises(AreaError, match=fault):
        read_boundary(written(tmp_path, geometry))


def test_files_that_are_no_map_are_refused(tmp_path):
    (tmp_path / "text.geojson").write_text("accounts;name\n1;2\n", encoding="utf-8")
    (tmp_path / "empty.geojson").write_bytes(b"")
    (tmp_path / "none.geojson").write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    for name in ("text.geojson", "empty.geojson", "none.geojson", "missing.geojson", "."):
        with pytest.raises(AreaError, match="The boundary"):
            read_boundary(str(tmp_path / name))
