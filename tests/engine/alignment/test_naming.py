from __future__ import annotations

import pandas as pd
import pytest

from engine import schema as s
from engine.alignment.naming import draft_keys, fresh_keys
from engine.errors import SettingsError
from engine.settings import Settings

LOAD = pd.Series({"A": 0.5, "B": 0.1, "C": 0.4})


@pytest.mark.parametrize(
    ("known", "fresh"),
    [
        ([], ["T01", "T02"]),
        (["T01", "T60"], ["T61", "T62"]),
        (["T9"], ["T10", "T11"]),
        (["7", "8"], ["9", "10"]),
        (["East", "T7"], ["New 01", "New 02"]),
        (["East", "New 01"], ["New 02", "New 03"]),
    ],
)
def test_new_keys_go_on_in_the_style_of_the_known(known, fresh):
    assert fresh_keys(known, 2) == fresh


def test_keys_of_a_hundred_territories_have_three_digits():
    keys = fresh_keys([], 100)
    assert (keys[0], keys[-1]) == ("T001", "T100")


def test_as_many_as_are_known_unless_said():
    assert draft_keys(Settings(), ["B", "A"], LOAD, None) == ["A", "B"]
    assert draft_keys(Settings(territories=4), ["A", "B", "C"], LOAD, None) == ["A", "B", "C", "New 01"]


def test_the_smallest_close_first():
    assert draft_keys(Settings(territories=2), ["A", "B", "C"], LOAD, None) == ["A", "C"]
    assert draft_keys(Settings(territories=1), ["A", "B", "C"], LOAD, None) == ["A"]


def test_vacant_ones_close_before_the_smallest():
    team = pd.DataFrame({s.REP: ["Vacant", "Bea", "Cid"]}, index=["A", "B", "C"])
    assert draft_keys(Settings(territories=2), ["A", "B", "C"], LOAD, team) == ["B", "C"]


def test_what_may_not_change_stays_open():
    only_c = Settings(territories=2, scope=("A", "C"))
    assert draft_keys(only_c, ["A", "B", "C"], LOAD, None) == ["A", "B"]


@pytest.mark.parametrize(
    ("settings", "known", "words"),
    [
        (Settings(), [], "Say how many territories to draw"),
        (Settings(scope=("X",)), ["A", "B"], "X is to change, but is not among the territories"),
        (
            Settings(territories=2, scope=("A",)),
            ["A", "B", "C"],
            "2 territories are too few beside the 2 that may not change; choose at least 3",
        ),
        (
            Settings(territories=1, scope=("A",)),
            ["A", "B", "C"],
            "1 territory is too few beside the 2 that may not change; choose at least 3",
        ),
    ],
)
def test_what_cannot_be_is_said(settings, known, words):
    with pytest.raises(SettingsError, match=words):
        draft_keys(settings, known, LOAD, None)
