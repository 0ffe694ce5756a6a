from __future__ import annotations

import tomllib
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from components.shades import DIVERGING, SEQUENTIAL, Stability, shade
from engine import schema as s
from engine.alignment import roster
from engine.geo import EARTH_RADIUS_KM
from engine.measures import measure
from engine.settings import Assumptions, Settings
from tests.engine.measures.worlds import LINE, SPLIT, accounts_of, aligned, units_of

ROOT = Path(__file__).parents[2]
DEGREE = np.pi / 180 * EARTH_RADIUS_KM
EXTRACT = SimpleNamespace(currency="€", country="IT", accounts=pd.DataFrame())

# u0 u1 | u2 u3 on the equator, one degree apart; three accounts of 10 hours in E, one in W
ROWS = [{s.UNIT_ID: "u0", s.POTENTIAL: 4000.0}, {s.UNIT_ID: "u1"}, {s.UNIT_ID: "u1"}, {s.UNIT_ID: "u2"}]


def shaded(
    by, rows=ROWS, *, position=(0, 0, 1, 1), miles=False, team=None, radius=200.0, extract=EXTRACT, stays=None
):
    units = units_of(LINE, accounts_of(rows, LINE))
    listed = roster(["E", "W"], team, Assumptions())
    measures = measure(units, aligned(SPLIT), Settings(), territories=listed)
    return shade(
        by,
        units,
        measures,
        listed,
        np.array(position),
        Assumptions(coverage_radius_km=radius),
        extract,
        miles=miles,
        stability=None if stays is None else Stability(pd.Series(stays), 0.1),
    )


def team(east, west=np.nan):
    """Bases on the equator; W has none unless it is said."""
    listed = roster(["E", "W"], None, Assumptions())
    latitude = np.where(np.isfinite([east, west]), 0.0, np.nan)
    return listed.assign(**{s.BASE_LATITUDE: latitude, s.BASE_LONGITUDE: [east, west]})


def classes(found):
    """The class of each unit, as the map finds it."""
    return np.searchsorted(found.edges, found.values, side="right")


def test_the_colours_are_those_of_the_config():
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    assert tuple(config["chartSequentialColors"]) == SEQUENTIAL
    assert tuple(config["chartDivergingColors"]) == DIVERGING


def test_territories_have_their_own_colours():
    assert shaded("territory") is None


@pytest.mark.parametrize("by", ["index", "hours", "potential", "coverage", "stress"])
def test_every_shade_has_one_edge_fewer_than_colours_and_they_ascend(by):
    found = shaded(by, stays={"E": 1.0, "W": 0.5})
    assert len(found.edges) == len(found.colours) - 1
    assert list(found.edges) == sorted(found.edges)
    assert len(found.values) == 4


def test_the_index_is_that_of_the_territory():
    # 30 and 10 of 40 hours against a half each
    found = shaded("index", position=(0, 0, 1, -1))
    assert found.values == pytest.approx([150, 150, 50, np.nan], nan_ok=True)
    assert classes(found)[:3].tolist() == [9, 9, 0]


def test_on_target_lies_between_blue_and_amber():
    found = shaded("index")
    assert found.edges[4] == pytest.approx(100)


def test_hours_and_potential_are_those_of_the_area_and_none_is_blank():
    found = shaded("hours")
    assert found.values == pytest.approx([10, 20, 10, np.nan], nan_ok=True)
    assert (found.low, found.high) == ("10 h", "20 h")
    found = shaded("potential")
    assert found.values == pytest.approx([4000, 200, 100, np.nan], nan_ok=True)
    assert (found.low, found.high) == ("€100", "€4,000")


def test_where_nothing_has_potential_nothing_is_coloured():
    found = shaded("potential", [{**row, s.POTENTIAL: 0.0} for row in ROWS])
    assert np.isnan(found.values).all()
    assert found.low == found.high == "€0"


def test_coverage_is_the_distance_to_the_base_else_to_the_centre():
    # E's base lies on u1; W has no base, and all its load lies on u2
    found = shaded("coverage", team=team(1.0))
    assert found.values == pytest.approx([DEGREE, 0, 0, DEGREE], abs=0.01)


def test_coverage_turns_amber_beyond_the_radius():
    found = shaded("coverage", team=team(4.0), radius=2 * DEGREE)
    # 4 and 3 degrees to the base with a radius of 2; then 0 and 1 degrees to the centre
    assert found.edges[4] == 2 * DEGREE
    assert (classes(found) >= 5).tolist() == [True, True, False, False]


def test_an_area_of_nobody_has_no_distance():
    assert np.isnan(shaded("coverage", position=(0, 0, 1, -1)).values[3])


def test_the_legend_is_in_the_units_of_the_country():
    assert shaded("coverage").title == "Distance to the centre of the territory; amber is beyond 200 km"
    british = SimpleNamespace(currency="£", country="GB")
    found = shaded("coverage", miles=True, radius=160.9344, extract=british)
    assert found.title.endswith("beyond 100 mi")
    assert found.high == "200 mi"


@pytest.mark.parametrize(
    ("team", "aim"),
    [
        (None, "the centre of the territory"),
        (team(1.0), "the base or, without one, the centre of the territory"),
        (team(1.0, 2.0), "the base"),
    ],
)
def test_the_legend_says_what_distance_is_measured_to(team, aim):
    assert shaded("coverage", team=team).title == f"Distance to {aim}; amber is beyond 200 km"


def test_potential_from_size_is_called_assumed():
    beds = pd.DataFrame({s.SIZE: [10.0]})
    assert shaded("potential").title == "Potential a year"
    given = SimpleNamespace(currency="€", country="IT", accounts=beds)
    assert shaded("potential", extract=given).title == "Potential a year, assumed"


def test_fragile_is_amber_and_safe_is_blue():
    found = shaded("stress", position=(0, 0, 1, -1), stays={"W": 0.8, "E": 0.79})
    assert found.values == pytest.approx([0.79, 0.79, 0.8, np.nan], nan_ok=True)
    # the palest amber and the palest blue
    assert [found.colours[i] for i in classes(found)[1:3]] == [DIVERGING[5], DIVERGING[4]]
    assert (found.title, found.low, found.high) == ("Chance to stay; amber is under 80 %", "0 %", "100 %")
    ends = shaded("stress", stays={"W": 0.0, "E": 1.0})
    assert [ends.colours[i] for i in classes(ends)[1:3]] == [DIVERGING[0], DIVERGING[-1]]


def test_without_a_stress_test_there_is_nothing_to_colour_by():
    assert shaded("stress") is None


def test_the_chance_of_a_territory_is_said():
    said = Stability(pd.Series({"E": 0.374}), 0.1).said("E")
    assert said == "37 % likely to stay within ±10 %"
