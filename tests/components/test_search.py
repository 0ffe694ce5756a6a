from __future__ import annotations

import pandas as pd

from components.search import catalogue, matches
from engine import schema as s

ROWS = [
    ("7", "Saint Mary Hospital", "Boise", "ID"),
    ("71", "Mary's Clinic", "Omaha", "NE"),
    ("8", "Boise Medical Center", "Nampa", None),
    ("9", "", "Reno", "NV"),
]


def found():
    accounts = pd.DataFrame(ROWS, columns=[s.ACCOUNT_ID, s.ACCOUNT_NAME, s.CITY, s.STATE])
    return catalogue(accounts.set_index(s.ACCOUNT_ID))


def test_every_word_is_found_in_any_order_whatever_its_capitals():
    assert matches(found(), "mary SAINT") == (["7"], 1)
    assert matches(found(), "clinic omaha") == (["71"], 1)
    assert matches(found(), "omaha hospital") == ([], 0)


def test_a_number_comes_first_then_names_that_begin_so():
    assert matches(found(), "7") == (["7", "71"], 2)
    assert matches(found(), "mary")[0] == ["71", "7"]
    assert matches(found(), "boise")[0] == ["8", "7"]


def test_no_more_than_asked_for_are_given_but_all_are_counted():
    assert matches(found(), "a", most=2) == (["8", "71"], 3)


def test_nothing_is_found_for_nothing_and_no_sign_is_a_pattern():
    assert matches(found(), "  ") == ([], 0)
    assert matches(found(), ".*") == ([], 0)
    assert matches(found(), "mary's") == (["71"], 1)


def test_a_customer_is_called_by_name_town_and_number():
    assert found().label("7") == "Saint Mary Hospital · Boise, ID · 7"
    assert found().label("8") == "Boise Medical Center · Nampa · 8"
    assert found().label("9") == "Reno, NV · 9"


def test_a_file_without_names_is_searched_by_number():
    bare = catalogue(pd.DataFrame(index=pd.Index(["10", "11"], name=s.ACCOUNT_ID)))
    assert matches(bare, "11") == (["11"], 1)
    assert bare.label("11") == "11"
