from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from engine.errors import ExtractError
from engine.extracts.money import currency_of, heading_currency, one_currency, to_money


def money(*values: str, decimal: str = ".") -> tuple[list[float], dict[str, int]]:
    amounts, found = to_money(pd.Series(list(values), dtype="str"), decimal=decimal)
    return amounts.tolist(), found


def test_signs_and_codes_are_taken_off_and_named() -> None:
    assert money("$1,234.50", "USD 5", "US$ 7", "-$3", "12") == ([1234.5, 5, 7, -3, 12], {"$": 0})
    assert money("", "1.234,50 €", "€ 5", "12,5 EUR")[1] == {"€": 1}
    assert money("1.234,50 €", "€ 5", "12,5 EUR")[0] == [1234.5, 5, 12.5]
    assert money("Fr. 100.50", "CHF 7", "kr. 5") == ([100.5, 7, 5], {"CHF": 0, "kr": 2})


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
        ("Sales (USD)", "$"),
        ("Umsatz [€]", "€"),
        ("SALES_EUR", "€"),
        ("Sales", ""),
        ("try this", ""),
        ("SALES", ""),
    ],
)
def test_a_heading_may_name_the_currency(heading: str, sign: str) -> None:
    assert heading_currency(heading) == sign


def test_two_currencies_are_an_error_that_names_both_places() -> None:
    assert one_currency({"Sales": {"$": 3}, "Potential": {"$": 0}, "Other": {}}) == "$"
    assert one_currency({}) == ""
    with pytest.raises(ExtractError) as caught:
        one_currency({"Sales": {"$": 1, "€": 5}})
    assert str(caught.value) == (
        "The amounts mix currencies: $ in “Sales”, row 1 and € in “Sales”, row 5. "
        "Convert them to one currency first."
    )


def test_a_country_has_a_currency() -> None:
    assert [currency_of(code) for code in ("US", "IT", "GB", "CH", "")] == ["$", "€", "£", "CHF", ""]
