from __future__ import annotations

from engine.alignment.wording import (
    Wording,
    above,
    at_least,
    either,
    listed,
    percent,
    whole_percent,
    widened,
)


def test_names_fall_back_to_keys():
    words = Wording({"N7": "North 7"}, "hours")
    assert (words.name("N7"), words.name("N8")) == ("North 7", "N8")


def test_amounts_are_hours_where_hours_alone_are_balanced_and_rounded_up():
    assert Wording({}, "hours", 10_000.0).amount(0.01301, 0.1) == "131 h"
    assert Wording({}, "potential").amount(0.0123, 0.1) == "12.3 % of its target in potential"


def test_what_has_to_be_reached_is_rounded_up():
    assert (percent(0.154), at_least(0.1501), whole_percent(0.1501)) == ("15 %", "15.1 %", 16)
    # rounding of sums is no per cent more
    assert whole_percent(0.18 + 1e-12) == 18


def test_what_is_beyond_a_limit_is_rounded_to_the_nearest_but_not_onto_the_limit():
    assert (above(0.6671, 0.15), above(0.66751, 0.15)) == ("66.7 %", "66.8 %")
    assert (above(0.1502, 0.15), above(0.20, 0.15), above(12.345, 0.15)) == (
        "15.02 %",
        "20 %",
        "1,234.5 %",
    )


def test_only_a_tolerance_that_managers_choose_is_advised():
    assert (widened(0.18), widened(0.301)) == ("allow at least ±18 %", "")


def test_ways_out_and_names_are_joined():
    assert either("a") == "a"
    assert either("a", "", "b") == "a, or b"
    assert either("a", "b", "c") == "a, b, or c"
    assert listed(["A", "B"]) == "A and B"
    assert listed(list("ABCDE")) == "A, B, C and 2 more"
