from __future__ import annotations

import h3
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon, box

from engine.errors import UnitsError
from engine.units import hexes

places = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def cells_at(points, resolution):
    return np.array(
        [h3.str_to_int(h3.latlng_to_cell(lat, lng, resolution)) for lat, lng in points], np.uint64
    )


def test_points_are_taken_as_latitude_then_longitude():
    # the example of H3's README, near San Francisco
    cell = hexes.bin_points(np.array([37.3615593]), np.array([-122.0553238]), resolution=5)
    assert hexes.to_ids(cell) == ["85283473fffffff"]
    latitude, longitude = hexes.centres(cell)
    assert (latitude[0], longitude[0]) == pytest.approx((37.36, -122.06), abs=0.1)


def test_ids_come_back_and_sort_like_their_cells():
    ids = sorted(h3.grid_disk("852a1073fffffff", 2) + h3.grid_disk("842a107ffffffff", 1))
    cells = hexes.to_cells(ids)
    assert hexes.to_ids(cells) == ids
    assert (np.diff(cells.astype(np.int64)) > 0).all()


@pytest.mark.parametrize(
    "code", ["60601", "", "zz", "0x42a107ffffffff", "842a107fffffffff", "142a107ffffffff"]
)
def test_other_codes_are_refused(code):
    with pytest.raises(UnitsError, match="no H3 cell"):
        hexes.to_cells(["842a107ffffffff", code])


@given(st.lists(places, min_size=1, max_size=5), st.integers(0, 15), st.integers(0, 15))
def test_parents_and_resolutions_are_h3s(points, one, other):
    coarse, fine = sorted((one, other))
    cells = cells_at(points, fine)
    ids = hexes.to_ids(cells)
    assert hexes.resolutions(cells).tolist() == [h3.get_resolution(cell) for cell in ids]
    assert hexes.to_ids(hexes.parents(cells, resolution=coarse)) == [
        h3.cell_to_parent(c, coarse) for c in ids
    ]


@given(st.lists(places, max_size=5), st.integers(0, 15))
def test_edges_are_h3s(points, resolution):
    cells = cells_at(points, resolution)
    position, directed = hexes.edges(cells)
    assert hexes.origins(directed).tolist() == cells[position].tolist()
    naive = [edge for cell in hexes.to_ids(cells) for edge in h3.origin_to_directed_edges(cell)]
    assert directed.tolist() == [h3.str_to_int(edge) for edge in naive]
    ends = [h3.get_directed_edge_destination(h3.int_to_str(edge)) for edge in directed.tolist()]
    assert hexes.to_ids(hexes.destinations(directed)) == ends


def test_a_pentagon_has_six_children_and_five_edges():
    pentagon = np.array([h3.str_to_int(h3.get_pentagons(4)[0])], np.uint64)
    hexagon = cells_at([(40.0, -100.0)], 4)
    position, children = hexes.children(np.concatenate((pentagon, hexagon)))
    assert np.bincount(position).tolist() == [6, 7]
    assert (hexes.parents(children, resolution=4) == np.concatenate((pentagon, hexagon))[position]).all()
    assert len(hexes.edges(pentagon)[1]) == 5


def test_the_cells_of_a_resolution_cover_the_globe():
    everywhere = np.array([h3.str_to_int(cell) for cell in h3.get_res0_cells()], np.uint64)
    # the sphere of H3's radius, 6371.007 km
    assert hexes.areas_km2(everywhere).sum() == pytest.approx(4 * np.pi * 6371.007**2, rel=1e-6)
    assert hexes.mean_area_km2(4) == pytest.approx(4 * np.pi * 6371.007**2 / h3.get_num_cells(4), rel=1e-3)


def test_width_is_the_distance_between_neighbours():
    a = "842a107ffffffff"
    apart = [h3.great_circle_distance(h3.cell_to_latlng(a), h3.cell_to_latlng(b)) for b in h3.grid_ring(a, 1)]
    assert hexes.mean_width_km(4) == pytest.approx(np.mean(apart), rel=0.2)


def test_a_speck_of_land_takes_its_cell():
    speck = box(-98.001, 38.499, -97.999, 38.501)
    cells = hexes.overlapping(speck, resolution=3)
    assert cells.tolist() == cells_at([(38.5, -98.0)], 3).tolist()


def test_overlap_is_more_than_the_centres_inside_and_spares_holes():
    square = Polygon([(-100, 38), (-96, 38), (-96, 41), (-100, 41)])
    ring = square - box(-99, 38.5, -97, 40.5)
    whole, holed = (hexes.to_ids(hexes.overlapping(one, resolution=5)) for one in (square, ring))
    centred = set(h3.h3shape_to_cells(h3.geo_to_h3shape(square), 5))
    assert centred < set(whole)
    middle = h3.latlng_to_cell(39.5, -98.0, 5)
    assert middle in whole
    assert middle not in holed
