"""The slide of a change in Kansas, read back and held against what the engine says of the same way."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace

import pytest
from pptx import Presentation

from components import cached
from components.choices import Choices
from components.drawn import changed
from components.plan.team_slide import team_slide
from components.planning import wish_of
from components.teams import JOINS, LEAVES, Entry, Staffing
from engine import schema as s
from engine.measures import changes, measure
from tests.components import kansas

MARKUP = "<b>Eve</b> & $co"
STAFFING = Staffing(
    (
        Entry(LEAVES, "Ben", "b", day="2026-12-01", fate="covered", by=("a", "d")),
        Entry(JOINS, MARKUP, "", "Wichita, KS", 39.0, -98.0, "2027-01-15"),
    )
)


def screen():
    work = kansas.work()
    wish = wish_of(work, Choices(territories=4))
    grid, settings = wish.grid, wish.settings
    units = cached.units(work, grid, settings.assumptions)
    plan = SimpleNamespace(
        work=work,
        grid=grid,
        settings=settings,
        drawn=settings,
        extract=cached.extract(work),
        units=units,
        planned=units.accounts,
        today=cached.current(work, grid),
        measures_today=cached.measured(work, grid, settings, None),
    )
    return SimpleNamespace(plan=plan)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(("kind", "part"), [("start", ("a", "b", "c", "d")), ("cover", ("a", "d"))])
def test_its_numbers_are_the_engines_own(kind, part):
    seen = screen()
    plan = seen.plan
    way = changed(plan.settings, STAFFING.change, ("a", "b", "c", "d"), kind)
    file = team_slide(seen, STAFFING, kind, way, part)
    page = Presentation(BytesIO(file)).slides[0]
    said = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]

    team = cached.new_team_of(plan.work, plan.grid, way)
    alignment = cached.drafted(plan.work, plan.grid, way)
    moved = changes(plan.units, alignment, plan.today, team.roster, before=team.before)
    assert len(moved) == moved[s.UNAVOIDABLE].sum() == 6
    assert "6 + 0" in said
    table = measure(plan.units, alignment, plan.settings, territories=team.roster).territories.loc[list(part)]
    rows = [
        [cell.text for cell in row.cells]
        for shape in page.shapes
        if shape.has_table
        for row in shape.table.rows
    ]
    assert rows[1][2] == f"{(table[s.INDEX] - 100).abs().max():.0f} %"
    assert rows[2][2] == f"{100 * table[s.CAPACITY_USED].max():.0f} %"
    assert rows[3][2] == f"{table[s.DRIVE_HOURS_WEEK].mean():.1f} h"
    # today all four have as much to do
    assert rows[1][1] == "0 %"
    assert "24 rows in file – 0 rejected – 0 out of scope = 24 planned" in said
    people = next(text for text in said if "leaves" in text)
    assert people == (
        f"Ben leaves b on 1 Dec 2026; Ann and Dan cover\n{MARKUP} joins on 15 Jan 2027, from Wichita, KS"
    )
