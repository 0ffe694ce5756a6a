from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import Point, box

from engine import read_accounts
from engine import schema as s
from engine.errors import ExtractError
from engine.extracts.raw import GEOMETRY_LATITUDE, GEOMETRY_LONGITUDE, RawTable
from engine.extracts.tables import read_table
from tests.engine.extracts.files import archive

NAMES = ["Dom", "Rathaus"]
PLACES = [(6.95817, 50.94133), (6.959, 50.9381)]


def frame(crs: str = "EPSG:4326") -> gpd.GeoDataFrame:
    own = {"Kunde": NAMES, "Betten": [12, 30], "PLZ": ["01067", "50667"], "Umsatz": [1200.5, None]}
    return gpd.GeoDataFrame(own, geometry=[Point(p) for p in PLACES], crs="EPSG:4326").to_crs(crs)


def written(tmp_path: Path, kind: str, crs: str = "EPSG:4326") -> bytes:
    if kind == "shapefile":
        frame(crs).to_file(tmp_path / "a.shp", encoding="utf-8")
        return archive({path.name: path.read_bytes() for path in sorted(tmp_path.iterdir())})
    name, driver = {
        "geojson": ("a.geojson", "GeoJSON"),
        "geopackage": ("a.gpkg", "GPKG"),
        "kml": ("a.kml", "KML"),
    }[kind]
    frame(crs).to_file(tmp_path / name, driver=driver)
    return (tmp_path / name).read_bytes()


def places(table: RawTable) -> list[tuple[float, float]]:
    return [
        (float(lng), float(lat))
        for lng, lat in zip(table.records[GEOMETRY_LONGITUDE], table.records[GEOMETRY_LATITUDE], strict=True)
    ]


@pytest.mark.parametrize("kind", ["geojson", "geopackage", "shapefile", "kml"])
def test_every_map_gives_its_attributes_and_where_they_lie(tmp_path, kind):
    table = read_table(written(tmp_path, kind))
    assert table.file.format == kind
    for found, place in zip(places(table), PLACES, strict=True):
        assert found == pytest.approx(place, abs=1e-6)
    assert table.records["Kunde"].tolist() == NAMES
    assert table.records["PLZ"].tolist() == ["01067", "50667"]
    assert table.records["Betten"].tolist() == ["12", "30"]
    assert table.records["Umsatz"].tolist() == ["1200.5", ""]


@pytest.mark.parametrize("kind", ["geopackage", "shapefile"])
def test_projected_maps_come_back_in_degrees(tmp_path, kind):
    table = read_table(written(tmp_path, kind, "EPSG:25832"))
    for found, place in zip(places(table), PLACES, strict=True):
        assert found == pytest.approx(place, abs=1e-5)


def test_a_map_is_read_as_accounts(tmp_path):
    extract = read_accounts(written(tmp_path, "geojson"), name="kunden.geojson")
    assert extract.accounts[s.ACCOUNT_NAME].tolist() == NAMES
    assert extract.accounts[s.LATITUDE].tolist() == pytest.approx([50.94133, 50.9381])
    assert extract.accounts[s.SIZE].tolist() == [12, 30]
    assert extract.country == "DE"


def test_an_area_lies_at_a_point_within_and_a_feature_without_one_nowhere():
    collection = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"id": "a"}, "geometry": box(8, 49, 10, 51).__geo_interface__},
            {"type": "Feature", "properties": {"id": "b"}, "geometry": None},
        ],
    }
    table = read_table(json.dumps(collection).encode())
    assert float(table.records[GEOMETRY_LATITUDE][0]) == pytest.approx(50, abs=1)
    assert table.records[GEOMETRY_LATITUDE][1] == ""
    assert table.records["id"].tolist() == ["a", "b"]


def test_the_layer_with_known_headings_is_read(tmp_path):
    path = tmp_path / "several.gpkg"
    gpd.GeoDataFrame({"x": [1, 2, 3]}, geometry=[Point(0, 0)] * 3, crs=4326).to_file(path, layer="grid")
    frame().to_file(path, layer="customers")
    table = read_table(path.read_bytes())
    assert table.file.sheet == "customers"
    assert table.records["Kunde"].tolist() == NAMES


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"type": "FeatureCollection", "features": [', "The GeoJSON file is damaged"),
        (b'{"type": "FeatureCollection", "features": []}', "The GeoJSON file holds no features"),
        (b"<?xml version='1.0'?><kml", "The KML file is damaged"),
        (b"<kml><OGRVRTDataSource/></kml>", "This file only points to other files"),
        (b"SQLite format 3\x00" + b"\x00" * 52 + b"GPKG" + b"\x00" * 100, "The GeoPackage is damaged"),
        (archive({"a.shp": b"no shape", "a.dbf": b""}), "The Shapefile holds no features"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data, words):
    with pytest.raises(ExtractError, match=words):
        read_table(data)


def test_a_map_of_another_planet_is_refused(tmp_path: Path) -> None:
    frame().set_crs("ESRI:104905", allow_override=True).to_file(tmp_path / "mars.gpkg", driver="GPKG")
    with pytest.raises(ExtractError, match="cannot be turned into degrees"):
        read_table((tmp_path / "mars.gpkg").read_bytes())


def test_a_map_whose_coordinate_system_is_no_system_is_refused(tmp_path: Path) -> None:
    written(tmp_path, "shapefile")
    prj = (tmp_path / "a.prj").read_text()
    for known, other in (("0.0174532925199433", "429463967295"), ('Greenwich",0.0', 'Greenwich",1e308')):
        prj = prj.replace(known, other)
    (tmp_path / "a.prj").write_text(prj)
    with pytest.raises(ExtractError, match="cannot be turned into degrees"):
        read_table(archive({path.name: path.read_bytes() for path in sorted(tmp_path.iterdir())}))
