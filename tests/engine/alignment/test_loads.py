from __future__ import annotations

import pandas as pd
import pytest

from engine import schema as s
from engine.alignment.loads import balanced_measures, loads, targets
from engine.errors import UnitsError
from engine.settings import Balance

FRAME = pd.DataFrame({s.WORKLOAD: [1.0, 3.0], s.POTENTIAL: [90.0, 10.0], s.REVENUE: [0.0, 0.0]})


def test_hours_alone_are_shares_of_all_hours():
    assert loads(FRAME, Balance()).tolist() == [0.25, 0.75]


def test_measures_are_weighed_by_their_share_of_the_weights():
    # 3 parts hours (1/4, 3/4) and 1 part potential (9/10, 1/10)
    assert loads(FRAME, Balance(3, 1)).tolist() == pytest.approx([0.75 / 4 + 0.9 / 4, 2.25 / 4 + 0.1 / 4])


def test_a_measure_that_nobody_has_falls_away():
    assert balanced_measures(FRAME, Balance(1, 1, 2)) == {s.WORKLOAD: 0.5, s.POTENTIAL: 0.5}


def test_hours_stand_in_where_nobody_has_what_is_balanced():
    assert balanced_measures(FRAME, Balance(0, 0, 1)) == {s.WORKLOAD: 1.0}


def test_nothing_to_balance_is_an_error():
    with pytest.raises(UnitsError, match="nothing to balance"):
        loads(FRAME * 0.0, Balance(1, 1, 1))


def test_targets_are_equal_without_a_roster():
    assert targets(["A", "B", "C", "D"]).to_dict() == dict.fromkeys("ABCD", 0.25)
    assert targets(["A", "B"], pd.DataFrame({s.NAME: ["x", "y"]}, index=["A", "B"])).tolist() == [0.5, 0.5]


def test_targets_follow_capacity_and_the_unknown_take_the_mean():
    # 1000, 500, and 750 for those of no known capacity: 3000 in all
    roster = pd.DataFrame({s.CAPACITY_HOURS: [500.0, 1000.0, 0.0]}, index=["B", "A", "C"])
    assert targets(["A", "B", "C", "D"], roster).tolist() == pytest.approx([1 / 3, 1 / 6, 1 / 4, 1 / 4])


def test_targets_are_equal_where_no_capacity_is_known():
    roster = pd.DataFrame({s.CAPACITY_HOURS: [float("nan"), 0.0]}, index=["A", "B"])
    assert targets(["A", "B"], roster).tolist() == [0.5, 0.5]


def test_who_others_stand_in_for_is_to_carry_nothing():
    roster = pd.DataFrame(
        {s.CAPACITY_HOURS: [500.0, 1000.0, 500.0], s.COVERED_BY: ["", "Ann", ""]}, index=["A", "B", "C"]
    )
    assert targets(["A", "B", "C"], roster).tolist() == [0.5, 0.0, 0.5]
    assert targets(["B"], roster).tolist() == [0.0]
