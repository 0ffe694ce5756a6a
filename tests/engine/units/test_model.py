from __future__ import annotations

import pandas as pd
import pytest

from engine.errors import UnitsError
from engine.settings import Settings
from engine.units.build import build_units
from engine.units.model import Units, positions, with_totals


def test_ready_made_units_are_sorted_and_absent_measures_zero():
    frame = pd.DataFrame({"unit_id": ["b", "a"], "latitude": 1.0, "longitude": 2.0, "workload": [3, 4]})
    units = Units.from_frames(frame, pd.DataFrame({"unit_a": ["b"], "unit_b": ["a"]}))
    assert units.frame.workload.to_dict() == {"a": 4.0, "b": 3.0}
    assert units.frame.potential.tolist() == [0.0, 0.0]
    assert units.adjacency.to_dict("list") == {"unit_a": ["a"], "unit_b": ["b"], "kind": ["ring"]}


def test_ready_made_units_cannot_be_weighed():
    frame = pd.DataFrame({"unit_id": ["a"], "latitude": 1.0, "longitude": 2.0, "workload": 1.0})
    units = Units.from_frames(frame, pd.DataFrame({"unit_a": [], "unit_b": []}, dtype=str))
    with pytest.raises(UnitsError, match="hold no accounts"):
        units.weighed(pd.DataFrame())


def test_weighing_leaves_the_old_units_alone(two_towns):
    units = build_units(two_towns, Settings(resolution=4))
    before = units.frame.copy(deep=True)
    heavier = units.weighed(units.accounts[["workload"]] * 2)
    assert heavier.frame.workload.sum() == pytest.approx(2 * before.workload.sum())
    pd.testing.assert_frame_equal(units.frame, before)


def test_an_account_outside_all_units_is_no_total(two_towns):
    units = build_units(two_towns, Settings(resolution=4))
    with pytest.raises(UnitsError, match="not part of the service area"):
        with_totals(units.frame, units.accounts.assign(unit_id="842a107ffffffff"))


def test_positions_are_found_by_value():
    assert positions(pd.Index(["b", "a"]), pd.Series(["a", "b", "a", "z", None])).tolist() == [
        1,
        0,
        1,
        -1,
        -1,
    ]


def test_weighing_keeps_where_things_lie(two_towns):
    units = build_units(two_towns, Settings(resolution=4))
    heavier = units.weighed(units.accounts[["workload"]] * 2)
    assert heavier.pairs is units.pairs
    assert heavier.frame.index[heavier.place].tolist() == units.accounts["unit_id"].tolist()
    side = units.adjacency["unit_a"].tolist()
    assert units.frame.index[units.pairs.a].tolist() == side
    assert units.pairs.across.tolist() == (units.adjacency["kind"] == "bridge").tolist()
