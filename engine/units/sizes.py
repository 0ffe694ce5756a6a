"""Choose how fine the units are, from the ground, the accounts and the number of territories."""

from __future__ import annotations

import pandas as pd

from engine import schema as s
from engine.settings import Settings
from engine.units import hexes

MOST_UNITS = 40_000
# what `auto` aims at before it splits heavy cells
MOST_BASE_UNITS = 10_000
FEWEST_BASE_UNITS = 1_000
UNITS_PER_TERRITORY = 40
HEAVIEST_SHARE = 0.25
FINEST_BASE = 8
FINEST_FLOOR = 10
FLOORS_DOWN = 4
# stands in where neither the settings nor the extract name a number
TERRITORIES_UNKNOWN = 50


def most_territories(accounts: pd.DataFrame, settings: Settings) -> int:
    """Give the largest number of territories the units must allow for."""
    asked = max(settings.most_territories or 0, settings.territories or 0)
    today = accounts[s.CURRENT_TERRITORY]
    return asked or int(today[today != ""].nunique()) or TERRITORIES_UNKNOWN


def base_resolution(area_km2: float, territories: int) -> int:
    """Give the coarsest resolution with about forty cells a territory, but never over 10,000 in all."""
    wanted = max(FEWEST_BASE_UNITS, UNITS_PER_TERRITORY * territories)
    finest = finest_base(area_km2)
    return next((one for one in range(finest) if cells_on(area_km2, one) >= wanted), finest)


def finest_base(area_km2: float) -> int:
    """Give the finest resolution that lays an area with at most 10,000 cells."""
    fitting = [one for one in range(FINEST_BASE + 1) if cells_on(area_km2, one) <= MOST_BASE_UNITS]
    return max(fitting, default=0)


def cells_on(area_km2: float, resolution: int) -> float:
    """Estimate how many cells of a resolution an area takes."""
    return area_km2 / hexes.mean_area_km2(resolution)
