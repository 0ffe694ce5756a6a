from __future__ import annotations

import pandas as pd

from components.choices import EVERYWHERE
from components.team_scope import NEIGHBOURS, in_words, scopes
from engine import schema as s

ROSTER = pd.DataFrame(
    {s.DISTRICT: ["North", "North", "South", ""], s.REGION: ["Land", "Land", "Land", ""]},
    index=["T1", "T2", "T3", "T4"],
)
TOUCHING = [("T1", "T3"), ("T2", "T4")]


def test_the_district_comes_first_then_what_is_wider():
    found = scopes(ROSTER, ["T1"], TOUCHING)
    assert list(found) == ["North", "Land", NEIGHBOURS, EVERYWHERE]
    assert found["North"] == ("T1", "T2")
    assert found["Land"] == ("T1", "T2", "T3")
    assert found[NEIGHBOURS] == ("T1", "T3")
    assert found[EVERYWHERE] == ("T1", "T2", "T3", "T4")


def test_without_districts_the_neighbours_come_first():
    assert list(scopes(ROSTER, ["T4"], TOUCHING)) == [NEIGHBOURS, EVERYWHERE]
    assert scopes(ROSTER, ["T4"], TOUCHING)[NEIGHBOURS] == ("T2", "T4")


def test_choices_are_named_in_words():
    assert [in_words(name) for name in ("North", NEIGHBOURS, EVERYWHERE)] == [
        "Only North",
        "Those beside them",
        "Everything",
    ]
