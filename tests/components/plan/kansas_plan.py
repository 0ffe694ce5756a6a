"""Kansas as a plan of four territories, whole but for a page around it."""

from __future__ import annotations

from components import cached
from components.choices import Choices
from components.drawn import edited_after, on_ground
from components.planning import Plan, wish_of
from engine.editing import Edit
from tests.components import kansas


def plan(*edits: Edit) -> Plan:
    """Draw Kansas, and make edits by hand."""
    work = kansas.work()
    wish = wish_of(work, Choices(territories=4))
    grid, settings = on_ground(wish.grid, edits), wish.settings
    drawn = edited_after(settings, grid, edits)
    return Plan(
        work=work,
        extract=cached.extract(work),
        grid=grid,
        settings=settings,
        drawn=drawn,
        units=cached.units(work, grid, settings.assumptions),
        today=cached.current(work, grid),
        draft=cached.drafted(work, grid, drawn),
        measures_today=cached.measured(work, grid, settings, None),
        measures=cached.measured(work, grid, settings, drawn),
    )
