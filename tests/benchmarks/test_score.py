"""Worlds of a line or a square, a kilometre or so apart, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.score import (
    broken,
    county_inertia,
    imbalance,
    least_moved_share,
    moved_share,
    score,
    squared_chords,
)
from benchmarks.world import World
from engine.geo import EARTH_RADIUS_KM


def line(loads: list[float]) -> World:
    """Units 0-1-2-... one km apart along a straight line through the Earth."""
    count = len(loads)
    xyz = np.column_stack((np.arange(count, dtype=float), np.zeros(count), np.full(count, EARTH_RADIUS_KM)))
    pairs = np.column_stack((np.arange(count - 1), np.arange(1, count)))
    return World(xyz, np.array(loads), pairs)


def test_imbalance_is_the_furthest_territory_on_either_side() -> None:
    load = np.array([1.0, 2.0, 3.0, 6.0])
    # 12 over 3 territories: target 4; they carry 3, 3 and 6
    assert imbalance(load, np.array([0, 0, 1, 2]), 3) == pytest.approx(0.5)
    # and 1, 5, 6: the first lacks three quarters
    assert imbalance(load, np.array([0, 1, 1, 2]), 3) == pytest.approx(0.75)


def test_an_empty_territory_is_wholly_out_of_balance_and_counted() -> None:
    found = score(line([1.0, 1.0, 1.0]), np.array([0, 0, 1]), 3)
    assert found.imbalance == pytest.approx(1.0)
    assert found.empty == 1
    assert not found.valid(1.0)


def test_inertia_is_to_the_load_centre() -> None:
    # loads 3 and 1 one km apart: centre a quarter from the heavier, 3/16 + 9/16 = 3/4
    world = line([3.0, 1.0, 2.0])
    label = np.array([0, 0, 1])
    assert squared_chords(world, label, 2) == pytest.approx([1 / 16, 9 / 16, 0.0])
    assert score(world, label, 2).inertia == pytest.approx(0.75)


def test_mean_km_weighs_by_load() -> None:
    # distances 1/4 (load 3), 3/4 (load 1) and 0 (load 2): 1.5 / 6
    assert score(line([3.0, 1.0, 2.0]), np.array([0, 0, 1]), 2).mean_km == pytest.approx(0.25)


def test_units_of_a_territory_without_load_count_nothing() -> None:
    world = line([0.0, 0.0, 2.0])
    assert squared_chords(world, np.array([0, 0, 1]), 2) == pytest.approx([0.0, 0.0, 0.0])


def test_broken_counts_territories_in_pieces() -> None:
    pairs = line([1.0] * 5).pairs
    assert broken(pairs, np.array([0, 0, 1, 1, 1])) == 0
    assert broken(pairs, np.array([0, 1, 0, 1, 0])) == 2
    # in three pieces it is still one territory
    assert broken(pairs, np.array([0, 1, 0, 2, 0])) == 1


@pytest.mark.parametrize(("tolerance", "is_valid"), [(0.05, True), (0.04, False)])
def test_valid_at_exactly_the_tolerance(tolerance: float, is_valid: bool) -> None:
    # 2.1 and 1.9 around 2: exactly 5 % off
    assert score(line([2.1, 1.9]), np.array([0, 1]), 2).valid(tolerance) is is_valid


def test_labels_have_to_be_positions() -> None:
    with pytest.raises(ValueError, match="positions 0 to 1"):
        score(line([1.0, 1.0]), np.array([0, 2]), 2)
    with pytest.raises(ValueError, match="positions"):
        score(line([1.0, 1.0]), np.array([0]), 2)


def test_county_inertia_takes_the_best_of_the_own_counties() -> None:
    # loads 1, 1, 3 in a row: from the middle 1 + 3 = 4, from the heavy end 4 + 1 = 5, from the other 13
    assert county_inertia(line([1.0, 1.0, 3.0]), np.array([0, 0, 0])) == pytest.approx(4.0)
    # apart, the heavy one costs nothing
    assert county_inertia(line([1.0, 1.0, 3.0]), np.array([0, 0, 1])) == pytest.approx(1.0)


def test_moved_share_weighs_by_load() -> None:
    load = np.array([1.0, 2.0, 5.0])
    assert moved_share(load, np.array([0, 0, 1]), np.array([0, 1, 1])) == pytest.approx(0.25)


def test_least_moved_is_what_overflows_or_what_is_missing() -> None:
    # 14 and 6 around 10, 10 % allowed: 3 above 11, 3 below 9
    assert least_moved_share(np.array([14.0, 6.0]), np.array([0, 1]), 2, 0.1) == pytest.approx(0.15)
    # 13, 9.5 and 7.5: 2 too much above, 1.5 too little below; the larger counts
    loads = np.array([13.0, 9.5, 7.5])
    assert least_moved_share(loads, np.array([0, 1, 2]), 3, 0.1) == pytest.approx(2.0 / 30.0)
    # a third territory is new: it lacks 90 % of its target of 20 / 3
    assert least_moved_share(np.array([10.0, 10.0]), np.array([0, 1]), 3, 0.1) == pytest.approx(6.0 / 20.0)


def test_least_moved_is_nothing_within_the_tolerance() -> None:
    assert least_moved_share(np.array([10.5, 9.5]), np.array([0, 1]), 2, 0.05) == pytest.approx(0.0)
