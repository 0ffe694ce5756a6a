from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.choices import Choices, assumptions_of, sound
from engine.settings import Assumptions, Balance, CallPlan

ALL = Choices(
    territories=12,
    potential_share=0.25,
    sales_share=0.2,
    tolerance=0.1,
    may_change=None,
    change_by="hours",
    scope="Pacific",
    redraw=True,
    resolution=5,
    area="occupied",
    assumptions=Assumptions(call_plans=(CallPlan("A", 20, 1.5),), speed_kmh=60, potential_per_size=0),
)


def through_a_file(choices):
    return json.loads(json.dumps(choices.as_dict()))


@pytest.mark.parametrize("choices", [ALL, Choices(territories=60)])
def test_every_choice_survives_a_file(choices):
    saved = sound(through_a_file(choices))
    again = Choices(**{**saved, "assumptions": assumptions_of(saved["assumptions"])})
    assert again == choices
    assert hash(again) == hash(choices)


def test_the_weights_are_shared_out_in_turn():
    # a fifth for sales; of the other four fifths a quarter for potential
    balance = ALL.settings(scope=None, has_today=True).balance
    assert (balance.workload, balance.potential, balance.revenue) == pytest.approx((0.6, 0.2, 0.2))
    assert Choices(territories=3).settings(scope=None, has_today=True).balance == Balance(1.0, 0.0, 0.0)
    only_sales = Choices(territories=3, sales_share=1.0).settings(scope=None, has_today=True)
    assert only_sales.balance == Balance(0.0, 0.0, 1.0)


def test_settings_say_what_was_chosen():
    choices = Choices(territories=12, tolerance=0.1, may_change=0.05, change_by="hours")
    settings = choices.settings(scope=("T1", "T2"), has_today=True)
    assert (settings.territories, settings.tolerance) == (12, 0.1)
    assert (settings.change_cap, settings.change_by, settings.scope) == (0.05, "hours", ("T1", "T2"))


def test_without_today_nothing_is_protected():
    settings = Choices(territories=12).settings(scope=("T1",), has_today=False)
    assert settings.change_cap is None
    assert settings.scope is None


def test_a_clean_sheet_has_no_cap_and_nought_per_cent_has_one():
    assert ALL.settings(scope=None, has_today=True).change_cap is None
    nothing = Choices(territories=12, may_change=0.0)
    assert nothing.settings(scope=None, has_today=True).change_cap == 0


def test_the_areas_depend_on_nothing_but_their_size_and_extent():
    grid = ALL.grid(24)
    assert (grid.resolution, grid.area, grid.most_territories) == (5, "occupied", 24)
    other = Choices(territories=30, tolerance=0.3, redraw=True, resolution=5, area="occupied")
    assert other.grid(24) == grid


@pytest.mark.parametrize(
    "saved",
    [
        None,
        {},
        {"speed_kmh": "fast"},
        {"speed_kmh": 0},
        {"speed_kmh": math.nan},
        {"speed_kmh": [60]},
        {"speed_kmh": 10**400},
        {"call_plans": [{"segment": 7, "calls_per_year": 1, "call_hours": 1}]},
        {"call_plans": [{"segment": "A", "calls_per_year": 10**400, "call_hours": 1}]},
        {"call_plans": 3},
        {"call_plans": [{"segment": "A"}]},
        {"call_plans": [{"segment": "A", "calls_per_year": -1, "call_hours": 1}]},
        {"call_plans": [{"segment": ["A"], "calls_per_year": 1, "call_hours": 1}]},
        # two controls of one name
        {"call_plans": [{"segment": "A", "calls_per_year": 1, "call_hours": 1}] * 2},
    ],
)
def test_assumptions_that_make_no_sense_are_the_defaults(saved):
    assert assumptions_of(saved) == Assumptions()


def test_a_part_of_the_assumptions_leaves_the_rest_as_it_is():
    assert assumptions_of({"speed_kmh": 60, "unknown": 1}) == Assumptions(speed_kmh=60.0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("territories", "many"),
        ("territories", True),
        ("territories", 0),
        ("territories", 12.5),
        ("potential_share", 1.5),
        ("sales_share", -0.1),
        ("tolerance", 0.5),
        ("tolerance", math.nan),
        ("tolerance", None),
        ("may_change", 0.5),
        ("may_change", "clean sheet"),
        ("change_by", "auto"),
        ("change_by", ["hours"]),
        ("scope", None),
        ("redraw", "yes"),
        ("resolution", 12),
        ("resolution", 5.0),
        # a path, which the engine would read
        ("area", "/etc/hostname"),
        ("assumptions", [1]),
        ("unknown", 1),
    ],
)
def test_what_no_control_can_start_with_falls_away(name, value):
    assert sound({name: value}) == {}


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)
NAMES = st.sampled_from(list(ALL.as_dict()))


@given(st.dictionaries(NAMES, ANYTHING))
def test_whatever_was_saved_gives_settings_that_can_be_remembered(saved):
    kept = sound(saved)
    assumptions = assumptions_of(kept.pop("assumptions", None))
    choices = Choices(**{"territories": 1, **kept, "assumptions": assumptions})
    hash((choices.settings(scope=None, has_today=True), choices.grid(4)))


def test_the_reach_is_a_round_number_of_the_countrys_own_unit():
    assert round(assumptions_of(None).coverage_radius_km / 1.609344) == 120
    assert assumptions_of(None, miles=False).coverage_radius_km == 200
    assert assumptions_of({"coverage_radius_km": 90.0}, miles=False).coverage_radius_km == 90
