from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from components import cached
from components.cached.options import name_of
from components.choices import Choices
from components.drawn import Drawn
from components.moved import moved
from components.theme import LIGHT
from engine import draft
from engine import schema as s
from engine.editing import Edit
from engine.measures import measure
from engine.options import Wish, after_moves, best, goals_of
from engine.options.moves import STEP, TOLERANCE, WHOLE
from engine.options.options import compared
from tests.components import kansas
from tests.engine.options.worlds import drawn

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """A few drafts are enough to see whether they are the right ones."""
    monkeypatch.setattr("engine.options.options.TOLERANCES", (15,))
    monkeypatch.setattr("engine.options.options.CAPS", (10,))
    monkeypatch.setattr("engine.options.options.MORE_TOLERANCES", (3, 15, 30))


def asked(*, has_today=True, **more):
    choices = Choices(territories=4, **more)
    return choices.grid(8), choices.settings(scope=None, has_today=has_today)


def explored(work, *given):
    job = cached.options(work, *given)
    assert job.ended.wait(120)
    assert len(job.found) == job.total
    return job.found


def test_each_option_is_the_draft_of_its_name_bit_for_bit_and_measured_as_the_page_does():
    work, (grid, settings) = kansas.work(), asked()
    units, today = cached.units(work, grid, settings.assumptions), cached.current(work, grid)
    for one in explored(work, grid, settings):
        wish = one.option.wish
        alone = drawn(units, wish, today)
        assert cached.drafted(work, grid, one.name) is one.option.alignment
        assert one.option.alignment.territory.equals(alone.territory)
        assert one.option.alignment.exceptions.equals(alone.exceptions)
        totals = cached.measured(work, grid, wish.settings, one.name).totals
        assert goals_of(totals) == one.option.goals


def test_no_option_on_offer_is_beaten_and_the_ends_are_no_worse_than_single_goal_solves():
    """Balanced on potential, of which the east has three quarters, so that each goal costs the others."""
    work, (grid, settings) = kansas.work(), asked(potential_share=1.0)
    units, today = cached.units(work, grid, settings.assumptions), cached.current(work, grid)
    offered = best([one.option for one in explored(work, grid, settings)])
    rows = compared([one.goals for one in offered])
    assert len(rows) == 3
    for mine in rows:
        assert not any((other <= mine).all() and (other < mine).any() for other in rows)

    def alone(**more):
        only = replace(settings, **more)
        plan = draft(units, only, baseline=today)
        return compared([goals_of(measure(units, plan, only, baseline=today).totals)])[0]

    assert rows[:, 0].min() == pytest.approx(alone(tolerance=0.03, change_cap=None)[0])
    # a draft balanced on potential is compact by potential, while travel counts by hours: moves may do better
    assert rows[rows[:, 0] <= 0.3, 1].min() <= alone(tolerance=0.3, change_cap=None)[1]
    assert rows[:, 2].min() == alone(tolerance=0.3, change_cap=0.0)[2] == 0


def test_neither_tolerance_nor_cap_begins_another_job_but_anything_else_does():
    work, (grid, settings) = kansas.work(), asked()
    job = cached.options(work, grid, settings)
    assert cached.options(work, grid, replace(settings, tolerance=0.2, change_cap=None)) is job
    assert cached.options(work, grid, replace(settings, territories=5)) is not job
    asked_for = [one.option.wish.settings for one in explored(work, grid, settings)]
    assert {replace(one, tolerance=0.15, change_cap=0.1) for one in asked_for} == {settings}


def test_without_today_there_are_options_too():
    work, given = kansas.work(today=False), asked(has_today=False)
    assert all(np.isnan(one.option.goals.changed) for one in explored(work, *given))


def test_what_was_edited_by_hand_is_kept_in_every_option():
    """The north-western customer goes to Dan: no option takes that back, and few moves would."""
    work, (grid, settings) = kansas.work(), asked()
    edits = (Edit("assign", accounts=(("k00", "d"),)),)
    job = cached.options(work, grid, settings, edits)
    assert job.ended.wait(120)
    built = cached.base_units(work, grid)
    assert job.found
    for one in job.found:
        assert one.name == Drawn(**plain(one.option.wish.settings), held=edits)
        assert not one.option.wish.fewest
        assert one.option.alignment.by_account(built)["k00"] == "d"


def plain(settings) -> dict:
    return {each.name: getattr(settings, each.name) for each in fields(settings)}


def test_the_name_of_few_moves_is_no_slider_setting():
    _, settings = asked()
    assert name_of(Wish(settings)) == settings
    assert name_of(Wish(settings, fewest=True)) == moved(settings, 0.15)


def test_few_moves_are_drawn_as_far_as_they_go():
    """Balanced on potential the east has three times its share: customers go over, one step at a time."""
    work, (grid, settings) = kansas.work(), asked(potential_share=1.0)
    units, today = cached.units(work, grid, settings.assumptions), cached.current(work, grid)
    curve = cached.moves_curve(work, grid, settings)
    assert curve[s.IMBALANCE].iloc[0] == pytest.approx(0.5)
    assert len(curve) > 2
    for point in curve.itertuples():
        asked_for = replace(settings, tolerance=getattr(point, TOLERANCE))
        steps = getattr(point, STEP)
        name = moved(settings, getattr(point, TOLERANCE), None if getattr(point, WHOLE) else steps)
        plan = cached.drafted(work, grid, name)
        by_hand = after_moves(units, today, cached.repaired(work, grid, asked_for).curve, steps)
        assert plan.by_account(units).equals(by_hand.by_account(units))
        totals = cached.measured(work, grid, settings, name).totals
        assert totals[s.IMBALANCE] == pytest.approx(point.imbalance)
        assert totals[s.CHANGED_ACCOUNTS] == point.accounts


def test_a_picture_shows_nothing_but_the_ground():
    work, (grid, settings) = kansas.work(), asked()
    picture = cached.option_picture(work, grid, settings, LIGHT)
    opaque = picture[..., 3] > 0
    assert opaque[[0, -1]].any(axis=1).all()
    assert opaque[:, [0, -1]].any(axis=0).all()
