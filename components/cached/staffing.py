"""Remember what a change of the team shows beside its drafts."""

from __future__ import annotations

from components.as_served import as_served
from components.cached.ground import base_units, current, units
from components.cached.plan import colours, drafted, new_team_of, team
from components.cached.remembering import DRAFTS, FILES, remembered
from components.drawn import Changed, Ground
from components.theme import Theme
from components.thumbnail import Picture, thumbnail
from components.touching import touching
from components.work import Work
from engine import Settings
from engine.alignment.roster import vacant
from engine.settings import Assumptions
from engine.team import nearest_reps


@remembered(FILES)
def neighbours(work: Work, grid: Settings) -> frozenset[tuple[str, str]]:
    """Give the pairs of today's territories that touch; none where the file does not say who serves what."""
    if isinstance(grid, Ground):
        return neighbours(work, grid.plain)
    baseline = current(work, grid)
    return frozenset() if baseline is None else frozenset(touching(base_units(work, grid), baseline))


@remembered(DRAFTS)
def stand_ins(work: Work, grid: Settings, assumptions: Assumptions, key: str) -> tuple[str, ...]:
    """Order the territories that have a rep by how near these work to the customers of one (its key)."""
    baseline = current(work, grid)
    if baseline is None:
        return ()
    roster = team(work, grid, None, assumptions)
    manned = roster.index[~vacant(list(roster.index), roster)]
    return tuple(nearest_reps(units(work, grid, assumptions), baseline, key, roster, manned))


@remembered(DRAFTS)
def picture(work: Work, grid: Settings, way: Changed, part: tuple[str, ...], theme: Theme) -> Picture:
    """Paint some territories (keys) as a way leaves them; a vacancy as who stands in for it."""
    built, shades = base_units(work, grid), colours(work, grid, way)
    seen = as_served(built, drafted(work, grid, way), new_team_of(work, grid, way).covered)
    return thumbnail(built, seen, {key: shades[key] for key in part if key in shades}, quiet=theme.frozen)
