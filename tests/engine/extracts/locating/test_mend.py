from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from engine import schema as s
from engine.extracts.locating.mend import far_from, mend

# Norman, Oklahoma
LAT, LNG = 35.22, -97.44


def hints(latitude: float = np.nan, longitude: float = np.nan, error_km: float = 3.0) -> pd.DataFrame:
    return pd.DataFrame({s.LATITUDE: [latitude], s.LONGITUDE: [longitude], s.ERROR_KM: [error_km]})


def mended(latitude: float, longitude: float, hint: pd.DataFrame, country: str = "US"):
    found = mend(np.array([latitude]), np.array([longitude]), pd.Series([country]), hint)
    return float(found.latitude[0]), float(found.longitude[0]), str(found.fault[0])


@pytest.mark.parametrize(
    ("latitude", "longitude", "fault"),
    [
        (LNG, LAT, "latitude and longitude exchanged"),
        (LAT, -LNG, "the sign of the longitude lost"),
        (-LAT, LNG, "the sign of the latitude lost"),
        (-LAT, -LNG, "both signs lost"),
        (-LNG, LAT, "exchanged, and a sign lost"),
        (LNG, -LAT, "exchanged, and the other sign lost"),
        (-LNG, -LAT, "exchanged, and both signs lost"),
    ],
)
@pytest.mark.parametrize(
    "hint", [hints(LAT + 0.1, LNG), hints()], ids=["by its postal code", "by its country"]
)
def test_each_way_of_going_wrong_is_undone(latitude, longitude, fault, hint):
    assert mended(latitude, longitude, hint) == (LAT, LNG, fault)


def test_a_postal_code_elsewhere_contradicts():
    assert mended(LNG, LAT, hints(45.5, -122.7)) == (LNG, LAT, "")


def test_without_a_country_or_a_postal_code_nothing_is_certain():
    assert mended(LNG, LAT, hints(), country="") == (LNG, LAT, "")


def test_two_ways_home_are_none():
    """Both signs of a longitude lie in Spain, east and west of Greenwich; the latitude's sign was lost."""
    assert mended(-41.6, 0.9, hints(), country="ES")[2] == ""


def test_zero_has_no_sign():
    assert mended(-51.5, 0.0, hints(51.5, 0.0), country="GB") == (51.5, 0.0, "the sign of the latitude lost")


def test_places_far_from_their_postal_code():
    near = pd.concat([hints(LAT, LNG)] * 3 + [hints(LAT, LNG, error_km=60.0), hints()], ignore_index=True)
    latitude = np.array([LAT, LAT + 0.4, LAT + 1.0, LAT + 1.0, LAT + 1.0])
    assert far_from(latitude, np.full(5, LNG), near).tolist() == [False, False, True, False, False]
    assert not far_from(np.array([np.nan]), np.array([np.nan]), hints(LAT, LNG)).any()
