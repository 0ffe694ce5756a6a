"""The slide of a change in Kansas, read back and held against what the engine says of the same way."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace

import pytest
from pptx import Presentation

from components import cached
from components.drawn import changed
from components.numbers import apart_percent, off_target
from components.plan.team_slide import team_slide
from components.teams import JOINS, LEAVES, Entry, Staffing
from engine import schema as s
from engine.editing import Edit
from engine.measures import changes, measure
from tests.components.plan.kansas_plan import plan

MARKUP = "<b>Eve</b> & $co"
STAFFING = Staffing(
    (
        Entry(LEAVES, "Ben", "b", day="2026-12-01", fate="covered", by=("a", "d")),
        Entry(JOINS, MARKUP, "", "Wichita, KS", 39.0, -98.0, "2027-01-15"),
    )
)


def screen(*edits: Edit):
    return SimpleNamespace(plan=plan(*edits))


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(("kind", "part"), [("start", ("a", "b", "c", "d")), ("cover", ("a", "d"))])
def test_its_numbers_are_the_engines_own(kind, part):
    seen = screen()
    now = seen.plan
    way = changed(now.settings, STAFFING.change, ("a", "b", "c", "d"), kind)
    file = team_slide(seen, STAFFING, kind, way, part)
    page = Presentation(BytesIO(file)).slides[0]
    said = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]

    team = cached.new_team_of(now.work, now.grid, way)
    alignment = cached.drafted(now.work, now.grid, way)
    moved = changes(now.units, alignment, now.today, team.roster, before=team.before)
    assert len(moved) == moved[s.UNAVOIDABLE].sum() == 6
    assert "6 + 0" in said
    table = measure(now.units, alignment, now.settings, territories=team.roster).territories.loc[list(part)]
    rows = [
        [cell.text for cell in row.cells]
        for shape in page.shapes
        if shape.has_table
        for row in shape.table.rows
    ]
    assert rows[1][2] == off_target((table[s.INDEX] - 100).abs().max() / 100, now.settings.tolerance)
    assert rows[2][2] == apart_percent(table[s.CAPACITY_USED].max(), 1)
    assert rows[3][2] == f"{table[s.DRIVE_HOURS_WEEK].mean():.1f} h"
    # today all four have nearly as much to do
    assert rows[1][1] == "0.2 %"
    assert "24 rows in file – 0 rejected – 0 out of scope = 24 planned" in said
    people = next(text for text in said if "leaves" in text)
    assert people == (
        f"Ben leaves b on 1 Dec 2026; Ann and Dan cover\n{MARKUP} joins on 15 Jan 2027, from Wichita, KS"
    )


@pytest.mark.usefixtures("home")
def test_who_is_out_of_scope_by_hand_is_accounted_for():
    seen = screen(Edit("set aside", set_aside=("k00", "k13")))
    way = changed(seen.plan.settings, STAFFING.change, ("a", "b", "c", "d"), "start")
    file = team_slide(seen, STAFFING, "start", way, ("a", "b", "c", "d"))
    said = [
        shape.text_frame.text
        for shape in Presentation(BytesIO(file)).slides[0].shapes
        if shape.has_text_frame
    ]
    assert "24 rows in file – 0 rejected – 2 out of scope = 22 planned" in said
