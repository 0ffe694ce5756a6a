from __future__ import annotations

import pytest

from engine import reference
from engine import schema as s


def test_countries_have_codes_and_land():
    countries = reference.countries()
    assert countries.crs == s.CRS
    assert list(countries.columns) == ["country", "name", "population", "geometry"]
    italy = countries[countries.country == "IT"]
    assert italy.name.tolist() == ["Italy"]
    # Namibia's code must not be read as a missing value
    assert countries[countries.name == "Namibia"].country.tolist() == ["NA"]
    assert countries.country.notna().all()
    assert not countries.geometry.is_empty.any()


def test_states_are_the_fifty_dc_and_five_territories():
    states = reference.states()
    assert len(states) == 56
    assert states.state.is_monotonic_increasing
    assert states.set_index("state").loc["DC", ["state_fips", "name"]].tolist() == [
        "11",
        "District of Columbia",
    ]
    assert states.crs == s.CRS


def test_places_run_from_the_most_populous():
    places = reference.places()
    assert places.loc[0, ["name", "country", "population"]].tolist() == ["Tokyo", "JP", 35676000]
    assert places.population.is_monotonic_decreasing
    assert places.country.notna().all()
    chicago = places[places.name == "Chicago"].iloc[0]
    assert (chicago.country, chicago.admin1) == ("US", "Illinois")
    assert (chicago.latitude, chicago.longitude) == pytest.approx((41.83, -87.75), abs=0.1)


def test_postal_codes_keep_their_zeros():
    postal = reference.postal_centroids()
    assert postal.postal_code.str.fullmatch(r"\d{5}").all()
    assert postal.postal_code.is_unique
    boston = postal[postal.postal_code == "02110"].iloc[0]
    assert (boston.state, boston.country) == ("MA", "US")
    assert (boston.latitude, boston.longitude) == pytest.approx((42.36, -71.05), abs=0.05)


def test_each_file_is_read_once():
    assert reference.places() is reference.places()


def test_cities_know_their_country_and_state():
    cities = reference.cities()
    assert len(cities) == 135_233
    assert list(cities.columns) == ["name", "country", "state", "population", "latitude", "longitude"]
    norman = cities[(cities.name == "Norman") & (cities.state == "OK")]
    assert norman[["latitude", "longitude"]].to_numpy()[0] == pytest.approx((35.22, -97.44), abs=0.02)
    assert (cities.country == "NA").any()
    assert cities.country.is_monotonic_increasing
