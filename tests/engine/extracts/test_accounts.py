from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from engine import schema as s
from engine.errors import ExtractError
from engine.extracts.accounts import account_ids, apart, degrees, typed, with_own
from engine.extracts.columns import Reading
from engine.extracts.faults import Fault
from engine.extracts.numbering import Numbering
from engine.extracts.raw import text_frame


def reading_of(**columns: str) -> Reading:
    reading = Reading({s.LATITUDE: "lat", s.LONGITUDE: "lon"} | columns)
    reading.why = dict.fromkeys(s.ACCOUNT_COLUMNS, "Found.")
    return reading


def typed_frame(records: pd.DataFrame, reading: Reading) -> tuple[pd.DataFrame, str]:
    # as a file has them whose headings stand in the first row
    rows = np.arange(2, 2 + len(records.index) + int(records.index[0]))
    where = pd.DataFrame(degrees(records, reading)).assign(
        **{s.LOCATED_BY: "coordinates", s.ERROR_KM: np.nan}
    )
    return typed(records, reading, where, Numbering(rows))


def test_all_columns_are_there_with_their_types() -> None:
    records = text_frame(["lat", "lon"], [["50,5"], ["6"]])
    accounts, currency = typed_frame(records, reading_of())
    assert tuple(accounts.columns) == (*s.ACCOUNT_COLUMNS, s.LOCATED_BY, s.ERROR_KM)
    row = accounts.iloc[0]
    assert (row[s.ACCOUNT_ID], row[s.LATITUDE], row[s.LONGITUDE]) == ("1", 50.5, 6.0)
    numbers = [s.CALLS_PER_YEAR, s.CALL_HOURS, s.POTENTIAL, s.REVENUE, s.SIZE]
    assert accounts[numbers].isna().all(axis=None)
    assert (accounts[numbers].dtypes == np.float64).all()
    assert (
        accounts.loc[:, : s.COUNTRY].drop(columns=[*numbers, s.LATITUDE, s.LONGITUDE, s.ACCOUNT_ID]) == ""
    ).all(axis=None)
    assert currency == ""


def test_numbers_follow_the_files_decimal_comma_and_what_is_unread_is_told() -> None:
    records = text_frame(
        ["lat", "lon", "beds", "sales"],
        [["50,5", "50,6", "50,7"], ["6,5", "6,6", "6,7"], ["1.200", "-999", "many"], ["1.500 €", "2,5", ""]],
    )
    reading = reading_of(size="beds", revenue="sales")
    accounts, currency = typed_frame(records, reading)
    np.testing.assert_equal(accounts[s.SIZE].to_numpy(), [1200, np.nan, np.nan])
    np.testing.assert_equal(accounts[s.REVENUE].to_numpy(), [1500, 2.5, np.nan])
    assert currency == "EUR"
    assert reading.why[s.SIZE] == (
        "Found. 1 value is no number and counts as missing (“many” in row 4). "
        "1 value is below zero and counts as missing (“-999” in row 3)."
    )
    assert reading.faults == [
        Fault(s.SIZE, "no number", 1, "many", 2),
        Fault(s.SIZE, "below zero", 1, "-999", 1),
    ]
    assert reading.why[s.REVENUE] == "Found."


def test_rows_are_named_by_their_place_in_the_file() -> None:
    records = text_frame(["lat", "lon", "beds"], [["1", "2", "3"], ["1", "2", "3"], ["5", "6", "x"]])
    reading = reading_of(size="beds")
    typed_frame(records.iloc[2:], reading)
    assert "in row 4" in reading.why[s.SIZE]


def test_a_currency_may_stand_in_the_heading() -> None:
    records = text_frame(["lat", "lon", "Sales (CHF)"], [["1"], ["2"], ["5"]])
    assert typed_frame(records, reading_of(revenue="Sales (CHF)"))[1] == "CHF"


def test_two_money_columns_in_two_currencies_are_refused() -> None:
    records = text_frame(["lat", "lon", "sales", "pot"], [["1"], ["2"], ["$5"], ["5 €"]])
    with pytest.raises(ExtractError, match=r"EUR in “pot” \(row 2\) and \$ in “sales” \(row 2\)"):
        typed_frame(records, reading_of(revenue="sales", potential="pot"))


def test_a_heading_and_its_amounts_in_two_currencies_are_refused() -> None:
    records = text_frame(["lat", "lon", "Sales (USD)"], [["1"], ["2"], ["5 €"]])
    with pytest.raises(ExtractError, match=r"USD in “Sales \(USD\)” and EUR in “Sales \(USD\)” \(row 2\)"):
        typed_frame(records, reading_of(revenue="Sales (USD)"))


def currencies(codes: list[str], sales: list[str]) -> tuple[str, Reading]:
    rows = len(codes)
    records = text_frame(["lat", "lon", "Curr", "sales"], [["1"] * rows, ["2"] * rows, codes, sales])
    reading = reading_of(revenue="sales", currency="Curr")
    return typed_frame(records, reading)[1], reading


def test_a_column_of_currencies_says_what_the_amounts_are_in() -> None:
    assert currencies(["NOK", "NOK"], ["5", "6"])[0] == "NOK"
    assert currencies(["CAD", ""], ["$5", "$6"])[0] == "CAD"
    with pytest.raises(ExtractError, match=r"EUR in “Curr” \(row 2\) and USD in “Curr” \(row 4\)"):
        currencies(["EUR", "EUR", "USD"], ["5", "6", "7"])
    with pytest.raises(ExtractError, match=r"EUR in “sales” \(row 2\) and USD in “Curr” \(row 2\)"):
        currencies(["USD"], ["5 €"])


def test_only_rows_with_an_amount_mix_currencies() -> None:
    assert currencies(["EUR", "USD", "USD"], ["5", "", "0"])[0] == "EUR"
    assert currencies(["EUR", "USD"], ["", ""])[0] == ""
    assert currencies(["EUR", "EUR"], ["", ""])[0] == "EUR"


def test_a_currency_that_is_not_understood_is_told() -> None:
    found, reading = currencies(["EUR", "Points"], ["5", "6"])
    assert found == "EUR"
    assert reading.why[s.CURRENCY] == "Found. “Points” and the like name no currency and are left out."


def test_coverage_that_is_not_understood_is_told() -> None:
    records = text_frame(["lat", "lon", "coverage"], [["1", "1"], ["2", "3"], ["House", "moon"]])
    reading = reading_of(coverage_kind="coverage")
    assert typed_frame(records, reading)[0][s.COVERAGE_KIND].tolist() == [s.OUT, ""]
    assert reading.why[s.COVERAGE_KIND] == "Found. “moon” and the like are read as by area (1 account)."


def test_own_columns_follow_and_never_hide_ours() -> None:
    records = text_frame(["lat", "lon", "size", "note"], [["1"], ["2"], ["XL"], ["hi"]])
    reading = reading_of()
    accounts = with_own(typed_frame(records, reading)[0], records, reading)
    assert list(accounts.columns[-2:]) == ["size (file)", "note"]
    assert accounts.loc[0, ["size (file)", "note"]].tolist() == ["XL", "hi"]


def test_own_columns_do_not_pass_for_what_a_plan_adds() -> None:
    records = text_frame(["lat", "lon", "demand_around", "family"], [["1"], ["2"], ["900"], ["Smith"]])
    reading = reading_of()
    accounts = with_own(typed_frame(records, reading)[0], records, reading)
    assert list(accounts.columns[-2:]) == ["demand_around (file)", "family (file)"]


def test_names_stay_apart_even_where_the_new_one_is_taken() -> None:
    frame = pd.DataFrame([[1, 2]], columns=["row", "row (file)"])
    assert list(apart(frame, {"row"}).columns) == ["row (file) (file)", "row (file)"]


def test_row_numbers_stand_in_for_ids() -> None:
    records = text_frame(["lat"], [["1", "2"]])
    assert account_ids(records, Reading()).tolist() == ["1", "2"]
