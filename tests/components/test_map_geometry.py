from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.map_geometry import GRID, dots, facts, geometry, lands, to_steps
from tests.components.test_map_payload import read


@dataclass
class Pieces:
    """Pieces of border, as the engine's `Borders`."""

    x1: np.ndarray
    y1: np.ndarray
    x2: np.ndarray
    y2: np.ndarray
    a: np.ndarray
    b: np.ndarray


def pieces(*rows: tuple[float, float, float, float, int, int]) -> Pieces:
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    return Pieces(*(c.astype(float) for c in columns[:4]), *(c.astype(np.int32) for c in columns[4:]))


def ends(payload: bytes) -> tuple[np.ndarray, np.ndarray]:
    _, got = read(payload)
    start = np.column_stack((np.cumsum(got["x1"]), np.cumsum(got["y1"])))
    return start, start + np.column_stack((got["dx"], got["dy"]))


def test_the_corners_of_the_world_square():
    # longitude -180, 0, 180 lie at 0, 1/2, 1 of the width; the equator half-way down
    steps = to_steps([-180.0, 0.0, 180.0], [0.0, 0.0, 0.0])
    assert steps.tolist() == [[0, GRID // 2], [GRID // 2, GRID // 2], [GRID, GRID // 2]]
    # the square ends where its height equals its width, at 85.0511 degrees; the poles are drawn there
    assert to_steps([0.0, 0.0], [90.0, -90.0])[:, 1] == pytest.approx([0, GRID], abs=5)


@given(st.floats(-179, 179), st.floats(-80, 80))
def test_steps_agree_with_the_textbook_formula(lng, lat):
    # EPSG:3857 in metres, y = R ln tan(45 deg + lat / 2), over the length of the equator
    radius = 6378137.0
    x = radius * np.radians(lng)
    y = radius * np.log(np.tan(np.pi / 4 + np.radians(lat) / 2))
    around = 2 * np.pi * radius
    expected = [(x / around + 0.5) * GRID, (0.5 - y / around) * GRID]
    assert to_steps([lng], [lat])[0] == pytest.approx(expected, abs=0.51)


def test_borders_come_back_where_they_were():
    drawn = pieces((-90, 40, -89, 40, 0, 1), (-89, 40, -89, 41, 0, -1))
    packed = geometry(drawn, ["Peoria", ""], countries=["US"])
    start, end = ends(packed.payload)
    assert start.tolist() == to_steps([-90, -89], [40, 40]).tolist()
    assert end.tolist() == to_steps([-89, -89], [40, 41]).tolist()
    meta, got = read(packed.payload)
    assert got["a"].tolist() == [0, 0]
    assert got["b"].tolist() == [1, -1]
    assert [meta["towns"][t] for t in got["town"]] == ["Peoria", ""]


def test_a_border_over_the_date_line_stays_in_one_piece():
    # from the Aleutians at 179.5 to -179.5, beside Alaska at -150
    drawn = pieces((179.5, 52, -179.5, 52, 0, 1), (-150, 60, -149, 60, 1, -1))
    start, end = ends(geometry(drawn, ["", ""], countries=["US"]).payload)
    assert (end - start)[:, 0].tolist() == pytest.approx([GRID / 360, GRID / 360], abs=1)
    # west of -180, so to the left of Alaska
    assert start[0, 0] < 0 < start[1, 0]


def test_us_territories_are_drawn_with_the_united_states():
    assert lands(["PR", "IT", "GU", "US"]) == ["IT", "US"]


def test_facts_keep_customers_tenths_of_hours_and_money():
    _, got = read(facts([3, 0], [12.34, 0.0], [1234.6, 0.0]).payload)
    assert got["accounts"].tolist() == [3, 0]
    assert got["tenths"].tolist() == [123, 0]
    assert got["potential"].tolist() == [1235.0, 0.0]


def test_a_dot_grows_by_its_area():
    # a quarter of the largest size is half its radius: 255 / 2 = 127.5, rounded to even
    packed = dots(
        [40.0, 41.0, 42.0],
        [-90.0, -91.0, -92.0],
        size=[100.0, 25.0, np.nan],
        status=[0, 1, 0],
        statuses=[("planned", "#0F5F7A"), ("rejected", "#C67A17")],
        countries=["US"],
        names=["a", "b", "c"],
    )
    meta, got = read(packed.payload)
    assert got["size"].tolist() == [255, 128, 0]
    assert got["status"].tolist() == [0, 1, 0]
    assert np.column_stack((got["x"], got["y"])).tolist() == to_steps([-90, -91, -92], [40, 41, 42]).tolist()
    assert meta["statuses"] == [["planned", "#0F5F7A"], ["rejected", "#C67A17"]]
    assert meta["names"] == ["a", "b", "c"]


def test_no_dots_at_all_can_be_packed():
    _, got = read(dots([], [], size=[], status=[], statuses=[], countries=[]).payload)
    assert len(got["x"]) == 0
