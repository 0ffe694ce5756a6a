"""Four squares of one degree in a row, from 101 W; what is drawn is worked out in degrees."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from components.profile.ground import Frame, corners, frame_of, grounds, joined, land, states
from engine.units.outlines import Borders

WEST, SOUTH = -101.0, 38.0


def squares() -> Borders:
    rows = []
    for i in range(4):
        left, right = WEST + i, WEST + i + 1
        rows += [(left, SOUTH, right, SOUTH, i, -1), (right, SOUTH + 1, left, SOUTH + 1, i, -1)]
        rows.append((right, SOUTH, right, SOUTH + 1, i, i + 1 if i < 3 else -1))
    rows.append((WEST, SOUTH, WEST, SOUTH + 1, 0, -1))
    ends = [np.array(column) for column in zip(*rows, strict=True)]
    return Borders(*ends[:4], *(codes.astype(np.int32) for codes in ends[4:]))


def test_a_territory_is_what_its_borders_enclose():
    found = grounds(squares(), np.array([0, 0, 1, -1]), [0, 1, 2])
    assert found[0].equals(shapely.box(WEST, SOUTH, WEST + 2, SOUTH + 1))
    assert found[1].equals(shapely.box(WEST + 2, SOUTH, WEST + 3, SOUTH + 1))
    assert found[2].is_empty


def test_a_territory_inside_another_leaves_a_hole():
    found = grounds(squares(), np.array([0, 1, 0, 0]), [0])[0]
    assert found.area == pytest.approx(3.0)
    assert not found.contains(shapely.Point(WEST + 1.5, SOUTH + 0.5))


def test_the_corners_are_those_of_its_squares_and_of_all_where_it_has_none():
    def ends(code):
        found = corners(squares(), np.array([0, 0, 1, -1]), code)
        return [*found.min(axis=0), *found.max(axis=0)]

    assert ends(1) == [SOUTH, WEST + 2, SOUTH + 1, WEST + 3]
    assert ends(2) == ends(-1) == [SOUTH, WEST, SOUTH + 1, WEST + 4]


def test_the_frame_holds_its_points_with_a_margin_and_keeps_lengths_alike():
    frame = frame_of(np.array([-100.0, -98.0]), np.array([59.5, 60.5]), width=240, height=240)
    at = frame.place([-100.0, -98.0, -99.0], [60.0, 60.0, 60.5])
    # at 60 degrees north two degrees across are as long as one down: 240 px / 1.24
    assert at[0].tolist() == pytest.approx([120 - 96.77, 120], abs=0.01)
    assert at[1].tolist() == pytest.approx([120 + 96.77, 120], abs=0.01)
    assert at[2].tolist() == pytest.approx([120, 120 - 96.77], abs=0.01)


def test_beyond_the_date_line_points_and_shapes_stay_together():
    frame = frame_of(np.array([179.0, -179.0]), np.array([51.0, 53.0]), width=200, height=200)
    left, right = frame.place([179.0, -179.0], [52.0, 52.0])[:, 0]
    assert 0 < left < 100 < right < 200
    one, other = (frame.drawn(shapely.box(west, 51, west + 1, 53)) for west in (179.0, -180.0))
    assert one.bounds[2] == pytest.approx(other.bounds[0])


def test_a_shape_is_cut_at_the_edge_of_the_picture():
    frame = Frame(0.0, 0.0, 10.0, 100.0, 60.0)
    assert frame.drawn(shapely.box(-90, -1, 90, 1)).bounds == (0, 20, 100, 40)
    assert frame.drawn(shapely.box(90, 0, 91, 1)).is_empty


def test_land_is_where_land_is():
    frame = frame_of(np.array([-92.0, -84.0]), np.array([40.0, 46.0]), width=400, height=400)
    ground = joined(frame, land())
    chicago, lake = frame.place([-88.5, -87.0], [41.8, 43.5])
    assert ground.contains(shapely.Point(chicago))
    assert not ground.contains(shapely.Point(lake))
    assert joined(frame, states()).contains(shapely.Point(chicago))


def test_no_gap_runs_between_two_states():
    # the Oklahoma panhandle, where two borders run straight for 270 km
    frame = frame_of(np.array([-103.0, -99.0]), np.array([35.0, 38.0]), width=560, height=400)
    ground = joined(frame, land())
    assert len(shapely.get_parts(ground)) == 1
    assert len(shapely.get_rings(ground)) == 1
    assert ground.area == pytest.approx(560 * 400, rel=1e-3)
