from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from engine.extracts.swapped import order_of

NAN = np.nan
# Denver, Phoenix, Portland, Atlanta, Boston: four of five longitudes but Boston's and Atlanta's pass a pole
US = np.array([[39.7, -105.0], [33.4, -112.1], [45.5, -122.7], [33.7, -84.4], [42.4, -71.1]])
# Rome, Milan, Florence: turned they lie in Yemen, Ethiopia and Sudan
ITALY = np.array([[41.9, 12.5], [45.5, 9.2], [43.8, 11.3]])
# Paris, Lyon, Bordeaux: turned they lie in the Indian Ocean, but no latitude passes a pole
FRANCE = np.array([[48.9, 2.4], [45.8, 4.8], [44.8, -0.6]])


def order(places, country=None):
    written = None if country is None else pd.Series([country] * len(places))
    return order_of(places[:, 0], places[:, 1], written)


@pytest.mark.parametrize("places", [US, ITALY, FRANCE])
def test_what_lies_on_land_is_right(places):
    assert order(places) == "right"


def test_longitudes_beyond_a_pole_prove_the_swap():
    assert order(US[:, ::-1]) == "swapped"


def test_places_in_the_sea_only_raise_a_doubt():
    assert order(FRANCE[:, ::-1]) == "doubtful"


def test_land_either_way_says_nothing_unless_the_file_names_the_country():
    assert order(ITALY[:, ::-1]) == "right"
    assert order(ITALY[:, ::-1], "Italia") == "swapped"
    assert order(ITALY, "IT") == "right"


def test_without_a_place_nothing_is_wrong():
    assert order_of(np.array([NAN, 0.0]), np.array([1.0, 0.0])) == "right"
