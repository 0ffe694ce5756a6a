from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from engine.errors import ExtractError
from engine.extracts.money import heading_currency, one_currency, sign_of, to_currencies, to_money
from engine.extracts.numbering import Numbering

# headings in the first row
ROWS = Numbering(np.arange(2, 9))


def money(*values: str, decimal: str = ".") -> tuple[list[float], dict[str, int]]:
    amounts, found = to_money(pd.Series(list(values), dtype="str"), decimal=decimal)
    return amounts.tolist(), found


def test_signs_and_codes_are_taken_off_and_named() -> None:
    assert money("$1,234.50", "USD 5", "US$ 7", "-$3", "12") == ([1234.5, 5, 7, -3, 12], {"$": 1, "USD": 2})
    assert money("", "1.234,50 €", "€ 5", "12,5 EUR")[1] == {"EUR": 2}
    assert money("1.234,50 €", "€ 5", "12,5 EUR")[0] == [1234.5, 5, 12.5]
    assert money("Fr. 100.50", "CHF 7", "kr. 5") == ([100.5, 7, 5], {"CHF": 1, "kr": 3})


def test_codes_stay_apart_whether_common_or_not() -> None:
    assert money("SEK 1", "NOK 2", "3 DKK", "4 sek")[1] == {"SEK": 1, "NOK": 2, "DKK": 3}
    assert money("JPY 1", "CNY 2", "¥3")[1] == {"JPY": 1, "CNY": 2, "¥": 3}
    assert money("THB 1,200", "AED 5") == ([1200, 5], {"THB": 1, "AED": 2})
    # a rare code in small letters is a word
    np.testing.assert_equal(money("5 cup"), ([math.nan], {}))


def test_the_column_shows_its_own_decimal_sign_and_else_takes_the_files() -> None:
    assert money("1.234,50", "1.234")[0] == [1234.5, 1234]
    assert money("1.234", decimal=",")[0] == [1234]
    assert money("1,234", decimal=".")[0] == [1234]


def test_unknown_words_make_no_amount() -> None:
    np.testing.assert_equal(money("5 apples", "n", "12k", "1e3")[0], [math.nan, math.nan, math.nan, 1000])
    assert money("5 apples", "USD")[1] == {}


@pytest.mark.parametrize(
    ("heading", "sign"),
    [
        ("Sales (USD)", "USD"),
        ("Umsatz [€]", "EUR"),
        ("SALES_EUR", "EUR"),
        ("Sales", ""),
        ("try this", ""),
        ("SALES", ""),
        ("ALL SALES", ""),
        ("Sales $", "$"),
    ],
)
def test_a_heading_may_name_the_currency(heading: str, sign: str) -> None:
    assert heading_currency(heading) == sign


def test_two_currencies_are_an_error_that_names_both_places() -> None:
    assert one_currency({"Sales": {"USD": 3}, "Potential": {"USD": 0}, "Other": {}}, ROWS) == "USD"
    assert one_currency({}, ROWS) == ""
    with pytest.raises(ExtractError) as caught:
        one_currency({"Sales": {"$": 1, "EUR": 5}}, ROWS)
    assert str(caught.value) == (
        "The amounts mix currencies: $ in “Sales” (row 2) and EUR in “Sales” (row 6). "
        "Convert them to one currency first."
    )


def test_a_shared_sign_agrees_with_each_of_its_currencies_but_these_not_with_one_another() -> None:
    assert one_currency({"Sales": {"$": 1}, "Currency": {"CAD": 1}}, ROWS) == "CAD"
    assert one_currency({"Sales": {"kr": 1}}, ROWS) == "kr"
    with pytest.raises(ExtractError, match=r"CAD in “Currency” \(row 2\) and USD in “Currency” \(row 5\)"):
        one_currency({"Sales": {"$": 1}, "Currency": {"CAD": 1, "USD": 4}}, ROWS)
    with pytest.raises(ExtractError, match=r"DKK in “Sales” \(row 2\) and SEK in “Sales” \(row 3\)"):
        one_currency({"Sales": {"DKK": 1, "SEK": 2}}, ROWS)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("EUR", "EUR"),
        ("usd", "USD"),
        ("EUR - Euro", "EUR"),
        ("US Dollar", "$"),
        ("Canadian dollar (CAD)", "CAD"),
        ("THB", "THB"),
        ("¥", "¥"),
        ("All of them", ""),
        ("Points", ""),
        ("", ""),
    ],
)
def test_a_column_of_currencies_is_understood(value: str, code: str) -> None:
    assert to_currencies(pd.Series([value], dtype="str")).tolist() == [code]


@pytest.mark.parametrize(
    ("currency", "country", "sign"),
    [
        ("", "US", "$"),
        ("", "IT", "€"),
        ("", "CH", "CHF"),
        ("", "SE", "SEK"),
        ("", "", ""),
        ("EUR", "US", "€"),
        ("$", "", "$"),
        ("$", "CA", "CA$"),
        ("$", "DE", "$"),
        ("kr", "NO", "NOK"),
        ("kr", "", "kr"),
        ("¥", "CN", "CN¥"),
        ("JPY", "CN", "¥"),
        ("THB", "DE", "THB"),
    ],
)
def test_the_sign_on_screen_is_that_of_one_currency(currency: str, country: str, sign: str) -> None:
    assert sign_of(currency, country) == sign
