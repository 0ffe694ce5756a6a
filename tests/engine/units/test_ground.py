from __future__ import annotations

import h3
import numpy as np
import pytest
from shapely import MultiPolygon, Polygon, box

from engine.units import hexes
from engine.units.ground import ground_of, is_inside

KANSAS = box(-102.05, 37.0, -94.6, 40.0)


def ground(*shapes):
    return ground_of(np.array(shapes, dtype=object))


def test_area_is_the_spheres():
    # half of a zone: 2 pi R^2 (sin 30 - sin 0) / 2
    quarter = ground(box(0, 0, 90, 30))
    assert quarter.area_km2 == pytest.approx(2 * np.pi * 6371.0088**2 * 0.5 / 4, rel=1e-9)
    # Kansas, 213,100 km^2 with a wavy eastern border
    assert ground(KANSAS).area_km2 == pytest.approx(213_100, rel=0.02)


def test_overlapping_polygons_count_once():
    assert ground(KANSAS, KANSAS).area_km2 == pytest.approx(ground(KANSAS).area_km2)


def test_a_bow_tie_is_mended():
    tie = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    assert len(ground(tie).polygons) == 2


def test_cover_has_every_cell_with_ground():
    cells = set(hexes.to_ids(ground(KANSAS, box(-60, 10, -59.99, 10.01)).cover(4)))
    naive = {
        h3.latlng_to_cell(lat, lng, 4)
        for lat in np.linspace(37.001, 39.999, 60)
        for lng in np.linspace(-102.049, -94.601, 120)
    }
    assert naive < cells
    assert h3.latlng_to_cell(10.005, -59.995, 4) in cells


def test_a_polygon_around_the_globe_is_not_turned_inside_out():
    belt = ground(box(-180, 40, 180, 41))
    assert all(polygon.bounds[2] - polygon.bounds[0] <= 120 for polygon in belt.polygons)
    cells = set(hexes.to_ids(belt.cover(2)))
    around = {h3.latlng_to_cell(40.5, lng, 2) for lng in range(-180, 180, 2)}
    assert around <= cells
    assert h3.latlng_to_cell(0.0, 0.0, 2) not in cells


def test_cells_that_meet_the_ground_are_those_of_the_cover():
    kansas = ground(KANSAS)
    asked = hexes.to_cells(sorted(h3.grid_disk(h3.latlng_to_cell(38.5, -98.0, 4), 14)))
    assert asked[kansas.meets(asked)].tolist() == kansas.cover(4).tolist()


def test_cells_across_180_degrees_meet_ground_on_both_sides():
    cell = hexes.to_cells([h3.latlng_to_cell(52.0, 180.0, 4)])
    for speck in (box(179.98, 51.99, 179.99, 52.01), box(-179.99, 51.99, -179.98, 52.01)):
        assert ground(speck).meets(cell).tolist() == [True]
    assert ground(box(0, 51.99, 1, 52.01)).meets(cell).tolist() == [False]


def test_no_ground_meets_nothing():
    nothing = ground(MultiPolygon())
    cell = hexes.to_cells(["842a107ffffffff"])
    assert nothing.area_km2 == 0.0
    assert nothing.cover(4).tolist() == []
    assert nothing.meets(cell).tolist() == [False]
    assert nothing.meets(cell[:0]).tolist() == []


def test_points_inside():
    inside = is_inside(ground(KANSAS), np.array([38.0, 45.0]), np.array([-98.0, -98.0]))
    assert inside.tolist() == [True, False]
