import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.map_layers import (
    NO_VALUE,
    Arrow,
    MapView,
    NamedView,
    Place,
    Shade,
    TerritoryMark,
    classes,
    even_edges,
    ranked_edges,
    view_payload,
)
from tests.components.test_map_payload import read

RAMP = ("#000000", "#888888", "#FFFFFF")


def test_a_value_belongs_to_the_class_whose_lower_edge_it_reaches():
    assert classes([0.9, 1.0, 1.5, 2.0, 99.0], [1.0, 2.0]).tolist() == [0, 1, 1, 2, 2]


def test_no_number_has_no_class():
    assert classes([np.nan, 5.0], [1.0]).tolist() == [NO_VALUE, 1]


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=50),
    st.lists(st.floats(-1e6, 1e6), max_size=8, unique=True),
)
def test_classes_count_the_edges_at_or_below(values, edges):
    edges = sorted(edges)
    assert classes(values, edges).tolist() == [sum(edge <= value for edge in edges) for value in values]


def test_a_view_says_what_is_selected_kept_and_flown_to():
    view = MapView(
        selecting=True,
        selected=np.array([3, 70_000], np.uint32),
        kept=np.array([5], np.uint32),
        fly=Place(40.0, -90.0, "Mercy"),
    )
    meta, got = read(view_payload(view))
    assert (meta["selecting"], meta["fly"]) == (True, [40.0, -90.0, "Mercy"])
    assert (got["selected"].tolist(), got["kept"].tolist()) == ([3, 70_000], [5])
    meta, got = read(view_payload(MapView()))
    assert (meta["selecting"], meta["fly"]) == (False, None)
    assert len(got["selected"]) == len(got["kept"]) == 0


def test_even_edges_clip_at_both_ends():
    edges = even_edges(70, 130, 6)
    assert edges == (80, 90, 100, 110, 120)
    assert classes([10, 70, 100, 130, 900], edges).tolist() == [0, 0, 3, 5, 5]


def test_ranked_edges_hold_as_many_each_and_leave_zeros_out():
    values = np.array([0, 0, 0, 1, 2, 3, 4, 5, 6, np.nan])
    edges = ranked_edges(values, 3)
    # quantiles 1/3 and 2/3 of 1..6
    assert edges == pytest.approx((1 + 5 / 3, 1 + 10 / 3))
    assert np.bincount(classes(values[3:9], edges)).tolist() == [2, 2, 2]


def test_ranked_edges_without_any_value_still_part_the_ramp():
    assert len(ranked_edges([0.0, np.nan], 4)) == 3


def test_a_view_names_its_parcels_and_holds_every_unit():
    mark = TerritoryMark(
        "T1", "01", "Peoria", "Rep 01", "#C86265", 2, ("129 customers",), "97", 4, frozen=True
    )
    view = MapView(
        territory=np.array([0, 0, 0xFFFF], np.uint16),
        territories=[mark],
        shade=Shade(np.array([1.0, 9.0, np.nan]), (5.0,), RAMP[:2], "Hours", "0 h", "9 h"),
        changed=np.array([True, False, False]),
        bases=[Place(40.1234567, -90.0, "Rep 01")],
        arrows=[Arrow("T2", "T1", 46, (40.12345, -90.0), (41.0, -91.0), (42.0, -92.0), ("46 customers",))],
        arrow_words="the 40 largest of 89 moves",
        picked="T1",
        views=[NamedView("Lower 48", 24.6, -124.8, 49.4, -66.9)],
        aim="Lower 48",
        dark=True,
    )
    meta, got = read(view_payload(view, geometry="g", facts="f"))
    assert (meta["geometry"], meta["facts"], meta["dots"]) == ("g", "f", "")
    assert got["territory"].tolist() == [0, 0, 0xFFFF]
    assert got["classes"].tolist() == [0, 1, NO_VALUE]
    assert got["changed"].tolist() == [1, 0, 0]
    assert meta["territories"] == [
        {
            "key": "T1",
            "label": "01",
            "name": "Peoria",
            "rep": "Rep 01",
            "colour": "#C86265",
            "district": 2,
            "lines": ["129 customers"],
            "note": "97",
            "rank": 4,
            "frozen": True,
        }
    ]
    assert meta["shade"] == {"colours": ["#000000", "#888888"], "title": "Hours", "low": "0 h", "high": "9 h"}
    assert meta["arrows"] == [["T2", "T1", 46, 40.123, -90.0, 41.0, -91.0, 42.0, -92.0, ["46 customers"]]]
    assert meta["arrow_words"] == "the 40 largest of 89 moves"
    assert meta["bases"] == [[40.12346, -90.0, "Rep 01"]]
    assert meta["aim"] == "Lower 48"
    assert meta["views"] == [["Lower 48", 24.6, -124.8, 49.4, -66.9]]
    assert (meta["picked"], meta["dark"], meta["online_tiles"]) == ("T1", True, False)


def test_a_change_of_a_large_plan_stays_within_its_budget():
    # 20,000 units in random order, 400 territories: far worse than any plan, whose neighbours are alike
    rng = np.random.default_rng(0)
    marks = [
        TerritoryMark(
            f"T{i:03}", f"{i:03}", f"Town {i}", f"Rep {i:03}", "#C86265", i % 8, ("129 customers, 1,786 h",)
        )
        for i in range(400)
    ]
    view = MapView(territory=rng.integers(0, 400, 20_000).astype(np.uint16), territories=marks)
    assert len(view_payload(view)) < 75_000


def test_arrows_add_little_to_a_change():
    rng = np.random.default_rng(0)
    places = rng.uniform(25, 49, (60, 3, 2))
    arrows = [
        Arrow(
            f"T{i:02}",
            f"T{i + 1:02}",
            60 - i,
            *map(tuple, at),
            (f"{60 - i} customers from Town {i} to {i + 1}",),
        )
        for i, at in enumerate(places.tolist())
    ]
    bare = len(view_payload(MapView()))
    assert len(view_payload(MapView(arrows=arrows))) - bare < 4_000


def test_what_the_caller_passed_is_left_alone():
    territory = np.array([1, 0], np.int64)
    changed = np.array([True, False])
    view_payload(MapView(territory=territory, changed=changed))
    assert territory.dtype == np.int64
    assert changed.tolist() == [True, False]
