"""Remember what few moves would mend of today's alignment."""

from __future__ import annotations

from dataclasses import replace

from components.cached.file import roster_file
from components.cached.ground import base_units, current, units
from components.cached.remembering import DRAFTS, remembered
from components.moved import Moved
from components.work import Work
from engine import Settings
from engine.alignment import Alignment, Repair, repair
from engine.options import after_moves


def repaired(work: Work, grid: Settings, settings: Settings) -> Repair:
    """Bring today's alignment into tolerance by the fewest customers that change rep."""
    # how many territories a draft has, and how many may change in it, does not matter to today's
    return _repaired(work, grid, replace(settings, territories=None, change_cap=None, keep_parents=False))


@remembered(DRAFTS, words="Looking for the fewest moves …")
def _repaired(work: Work, grid: Settings, settings: Settings) -> Repair:
    alignment = current(work, grid)
    if alignment is None:
        raise ValueError("There is no plan of today to repair.")
    return repair(
        alignment,
        units(work, grid, settings.assumptions),
        settings.tolerance,
        measure="accounts",
        settings=settings,
        territories=roster_file(work),
    )


def few_moves(work: Work, grid: Settings, settings: Moved) -> Alignment:
    """Give today's alignment after as many of the fewest moves as the name says."""
    found, baseline = repaired(work, grid, settings.asked), current(work, grid)
    if settings.steps is None or baseline is None:
        return found.alignment
    return after_moves(base_units(work, grid), baseline, found.curve, settings.steps)
