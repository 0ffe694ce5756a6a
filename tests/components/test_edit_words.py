from __future__ import annotations

import math

import pytest

from components.edit_words import break_words, cost_words, edit_words
from engine.editing import Cost, Edit, Shift

NAMES = {"T1": "Nashville", "T2": "Memphis", "T3": "Reno"}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (Edit("assign", areas=(("a", "T1"), ("b", "T1"))), "2 areas to Nashville"),
        (Edit("assign", areas=(("a", "T1"),), accounts=(("x", "T1"),)), "1 area to Nashville"),
        (Edit("assign", accounts=(("x", "T2"),)), "1 customer to Memphis"),
        (Edit("keep", areas=(("a", "T1"), ("b", "T2"))), "2 areas kept with their territories"),
        (Edit("release", areas=(("a", ""),)), "1 area released"),
        (Edit("name", accounts=(("x", "T1"),), named=("x",)), "1 customer named, with Nashville"),
        (Edit("set aside", set_aside=("x", "y")), "2 customers out of scope"),
        (Edit("bring back", brought_back=("x",)), "1 customer back in scope"),
        (Edit("merge", areas=(("a", "T2"),), closed=(("T1", "T2"),)), "Nashville merged into Memphis"),
        (Edit("swap", swapped=(("T1", "T2"),)), "Reps of Nashville and Memphis swapped"),
        (Edit("cap", hours=(("T1", 1200.0),)), "Nashville has 1,200 h a year"),
        (Edit("split", areas=(("a", "T3"),), opened=("T3",)), "Reno split off with 1 area"),
        (Edit("assign", areas=(("a", "T9"),)), "1 area to T9"),
    ],
)
def test_an_edit_is_named(edit, said):
    assert plain(edit_words(edit, NAMES)) == said


def shift(key: str, hours: float, before: float, after: float, *, within: bool = True) -> Shift:
    return Shift(key, 1.0, hours, before, after, within)


def test_what_an_edit_costs():
    cost = Cost(
        (shift("T1", 140.2, 100.0, 118.0, within=False), shift("T2", -140.2, 97.0, 82.0, within=False)),
        {"T1": 2},
        (),
        12.0,
    )
    assert plain(cost_words(cost, NAMES, 0.15)) == (
        "+140 h for Nashville (index 118, out of tolerance), "
        "−140 h for Memphis (index 82, out of tolerance), Nashville is cut in two, "
        "12 more customers change rep"
    )


def test_a_territory_that_begins_and_one_that_ends():
    cost = Cost((shift("T3", 90.0, math.nan, 95.0), shift("T1", -90.0, 95.0, math.nan)), {}, (), -1.0)
    assert plain(cost_words(cost, NAMES, 0.15)) == (
        "90 h for Reno (index 95), Nashville ends, 1 fewer customer changes rep"
    )


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (0, 1, "1 territory is out of tolerance (before 0)"),
        (0, 6, "6 territories are out of tolerance (before 0)"),
        (2, 0, "no territory is out of tolerance (before 2)"),
    ],
)
def test_others_that_leave_the_tolerance_or_come_into_it(before, now, said):
    cost = Cost((shift("T3", 40.0, math.nan, 38.0, within=False),), {}, (), 0.0, before, now)
    assert plain(cost_words(cost, NAMES, 0.15)) == f"40 h for Reno (index 38, out of tolerance), {said}"


def test_fewer_hours_available_are_said_by_the_index():
    cost = Cost((shift("T1", 0.0, 104.0, 142.2, within=False),), {}, (), 0.0)
    assert plain(cost_words(cost, NAMES, 0.15)) == "Nashville from index 104 to 142.2, out of tolerance"


def test_more_than_three_are_counted():
    cost = Cost(tuple(shift(f"T{i}", 10.0 - i, 100.0, 101.0) for i in range(1, 6)), {}, (), math.nan)
    assert "2 other territories too" in plain(cost_words(cost, NAMES, 0.15))


def test_nothing_at_all():
    assert cost_words(Cost((), {}, (), 0.0), NAMES, 0.15) == "Nothing changes in hours"


def test_what_is_broken():
    cost = Cost((), {"T1": 2, "T2": 5}, ("T3",), 0.0)
    assert break_words(cost, NAMES) == [
        "Nashville is cut in two",
        "Memphis is cut in 5 pieces",
        "nothing is left of Reno",
    ]
