"""Group finished territories: districts of reps for a manager, and whole territories for each specialist."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor

import pandas as pd

from engine import schema as s
from engine.alignment.drafting import draft
from engine.alignment.grouping import territory_units
from engine.alignment.model import Alignment, Diagnostics
from engine.alignment.repairing.repair import repair
from engine.alignment.repairing.span import off_span, within_span
from engine.errors import SettingsError
from engine.settings import Settings
from engine.units.model import Units

# groups are few and so are their members: several drafts cost next to nothing
SEEDS = 5


def districts(
    alignment: Alignment,
    units: Units,
    *,
    span: tuple[int, int] = (6, 10),
    count: int | None = None,
    settings: Settings | None = None,
) -> Alignment:
    """Group territories into connected, compact districts of similar load.

    Parameters
    ----------
    alignment, units
        Finished territories, over all of the units.
    span
        Fewest and most territories of a district; holds before the tolerance.
    count
        Number of districts; None takes the one whose mean span is nearest to the middle of `span`.
    settings
        Balance, tolerance, seed and effort count.

    Returns
    -------
    Alignment over `territory_units`: its `territory` says `territory_key -> district` (D1, D2, ...).
    `in_groups` lays it over the areas.

    Raises
    ------
    SettingsError
        The span is not a range, or more districts than territories are wanted.
    UnitsError
        A unit has no territory, a territory no area, or the territories are not joined to one another.
    """
    if not 1 <= span[0] <= span[1]:
        raise SettingsError(
            f"A span of {span[0]} to {span[1]} territories is no range; give fewest, then most."
        )
    grouped = territory_units(alignment, units)
    size = len(grouped.frame)
    number = district_count(size, span) if count is None else count
    if not 1 <= number <= size:
        raise SettingsError(f"{number} districts cannot be made of {size} territories.")
    plain = replace(settings or Settings(), territories=number, change_cap=None, scope=None, centres="free")
    roster = _roster("D", number)
    drafts = _drafts(grouped, plain, roster)
    drawn = min(drafts, key=lambda one: (off_span(one, span), *_judged(one, plain.tolerance)))
    return within_span(drawn, grouped, plain, span, roster)


def district_count(size: int, span: tuple[int, int]) -> int:
    """Give the number of districts for `size` territories whose mean span is nearest the middle of `span`."""
    middle = (span[0] + span[1]) / 2.0
    fewest, most = max(ceil(size / span[1]), 1), max(floor(size / span[0]), 1)
    # where no number keeps to the span, the fewest keeps to its upper end
    choices = range(fewest, max(most, fewest) + 1)
    return min(choices, key=lambda number: abs(size / number - middle))


def overlay(alignment: Alignment, units: Units, settings: Settings) -> Alignment:
    """Draw specialists over territories: each serves whole ones, connected, balanced as the settings say.

    Returns
    -------
    Alignment over `territory_units`: its `territory` says `territory_key -> specialist` (S1, S2, ...).
    `in_groups` lays it over the areas.

    Raises
    ------
    SettingsError
        The settings do not say how many specialists there are, or there are more than territories.
    UnitsError
        A unit has no territory, a territory no area, or the territories are not joined to one another.
    """
    if settings.territories is None:
        raise SettingsError("Say how many specialists there are.")
    grouped = territory_units(alignment, units)
    drafts = _drafts(
        grouped,
        replace(settings, change_cap=None, scope=None, centres="free"),
        _roster("S", settings.territories),
    )
    return min(drafts, key=lambda one: _judged(one, settings.tolerance))


def _roster(letter: str, count: int) -> pd.DataFrame:
    width = len(str(count))
    keys = [f"{letter}{number:0{width}d}" for number in range(1, count + 1)]
    return pd.DataFrame({s.NAME: keys}, index=pd.Index(keys, name=s.TERRITORY_KEY))


def _drafts(grouped: Units, settings: Settings, roster: pd.DataFrame) -> list[Alignment]:
    """Draw a few times; a draft outside the tolerance is repaired too, and counts twice."""
    drafts = []
    for turn in range(SEEDS):
        drawn = draft(grouped, replace(settings, seed=settings.seed + turn), territories=roster)
        drafts.append(drawn)
        if _found(drawn).imbalance > settings.tolerance:
            mended = repair(drawn, grouped, settings.tolerance, settings=settings, territories=roster)
            # the draft it came from is nobody's plan of today
            found = replace(_found(mended.alignment), disruption=None)
            drafts.append(replace(mended.alignment, diagnostics=found))
    return drafts


def _found(drawn: Alignment) -> Diagnostics:
    assert drawn.diagnostics is not None
    return drawn.diagnostics


def _judged(drawn: Alignment, tolerance: float) -> tuple[bool, float, float]:
    """Rank a draft: in one piece, then least out of tolerance, then most compact."""
    found = _found(drawn)
    outside = max(found.imbalance - tolerance, 0.0)
    return not found.contiguous, round(outside, 9), found.compactness
