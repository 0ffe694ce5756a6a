"""Remember what goes from whom to whom in a draft."""

from __future__ import annotations

import pandas as pd

from components.cached.ground import base_units, current, units
from components.cached.plan import measured, moves
from components.cached.remembering import DRAFTS, FILES, remembered
from components.drawn import Ground, plain_ground
from components.work import Work
from engine import Settings
from engine.measures import flows as flows_of
from engine.units import borders
from engine.units.outlines import Borders


@remembered(DRAFTS)
def flows(work: Work, grid: Settings, settings: Settings, drawn: Settings) -> pd.DataFrame | None:
    """Sum up the customers whose rep a draft changes, as `engine.measures.flows`; None without a today."""
    if current(work, grid) is None:
        return None
    before, now = (measured(work, grid, settings, plan).territories for plan in (None, drawn))
    return flows_of(units(work, grid, settings.assumptions), moves(work, grid, drawn), before, now)


@remembered(FILES)
def pieces(work: Work, grid: Settings) -> Borders:
    """Give the pieces of border of the areas."""
    if work.layer or isinstance(grid, Ground):
        return pieces(work.without_layer(), plain_ground(grid))
    return borders(base_units(work, grid))
