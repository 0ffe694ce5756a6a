from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment.graph import graph_of, pieces, stays_connected
from engine.units.model import Units
from tests.engine.alignment import oracle
from tests.engine.alignment.worlds import grid, joined, random_units

GRID = grid([[1, 1, 1], [1, 1, 1]])


def ints(*values):
    return np.array(values, np.int32)


def graph(units):
    return graph_of(units)


def test_neighbours_of_a_grid_stand_in_order():
    """
    0 1 2
    3 4 5
    """
    lists = graph(GRID)
    assert lists.start.tolist() == [0, 2, 5, 7, 9, 12, 14]
    beside = [lists.neighbours[a:b].tolist() for a, b in zip(lists.start[:-1], lists.start[1:], strict=True)]
    assert beside == [[1, 3], [0, 2, 4], [1, 5], [0, 4], [1, 3, 5], [2, 4]]
    assert lists.bridges.shape == (0, 2)


def test_bridges_are_neighbours_and_listed_apart():
    edges = pd.concat([GRID.adjacency, joined([("a", "f")], s.BRIDGE)])
    lists = graph(Units.from_frames(GRID.frame, edges))
    assert lists.bridges.tolist() == [[0, 5]]
    assert lists.neighbours[: lists.start[1]].tolist() == [1, 3, 5]


def test_pieces_are_numbered_by_their_first_unit():
    """
    0 0 1
    1 0 .       the two 1s do not touch; the dot belongs to nobody
    """
    lists = graph(GRID)
    piece, count = pieces(lists.start, lists.neighbours, ints(0, 0, 1, 1, 0, -1))
    assert (piece.tolist(), count) == ([0, 0, 1, 2, 0, -1], 3)


def test_a_unit_in_the_middle_of_a_row_may_not_leave_unless_there_is_a_way_round():
    """
    0 0 0      1 leaves, and 0 and 2 part        0 0 0     1 leaves, and 0 and 2 meet by 3 4 5
    1 1 1                                        0 0 0
    """
    lists = graph(GRID)
    mark, queue = np.zeros(6, np.int32), np.empty(6, np.int32)
    assert not stays_connected(lists.start, lists.neighbours, ints(0, 0, 0, 1, 1, 1), 1, mark, queue)
    assert stays_connected(lists.start, lists.neighbours, ints(0, 0, 0, 0, 0, 0), 1, mark, queue)


def test_the_last_unit_of_a_territory_may_not_leave():
    lists = graph(GRID)
    mark, queue = np.zeros(6, np.int32), np.empty(6, np.int32)
    assert not stays_connected(lists.start, lists.neighbours, ints(1, 0, 0, 0, 0, 0), 0, mark, queue)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(2, 40), st.integers(1, 4))
def test_pieces_and_leaving_agree_with_a_full_search(seed, count, territories):
    rng = np.random.default_rng(seed)
    units = random_units(rng, count)
    lists = graph(units)
    label = rng.integers(0, territories, count).astype(np.int32)
    ids = units.frame.index.to_numpy()
    piece, found = pieces(lists.start, lists.neighbours, label)
    assert all(oracle.is_connected(units, ids[piece == p]) for p in range(found))
    # no two pieces of one territory touch
    a, b = (units.frame.index.get_indexer(units.adjacency[side]) for side in (s.UNIT_A, s.UNIT_B))
    assert ((label[a] == label[b]) == (piece[a] == piece[b])).all()
    mark, queue = np.zeros(count, np.int32), np.empty(count, np.int32)
    for i in range(count):
        members = ids[piece == piece[i]]
        rest = [unit for unit in members if unit != ids[i]]
        expected = bool(rest) and oracle.is_connected(units, rest)
        assert stays_connected(lists.start, lists.neighbours, label, i, mark, queue) == expected
        assert not mark.any()
