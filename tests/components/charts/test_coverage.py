import numpy as np
import pandas as pd
import pytest

from components.charts import coverage
from components.charts.coverage import share_at
from components.theme import LIGHT
from engine import schema as s
from tests.components.charts.looks import checked, words


def curve(*shares):
    """Shares within 80.4672, 160.9344 and 321.8688 km: 50, 100 and 200 miles."""
    km = pd.Index(np.array([50.0, 100, 200]) * 1.609344, name=s.DISTANCE_KM)
    return pd.DataFrame({s.ACCOUNTS: shares, s.POTENTIAL: np.nan, s.WORKLOAD: 1.0}, index=km)


def drawn(draft, today, **more):
    return coverage(draft, today, radius_km=120.7008, country="US", theme=LIGHT, **more)


def test_two_curves_in_miles_and_the_radius():
    plain = checked(drawn(curve(0.6, 0.8, 1.0), curve(0.5, 0.7, 0.9)))
    today, draft = plain["data"]
    assert draft["x"] == today["x"] == [50, 100, 200]
    assert (draft["y"], draft["line"]["color"]) == ([0.6, 0.8, 1], LIGHT.draft)
    assert (today["y"], today["line"]["color"]) == ([0.5, 0.7, 0.9], LIGHT.today)
    (radius,) = plain["layout"]["shapes"]
    assert radius["x0"] == pytest.approx(75)


def test_words_stand_where_the_curves_meet_the_radius():
    # half way between 50 and 100 miles
    plain = checked(drawn(curve(0.6, 0.8, 1.0), curve(0.5, 0.7, 0.9)))
    assert words(plain) == ["75 mi", "<b>Draft 70 %</b>", "<b>Today 60 %</b>"]
    above, below = plain["layout"]["annotations"][1:]
    assert (above["yanchor"], below["yanchor"]) == ("bottom", "top")
    assert above["y"] == pytest.approx(0.7)


def test_the_finding_is_of_what_is_on_screen():
    chart = drawn(curve(0.6, 0.8, 1.0), curve(0.5, 0.7, 0.9))
    assert chart.title == "70 % of customers are within 75 mi of the rep"
    today = "60 % of customers are within 75 mi of the rep today"
    assert drawn(None, curve(0.5, 0.7, 0.9)).title == today
    assert drawn(curve(0.6, 0.8, 1.0), curve(0.5, 0.7, 0.9), drawn=False).title == today
    assert "from the base" in checked(chart)["layout"]["title"]["text"]
    centred = drawn(curve(0.6, 0.8, 1.0), None, from_base=False)
    assert "from the centre of the territory" in checked(centred)["layout"]["title"]["text"]
    # half of the customers: 50 / 0.6 x 0.5
    assert chart.alt == (
        "Share of customers within each distance of the rep. Today: 60 % within 75 mi, half within 50 mi. "
        "Draft: 70 % within 75 mi, half within 42 mi."
    )


def test_a_radius_beyond_the_curve_is_not_drawn():
    far = coverage(curve(0.6, 0.8, 1.0), None, radius_km=1000, country="IT", theme=LIGHT)
    plain = checked(far)
    assert plain["layout"]["shapes"] == words(plain) == []
    assert far.title == "100 % of customers are within 1,000 km of the rep"


def test_unknown_measures_are_an_empty_chart():
    assert drawn(curve(0.6, 0.8, 1.0), None, measure=s.POTENTIAL).title == "No potential to cover"
    assert drawn(None, None).title == "No customer yet"
    assert (
        drawn(curve(0, 0, 0), None, measure=s.WORKLOAD).title == "100 % of hours are within 75 mi of the rep"
    )


def test_the_share_below_the_first_point_rises_from_nothing():
    assert share_at(curve(0.6, 0.8, 1.0)[s.ACCOUNTS], 40.2336) == pytest.approx(0.3)
