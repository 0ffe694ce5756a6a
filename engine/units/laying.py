"""Lay cells: under every planned account, and over the ground between them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from engine import schema as s
from engine.errors import AreaError
from engine.geo import Floats
from engine.settings import Settings
from engine.units import hexes, sizes
from engine.units.binning import refined, roll_up
from engine.units.boundary import read_boundary
from engine.units.ground import Ground, is_inside
from engine.units.land import touched_land

# the two service areas that are no file
LAND = "land"
OCCUPIED = "occupied"


@dataclass(frozen=True)
class Plan:
    """Say how fine cells may be, and what splits one.

    Attributes
    ----------
    base, floor
        Coarsest and finest resolution.
    heaviest
        A cell with a larger share of any measure is split; negative: every occupied cell is, down to the
        floor.
    """

    base: int
    floor: int
    heaviest: float


def lay_cells(planned: pd.DataFrame, settings: Settings) -> tuple[hexes.Cells, hexes.Cells]:
    """Give all cells, sorted, and the cell of each account.

    Cells stay near 40,000: `auto` splits fewer where there would be more, and where one resolution would
    take more, empty ground is laid with coarser cells. Occupied ones keep the size asked for, whatever
    their number.

    Raises
    ------
    AreaError
        The boundary file cannot be used, or no account lies inside it.
    """
    latitude, longitude = (planned[name].to_numpy(float) for name in (s.LATITUDE, s.LONGITUDE))
    ground = _ground(latitude, longitude, settings)
    plan = _plan(ground, planned, settings)
    fine = hexes.bin_points(latitude, longitude, resolution=plan.floor)
    if settings.area == OCCUPIED:
        unit, _ = roll_up(fine, _shares(planned), base=plan.base, heaviest=plan.heaviest)
        return np.unique(unit), unit
    cover = np.union1d(ground.cover(plan.base), hexes.parents(fine, resolution=plan.base))
    while True:
        unit, split = roll_up(fine, _shares(planned), base=plan.base, heaviest=plan.heaviest)
        cells = _on_ground(refined(cover, split), split, unit, ground)
        if len(cells) <= sizes.MOST_UNITS or plan.heaviest < 0 or not len(split):
            return cells, unit
        plan = replace(plan, heaviest=2.0 * plan.heaviest)


def _on_ground(cells: hexes.Cells, split: hexes.Cells, unit: hexes.Cells, ground: Ground) -> hexes.Cells:
    """Drop the empty pieces of split cells that hold no ground, such as the sea before a city."""
    piece = np.isin(cells, hexes.children(split)[1]) & ~np.isin(cells, unit)
    keep = ~piece
    keep[piece] = ground.meets(cells[piece])
    return cells[keep]


def accounts_outside(planned: pd.DataFrame, area: str) -> int:
    """Count the accounts that lie outside a boundary file; they keep their cells all the same.

    An `area` that is no file, `land` or `occupied`, leaves none outside.
    """
    if area in (LAND, OCCUPIED):
        return 0
    inside = is_inside(read_boundary(area), planned[s.LATITUDE].to_numpy(), planned[s.LONGITUDE].to_numpy())
    return int((~inside).sum())


def _ground(latitude: Floats, longitude: Floats, settings: Settings) -> Ground:
    if settings.area in (LAND, OCCUPIED):
        return touched_land(latitude, longitude)
    ground = read_boundary(settings.area)
    if not is_inside(ground, latitude, longitude).any():
        raise AreaError("No account lies inside the boundary; draw it around the accounts, or plan on land.")
    return ground


def _plan(ground: Ground, planned: pd.DataFrame, settings: Settings) -> Plan:
    if settings.resolution is None:
        territories = sizes.most_territories(planned, settings)
        base = sizes.base_resolution(ground.area_km2, territories)
        floor = min(base + sizes.FLOORS_DOWN, sizes.FINEST_FLOOR)
        return Plan(base, floor, sizes.HEAVIEST_SHARE / territories)
    finest = settings.resolution
    if settings.area == OCCUPIED or sizes.cells_on(ground.area_km2, finest) <= sizes.MOST_UNITS:
        return Plan(finest, finest, -1.0)
    return Plan(sizes.finest_base(ground.area_km2), finest, -1.0)


def _shares(planned: pd.DataFrame) -> Floats:
    """Give each account's share of every measure, so that no choice of balance meets too heavy a cell."""
    measures = planned[[s.WORKLOAD, s.POTENTIAL, s.REVENUE]].to_numpy(float)
    total = measures.sum(axis=0)
    return measures / np.where(total > 0, total, 1.0)
