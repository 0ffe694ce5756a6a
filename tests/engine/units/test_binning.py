from __future__ import annotations

import h3
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.units import hexes
from engine.units.binning import refined, roll_up


def naive_roll_up(fine, shares, base, heaviest):
    """Split while too heavy, one cell at a time, by summing over ids."""
    floor = h3.get_resolution(fine[0])
    unit, split, queue = {}, set(), [h3.cell_to_parent(cell, base) for cell in fine]
    while queue:
        cell = queue.pop()
        level = h3.get_resolution(cell)
        inside = [i for i, one in enumerate(fine) if h3.cell_to_parent(one, level) == cell]
        load = max(sum(shares[i][m] for i in inside) for m in range(len(shares[0])))
        several = len({fine[i] for i in inside}) > 1
        if level < floor and (heaviest < 0 or (several and load > heaviest + 1e-12)):
            split.add(cell)
            queue += {h3.cell_to_parent(fine[i], level + 1) for i in inside}
        else:
            unit.update(dict.fromkeys(inside, cell))
    return [unit[i] for i in range(len(fine))], split


def test_only_the_heavy_place_is_kept_fine():
    # two towns of one r4 cell, 33 km apart, and a farm elsewhere
    points = np.array([(38.855, -95.95), (38.855, -95.57), (37.69, -101.0)])
    fine = hexes.bin_points(*points.T.copy(), resolution=6)
    shares = np.array([[0.45], [0.45], [0.1]])
    assert len(np.unique(hexes.parents(fine, resolution=4))) == 2
    unit, split = roll_up(fine, shares, base=4, heaviest=0.5)
    assert hexes.resolutions(unit).tolist() == [5, 5, 4]
    assert split.tolist() == np.unique(hexes.parents(fine[:2], resolution=4)).tolist()


def test_accounts_at_one_place_are_not_split():
    fine = hexes.bin_points(np.array([39.05, 39.05]), np.array([-95.68, -95.68]), resolution=7)
    unit, split = roll_up(fine, np.array([[0.5], [0.5]]), base=4, heaviest=0.1)
    assert hexes.resolutions(unit).tolist() == [4, 4]
    assert len(split) == 0


def test_any_measure_can_be_too_heavy():
    points = np.array([(38.855, -95.95), (38.855, -95.57), (37.69, -101.0)])
    fine = hexes.bin_points(*points.T.copy(), resolution=6)
    shares = np.array([[0.1, 0.4], [0.1, 0.4], [0.8, 0.2]])
    assert hexes.resolutions(roll_up(fine, shares, base=4, heaviest=0.5)[0]).tolist() == [5, 5, 4]


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_roll_up_is_the_naive_one(data):
    count = data.draw(st.integers(1, 12))
    offsets = st.tuples(st.floats(-0.6, 0.6), st.floats(-0.6, 0.6))
    centre = data.draw(st.sampled_from([(39.0, -96.0), (0.5, 179.9), (85.0, 20.0), (64.7, 10.5)]))
    points = np.array(centre) + np.array(data.draw(st.lists(offsets, min_size=count, max_size=count)))
    weight = st.integers(0, 9)
    shares = np.array(data.draw(st.lists(st.tuples(weight, weight), min_size=count, max_size=count)), float)
    shares = shares / np.maximum(shares.sum(axis=0), 1.0)
    # no sum of shares is one of these, which rounding would decide
    heaviest = data.draw(st.sampled_from([-1.0, 0.1113, 0.2777, 0.6003]))
    longitude = np.mod(points[:, 1] + 180, 360) - 180
    fine = hexes.bin_points(points[:, 0].copy(), longitude, resolution=7)
    unit, split = roll_up(fine, shares, base=4, heaviest=heaviest)
    naive_unit, naive_split = naive_roll_up(hexes.to_ids(fine), shares, 4, heaviest)
    assert hexes.to_ids(unit) == naive_unit
    assert set(hexes.to_ids(split)) == naive_split


def test_a_refined_cover_loses_no_ground():
    cover = hexes.to_cells(sorted(h3.grid_disk(h3.latlng_to_cell(40.0, -100.0, 3), 1)))
    first = hexes.children(cover[:1])[1]
    cells = refined(cover, np.concatenate((cover[:1], first[2:4])))
    assert np.bincount(hexes.resolutions(cells)).tolist() == [0, 0, 0, 6, 5, 14]
    assert hexes.areas_km2(cells).sum() == pytest.approx(hexes.areas_km2(cover).sum(), rel=0.02)
    assert sorted(hexes.to_ids(cells)) == hexes.to_ids(cells)
