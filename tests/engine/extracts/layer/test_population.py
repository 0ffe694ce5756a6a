from __future__ import annotations

import numpy as np

from engine import reference
from engine import schema as s
from engine.extracts.layer import population_layer
from engine.extracts.layer.population import people
from engine.geo import chord_km, to_xyz


def test_the_people_of_every_us_county_are_there_and_near_it():
    found = people("US")
    county = reference.counties().set_index(reference.COUNTY_FIPS)
    sums = found.groupby(reference.COUNTY_FIPS)[reference.POPULATION].sum()
    assert np.allclose(sums, county[reference.POPULATION].loc[sums.index])
    assert set(sums.index) == set(county.index)
    layer = population_layer("US")
    assert round(layer.total) == 331_893_745
    assert (layer.rows, layer.used, layer.matched_by, layer.unit) == (3142, 3142, {"county": 3142}, "people")


def test_a_county_with_one_town_leaves_the_others_to_its_postal_codes():
    # Rooks County, Kansas, has 4,825 people; of its towns GeoNames knows Plainville and Stockton
    rooks = people("US")[people("US")[reference.COUNTY_FIPS] == "20163"]
    assert round(rooks[reference.POPULATION].sum()) == int(
        reference.counties().set_index(reference.COUNTY_FIPS).loc["20163", reference.POPULATION]
    )
    towns = rooks[~rooks[s.NAME].str.startswith("Rooks County")]
    assert {"Plainville, KS", "Stockton, KS"} <= set(towns[s.NAME])
    rest = rooks[rooks[s.NAME] == "Rooks County, KS"]
    assert rest[reference.POPULATION].nunique() == 1
    middle = to_xyz(*rooks[[s.LATITUDE, s.LONGITUDE]].mean().to_numpy()[:, None])
    assert chord_km(to_xyz(rooks[s.LATITUDE], rooks[s.LONGITUDE]), middle).max() < 60


def test_towns_with_more_people_than_their_county_give_way():
    # New York is listed with all its boroughs' people, in the county of Manhattan
    manhattan = people("US")[people("US")[reference.COUNTY_FIPS] == "36061"]
    whole = reference.counties().set_index(reference.COUNTY_FIPS).loc["36061", reference.POPULATION]
    assert round(manhattan[reference.POPULATION].sum()) == whole
    assert not manhattan[s.NAME].str.startswith("New York County").any()


def test_elsewhere_people_live_in_its_towns():
    layer = population_layer("IT")
    assert layer.matched_by == {"town": layer.rows}
    assert layer.name == "Population of Italy"
    assert layer.places.set_index(s.NAME).loc["Rome", s.DEMAND] > 2_000_000
    assert (layer.places[s.DEMAND] > 0).all()


def test_an_unknown_country_has_no_people():
    assert population_layer("").places.empty
