from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.extracts.locating.whereabouts import PLACES, whereabouts

# postal code, city, state, country, latitude, longitude
GOOD = ("73069", "Norman", "OK", "US", 35.22, -97.44)


def located(*records: tuple):
    frame = pd.DataFrame(records, columns=[*PLACES, s.LATITUDE, s.LONGITUDE])
    places = frame[list(PLACES)].astype("str")
    return whereabouts(frame[s.LATITUDE].to_numpy(float), frame[s.LONGITUDE].to_numpy(float), places)


def test_usable_coordinates_stay_as_they_are():
    found = located(GOOD)
    assert found.located_by.tolist() == ["coordinates"]
    assert (found.latitude[0], found.longitude[0]) == (35.22, -97.44)
    assert np.isnan(found.error_km).all()
    assert not found.far.any()


def test_missing_zero_and_impossible_coordinates_are_replaced_by_the_postal_code():
    place = GOOD[:4]
    found = located(
        GOOD, (*place, np.nan, np.nan), (*place, 0.0, 0.0), (*place, 999.0, -97.4), (*place, 35.0, np.nan)
    )
    assert found.located_by.tolist() == ["coordinates", *["postal code"] * 4]
    assert np.abs(found.latitude - 35.22).max() < 0.1
    assert np.isfinite(found.error_km[1:]).all()


def test_exchanged_coordinates_are_mended():
    found = located(GOOD, (*GOOD[:4], -97.44, 35.22))
    assert found.located_by.tolist() == ["coordinates", "mended coordinates"]
    assert (found.latitude[1], found.longitude[1]) == (35.22, -97.44)
    assert found.faults.tolist() == ["", "latitude and longitude exchanged"]


def test_coordinates_far_from_their_postal_code_stay_and_are_flagged():
    found = located(GOOD, (*GOOD[:4], 45.52, -122.68))
    assert found.located_by.tolist() == ["coordinates", "coordinates"]
    assert found.latitude[1] == 45.52
    assert found.far.tolist() == [False, True]


def test_a_namesake_does_not_excuse_what_a_postal_code_contradicts():
    found = located(("62701", "Springfield", "IL", "US", 42.1, -72.59))
    assert found.far.tolist() == [True]


def test_coordinates_far_from_a_large_town_are_flagged_where_no_postal_codes_are_known():
    rows = [("", "Köln", "", "DE", 50.94, 6.96), ("", "Köln", "", "DE", 53.55, 10.0)]
    # there are several small places called Neukirchen
    found = located(*rows, ("", "Neukirchen", "", "DE", 53.55, 10.0), ("", "Köln", "", "DE", 50.9, 7.0))
    assert found.far.tolist() == [False, True, False, False]
    # the larger Mülheim lies by the Ruhr, 57 km from the one in Köln
    namesakes = [("", "Mülheim", "", "DE", 50.92, 7.01), ("", "Mülheim", "", "DE", 48.1, 11.6)]
    assert located(*namesakes).far.tolist() == [False, True]
    assert set(found.located_by) == {"coordinates"}


def test_coordinates_outside_the_country_that_a_row_names_are_not_believed():
    found = located(GOOD, (*GOOD[:4], 48.85, 2.35))
    assert found.located_by.tolist() == ["coordinates", "postal code"]
    assert found.stray.tolist() == [False, True]


def test_an_account_abroad_that_names_no_country_stays_abroad():
    records = [(*GOOD[:3], "", 35.22, -97.44)] * 20 + [("", "", "", "", 48.85, 2.35)]
    found = located(*records)
    assert found.located_by[-1] == "coordinates"
    assert found.latitude[-1] == 48.85


def test_a_file_of_two_countries_without_a_column_of_them_is_left_alone():
    """Half in Mexico: a lost sign there could lead into the US."""
    home = [("", "", "", "", 35.22, -97.44)] * 6
    found = located(*home, *[("", "", "", "", 19.43, 99.13)] * 4)
    assert set(found.located_by) == {"coordinates"}


def test_states_say_that_a_file_without_coordinates_is_of_the_us():
    found = located(("1001", "", "MA", "", np.nan, np.nan), ("97201", "", "OR", "", np.nan, np.nan))
    assert found.located_by.tolist() == ["postal code"] * 2


def test_what_lies_nowhere_is_said_so():
    found = located(GOOD, ("", "", "", "", np.nan, np.nan))
    assert found.located.tolist() == [True, False]
    assert found.located_by[1] == ""
    assert np.isnan(found.latitude[1])
