from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.geo import EARTH_RADIUS_KM, arc_km, chord_km, chord_of_arc, on_sphere, to_degrees, to_xyz

R = EARTH_RADIUS_KM
QUARTER = math.pi / 2 * R


def test_corners_of_the_globe_lie_on_the_axes():
    points = to_xyz([0, 0, 90, -90], [0, 90, 17, 0])
    np.testing.assert_allclose(points, [[R, 0, 0], [0, R, 0], [0, 0, R], [0, 0, -R]], atol=1e-9)


@given(st.floats(-89.9, 89.9), st.floats(-180, 180))
def test_degrees_come_back(latitude, longitude):
    back = to_degrees(to_xyz([latitude], [longitude]))
    assert back[0][0] == pytest.approx(latitude, abs=1e-9)
    assert math.remainder(back[1][0] - longitude, 360) == pytest.approx(0, abs=1e-9)


def test_sixty_degrees_span_a_chord_of_one_radius_and_a_sixth_of_the_way_round():
    a, b = to_xyz([0], [0]), to_xyz([0], [60])
    assert chord_km(a, b)[0] == pytest.approx(R)
    assert arc_km(chord_km(a, b))[0] == pytest.approx(2 * math.pi * R / 6)


def test_the_far_side_is_half_the_way_round():
    assert arc_km([2 * R])[0] == pytest.approx(math.pi * R)
    # rounding may make a chord a hair too long
    assert arc_km([2 * R * (1 + 1e-15)])[0] == pytest.approx(math.pi * R)


@given(st.floats(0, math.pi * R))
def test_chord_and_arc_belong_together(arc):
    assert arc_km([chord_of_arc(arc)])[0] == pytest.approx(arc, abs=1e-3)


def test_no_two_places_are_further_apart_than_the_far_side():
    assert chord_of_arc(2 * math.pi * R) == pytest.approx(2 * R)


def test_a_point_inside_is_pushed_out_in_its_direction():
    pushed = on_sphere(np.array([[1.0, 0.0, 0.0], [0.0, 3.0, 4.0], [0.0, 0.0, 0.0]]))
    np.testing.assert_allclose(pushed, [[R, 0, 0], [0, 0.6 * R, 0.8 * R], [0, 0, 0]])


@given(st.floats(-80, 80), st.floats(-180, 180), st.floats(-80, 80), st.floats(-180, 180))
def test_the_arc_is_the_haversine_distance(lat1, lng1, lat2, lng2):
    f1, f2 = math.radians(lat1), math.radians(lat2)
    half = math.radians(lng2 - lng1) / 2
    h = math.sin((f2 - f1) / 2) ** 2 + math.cos(f1) * math.cos(f2) * math.sin(half) ** 2
    arc = arc_km(chord_km(to_xyz([lat1], [lng1]), to_xyz([lat2], [lng2])))[0]
    assert arc == pytest.approx(2 * R * math.asin(min(1, math.sqrt(h))), abs=1e-3)
