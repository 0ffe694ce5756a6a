"""Each figure of a move against `measure` of the plan with the move made, and parts counted by hand."""

from __future__ import annotations

import dataclasses
from math import isnan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment.model import Alignment
from engine.measures import Measures, measure
from engine.settings import Assumptions, Settings
from engine.units.model import Units
from engine.why import Option, Side, Why, why_account, why_unit
from tests.engine.measures.worlds import random_world
from tests.engine.why.worlds import line, plan

PLAIN = Settings(assumptions=Assumptions(working_days=30.0))
COLUMNS = (
    *(s.ACCOUNTS, s.WORKLOAD, s.HOURS_NEEDED, s.CAPACITY_HOURS, s.CAPACITY_USED),
    *(s.INDEX, s.INDEX_WORKLOAD, s.INDEX_POTENTIAL, s.INDEX_REVENUE),
)


def moved(alignment: Alignment, why: Why, key: str) -> Alignment:
    """The slow way: the same plan with one entry replaced."""
    if why.account:
        return Alignment(alignment.territory, pd.Series({**alignment.exceptions.to_dict(), why.name: key}))
    return Alignment(pd.Series({**alignment.territory.to_dict(), why.name: key}), alignment.exceptions)


def assert_side(side: Side, measures: Measures, key: str) -> None:
    row = measures.territories.loc[key]
    found = [getattr(side, column) for column in COLUMNS]
    np.testing.assert_allclose(found, row[list(COLUMNS)].astype(float), rtol=1e-9, atol=1e-9)
    driven = row[s.TRAVEL_HOURS] + np.nan_to_num(row[s.BASE_LEG_HOURS])
    assert side.drive_hours == pytest.approx(driven, abs=1e-9, nan_ok=True)
    assert side.off_target == pytest.approx(abs(row[s.LOAD] / row[s.TARGET] - 1), abs=1e-9)


def assert_option(option: Option, before: Measures, after: Measures, own: str) -> None:
    assert_side(option.giver.before, before, own)
    assert_side(option.taker.before, before, option.key)
    assert_side(option.taker.after, after, option.key)
    if own in after.territories.index:
        assert_side(option.giver.after, after, own)
    else:
        assert isnan(option.giver.after.index)
        assert option.giver.after.accounts == 0
        assert "empties" in {held.kind for held in option.against}
    for totals, found in ((option.now, before), (option.then, after)):
        assert totals.accounts == pytest.approx(found.totals[s.CHANGED_ACCOUNTS], nan_ok=True)
        assert totals.unavoidable == pytest.approx(found.totals[s.UNAVOIDABLE_ACCOUNTS], nan_ok=True)


def parts(units: Units, alignment: Alignment, key: str) -> int:
    """Walk over a territory's ground and count the walks."""
    left = set(alignment.territory.index[alignment.territory == key])
    pairs = list(zip(units.adjacency[s.UNIT_A], units.adjacency[s.UNIT_B], strict=True))
    count = 0
    while left:
        queue = [left.pop()]
        while queue:
            unit = queue.pop()
            near = {b if a == unit else a for a, b in pairs if unit in (a, b)} & left
            left -= near
            queue += near
        count += 1
    return count


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    place=st.integers(0, 39),
    account=st.booleans(),
    compared=st.booleans(),
    ready_made=st.booleans(),
)
def test_every_figure_is_that_of_the_plan_with_the_move_made(
    seed: int, place: int, account: bool, compared: bool, ready_made: bool
):
    units, alignment, baseline, roster = random_world(seed)
    if ready_made:
        units, account = dataclasses.replace(units, accounts=None), False
        alignment = Alignment(alignment.territory)
    known = {"territories": roster, "baseline": baseline if compared else None}
    name = f"a{place}" if account else f"u{place % 12:02d}"
    ask = why_account if account else why_unit
    why = ask(units, alignment, PLAIN, name, **known)
    before = measure(units, alignment, PLAIN, **known)
    assert why.options
    for option in why.options:
        other = moved(alignment, why, option.key)
        assert_option(option, before, measure(units, other, PLAIN, **known), why.key)
        for (was, is_), key in ((option.giver_parts, why.key), (option.taker_parts, option.key)):
            assert (was, is_) == (parts(units, alignment, key), parts(units, other, key))


def test_a_move_worked_out_by_hand():
    # E has 20 of 60 h, W 40; a2 takes 10 h over to E: 30 each. E's base lies in u0, W has none
    units = line([10.0, 10.0, 10.0, 30.0])
    about = Assumptions(
        speed_kmh=50.0, circuity=1.5, hours_per_day=8.0, field_share=0.75, longest_leg_hours=20.0
    )
    base = pd.DataFrame({s.BASE_LATITUDE: [0.0], s.BASE_LONGITUDE: [0.0]}, index=["E"])
    why = why_unit(units, plan("EEWW"), Settings(assumptions=about), "u2", territories=base)
    (option,) = why.options
    degree = 6371.0088 * np.pi / 180
    assert (why.key, option.key, why.accounts, why.workload) == ("W", "E", 1.0, 10.0)
    assert (option.giver.before.index, option.giver.after.index) == (
        pytest.approx(400 / 3),
        pytest.approx(100),
    )
    # 10 h are 10 / 6 days of 6 h, each two degrees out and home; the hour of travel stays what it is
    assert option.more_driving == pytest.approx(2 * 2 * degree * 1.5 / 50 * 10 / 6)
    # the way to the load centre of E, in the middle of u0 and u1; the base is half a degree further
    assert option.place.km == pytest.approx(1.5 * degree)
    assert option.place.road_hours == pytest.approx(1.5 * degree * 1.5 / 50)
    assert option.place.base_km == pytest.approx(2 * degree)
    assert not option.place.from_base
    assert option.touches
    assert isnan(option.now.accounts)


def test_around_bases_distance_counts_from_the_base():
    base = pd.DataFrame({s.BASE_LATITUDE: [0.0], s.BASE_LONGITUDE: [0.0]}, index=["E"])
    why = why_unit(line([10.0] * 4), plan("EEWW"), Settings(centres="bases"), "u2", territories=base)
    assert why.options[0].place.from_base
    assert why.options[0].place.km == pytest.approx(2 * 6371.0088 * np.pi / 180)
    assert not why.place.from_base


def test_going_back_to_the_rep_of_today_changes_fewer():
    units = line([10.0] * 4, today="EEEW")
    why = why_unit(units, plan("EEWW"), PLAIN, "u2", baseline=plan("EEEW"))
    (option,) = why.options
    assert (option.now.accounts, option.then.accounts, option.more_changes) == (1.0, 0.0, -1.0)


def test_an_area_that_holds_both_sides_together():
    # u1 joins the two parts of E, and cuts W in two
    units = line([10.0] * 5)
    why = why_unit(units, plan("EWEWW"), PLAIN, "u1")
    (option,) = why.options
    assert option.giver_parts == (2, 1)
    assert option.taker_parts == (2, 1)
    assert not {"cut", "apart"} & {held.kind for held in option.against}


def test_nothing_the_caller_passed_changes():
    units, alignment, baseline, roster = random_world(5)
    kept = [
        x.copy() for x in (units.frame, units.accounts, alignment.territory, alignment.exceptions, roster)
    ]
    why_unit(units, alignment, PLAIN, "u03", territories=roster, baseline=baseline)
    why_account(units, alignment, PLAIN, "a3", territories=roster, baseline=baseline)
    now = (units.frame, units.accounts, alignment.territory, alignment.exceptions, roster)
    for before, after in zip(kept, now, strict=True):
        assert before.equals(after)
