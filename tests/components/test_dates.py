from __future__ import annotations

import pytest

from components.dates import date_in, in_words


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("accounts_20261101.csv", "2026-11-01"),
        ("2026-11-01 accounts.xlsx", "2026-11-01"),
        ("Kunden 01.11.2026.xlsx", "2026-11-01"),
        ("report-2026-11.csv", "2026-11-01"),
        ("accounts.csv", ""),
        ("order 202699123.csv", ""),
        ("20260231.csv", ""),
        ("4520261101.csv", ""),
    ],
)
def test_a_file_name_says_its_day(name, day):
    assert date_in(name) == day


def test_days_are_written_as_people_do():
    assert in_words("2026-11-01") == "1 Nov 2026"
    assert in_words("") == "an unknown day"
