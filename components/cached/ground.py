"""Remember the ground a file is planned on: its areas, what they weigh, and who serves them today."""

from __future__ import annotations

import threading
from functools import lru_cache

from components.cached.file import accounts, extract, near
from components.cached.remembering import DRAFTS, FILES, remembered
from components.drawn import Ground
from components.work import Work
from engine import Settings, build_units
from engine.alignment import Alignment, has_baseline, today
from engine.demand import demand
from engine.editing import edited_units
from engine.settings import Assumptions
from engine.units import Units


@lru_cache(maxsize=1)
def warm_solver() -> threading.Thread:
    """Load the compiled solver beside the first page, once per process."""
    from engine.alignment.compile import warm

    thread = threading.Thread(target=warm, name="warm solver", daemon=True)
    thread.start()
    return thread


@remembered(FILES, words="Laying out the areas …")
def base_units(work: Work, grid: Settings) -> Units:
    """Build the areas of a work; `grid` holds only what they depend on."""
    if work.layer:
        return base_units(work.without_layer(), grid)
    if isinstance(grid, Ground):
        return edited_units(base_units(work, grid.plain), grid.named, grid.set_aside)
    return build_units(extract(work).accounts, grid)


@remembered(DRAFTS, words="Weighing customers …")
def units(work: Work, grid: Settings, assumptions: Assumptions) -> Units:
    """Weigh the areas under other assumptions."""
    if isinstance(grid, Ground):
        return edited_units(units(work, grid.plain, assumptions), grid.named, grid.set_aside)
    asked = demand(accounts(work, assumptions), assumptions, near=near(work))
    return base_units(work, grid).weighed(asked)


@remembered(FILES)
def current(work: Work, grid: Settings) -> Alignment | None:
    """Give today's alignment, if the file says who serves what."""
    if work.layer:
        return current(work.without_layer(), grid)
    if isinstance(grid, Ground):
        # whoever is set aside leaves today's areas with whom they are
        return current(work, grid.plain)
    built = base_units(work, grid)
    return today(built) if has_baseline(built) else None
