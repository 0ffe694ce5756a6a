from __future__ import annotations

import math

import pytest

from components.rule_costs import bound_in_words, cost_table, instead
from engine.options import Price, Relaxed
from engine.settings import Limit, Settings

NOW = Settings(tolerance=0.15, change_cap=0.1, limits=(Limit("revenue"),))


def test_a_table_says_how_the_plan_would_change():
    """Two miles less travel, half a point further off, 300 customers more; and a lock that costs nothing."""
    found = [
        Price(Relaxed("change cap", Settings(change_cap=0.15)), -0.005, 2 * 1.609344, -300.0),
        Price(Relaxed("lock", NOW, ("a1",)), 0.0, 0.0, math.nan),
    ]
    lines = cost_table(found, NOW, "US", {"a1": "Mercy | St. John"}).splitlines()
    assert lines[2] == "| 15 % may change rep, not 10 % | −2.0 mi | +0.5 | +300 |"
    assert lines[3] == "| Let Mercy \\| St. John go | 0.0 mi | 0.0 | – |"
    assert len({line.count(" | ") for line in (lines[0], lines[2])}) == 1


@pytest.mark.parametrize(
    ("relaxed", "words"),
    [
        (Relaxed("tolerance", Settings(tolerance=0.2)), "±20 %, not ±15 %"),
        (Relaxed("scope", NOW), "Let everything change"),
        (Relaxed("parents", NOW), "Let parents be split"),
        (Relaxed("limits", NOW), "No further limits"),
        (Relaxed("lock", NOW, ("a1", "a2", "a3")), "Let Mercy and 2 others go"),
        (Relaxed("lock", NOW, ("a2",)), "Let a2 go"),
    ],
)
def test_what_would_hold_instead(relaxed, words):
    assert instead(relaxed, NOW, {"a1": "Mercy"}) == words


@pytest.mark.parametrize(
    ("compactness", "bound", "words"),
    [
        (103.0, 100.0, "Within 3.0 % of the bound on spread."),
        (99.0, 100.0, "Within 0.0 % of the bound on spread."),
        (100.0, None, ""),
        (0.0, 0.0, ""),
    ],
)
def test_how_near_the_bound_is(compactness, bound, words):
    assert bound_in_words(compactness, bound) == words
