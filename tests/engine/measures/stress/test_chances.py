from __future__ import annotations

import warnings
from dataclasses import replace
from math import exp, factorial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.errors import SettingsError, UnitsError
from engine.measures import Stress, StressTest, measure, stress_test
from engine.settings import Balance, Settings
from tests.engine.measures.stress.pair import DISTRICTS, crowd, pair
from tests.engine.measures.worlds import LINE, SPLIT, aligned, random_world, units_of

STILL = Stress(0.0, 0.0, 0.0)
TEN = Settings(tolerance=0.1)
MONEY = replace(TEN, balance=Balance(0, 1, 0))
# within 10 % with two independent factors 1 + a / 2 and 1 + b / 2, a and b uniform in -1..1: the index is
# 100 + 100 (a - b) / (4 + a + b), so a triangle of the square is out on either side. It begins at b = -1,
# a = (0.2 - 0.55) / 0.45 = -0.7778, and ends at a = 1, b = (0.45 - 0.2) / 0.55 = 0.4545
FACTORS = 1 - 2 * (1.7778 * 1.4545 / 2) / 4


def stays(world, stress, asked=TEN, **more):
    found = stress_test(*world, asked, stress, **{"territories": DISTRICTS, "draws": 20_000} | more)
    return found.territories[s.STAYS].tolist()


def test_two_segments_worked_out_by_hand():
    # each segment is off by itself where nothing is in common
    assert stays(pair(), Stress(0, 0.5, 0, common=0)) == pytest.approx([FACTORS] * 2, abs=0.01)


def test_two_districts_worked_out_by_hand():
    assert stays(pair(), Stress(0.5, 0, 0, common=1), MONEY) == pytest.approx([FACTORS] * 2, abs=0.01)
    # and the time per call of each segment in each
    assert stays(pair(), Stress(0, 0.5, 0, common=1)) == pytest.approx([FACTORS] * 2, abs=0.01)


def test_one_segment_everywhere_moves_nothing():
    assert stays(pair(**{s.SEGMENT: "A"}), Stress(0, 0.5, 0, common=0)) == [1, 1]


def test_turnover_worked_out_by_hand():
    """Two equal accounts are on target where as many of either are left, and no plan is where none is."""
    z = 0.2
    arrive = [exp(-z) * z**k / factorial(k) for k in range(12)]
    left = [z * arrive[0], *(z * arrive[k] + (1 - z) * arrive[k - 1] for k in range(1, 12))]
    expected = sum(p * p for p in left[1:])
    assert expected == pytest.approx(0.4912, abs=1e-4)
    assert stays(pair(), Stress(0, 0, z, common=0)) == pytest.approx([expected] * 2, abs=0.011)


@settings(deadline=None, max_examples=25)
@given(
    st.integers(0, 500),
    st.sampled_from([Balance(), Balance(0, 1, 0), Balance(0.4, 0.4, 0.2)]),
    st.sampled_from([0.05, 0.15, 0.6]),
)
def test_without_ranges_it_is_what_is_measured(seed, balance, tolerance):
    units, alignment, _, roster = random_world(seed)
    asked = Settings(balance=balance, tolerance=tolerance)
    found = stress_test(units, alignment, asked, STILL, territories=roster, draws=3)
    measured = measure(units, alignment, asked, territories=roster).territories
    assert found.territories.index.equals(measured.index)
    for name in (s.INDEX, s.INDEX_LOW, s.INDEX_MIDDLE, s.INDEX_HIGH):
        assert found.territories[name].to_numpy() == pytest.approx(measured[s.INDEX].to_numpy(), abs=1e-9)
    assert found.territories[s.STAYS].tolist() == measured[s.IN_TOLERANCE].astype(float).tolist()
    assert found.staying.tolist() == [measured[s.IN_TOLERANCE].sum()] * 3
    assert found.territories[s.DRIVER].tolist() == [""] * len(measured)


@settings(deadline=None, max_examples=25)
@given(
    st.integers(0, 500),
    st.sampled_from(
        [(s.POTENTIAL, Balance(0, 1, 0)), (s.CALL_TIME, Balance()), (s.CALL_TIME, Balance(1, 1, 1))]
    ),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_a_wider_range_of_one_thing_keeps_no_territory_in_more_often(seed, which, one, other, common):
    """In each draw the index is (a + b x) / (c + d x) of the range x, or that plus a number: it only rises or
    only falls. So a draw that is out of tolerance stays out as x grows, if the plan itself is within."""
    name, balance = which
    units, alignment, _, roster = random_world(seed)
    asked = Settings(balance=balance, tolerance=0.3)
    narrow, wide = (
        stress_test(
            units,
            alignment,
            asked,
            replace(STILL, common=common, **{name: width}),
            territories=roster,
            draws=60,
        ).territories
        for width in sorted((one, other))
    )
    within = np.abs(narrow[s.INDEX] - 100) <= 30
    assert (wide[s.STAYS] <= narrow[s.STAYS])[within].all()


def test_the_quantiles_hold_nine_of_ten_draws():
    found = stress_test(*crowd(30), MONEY, Stress(0.5, 0, 0.1), territories=DISTRICTS).territories
    assert (found[s.INDEX_LOW] < found[s.INDEX_MIDDLE]).all()
    assert (found[s.INDEX_MIDDLE] < found[s.INDEX_HIGH]).all()
    # E and W are each other's mirror image, and their indices sum to 200
    assert found[s.INDEX_LOW].to_numpy() == pytest.approx(200 - found[s.INDEX_HIGH].to_numpy()[::-1])


def test_what_moves_a_territory_most_is_named():
    few = stress_test(*crowd(2), TEN, Stress(0.5, 0.1, 0.2), territories=DISTRICTS).territories
    assert few[s.DRIVER].tolist() == [s.CHURN] * 2
    long = stress_test(*crowd(500), TEN, Stress(0.5, 0.5, 0.01), territories=DISTRICTS).territories
    assert long[s.DRIVER].tolist() == [s.CALL_TIME] * 2
    for found in (few, long):
        assert found[[s.POTENTIAL, s.CALL_TIME, s.CHURN]].sum(axis=1).tolist() == pytest.approx([1, 1])
        assert found[s.POTENTIAL].tolist() == [0, 0]


def test_in_one_future_the_same_customers_leave_whoever_serves_them():
    units, alignment, _, _ = random_world(8)
    turned = {"P": "Q", "Q": "P"}
    other = aligned(
        alignment.territory.replace(turned).to_dict(), alignment.exceptions.replace(turned).to_dict()
    )
    stress = Stress(0.3, 0.3, 0.2, common=0.0)
    one, two = (stress_test(units, plan, MONEY, stress, draws=80).territories for plan in (alignment, other))
    numbers = [s.STAYS, s.INDEX_LOW, s.INDEX_MIDDLE, s.INDEX_HIGH, s.CHURN]
    expected = one.rename(index=turned).sort_index()[numbers].to_numpy()
    assert two[numbers].to_numpy() == pytest.approx(expected)


def test_a_named_account_weighs_on_who_serves_it():
    units, _ = pair()
    found = stress_test(units, aligned(SPLIT, {"a0": "W"}), TEN, STILL, territories=DISTRICTS, draws=1)
    assert found.territories[s.INDEX].tolist() == [0, 200]


def test_targets_follow_the_hours_available():
    team = DISTRICTS.assign(**{s.CAPACITY_HOURS: [100.0, 300.0]})
    found = stress_test(*pair(), TEN, STILL, territories=team, draws=1)
    assert found.territories[s.INDEX].to_numpy() == pytest.approx([200, 200 / 3])


def test_a_vacancy_that_others_cover_is_no_part_of_it():
    """E has one of two accounts and W the other, by name: nothing is left to C, whose ground is u3."""
    units, _ = pair()
    plan = aligned({"u0": "E", "u1": "E", "u2": "C", "u3": "C"}, {"a1": "W"})
    team = pd.DataFrame(
        {s.DISTRICT: ["North", "North", "South"], s.COVERED_BY: ["Wes", "", ""]}, index=["C", "E", "W"]
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = stress_test(units, plan, TEN, Stress(0, 0.1, 0), territories=team)
    rest = stress_test(*pair(), TEN, Stress(0, 0.1, 0), territories=team)
    assert found.territories.loc["C"].drop(s.DRIVER).isna().all()
    assert found.territories.loc["C", s.DRIVER] == ""
    pd.testing.assert_frame_equal(found.territories.loc[["E", "W"]], rest.territories)
    assert (found.chance(), found.staying_in(1.0)) == (1.0, 2)


def test_ready_made_units_can_be_tested():
    units = units_of(LINE, workload=[1.0, 2.0, 3.0, 4.0])
    found = stress_test(units, aligned(SPLIT), TEN, Stress(), draws=100)
    assert found.territories[s.INDEX].to_numpy() == pytest.approx([60, 140])
    assert found.territories[s.CHURN].gt(0).all()


def test_where_nothing_is_ever_left_there_is_no_index():
    # one account that leaves in every second draw on average, and none beside it
    units, alignment = pair(**{s.WORKLOAD: 0.0})
    units.frame.loc["u0", s.WORKLOAD] = 1.0
    units.accounts.loc["a0", s.WORKLOAD] = 1.0
    found = stress_test(units, alignment, TEN, Stress(0, 0, 0.5, common=1), territories=DISTRICTS)
    assert found.territories[s.STAYS].tolist() == [0, 0]
    assert found.territories[s.INDEX_HIGH].tolist() == [200, 0]


def test_the_plan_as_a_whole():
    found = StressTest(pd.DataFrame({s.STAYS: [0.5] * 10}), np.array([10, 9, 9, 8, 5]))
    assert found.chance() == 0.2
    assert found.chance(0.9) == 0.6
    assert found.chance(0.85) == 0.6
    assert found.chance(0) == 1
    assert [found.staying_in(share) for share in (0.2, 0.21, 0.6, 0.61, 1)] == [10, 9, 9, 8, 5]


@pytest.mark.parametrize("draws", [0, 100_001])
def test_the_number_of_draws_has_bounds(draws):
    with pytest.raises(SettingsError, match="it has to be 1 to 100,000"):
        stress_test(*pair(), TEN, Stress(), draws=draws)


def test_an_area_of_nobody_is_refused():
    units, _ = pair()
    with pytest.raises(UnitsError, match="Area u3 has no territory"):
        stress_test(units, aligned({"u0": "E", "u1": "E", "u2": "W"}), TEN, Stress())
