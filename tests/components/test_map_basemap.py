"""The files that data/basemap/build_static.py wrote are read here the plain way, number by number."""

import json
import struct
from pathlib import Path

import pytest
from shapely import Point, Polygon

from components.map_geometry import GRID, to_steps

FOLDER = Path(__file__).parents[2] / "static" / "basemap"


def read(name: str) -> dict[str, list[list[tuple[int, int]]]]:
    raw = (FOLDER / name).read_bytes()
    (length,) = struct.unpack("<I", raw[:4])
    head = json.loads(raw[4 : 4 + length])
    numbers = iter(zigzag(raw[4 + length :]))
    x = y = 0
    groups = {}
    for group, counts in head["groups"]:
        lines = groups.setdefault(group, [])
        for count in counts:
            line = []
            for _ in range(count):
                x, y = x + next(numbers), y + next(numbers)
                line.append((x * GRID // head["grid"], y * GRID // head["grid"]))
            lines.append(line)
    assert next(numbers, None) is None
    return groups


def zigzag(data: bytes):
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value // 2 if value % 2 == 0 else -(value + 1) // 2
            value = shift = 0


def holds(rings: list[list[tuple[int, int]]], latitude: float, longitude: float) -> bool:
    point = Point(to_steps([longitude], [latitude])[0])
    # even-odd, as the browser fills
    return sum(Polygon(ring).contains(point) for ring in rings if len(ring) > 3) % 2 == 1


@pytest.fixture(scope="module")
def countries():
    return read("countries.bin")


@pytest.mark.parametrize(
    ("country", "latitude", "longitude"),
    [
        ("US", 39.74, -104.99),
        ("US", 19.6, -155.5),
        ("US", 18.25, -66.4),
        ("CA", 45.42, -75.7),
        ("IT", 41.9, 12.5),
    ],
    ids=["Denver", "Hawaii", "Puerto Rico", "Ottawa", "Rome"],
)
def test_towns_lie_in_their_country(countries, country, latitude, longitude):
    assert holds(countries[country], latitude, longitude)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(43.0, -87.0), (42.2, -81.2), (47.7, -87.5)],
    ids=["Michigan", "Erie", "Superior"],
)
def test_the_great_lakes_are_water(countries, latitude, longitude):
    assert not holds(countries["US"], latitude, longitude)
    assert holds(read("lakes.bin")["lake"], latitude, longitude)


def test_the_date_line_does_not_cut_russia(countries):
    world = GRID
    beyond = [max(x for x, _ in ring) for ring in countries["RU"] if max(x for x, _ in ring) > world]
    assert beyond
    # Chukotka, west of Alaska
    assert holds(countries["RU"], 66.5, -175.0 + 360.0)


def test_state_lines_leave_the_coast_alone():
    lines = read("states.bin")["US"]
    corner = to_steps([-109.05], [37.0])[0]
    nearest = min(abs(x - corner[0]) + abs(y - corner[1]) for line in lines for x, y in line)
    # Four Corners is a meeting of lines; one step is about 10 m
    assert nearest < 400
    miami_beach = to_steps([-80.12], [25.79])[0]
    assert min(abs(x - miami_beach[0]) + abs(y - miami_beach[1]) for line in lines for x, y in line) > 10_000


def test_cities_come_best_known_first():
    cities = json.loads((FOLDER / "cities.json").read_text(encoding="utf-8"))
    assert cities["rank"] == sorted(cities["rank"])
    first = next(
        name for name, country in zip(cities["name"], cities["country"], strict=True) if country == "US"
    )
    assert first == "New York"
    i = cities["name"].index("Denver")
    x, y = to_steps([-104.986], [39.7411])[0] / (GRID / cities["grid"])
    assert (cities["x"][i], cities["y"][i]) == pytest.approx((x, y), abs=1)


def test_the_basemap_stays_small():
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 1_000_000
