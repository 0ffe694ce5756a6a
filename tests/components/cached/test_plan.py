from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from components import cached, workspace
from components.choices import Choices
from components.palette import HUES
from components.touching import touching
from engine import schema as s
from engine.outputs import write_draft
from engine.settings import Assumptions, CallPlan
from tests.components import kansas

pytestmark = pytest.mark.usefixtures("home")

MOST = 8


def asked(territories=4, *, has_today=True, **more):
    choices = Choices(territories=territories, **more)
    return choices.grid(MOST), choices.settings(scope=None, has_today=has_today)


def test_what_was_worked_out_is_given_again_and_not_copied():
    grid, settings = asked()
    assert cached.drafted(kansas.work(), grid, settings) is cached.drafted(kansas.work(), *asked())


def test_today_is_what_the_file_says():
    work, (grid, _) = kansas.work(), asked()
    served = cached.current(work, grid).by_account(cached.base_units(work, grid))
    assert dict(served) == {
        f"k{row}{column}": letter
        for row, letters in enumerate(kansas.TODAY)
        for column, letter in enumerate(letters)
    }
    assert cached.current(kansas.work(today=False), grid) is None
    assert cached.says_today(work)
    assert not cached.says_today(kansas.work(today=False))


def test_a_correction_reads_the_same_file_differently():
    work, (grid, _) = kansas.work(), asked()
    without = work.corrected({s.CURRENT_TERRITORY: None})
    assert not cached.says_today(without)
    assert cached.current(without, grid) is None
    assert cached.says_today(work)


def test_assumptions_weigh_the_same_areas_anew():
    work, (grid, settings) = kansas.work(), asked()
    more = replace(settings.assumptions, call_plans=(CallPlan("A", 48, 1.25),))
    before, after = cached.units(work, grid, settings.assumptions), cached.units(work, grid, more)
    assert after.frame.index.equals(before.frame.index)
    assert after.adjacency is before.adjacency
    # twice as many calls of the same length: 24 calls of 1.25 h more on each of 24 customers
    call_hours = [u.accounts[s.WORKLOAD].sum() - u.accounts[s.TRAVEL_HOURS].sum() for u in (before, after)]
    assert call_hours == pytest.approx([24 * 24 * 1.25, 24 * 48 * 1.25])


def test_how_a_draft_is_drawn_does_not_measure_today_again():
    work, (grid, settings) = kansas.work(), asked()
    first = cached.measured(work, grid, settings, None)
    _, other = asked(6, may_change=0.3)
    assert cached.measured(work, grid, other, None) is first
    _, wider = asked(tolerance=0.25)
    assert cached.measured(work, grid, wider, None) is not first


def test_today_measures_what_it_is():
    measures = cached.measured(kansas.work(), *asked(), None)
    assert list(measures.territories[s.ACCOUNTS]) == [6] * 4
    assert list(measures.territories[s.POTENTIAL]) == [600, 1800, 600, 1800]
    assert measures.totals[s.CHANGED_ACCOUNTS] == 0


def test_without_a_plan_of_today_there_is_nothing_to_measure_or_list():
    work, (grid, settings) = kansas.work(today=False), asked(has_today=False)
    for ask in (
        lambda: cached.measured(work, grid, settings, None),
        lambda: cached.team(work, grid, None, Assumptions()),
        lambda: cached.coverage_by_distance(work, grid, settings, None, (0.0, 1.0)),
    ):
        with pytest.raises(ValueError, match="no plan of today"):
            ask()


def test_the_team_has_a_row_and_a_name_for_everyone_new():
    work, (grid, settings) = kansas.work(), asked(6)
    drawn = cached.drafted(work, grid, settings)
    team = cached.team(work, grid, settings, settings.assumptions)
    assert list(team.index) == drawn.keys
    assert dict(team.loc[list("abcd"), s.REP]) == kansas.REPS
    assert (team[s.NAME] != "").all()
    assert team[s.NAME].is_unique


@pytest.mark.parametrize("count", [2, 3, 5, 7, 8])
def test_a_territory_keeps_its_colour_in_every_draft(count):
    work, (grid, settings) = kansas.work(), asked(count)
    today = cached.todays_colours(work, grid)
    colours = cached.colours(work, grid, settings)
    assert {key: colours[key] for key in today} == today
    drawn = cached.drafted(work, grid, settings)
    assert set(drawn.keys) <= set(colours)
    assert set(colours.values()) <= set(HUES)


@pytest.mark.parametrize("count", [57, 60, 62])
def test_a_colour_changes_only_where_two_of_one_colour_come_to_touch(count):
    work, choices = workspace.example(), Choices(territories=count)
    grid, settings = choices.grid(120), choices.settings(scope=None, has_today=True)
    today, colours = cached.todays_colours(work, grid), cached.colours(work, grid, settings)
    built = cached.base_units(work, grid)
    pairs = touching(built, cached.current(work, grid), cached.drafted(work, grid, settings))
    assert all(colours[a] != colours[b] for a, b in pairs)
    # where eight hues leave no way out, those next to a clash give way too
    beside = {key: {a if b == key else b for a, b in pairs if key in (a, b)} for key in colours}
    clashing = {key for key in today if today[key] in {today.get(other) for other in beside[key]}}
    changed = {key for key in today if colours[key] != today[key]}
    assert all(key in clashing or beside[key] & (clashing | set(colours) - set(today)) for key in changed)
    assert len(changed) <= len(today) / 4


@pytest.mark.parametrize("count", [3, 6])
def test_territories_that_touch_differ_in_colour_also_without_today(count):
    work, (grid, settings) = kansas.work(today=False), asked(count, has_today=False)
    colours = cached.colours(work, grid, settings)
    drawn = cached.drafted(work, grid, settings)
    pairs = touching(cached.base_units(work, grid), drawn)
    assert pairs
    assert all(colours[a] != colours[b] for a, b in pairs)
    assert cached.todays_colours(work, grid) == {}


def test_the_share_within_reach_grows_with_distance_to_all():
    work, (grid, settings) = kansas.work(), asked()
    curve = cached.coverage_by_distance(work, grid, settings, None, (0.0, 50.0, 100.0, 500.0))
    assert curve[s.ACCOUNTS].is_monotonic_increasing
    assert curve[s.ACCOUNTS].iloc[-1] == 1


def test_the_share_within_reach_of_some_territories_is_theirs():
    work, (grid, settings) = kansas.work(), asked()
    radius = settings.assumptions.coverage_radius_km
    reach = cached.measured(work, grid, settings, None).territories[s.REACH_ACCOUNTS]
    for key in reach.index:
        curve = cached.coverage_by_distance(work, grid, settings, None, (radius,), (key,))
        assert curve.loc[radius, s.ACCOUNTS] == pytest.approx(reach[key])


def test_new_territories_are_called_as_on_the_command_line_and_todays_keep_their_key(tmp_path):
    work, (grid, settings) = kansas.work(), asked(6, may_change=None)
    named = cached.team(work, grid, settings, settings.assumptions)[s.NAME]
    assert named[["a", "b", "c", "d"]].to_list() == ["a", "b", "c", "d"]
    units, baseline = cached.units(work, grid, settings.assumptions), cached.current(work, grid)
    write_draft(tmp_path, units, cached.drafted(work, grid, settings), settings, baseline=baseline)
    written = pd.read_csv(tmp_path / "territories.csv", index_col="territory_id")[s.NAME]
    assert named.to_dict() == written.to_dict()


def test_an_assumption_renames_no_territory():
    work, (grid, settings) = kansas.work(today=False), asked(3, has_today=False)
    other = Assumptions(call_plans=(CallPlan("A", 3, 9.0),), speed_kmh=20)
    named, again = (cached.team(work, grid, settings, a)[s.NAME] for a in (settings.assumptions, other))
    assert named.equals(again)
