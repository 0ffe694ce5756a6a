from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from components.stress import fragile, in_short, likely, stress_of, together
from engine import schema as s
from engine.measures import Stress, StressTest


def found(*stays):
    return pd.DataFrame({s.STAYS: stays}, index=[f"T{i}" for i in range(len(stays))])


def test_ranges_come_back_from_plain_values():
    assert stress_of({"potential": 0.3, "churn": 0.02}) == Stress(potential=0.3, churn=0.02)
    # what is common is no choice of the screen
    assert stress_of({"churn": 0.1, "common": 0.9, "mood": 1}) == Stress(churn=0.1)


@pytest.mark.parametrize("saved", [None, {}, {"churn": 0.9}, {"churn": "much"}, {"churn": None}])
def test_what_is_no_range_falls_back_to_what_is_assumed(saved):
    assert stress_of(saved) == Stress()


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "< 1 %"), (0.009, "< 1 %"), (0.01, "1 %"), (0.374, "37 %"), (0.99, "99 %"), (0.991, "> 99 %")],
)
def test_no_chance_is_certain(share, words):
    assert likely(share) == words


def test_fragile_is_less_likely_than_four_in_five():
    assert fragile(found(0.79, 0.8, 0.1)).index.tolist() == ["T0", "T2"]


def test_how_many_are_fragile_is_one_sentence():
    likely_to = "less than 80 % likely to stay within ±15 %."
    assert in_short(found(0.7, 0.9, 0.1), 0.15) == f"**2 of 3 territories** are fragile: {likely_to}"
    assert in_short(found(0.7, 0.9), 0.15) == f"**1 of 2 territories** is fragile: {likely_to}"
    assert in_short(found(0.7), 0.15) == f"**1 of 1 territory** is fragile: {likely_to}"
    assert in_short(found(0.8, 0.9), 0.1) == (
        "No territory is fragile: each is at least 80 % likely to stay within ±10 %."
    )


def test_the_plan_as_a_whole_is_one_sentence():
    test = StressTest(found(1, 1, 1), np.array([3, 2, 2, 1]))
    assert together(test) == "In half of all cases at least 2 stay, all in 25 %."
