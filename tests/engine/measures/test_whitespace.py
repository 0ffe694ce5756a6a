from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from engine import reference
from engine import schema as s
from engine.alignment.model import Alignment, no_exceptions
from engine.measures import gaps, whitespace, whitespace_by_territory
from engine.settings import Settings
from engine.units import build_units

# three customers in Kansas: Wichita, Salina, Hays
ACCOUNTS = pd.DataFrame(
    {
        s.ACCOUNT_ID: ["w", "s", "h"],
        s.LATITUDE: [37.69, 38.84, 38.88],
        s.LONGITUDE: [-97.34, -97.61, -99.33],
        s.POTENTIAL: [1.0, 1.0, 1.0],
    }
)
# beside Wichita; Dodge City and Garden City, 150 km and more from all three; Paris is in no area
PLACES = pd.DataFrame(
    {
        s.NAME: ["Derby", "Dodge City", "Garden City", "Holcomb", "Paris"],
        s.LATITUDE: [37.55, 37.75, 37.97, 37.99, 48.86],
        s.LONGITUDE: [-97.27, -100.02, -100.87, -100.99, 2.35],
        s.DEMAND: [25.0, 27.0, 28.0, 2.0, 2000.0],
    }
)


@pytest.fixture(scope="module")
def units():
    return build_units(ACCOUNTS, Settings(resolution=4, territories=2))


@pytest.fixture(scope="module")
def alignment(units):
    west = units.frame[s.LONGITUDE] < -98.5
    return Alignment(
        pd.Series(np.where(west, "W", "E"), units.frame.index, name=s.TERRITORY_KEY), no_exceptions()
    )


def test_demand_out_of_reach_of_every_customer_is_whitespace(units, alignment):
    found = whitespace(units, PLACES, reach_km=25)
    assert (found.total, found.open, found.elsewhere) == (82.0, 57.0, 2000.0)
    assert found.places["open"].tolist() == [False, True, True, True]
    table = whitespace_by_territory(found, units, alignment)
    assert table.to_dict("index") == {
        "E": {s.DEMAND: 25.0, s.WHITESPACE: 0.0},
        "W": {s.DEMAND: 57.0, s.WHITESPACE: 57.0},
    }
    # Derby is 17 km from the customer in Wichita, Dodge City 138 km from that in Hays
    assert whitespace(units, PLACES, reach_km=10).open == 82.0
    assert whitespace(units, PLACES, reach_km=150).open == 30.0


def test_each_place_lies_in_the_unit_around_it(units):
    found = whitespace(units, PLACES, reach_km=25)
    near = units.frame.iloc[found.unit]
    assert (np.abs(near[s.LATITUDE].to_numpy() - found.places[s.LATITUDE]) < 0.5).all()
    assert (np.abs(near[s.LONGITUDE].to_numpy() - found.places[s.LONGITUDE]) < 0.5).all()
    assert found.units[s.DEMAND].sum() == 82.0
    assert (found.units[s.WHITESPACE] <= found.units[s.DEMAND]).all()


def test_what_is_out_of_reach_goes_together_around_larger_places(units, alignment):
    found = whitespace(units, PLACES, reach_km=25)
    table = gaps(found, units, alignment)
    assert table[[s.NAME, s.DEMAND, s.TERRITORY_KEY]].to_numpy().tolist() == [
        ["Garden City", 30.0, "W"],
        ["Dodge City", 27.0, "W"],
    ]
    assert table.loc[0, [s.LATITUDE, s.LONGITUDE]].tolist() == [37.97, -100.87]
    assert gaps(found, units, alignment, within=["W"]).equals(table)
    assert gaps(found, units, alignment, within=["E"]).empty
    assert gaps(found, units, alignment, most=1)[s.NAME].tolist() == ["Garden City"]
    assert {"Garden City", "Dodge City"} <= set(reference.places()[s.NAME])


def test_where_customers_reach_everyone_there_are_no_gaps(units, alignment):
    found = whitespace(units, PLACES, reach_km=1000)
    assert found.open == 0.0
    assert gaps(found, units, alignment).empty
    nothing = whitespace(units, PLACES.iloc[:0], reach_km=25)
    assert (nothing.total, nothing.elsewhere) == (0.0, 0.0)
    assert whitespace_by_territory(nothing, units, alignment)[s.DEMAND].tolist() == [0.0, 0.0]


def test_a_layer_without_names_is_called_after_the_larger_places(units, alignment):
    found = whitespace(units, PLACES.assign(**{s.NAME: ""}), reach_km=25)
    assert gaps(found, units, alignment)[s.NAME].tolist() == ["Garden City", "Dodge City"]
