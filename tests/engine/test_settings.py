from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from engine.errors import SettingsError
from engine.settings import Assumptions, Balance, CallPlan, Limit, Settings

NAN = float("nan")


def test_a_rep_has_1376_field_hours_in_43_weeks():
    # 215 days x 8 h x 80 %
    assert Assumptions().capacity_hours == pytest.approx(1376)
    assert Assumptions().weeks == pytest.approx(43)


def test_the_plain_call_plan_has_three_segments():
    plans = [(p.segment, p.calls_per_year, p.call_hours) for p in Assumptions().call_plans]
    assert plans == [("A", 24, 1.25), ("B", 12, 1.0), ("C", 6, 0.75)]


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("territories", 0, "Territories is 0; it has to be 1 to 20,000"),
        ("territories", 20_001, "1 to 20,000"),
        ("tolerance", -0.01, "Tolerance is -0.01; it has to be 0 to 1 as a share, 0.15 for 15 %"),
        ("tolerance", 15, "0.15 for 15 %"),
        ("tolerance", NAN, "Tolerance is nan"),
        ("change_cap", 1.01, "Change cap is 1.01"),
        ("change_cap", NAN, "Change cap is nan"),
        ("resolution", 11, "0 to 10"),
        ("resolution", -1, "0 to 10"),
        ("seed", -1, "Seed is -1"),
        ("seed", 2**32, "4,294,967,295"),
        ("most_territories", 0, "Most territories is 0; it has to be 1 to 20,000"),
        ("centres", "towns", "Centres is towns; it has to be free or bases"),
        ("effort", "fast", "Effort is fast; it has to be quick or thorough"),
        ("change_by", "money", "it has to be auto or accounts or hours or revenue"),
    ],
)
def test_a_setting_out_of_range_is_named_with_its_rule(setting, value, words):
    with pytest.raises(SettingsError, match=words):
        Settings(**{setting: value})


@pytest.mark.parametrize(
    ("setting", "value"),
    [("territories", 1), ("territories", 20_000), ("tolerance", 0), ("tolerance", 1), ("change_cap", 0),
     ("change_cap", 1), ("resolution", 0), ("resolution", 10), ("seed", 2**32 - 1)],
)  # fmt: skip
def test_the_ends_of_a_range_belong_to_it(setting, value):
    assert getattr(Settings(**{setting: value}), setting) == value


@pytest.mark.parametrize(
    ("assumption", "value"),
    [("speed_kmh", 0), ("circuity", 0.9), ("working_days", 367), ("hours_per_day", 25), ("field_share", 0),
     ("longest_leg_hours", 0), ("coverage_radius_km", NAN), ("potential_per_size", -1), ("call_plans", ())],
)  # fmt: skip
def test_an_assumption_out_of_range_is_refused(assumption, value):
    with pytest.raises(SettingsError):
        Assumptions(**{assumption: value})


@pytest.mark.parametrize(("calls", "hours"), [(-1, 1), (1001, 1), (NAN, 1), (1, -1), (1, 25), (1, NAN)])
def test_a_call_plan_out_of_range_is_refused_by_its_segment(calls, hours):
    with pytest.raises(SettingsError, match="segment A"):
        CallPlan("A", calls, hours)


@pytest.mark.parametrize("weights", [(0, 0, 0), (-1, 2, 0), (NAN, 1, 0), (1, 0, NAN), (float("inf"), 1, 0)])
def test_balance_weights_have_to_be_numbers_of_which_one_counts(weights):
    with pytest.raises(SettingsError, match="Balance weights"):
        Balance(*weights)


def test_settings_are_values_that_a_cache_can_key_on():
    assert hash(Settings(seed=1)) == hash(Settings(seed=1))
    assert replace(Settings(), seed=1) == Settings(seed=1) != Settings(seed=2)
    with pytest.raises(FrozenInstanceError):
        Settings().seed = 1


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"limits": (Limit("potential"), Limit("potential", 0.1))}, "one a measure"),
        ({"least_accounts": -1}, "Least accounts"),
        ({"least_accounts": 9, "most_accounts": 8}, "9 or more"),
        ({"most_accounts": -1}, "Most accounts"),
    ],
)
def test_limits_that_contradict_one_another_are_refused(chosen, words):
    with pytest.raises(SettingsError, match=words):
        Settings(**chosen)


def test_a_limit_needs_a_measure_and_a_share():
    assert Limit("revenue").tolerance == 0.15
    for measure, tolerance in (("area", 0.1), ("potential", 1.5), ("potential", NAN)):
        with pytest.raises(SettingsError, match=measure):
            Limit(measure, tolerance)
