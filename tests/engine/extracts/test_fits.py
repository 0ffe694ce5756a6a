from __future__ import annotations

import pandas as pd
import pytest

from engine import schema as s
from engine.extracts.fits import find_degrees, find_ids, fits, sampled


def column(*values: str) -> pd.Series:
    return pd.Series(list(values), dtype="str")


@pytest.mark.parametrize(
    ("ours", "values", "expected"),
    [
        (s.LATITUDE, ("50.1", "bad", "-90"), True),
        (s.LATITUDE, ("120.5", "130.5"), False),
        (s.LONGITUDE, ("120.5", "130.5"), True),
        (s.LATITUDE, ("NA", "-"), False),
        (s.ACCOUNT_ID, ("1", "1", "1"), False),
        (s.ACCOUNT_ID, ("1", "2", "2"), True),
        (s.SEGMENT, tuple(str(i) for i in range(27)), False),
        (s.SEGMENT, ("A", "B"), True),
        (s.REVENUE, ("$1,200", "n/a", "7 €"), True),
        (s.REVENUE, ("high", "low"), False),
        (s.REVENUE, ("113305,52", "98,10"), True),
        (s.REVENUE, ("1.5e+06", "2E5"), True),
        (s.COVERAGE_KIND, ("named", "area"), True),
        (s.COVERAGE_KIND, ("95 %", "80 %"), False),
        (s.CURRENT_REP, ("Ada", "Bob"), True),
        (s.CURRENT_REP, ("Private", "Public"), False),
        (s.CITY, ("Bonn", ""), True),
        (s.CITY, ("", ""), False),
    ],
)
def test_values_have_to_be_of_the_kind(ours: str, values: tuple[str, ...], expected: bool) -> None:
    assert fits(ours, column(*values)) is expected


def test_ids_are_whole_different_and_no_decimals() -> None:
    frame = pd.DataFrame(
        {
            "price": column("1.5", "2.5"),
            "day": column("1.2.2020", "2.2.2020"),
            "gap": column("a", ""),
            "words": column("one two", "three"),
            "code": column("a-1", "a-2"),
        }
    )
    assert find_ids(frame, []) == "code"
    assert find_ids(frame, ["code"]) is None


def test_degrees_that_could_be_either_are_not_guessed() -> None:
    # on land in both orders: Chad and the Central African Republic
    frame = pd.DataFrame({"a": column("15.1234", "16.1234"), "b": column("15.4321", "16.4321")})
    assert find_degrees(frame, []) is None
    assert find_degrees(frame[["a"]], []) is None


def test_a_sample_is_spread_evenly() -> None:
    assert sampled(pd.DataFrame({"a": range(10)})).shape == (10, 1)
    long = sampled(pd.DataFrame({"a": range(10_000)}))
    assert (len(long), long["a"].iloc[1], long["a"].iloc[-1]) == (2000, 5, 9995)
