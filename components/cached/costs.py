"""Work out in the background what rules cost, and who would be elsewhere with areas of another size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from components.cached.file import roster_file
from components.cached.ground import base_units, current, units
from components.cached.jobs import Job, begin
from components.cached.plan import drafted
from components.work import Work
from engine import Settings
from engine.editing import Edit, edited_roster, standing
from engine.options import Price, Relaxed, elsewhere, flips, prices, relaxations, sizes_around


@dataclass(frozen=True, eq=False)
class Resized:
    """The plan with areas of another size.

    Attributes
    ----------
    size
        As an H3 resolution.
    areas, apart
        How many areas there are then, and how many customers are in another territory.
    flips
        Which of the areas now would be, (n,).
    """

    size: int
    areas: int
    apart: int
    flips: npt.NDArray[np.bool_]


def costs(
    work: Work, grid: Settings, settings: Settings, edits: tuple[Edit, ...] = (), *, again: bool = False
) -> Job[Price | Resized]:
    """Give the job that draws the plan without each rule in turn, and with other areas."""
    built = base_units(work, grid)
    asked, sizes = relaxations(built, settings, standing(edits).locks), sizes_around(built)
    return begin(
        ("costs", work, grid, settings, edits),
        len(asked) + len(sizes),
        lambda: _costs(work, grid, settings, edits, asked, sizes),
        again=again,
    )


def _costs(
    work: Work,
    grid: Settings,
    settings: Settings,
    edits: tuple[Edit, ...],
    asked: tuple[Relaxed, ...],
    sizes: tuple[int, ...],
) -> Iterator[Price | Resized]:
    held, before = standing(edits), roster_file(work)
    hours = settings.assumptions.capacity_hours
    listed = None if before is None else edited_roster(before, edits, otherwise=hours)
    yield from prices(
        units(work, grid, settings.assumptions),
        settings,
        baseline=current(work, grid),
        territories=listed,
        locks=held.locks,
        opening=held.opened,
        closing=held.closed,
        before=before,
        asked=asked,
    )
    for size in sizes:
        yield resized(work, grid, settings, size)


def resized(work: Work, grid: Settings, settings: Settings, size: int) -> Resized:
    """Draw the plan with areas of another size; territories that are not today's have no names to go by."""
    built, other, today = base_units(work, grid), replace(grid, resolution=size), current(work, grid)
    there = base_units(work, other)
    served = drafted(work, other, settings).by_account(there)
    known = () if today is None else today.keys
    apart = elsewhere(built, drafted(work, grid, settings), served, known=known)
    return Resized(size, len(there.frame), int(apart.sum()), flips(built, apart))
