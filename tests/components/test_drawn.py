from __future__ import annotations

from dataclasses import replace

import pytest

from components import cached
from components.choices import Choices
from components.drawn import COVER, Drawn, changed, drawn_after
from engine.settings import Settings
from engine.team import Cover, Hire, TeamChange
from tests.components import kansas

FIRST = Settings(territories=50)


@pytest.mark.parametrize(
    ("wishes", "is_after"),
    [
        (FIRST, False),
        (replace(FIRST, territories=52), True),
        (replace(FIRST, territories=48), True),
        (replace(FIRST, tolerance=0.1), True),
        (replace(FIRST, territories=53), False),
        (replace(FIRST, territories=None), False),
        (replace(FIRST, territories=51, change_cap=0.1), False),
        (replace(FIRST, scope=("North",)), False),
    ],
)
def test_a_draft_is_drawn_from_another_where_little_changes_and_nothing_starts_from_today(wishes, is_after):
    name = drawn_after(wishes, FIRST)
    assert isinstance(name, Drawn) is is_after
    assert name == (
        Drawn(territories=wishes.territories, tolerance=wishes.tolerance, after=FIRST) if is_after else wishes
    )


def test_a_name_stands_for_all_it_depends_on():
    one, other = (drawn_after(replace(FIRST, territories=51), replace(FIRST, seed=seed)) for seed in (0, 1))
    assert len({one, other, replace(FIRST, territories=51)}) == 3


@pytest.mark.usefixtures("home")
def test_a_wider_tolerance_leaves_the_draft_as_it_is():
    work = kansas.work(today=False)
    grid, settings = (
        Choices(territories=4).grid(8),
        Choices(territories=4).settings(scope=None, has_today=False),
    )
    wider = replace(settings, tolerance=0.3)
    first = cached.drafted(work, grid, settings)
    again = cached.drafted(work, grid, drawn_after(wider, settings))
    assert again.territory.equals(first.territory)


def test_a_cover_is_the_first_way_of_what_is_true_meanwhile():
    covers = (Cover("T1", ("T2",)),)
    change = TeamChange(("T1", "T9"), (Hire("Dan", 0, 0),), covers=covers)
    name = changed(FIRST, change, ("T1", "T2"), COVER)
    assert (name.change, name.may, name.way) == (TeamChange(("T1",), covers=covers), (), "start")
