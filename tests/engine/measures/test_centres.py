from __future__ import annotations

import pandas as pd
import pytest

from engine import schema as s
from engine.measures import centres_of, measure
from engine.settings import Balance, Settings
from tests.engine.measures.worlds import LINE, SPLIT, accounts_of, aligned, random_world, units_of


def test_it_lies_where_the_work_is():
    # u0 u1 with 30 and 10 hours: a quarter of a degree from u0; u2 and u3 alike: in the middle
    hours = {"u0": 30.0, "u1": 10.0, "u2": 10.0, "u3": 10.0}
    rows = [{s.UNIT_ID: unit, s.WORKLOAD: value} for unit, value in hours.items()]
    centres = centres_of(units_of(LINE, accounts_of(rows, LINE)), aligned(SPLIT), Balance())
    assert centres.index.to_list() == ["E", "W"]
    assert centres[s.LATITUDE].to_list() == pytest.approx([0, 0])
    assert centres[s.LONGITUDE].to_list() == pytest.approx([0.25, 2.5], abs=1e-4)


def test_a_territory_on_both_sides_of_the_date_line_has_its_centre_there():
    places = {"a": (-17.0, 179.0), "b": (-17.0, -179.0)}
    units = units_of(places, accounts_of([{s.UNIT_ID: "a"}, {s.UNIT_ID: "b"}], places))
    centre = centres_of(units, aligned({"a": "F", "b": "F"}), Balance()).loc["F"]
    assert abs(centre[s.LONGITUDE]) == pytest.approx(180)
    assert centre[s.LATITUDE] == pytest.approx(-17, abs=0.01)


@pytest.mark.parametrize("seed", range(5))
def test_it_is_the_centre_that_distances_are_measured_to(seed):
    units, alignment, _, _ = random_world(seed)
    measured = measure(units, alignment, Settings()).territories
    wanted = measured[[s.CENTRE_LATITUDE, s.CENTRE_LONGITUDE]].set_axis([s.LATITUDE, s.LONGITUDE], axis=1)
    pd.testing.assert_frame_equal(centres_of(units, alignment, Balance()), wanted)
