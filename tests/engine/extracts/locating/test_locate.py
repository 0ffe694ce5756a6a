from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from engine import schema as s
from engine.extracts.locating.locate import countries_of, locate, zip_codes


def rows(*places: tuple[str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(places, columns=[s.POSTAL_CODE, s.CITY, s.STATE, s.COUNTRY], dtype="str")


def one(*place: str, home: str = "US") -> pd.Series:
    return locate(rows(place), home).iloc[0]


def at(found: pd.Series, latitude: float, longitude: float, degrees: float = 0.1) -> bool:
    return abs(found[s.LATITUDE] - latitude) < degrees and abs(found[s.LONGITUDE] - longitude) < degrees


def test_a_postal_code_is_believed_before_the_town():
    found = one("73069-8224", "Nowhere", "Oklahoma", "United States")
    assert found[s.LOCATED_BY] == "postal code"
    assert at(found, 35.22, -97.45)
    assert 0.5 < found[s.ERROR_KM] < 10


def test_an_unknown_postal_code_gives_way_to_the_town_in_its_state():
    found = one("73099-0000"[:3] + "00", "Norman", "OK", "US")
    assert found[s.LOCATED_BY] == "town"
    assert at(found, 35.22, -97.44)


def test_without_a_known_town_its_first_digits_are_used():
    found = one("73000", "Nowhere at all", "OK", "US")
    assert found[s.LOCATED_BY] == "postal area"
    assert at(found, 35.3, -97.6, 1.0)
    assert found[s.ERROR_KM] > 10


def test_a_town_of_its_state_is_not_its_larger_namesake():
    assert at(one("", "Portland", "Maine", ""), 43.66, -70.26)
    assert at(one("", "Portland", "OR", ""), 45.52, -122.68)


def test_of_towns_without_a_state_only_a_much_larger_one_is_meant():
    assert at(one("", "Chicago", "", "USA"), 41.88, -87.63)
    # Springfield: Missouri, Massachusetts, Illinois are of one size
    assert one("", "Springfield", "", "USA")[s.LOCATED_BY] == ""


@pytest.mark.parametrize(
    ("town", "country", "latitude", "longitude"),
    [
        ("München", "Deutschland", 48.14, 11.58),
        ("Munich", "DE", 48.14, 11.58),
        ("Köln", "Germany", 50.94, 6.96),
        ("Roma", "Italia", 41.89, 12.48),
        ("Wien", "Österreich", 48.21, 16.37),
        ("LONDON", "UK", 51.51, -0.13),
        ("Geneva", "Switzerland", 46.2, 6.15),
    ],
)
def test_towns_of_other_countries_by_either_name(town, country, latitude, longitude):
    found = one("", town, "", country)
    assert found[s.LOCATED_BY] == "town"
    assert at(found, latitude, longitude)


def test_a_row_without_a_country_lies_at_home():
    assert at(one("", "Paris", "", "", home="FR"), 48.85, 2.35)
    assert at(one("", "Paris", "Texas", "", home="US"), 33.66, -95.56)


def test_a_foreign_postal_code_is_not_taken_for_one_of_the_us():
    found = one("10115", "Berlin", "", "Germany")
    assert found[s.LOCATED_BY] == "town"
    assert at(found, 52.52, 13.41)


def test_what_is_not_known_is_located_nowhere():
    found = locate(rows(("", "", "", ""), ("xyz", "Nowhere at all", "", "US")), "US")
    assert found[s.LOCATED_BY].tolist() == ["", ""]
    assert found[[s.LATITUDE, s.LONGITUDE, s.ERROR_KM]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("01234", "01234"),
        ("1234", "01234"),
        ("501", "00501"),
        ("01234-5678", "01234"),
        ("1234-5678", "01234"),
        ("012345678", "01234"),
        ("12345678", "01234"),
        ("12345 6789", "12345"),
        ("13068-", "13068"),
        ("12", ""),
        ("K1A 0B1", ""),
        ("", ""),
    ],
)
def test_zeros_that_a_spreadsheet_took_come_back(written, code):
    assert zip_codes(pd.Series([written]), pd.Series(["US"])).tolist() == [code]


def test_countries_by_any_name_else_home():
    names = pd.Series(["USA", "", "Deutschland", "Narnia"])
    assert countries_of(names, "FR").tolist() == ["US", "FR", "DE", "FR"]


def test_half_of_the_hospitals_lie_within_their_error(hospitals_of_us):
    """Calibrated: hide the coordinates of 6,968 hospitals and look for them by ZIP."""
    frame = hospitals_of_us
    found = locate(frame[[s.POSTAL_CODE, s.CITY, s.STATE, s.COUNTRY]], "US")
    km = 111.2 * np.hypot(
        found[s.LATITUDE] - frame[s.LATITUDE],
        (found[s.LONGITUDE] - frame[s.LONGITUDE]) * np.cos(np.radians(frame[s.LATITUDE])),
    )
    assert (found[s.LOCATED_BY] != "").mean() > 0.999
    assert km.median() < 3.5
    by_code = (found[s.LOCATED_BY] == "postal code").to_numpy()
    assert 0.4 < (km <= found[s.ERROR_KM])[by_code].mean() < 0.65


@pytest.fixture(scope="module")
def hospitals_of_us() -> pd.DataFrame:
    frame = pd.read_csv("data/accounts/us_hospitals_demo.csv", dtype=str, keep_default_na=False)
    frame = frame.rename(columns={"zip": s.POSTAL_CODE}).assign(**{s.COUNTRY: "US"})
    return frame.astype({s.LATITUDE: float, s.LONGITUDE: float})


def test_the_first_digits_count_only_in_the_state_the_row_names():
    rows = pd.DataFrame(
        {"postal_code": ["99999", "99999"], "city": "", "state": ["NY", "AK"], "country": "US"}
    )
    assert locate(rows, "US")["located_by"].tolist() == ["", "postal area"]
