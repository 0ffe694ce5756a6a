"""Explore options in the background, and remember their pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from components.cached.ground import base_units, current
from components.cached.jobs import Job, begin
from components.cached.plan import colours, drafted, measured
from components.cached.remembering import DRAFTS, remembered
from components.cached.repairs import repaired
from components.drawn import drawn_after
from components.moved import moved
from components.theme import Theme
from components.thumbnail import Picture, cropped, main_part, thumbnail
from components.work import Work
from engine import Settings
from engine.editing import Edit
from engine.options import Option, Wish, fewest_moves, goals_of, wishes
from engine.options.options import MENDED


@dataclass(frozen=True, eq=False)
class Found:
    """One option that was found, and the name of its draft."""

    name: Settings
    option: Option


def options(
    work: Work, grid: Settings, settings: Settings, edits: tuple[Edit, ...] = (), *, again: bool = False
) -> Job[Found]:
    """Give the job that explores the options, which do not depend on the tolerance or the cap now.

    All of them keep what was edited by hand; few moves from today cannot.
    """
    base = replace(settings, tolerance=Settings().tolerance, change_cap=None)
    asked = [wish for wish in wishes(base, current(work, grid)) if not (edits and wish.fewest)]
    return begin(
        ("options", work, grid, base, edits),
        len(asked),
        lambda: _explored(work, grid, asked, edits),
        again=again,
    )


def _explored(work: Work, grid: Settings, asked: Sequence[Wish], edits: tuple[Edit, ...]) -> Iterator[Found]:
    """Draw and measure as the page does, so that it finds there what it asks for once one is picked."""
    for wish in asked:
        name = name_of(wish, edits)
        drawn = drafted(work, grid, name)
        totals = measured(work, grid, wish.settings, name).totals
        colours(work, grid, name)
        yield Found(name, Option(wish, drawn, goals_of(totals)))


def name_of(wish: Wish, edits: tuple[Edit, ...] = ()) -> Settings:
    """Give the name of the draft that a wish asks for, from cold, and that keeps edits."""
    if wish.fewest:
        return moved(wish.settings, wish.settings.tolerance)
    return drawn_after(wish.settings, None, edits)


@remembered(DRAFTS)
def moves_curve(work: Work, grid: Settings, settings: Settings) -> pd.DataFrame:
    """Give the fewest moves for each distance from target, as `engine.options.fewest_moves` does."""
    tolerances = [percent / 100 for percent in MENDED]
    found = {one: repaired(work, grid, replace(settings, tolerance=one)).curve for one in tolerances}
    return fewest_moves(found)


@remembered(DRAFTS)
def option_picture(work: Work, grid: Settings, name: Settings, theme: Theme) -> Picture:
    """Paint all territories of a draft, as far as the map shows them at first."""
    part, shades = main_part(base_units(work, grid)), colours(work, grid, name)
    return cropped(thumbnail(part, drafted(work, grid, name), shades, quiet=theme.frozen))
