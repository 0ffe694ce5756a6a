from __future__ import annotations

import pandas as pd
import pytest

from engine.extracts.locating.names import other_names, state_codes, town_key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("St. Paul", "saint paul"),
        ("SAINT PAUL", "saint paul"),
        ("Ft Worth", "fort worth"),
        ("Mt. Pleasant", "mount pleasant"),
        ("N. Little Rock", "north little rock"),
        ("Coeur d'Alene", "coeur dalene"),
        ("Coeur D’Alene", "coeur dalene"),
        ("McAllen", "mcallen"),
        ("MCALLEN", "mcallen"),
        ("  wayzata ", "wayzata"),
        ("Köln", "koln"),
        ("Weißenfels", "weissenfels"),
        ("Winston-Salem", "winston salem"),
        # a street in it is no saint
        ("Main St", "main st"),
        ("", ""),
    ],
)
def test_towns_written_in_several_ways_have_one_key(written, key):
    assert town_key(written) == key


@pytest.mark.parametrize(
    ("country", "key", "other"),
    [
        ("DE", "munich", "munchen"),
        ("DE", "munchen", "munich"),
        ("IT", "rome", "roma"),
        ("US", "new york city", "new york"),
        ("DE", "frankfurt am main", "frankfurt"),
        ("GB", "newcastle upon tyne", "newcastle"),
    ],
)
def test_towns_are_known_under_their_other_names(country, key, other):
    assert other in other_names(country, key)


def test_an_exonym_belongs_to_one_country():
    assert "roma" not in other_names("US", "rome")


def test_states_by_name_or_abbreviation():
    written = pd.Series(["Oklahoma", "ok", "NEW YORK", "D.C.", "Bayern", ""])
    assert state_codes(written).tolist() == ["OK", "OK", "NY", "DC", "", ""]
