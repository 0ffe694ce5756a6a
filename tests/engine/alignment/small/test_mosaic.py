from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.small.mosaic import least_mosaic, prices

SEEDS = st.integers(0, 2**32 - 1)


def sets(*words: str) -> np.ndarray:
    """Rows of units as the letters of a row of tiles: "ab.." has the first two of four."""
    return np.array([[letter != "." for letter in word] for word in words])


def cheapest(members: np.ndarray, cost: np.ndarray, count: int) -> float:
    """The least cost of `count` sets that have every unit once, by looking at all choices."""
    found = [
        sum(cost[j] for j in chosen)
        for chosen in itertools.combinations(range(len(cost)), count)
        if (members[list(chosen)].sum(axis=0) == 1).all()
    ]
    return min(found, default=np.inf)


def cost_of(label: np.ndarray, members: np.ndarray, cost: np.ndarray) -> float:
    """What a plan costs: each of its territories has to be on offer."""
    total = 0.0
    for k in set(label.tolist()):
        at = (members == (label == k)).all(axis=1)
        assert at.any()
        total += cost[at].min()
    return total


def test_the_cheapest_pair_of_halves_by_hand():
    """ab + cd costs 7, a + bcd 6.5, abc + d 8; the cheap middle bc fits nothing that is on offer."""
    members = sets("ab..", "..cd", "a...", ".bcd", "abc.", "...d", ".bc.")
    cost = np.array([3.0, 4, 1, 5.5, 7, 1, 0.1])
    assert least_mosaic(members, cost, 2, 20.0).tolist() in ([0, 1, 1, 1], [1, 0, 0, 0])
    # in three parts bc is of use: a, bc and d for 2.1
    label = least_mosaic(members, cost, 3, 20.0)
    assert cost_of(label, members, cost) == pytest.approx(2.1)


def test_what_is_no_better_than_known_is_none():
    members, cost = sets("ab..", "..cd", "a...", ".bcd"), np.array([3.0, 4, 1, 5.5])
    assert least_mosaic(members, cost, 2, 6.5001).tolist() in ([0, 1, 1, 1], [1, 0, 0, 0])
    assert least_mosaic(members, cost, 2, 6.4999) is None


def test_nothing_comes_of_sets_that_leave_a_unit_out_or_overlap():
    assert least_mosaic(sets("ab..", "..c."), np.ones(2), 2, 10.0) is None
    assert least_mosaic(sets("abc.", ".bcd"), np.ones(2), 2, 10.0) is None
    # right in all, but one too many
    assert least_mosaic(sets("ab..", "..c.", "...d"), np.ones(3), 2, 10.0) is None


def test_units_beyond_the_first_word_of_bits_count():
    """130 units in two sets that share only the last; a third has all of the second but that one."""
    members = np.zeros((3, 130), bool)
    members[0, :65] = members[0, 129] = True
    members[1, 65:] = True
    members[2, 65:129] = True
    label = least_mosaic(members, np.array([1.0, 1.0, 5.0]), 2, 100.0)
    assert (label[:65] == label[129]).all()
    assert (label[65:129] == label[65]).all()
    assert label[0] != label[65]
    assert least_mosaic(members[:2], np.ones(2), 2, 100.0) is None


@settings(max_examples=24)
@given(SEEDS, st.integers(3, 9), st.integers(2, 4), st.integers(4, 15), st.booleans())
def test_the_best_of_all_choices_is_found(seed, size, count, many, solvable):
    rng = np.random.default_rng(seed)
    members = rng.random((many, size)) < 1.3 / count
    if solvable:
        # some plans are on offer for sure
        for row in range(0, many - count, count):
            label = rng.integers(0, count, size)
            members[row : row + count] = label == np.arange(count)[:, None]
    members = np.unique(members[members.any(axis=1)], axis=0)
    if len(members) == 0:
        return
    cost = rng.pareto(1.5, len(members)) + 0.01
    best, upper = cheapest(members, cost, count), float(cost.sum()) + 1.0
    label = least_mosaic(members, cost, count, upper)
    if np.isinf(best):
        assert label is None
        return
    assert sorted(set(label.tolist())) == list(range(count))
    assert cost_of(label, members, cost) == pytest.approx(best)
    assert least_mosaic(members, cost, count, best * (1 - 1e-6)) is None
    # prices never promise more than there is, whatever plan is known
    units = np.nonzero(members)[1]
    begin = np.concatenate(([0], np.cumsum(members.sum(axis=1))))
    for known in (upper, best):
        price = prices(units, begin, cost, size, count, known)
        reduced = cost - members @ price
        assert price.sum() + count * reduced.min() <= best + 1e-9
