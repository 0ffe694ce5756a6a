"""Remember what a change of the team shows beside its drafts."""

from __future__ import annotations

from components.cached.plan import base_units, colours, current, drafted, new_team_of
from components.cached.remembering import DRAFTS, FILES, remembered
from components.drawn import Changed
from components.theme import Theme
from components.thumbnail import Picture, thumbnail
from components.touching import touching
from components.work import Work
from engine import Settings


@remembered(FILES)
def neighbours(work: Work, grid: Settings) -> frozenset[tuple[str, str]]:
    """Give the pairs of today's territories that touch; none where the file does not say who serves what."""
    baseline = current(work, grid)
    return frozenset() if baseline is None else frozenset(touching(base_units(work, grid), baseline))


@remembered(DRAFTS)
def picture(work: Work, grid: Settings, way: Changed, theme: Theme) -> Picture:
    """Paint the territories that may change, as a way leaves them."""
    shades = colours(work, grid, way)
    part = {key: shades[key] for key in new_team_of(work, grid, way).part(way.may) if key in shades}
    return thumbnail(base_units(work, grid), drafted(work, grid, way), part, quiet=theme.frozen)
