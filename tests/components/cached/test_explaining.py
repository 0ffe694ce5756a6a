"""What is explained against what is measured, on Kansas: customer k<row><column>, six a territory."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components import cached
from components.choices import Choices
from components.drawn import changed, edited_after, on_ground
from engine import schema as s
from engine.editing import Edit
from engine.settings import Assumptions
from engine.team import TeamChange
from engine.why.facts import AsToday, Frozen, Kept, Left, Locked
from tests.components import kansas

pytestmark = pytest.mark.usefixtures("home")

LONG = replace(Assumptions(), working_days=100.0)


def asked(**more):
    choices = Choices(territories=4, **more)
    return choices.grid(8), choices.settings(scope=None, has_today=True)


def assert_measured(found, measured):
    """Every side before a move, and the territory's own sums, are those of the tables."""
    for option in found.options:
        for key, side in ((found.key, option.giver.before), (option.key, option.taker.before)):
            row = measured.territories.loc[key]
            assert side.hours_needed == pytest.approx(row[s.HOURS_NEEDED])
            assert side.capacity_hours == row[s.CAPACITY_HOURS]
            assert side.index == pytest.approx(row[s.INDEX])
        assert option.now.accounts == measured.totals[s.CHANGED_ACCOUNTS]


def test_today_is_explained_as_the_tables_measure_it():
    work, (grid, settings) = kansas.work(), asked()
    settings = replace(settings, assumptions=LONG)
    found = cached.why(work, grid, settings, None, "k00")
    assert found.key == "a"
    assert found.reasons[0] == AsToday(1.0, 1.0)
    assert found.options
    assert_measured(found, cached.measured(work, grid, settings, None))


def test_a_draft_is_explained_as_the_tables_measure_it_also_under_other_assumptions():
    work, (grid, drawn) = kansas.work(), asked(may_change=0.5)
    settings = replace(drawn, assumptions=LONG)
    found = cached.why(work, grid, settings, drawn, "k13")
    assert_measured(found, cached.measured(work, grid, settings, drawn))
    sums = cached.hours_of(work, grid, settings, drawn, found.key)
    row = cached.measured(work, grid, settings, drawn).territories.loc[found.key]
    assert sums.hours_needed == pytest.approx(row[s.HOURS_NEEDED])
    assert sums.capacity_hours == row[s.CAPACITY_HOURS] == 640.0
    assert (sums.capacity_from, sums.index) == ("assumed", pytest.approx(row[s.INDEX]))


def test_an_area_is_known_from_a_customer_by_its_id():
    work, (grid, settings) = kansas.work(), asked()
    unit = str(cached.base_units(work, grid).accounts.at["k00", s.UNIT_ID])
    assert not cached.why(work, grid, settings, None, unit).account
    assert cached.why(work, grid, settings, None, "k00").account


def test_what_was_edited_is_locked_and_measured_so():
    work, (grid, drawn) = kansas.work(), asked(may_change=0.1)
    edited = edited_after(drawn, grid, (Edit("assign", accounts=(("k02", "b"),)),))
    found = cached.why(work, grid, drawn, edited, "k02")
    assert (found.key, found.today) == ("b", "a")
    assert found.reasons[0] == Locked()
    assert_measured(found, cached.measured(work, grid, drawn, edited))


def test_after_a_change_of_the_team_the_rest_is_frozen_and_the_leavers_go():
    work, (grid, settings) = kansas.work(), asked()
    way = changed(settings, TeamChange(leaves=("a",)), ("a", "b"), "start")
    gone = cached.why(work, grid, settings, way, "k00")
    assert (gone.key, gone.reasons[0]) == ("b", Left("a"))
    rest = cached.why(work, grid, settings, way, "k20")
    assert [type(reason) for reason in rest.reasons[:2]] == [Frozen, Kept]
    assert_measured(gone, cached.measured(work, grid, settings, way))


def test_hours_of_a_territory_that_was_capped_are_those_said():
    work, (grid, drawn) = kansas.work(), asked(may_change=0.1)
    edited = edited_after(drawn, grid, (Edit("cap", hours=(("b", 500.0),)),))
    sums = cached.hours_of(work, grid, drawn, edited, "b")
    assert (sums.capacity_hours, sums.capacity_from) == (500.0, "listed")
    row = cached.measured(work, grid, drawn, edited).territories.loc["b"]
    assert sums.index == pytest.approx(row[s.INDEX])


def test_customers_have_names_and_areas_towns():
    work, (grid, _) = kansas.work(), asked()
    assert cached.customers(work, grid).label("k00") == "Clinic 00 · k00"
    names = cached.area_names(work, grid)
    assert names.index.equals(cached.base_units(work, grid).frame.index)
    assert (names != "").any()


def test_who_is_set_aside_changes_nothing_that_the_ground_alone_decides():
    work, (grid, _) = kansas.work(), asked()
    ground = on_ground(grid, (Edit("set aside", set_aside=("k00",)),))
    for ask in (cached.area_names, cached.pieces, cached.neighbours):
        assert ask(work, ground) is ask(work, grid)
    left = cached.customers(work, ground)
    assert set(cached.customers(work, grid).names.index) - set(left.names.index) == {"k00"}
    assert left.texts.index.equals(left.names.index)
    named = on_ground(grid, (Edit("name", accounts=(("k01", "a"),), named=("k01",)),))
    assert cached.customers(work, named) is cached.customers(work, grid)
