from __future__ import annotations

import pytest

from engine.errors import ExtractError
from engine.extracts.headings import find_headings, tidy_headings


def test_the_first_filled_row_holds_the_headings() -> None:
    assert find_headings([["", ""], ["id", "latitude"], ["1", "2"]]) == (1, 2)


def test_a_title_above_known_headings_is_passed_over() -> None:
    assert find_headings([["Report", "", ""], ["id", "latitude", "longitude"]]) == (1, 3)


def test_unknown_headings_are_not_passed_over_for_an_equally_full_row() -> None:
    assert find_headings([["a", "b"], ["latitude", "longitude"]])[0] == 0


def test_nothing_at_all_is_refused() -> None:
    with pytest.raises(ExtractError, match="no headings and no rows"):
        find_headings([["", " "], []])


def test_blank_and_repeated_headings_get_names() -> None:
    assert tidy_headings([" Name ", "", "Name", "Column 2", "two\nlines"]) == [
        "Name",
        "Column 2 (2)",
        "Name (2)",
        "Column 2",
        "two lines",
    ]


def test_a_numbered_heading_that_is_taken_is_not_given_twice() -> None:
    names = tidy_headings(["a", "a", "a (2)", "a"])
    assert names == ["a", "a (3)", "a (2)", "a (4)"]


def test_coordinates_as_headings_are_refused() -> None:
    with pytest.raises(ExtractError, match="The first row looks like an account"):
        tidy_headings(["Ada", "50.93", "6.97"])


def test_a_table_of_thousands_of_columns_is_refused() -> None:
    with pytest.raises(ExtractError, match=r"2,001 columns, more than the 2,000"):
        tidy_headings(["x"] * 2001)
