from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.geo import to_xyz
from engine.units.bridges import bridge_pairs, parts_of


def no_pairs():
    return np.empty((0, 2), dtype=np.int64)


def test_islands_are_tied_to_the_nearest_shore():
    # a mainland 0-1-2, an island 3-4 off its east, a rock 5 off the island
    xyz = to_xyz(np.zeros(6), [0, 1, 2, 5, 6, 8])
    pairs = np.array([[0, 1], [1, 2], [3, 4]])
    assert sorted(bridge_pairs(xyz, pairs).tolist()) == [[2, 3], [4, 5]]


def test_a_connected_graph_needs_no_bridge():
    assert bridge_pairs(to_xyz([0, 0], [0, 1]), np.array([[0, 1]])).shape == (0, 2)
    assert bridge_pairs(to_xyz([0], [0]), no_pairs()).shape == (0, 2)


def test_far_islands_are_tied_to_the_mainland_not_to_another_far_island():
    # a mainland along 120 W, Alaska in the north-west, two islands in the ocean a little nearer to Alaska
    xyz = to_xyz([34, 36, 48, 53, 20, 22], [-120, -122, -124, -168, -155.5, -157.5])
    bridges = bridge_pairs(xyz, np.array([[0, 1], [1, 2]]))
    assert np.linalg.norm(xyz[5] - xyz[3]) < np.linalg.norm(xyz[4] - xyz[1])
    assert sorted(bridges.tolist()) == [[1, 4], [2, 3], [4, 5]]


def naive_ways(links, number, start):
    """Floyd and Warshall over the parts: the cheapest way from `start` to each."""
    way = np.full((number, number), np.inf)
    for a, b, length in links:
        way[a, b] = way[b, a] = min(way[a, b], length**1.7)
    np.fill_diagonal(way, 0.0)
    for k in range(number):
        way = np.minimum(way, way[:, [k]] + way[[k], :])
    return way[start]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 20), st.integers(0, 15), st.integers(0, 2**32 - 1))
def test_bridges_are_few_and_the_cheapest_ways_ashore(count, joined, seed):
    rng = np.random.default_rng(seed)
    xyz = to_xyz(rng.uniform(-90, 90, count), rng.uniform(-180, 180, count))
    pairs = rng.integers(0, count, (joined, 2))
    number, label = parts_of(pairs, count)
    bridges = bridge_pairs(xyz, pairs)
    assert len(bridges) == number - 1
    assert parts_of(np.concatenate((pairs, bridges)), count)[0] == 1

    def links(candidates):
        return [(label[a], label[b], np.linalg.norm(xyz[a] - xyz[b])) for a, b in candidates]

    largest = int(np.bincount(label).argmax())
    every = naive_ways(links(combinations(range(count), 2)), number, largest)
    np.testing.assert_allclose(naive_ways(links(bridges), number, largest), every, rtol=1e-9)
