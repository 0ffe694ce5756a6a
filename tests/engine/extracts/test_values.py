from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.extracts.values import clean, decimal_mark, no_number, points_group, to_degrees, to_numbers


def column(*values: str) -> pd.Series:
    return pd.Series(list(values), dtype="str")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234", 1234),
        ("1,234", 1234),
        ("1,234.50", 1234.5),
        ("12,34,567", 1234567),
        ("1 234.5", 1234.5),
        ("1\u202f234", 1234),
        ("1'234.5", 1234.5),
        ("(1,234)", -1234),
        ("12-", -12),
        ("-.5", -0.5),
        ("+5.", 5),
        ("1e3", 1000),
        ("", math.nan),
        ("abc", math.nan),
        ("1,2,3", math.nan),
        ("12.34.56", math.nan),
        ("0x1A", math.nan),
        ("inf", math.nan),
        ("nan", math.nan),
        ("1_000", math.nan),
    ],
)
def test_numbers_with_a_decimal_point(text: str, number: float) -> None:
    np.testing.assert_equal(to_numbers(column(text))[0], number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", 1234.5),
        ("50,937417", 50.937417),
        ("1.234", 1234),
        ("12.34", math.nan),
        ("7", 7),
        ("1 234,5", 1234.5),
    ],
)
def test_numbers_with_a_decimal_comma(text: str, number: float) -> None:
    np.testing.assert_equal(to_numbers(column(text), decimal=",")[0], number)


@pytest.mark.parametrize(
    ("values", "mark"),
    [
        (("50,937417", "6,97069"), ","),
        (("1.234,50", "7"), ","),
        (("1,234.50", "7"), "."),
        (("0.123", "0.456"), "."),
        (("0,5", "0.5"), "?"),
        (("1,234", "5"), "?"),
        ((), "?"),
    ],
)
def test_the_decimal_sign_shows_in_the_values(values: tuple[str, ...], mark: str) -> None:
    assert decimal_mark([column(*values)], otherwise="?") == mark


@settings(deadline=None)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1), st.sampled_from([",", "."]))
def test_what_python_writes_with_thousands_signs_is_read_back(numbers: list[float], decimal: str) -> None:
    swap = str.maketrans(",.", ".,") if decimal == "," else {}
    written = column(*(f"{n:,.3f}".translate(swap) for n in numbers))
    np.testing.assert_allclose(to_numbers(written, decimal=decimal), np.round(numbers, 3), atol=1e-9)


def test_degrees_take_commas_as_decimal_signs() -> None:
    degrees = to_degrees(column("50,937", "-97.46818222", " 6.5° ", "1.234,5", "north", ""))
    np.testing.assert_equal(degrees, [50.937, -97.46818222, 6.5, math.nan, math.nan, math.nan])


def test_words_for_nothing_are_nothing() -> None:
    assert clean(column(" a ", "NULL", "Not Available", "#N/A", "NA")).tolist() == ["a", "", "", "", "NA"]
    assert no_number(column("", "NA", "-", "0", "x")).tolist() == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("values", "grouped"),
    [
        (["12.345", "987", "1.500"], True),
        (["1.234.567", "2.000"], True),
        (["€ 12.345", "987 €", "1.500 €", ""], True),
        (["1.234", "2.345", "3.456", "4.567", "5.678", "12"], True),
        # decimals
        (["12.345", "987", "1.5"], False),
        (["0.125", "0.500", "1"], False),
        (["12.345", "6.789", "3"], False),
        (["12.345", "1.500", "2500"], False),
        (["12.345", "1.500"], False),
        # zero is no number without a point
        (["12.345", "8.127", "3.456", "101.234", "5.678", "0", "0"], False),
        (["12,345.50", "1.500", "3"], False),
        (["3", "4"], False),
        ([], False),
    ],
)
def test_points_that_part_thousands_are_told_from_decimals(values, grouped):
    assert points_group(pd.Series(values, dtype="str")) is grouped
