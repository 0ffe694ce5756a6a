from __future__ import annotations

from itertools import combinations

import h3
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.geo import to_xyz
from engine.units import hexes
from engine.units.adjacency import near_pairs, ring_pairs, sorted_pairs, without

PENTAGON = h3.cell_to_latlng(h3.get_pentagons(3)[4])


def naive_rings(ids):
    """Two units touch when finest cells inside them do."""
    finest = max(h3.get_resolution(one) for one in ids)
    owner = {cell: at for at, one in enumerate(ids) for cell in h3.cell_to_children(one, finest)}
    met = {
        tuple(sorted((at, owner[other])))
        for cell, at in owner.items()
        for other in h3.grid_ring(cell, 1)
        if other in owner and owner[other] != at
    }
    return sorted(met)


def mixed(latitude, longitude, split, dropped):
    """A disk of 19 r3 cells, some of them split once or twice, some units left out."""
    ids = []
    for at, cell in enumerate(sorted(h3.grid_disk(h3.latlng_to_cell(latitude, longitude, 3), 2))):
        ids += h3.cell_to_children(cell, 3 + split.get(at, 0))
    return sorted(one for at, one in enumerate(ids) if at % 23 not in dropped)


def test_seven_cells_touch_twelve_times():
    cells = hexes.to_cells(sorted(h3.grid_disk(h3.latlng_to_cell(40.0, -100.0, 4), 1)))
    assert len(ring_pairs(cells)) == 12


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from([(40.0, -100.0), (52.0, 180.0), (89.9, 0.0), PENTAGON]),
    st.dictionaries(st.integers(0, 18), st.integers(1, 2), max_size=4),
    st.sets(st.integers(0, 22), max_size=8),
)
def test_rings_across_sizes_are_the_naive_ones(place, split, dropped):
    ids = mixed(*place, split, dropped)
    assert [tuple(pair) for pair in ring_pairs(hexes.to_cells(ids)).tolist()] == naive_rings(ids)


def test_apart_units_do_not_touch():
    cells = hexes.to_cells(["842a107ffffffff", "842664dffffffff"])
    assert ring_pairs(cells).shape == (0, 2)


def naive_gabriel(xyz, longest):
    pairs = []
    for a, b in combinations(range(len(xyz)), 2):
        middle, half = (xyz[a] + xyz[b]) / 2, np.linalg.norm(xyz[a] - xyz[b]) / 2
        others = [np.linalg.norm(xyz[c] - middle) for c in range(len(xyz)) if c not in (a, b)]
        if 2 * half <= longest and all(one > half for one in others):
            pairs.append((a, b))
    return pairs


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 25), st.integers(0, 2**32 - 1), st.sampled_from([(45, 10), (88, 0), (0, 179.5)]))
def test_near_pairs_are_short_gabriel_edges(count, seed, place):
    # about 330 km across, so that some edges are too long
    around = np.random.default_rng(seed).uniform(-1.5, 1.5, (count, 2))
    xyz = to_xyz(place[0] + around[:, 0], place[1] + around[:, 1])
    assert [tuple(pair) for pair in near_pairs(xyz, width_km=10).tolist()] == naive_gabriel(xyz, 150.0)


def test_points_on_one_circle_are_joined_in_a_row():
    longitude = np.arange(10.0, 16.0)
    pairs = near_pairs(to_xyz(np.zeros(6), longitude), width_km=10)
    assert pairs.tolist() == [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5]]


@pytest.mark.parametrize(("width", "joined"), [(10, False), (60, True)])
def test_reach_grows_with_the_size_of_the_units(width, joined):
    # 200 km apart
    pairs = near_pairs(to_xyz([0, 0], [0, 1.8]), width_km=width)
    assert bool(len(pairs)) is joined


def test_pairs_are_put_in_order_and_kept_once():
    pairs = np.array([[3, 1], [0, 2], [1, 3], [2, 0], [1, 2]])
    assert sorted_pairs(pairs).tolist() == [[0, 2], [1, 2], [1, 3]]
    assert without(pairs, np.array([[2, 1]])).tolist() == [[0, 2], [1, 3]]
    assert sorted_pairs(pairs[:0]).shape == (0, 2)
