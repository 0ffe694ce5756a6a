import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.colours import distances, mixed
from components.palette import HUES, territory_colours

ROOT = Path(__file__).parents[2]


def clashes(colours, pairs):
    return [pair for pair in pairs if colours[pair[0]] == colours[pair[1]]]


def names(count):
    return [f"{v:03}" for v in range(count)]


def grid(side):
    """A map of side x side squares, each touching the ones beside, below and across the corner."""
    pairs = set()
    for row in range(side):
        for column in range(side):
            for down, right in ((0, 1), (1, 0), (1, 1), (1, -1)):
                if row + down < side and 0 <= column + right < side:
                    pairs.add((f"{row}{column}", f"{row + down}{column + right}"))
    return [f"{row}{column}" for row in range(side) for column in range(side)], pairs


@st.composite
def maps(draw):
    """Vertices in any order, each touching at most seven earlier ones: eight hues always suffice."""
    count = draw(st.integers(1, 40))
    keys = draw(st.permutations(names(count)))
    pairs = set()
    for v in range(1, count):
        for u in draw(st.sets(st.integers(0, v - 1), max_size=7)):
            pairs.add((keys[u], keys[v]))
    return keys, pairs


def test_the_hues_are_those_of_the_config():
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert tuple(config["theme"]["chartCategoricalColors"]) == HUES


@pytest.mark.parametrize("land", ["#FBFAF7", "#1A2128"])
def test_any_two_hues_differ_on_both_maps_for_the_colour_blind_too(land):
    gap = distances(tuple(mixed(hue, land, 0.72) for hue in HUES))
    assert min(gap[i, j] for i, j in combinations(range(8), 2)) >= 6.5


@given(maps())
def test_neighbours_never_share_a_hue_where_eight_suffice(drawn):
    keys, pairs = drawn
    colours = territory_colours(keys, pairs)
    assert set(colours) == set(keys)
    assert set(colours.values()) <= set(HUES)
    assert not clashes(colours, pairs)


@given(maps(), maps())
def test_also_when_colours_were_given_before(drawn, earlier):
    past = territory_colours(*earlier)
    keys, pairs = drawn
    assert not clashes(territory_colours(keys, pairs, previous=past), pairs)


@given(maps(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(drawn, random):
    keys, pairs = drawn
    mixed_keys, mixed_pairs = list(keys), [(b, a) if random.random() < 0.5 else (a, b) for a, b in pairs]
    random.shuffle(mixed_keys)
    random.shuffle(mixed_pairs)
    assert territory_colours(keys, pairs) == territory_colours(mixed_keys, mixed_pairs)


def test_eight_that_all_touch_take_all_eight_hues():
    keys = names(8)
    colours = territory_colours(keys, combinations(keys, 2))
    assert sorted(colours.values()) == sorted(HUES)


def test_nine_that_all_touch_share_one_hue_once():
    keys = names(9)
    pairs = list(combinations(keys, 2))
    assert len(clashes(territory_colours(keys, pairs), pairs)) == 1


def test_a_colour_stays_with_its_key_when_territories_come_and_go():
    keys, pairs = grid(7)
    first = territory_colours(keys, pairs)
    fewer = [key for key in keys if key not in ("33", "34")]
    second = territory_colours(fewer, pairs, previous=first)
    assert second == first
    more = [*fewer, "33", "34", "new"]
    third = territory_colours(more, [*pairs, ("33", "new"), ("34", "new")], previous=second)
    assert {key: third[key] for key in keys} == first
    assert third["new"] not in {first["33"], first["34"]}


def test_only_one_of_two_that_came_to_touch_changes():
    past = {"a": HUES[0], "b": HUES[0], "c": HUES[1]}
    now = territory_colours(["a", "b", "c"], [("a", "b"), ("b", "c")], previous=past)
    assert now["a"] == HUES[0]
    assert now["c"] == HUES[1]
    assert now["b"] not in (HUES[0], HUES[1])


def test_colours_that_leave_no_way_out_are_given_up():
    # the eight neighbours of x have the eight hues, and do not touch each other
    ring = names(8)
    past = dict(zip(ring, HUES, strict=True))
    pairs = [(key, "x") for key in ring]
    now = territory_colours([*ring, "x"], pairs, previous=past)
    assert not clashes(now, pairs)
    assert sum(now[key] != past[key] for key in ring) <= 1


def test_neighbours_do_not_look_alike_where_there_is_a_choice():
    keys, pairs = grid(8)
    colours = territory_colours(keys, pairs)
    gap = distances(HUES)
    np.fill_diagonal(gap, 0)
    seen = [gap[HUES.index(colours[a]), HUES.index(colours[b])] for a, b in pairs]
    assert min(seen) >= 9


def test_unknown_colours_and_pairs_count_for_nothing():
    now = territory_colours(["a"], [("a", "gone"), ("a", "a")], previous={"a": "#000000", "old": HUES[3]})
    assert now["a"] in HUES
    assert now["old"] == HUES[3]
    assert territory_colours([], []) == {}
