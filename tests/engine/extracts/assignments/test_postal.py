from __future__ import annotations

import pandas as pd
import pytest

from engine.extracts.assignments.postal import beginnings, table_codes, whole_codes


def series(*values: str) -> pd.Series:
    return pd.Series(values, dtype="str")


def whole(country: str, *codes: str) -> list[str]:
    return whole_codes(series(*codes), series(*[""] * len(codes)), country).tolist()


def listed(country: str, *codes: str) -> list[str]:
    return table_codes(series(*codes), series(*[""] * len(codes)), country).tolist()


def test_american_codes_get_their_zeros_back_and_lose_the_four_more() -> None:
    assert whole("US", "2139", "02139-4301", "501", "606061234", "x") == [
        *("US 02139", "US 02139", "US 00501", "US 60606", "")
    ]


@pytest.mark.parametrize(
    ("country", "written", "code"),
    [
        ("DE", "1067", "DE 01067"),
        ("DE", "D-50667", "DE 50667"),
        ("FR", "F 75001", "FR 75001"),
        ("PL", "00-950", "PL 00950"),
        ("NL", "1012 ab", "NL 1012AB"),
        ("GB", "sw1a 1aa", "GB SW1A1AA"),
        ("AT", "1010", "AT 1010"),
        ("DE", "?!", ""),
    ],
)
def test_other_codes_are_written_in_their_countrys_form(country: str, written: str, code: str) -> None:
    assert whole(country, written) == [code]


def test_a_row_may_name_a_country_of_its_own() -> None:
    codes = whole_codes(series("1010", "1010"), series("AT", "Schweiz"), "DE")
    assert codes.tolist() == ["AT 1010", "CH 1010"]


def test_a_table_of_beginnings_keeps_their_width() -> None:
    assert listed("US", "021", "10", "606") == ["US 021", "US 010", "US 606"]
    assert listed("DE", "1", "10", "99") == ["DE 01", "DE 10", "DE 99"]


def test_a_short_code_among_whole_ones_has_lost_its_zeros() -> None:
    assert listed("US", "10001", "02139", "501") == ["US 10001", "US 02139", "US 00501"]


def test_digits_left_open_make_a_beginning() -> None:
    assert listed("US", "100xx", "02139", "60601", "9*") == ["US 100", "US 02139", "US 60601", "US 9"]


def test_british_codes_are_cut_at_their_parts_only() -> None:
    assert beginnings("GB SW1A1AA") == ["GB SW1A1AA", "GB SW1A1", "GB SW1A", "GB SW1", "GB SW"]
    assert "GB S" not in beginnings("GB SW1A1AA")
    assert "GB M1" not in beginnings("GB M129AB")
    assert beginnings("DE 506") == ["DE 506", "DE 50", "DE 5"]
