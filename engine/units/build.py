"""Build the units of an extract: cells, what they weigh, and which of them are neighbours."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import schema as s
from engine.geo import Floats, to_degrees, to_xyz
from engine.settings import Settings
from engine.units import hexes
from engine.units.adjacency import near_pairs, ring_pairs, without
from engine.units.barriers import with_barrier
from engine.units.bridges import bridge_pairs
from engine.units.laying import OCCUPIED, lay_cells
from engine.units.model import MEASURES, Units, with_totals
from engine.units.planned import planned_accounts

Ints = npt.NDArray[np.int64]

KINDS = (s.RING, s.NEAR, s.BRIDGE)


def build_units(accounts: pd.DataFrame, settings: Settings) -> Units:
    """Bin the planned accounts into units, add the ground between them, and join neighbours.

    Accounts out of scope are left out. Every other account has a unit, also where it lies outside the
    boundary or off the coast: its cell is then added to the area. An occupied unit's point is the
    workload-weighted mean place of its accounts, an empty one's the cell centre.

    Parameters
    ----------
    accounts
        `Extract.accounts`.
    settings
        `resolution`, `area`, `barrier`, `territories`, `most_territories` and `assumptions` count.

    Raises
    ------
    UnitsError
        No account is planned, one has no place, or an account_id appears twice.
    AreaError
        The boundary or barrier file cannot be used, or no account lies inside the boundary.
    AdjacencyError
        The barrier leaves units that nothing joins to the rest.
    """
    planned = planned_accounts(accounts, settings.assumptions)
    cells, unit = lay_cells(planned, settings)
    position = np.searchsorted(cells, unit)
    ids = pd.Index(hexes.to_ids(cells), dtype="str", name=s.UNIT_ID)
    planned.insert(0, s.UNIT_ID, ids[position].array)
    centre = hexes.centres(cells)
    frame = _frame(ids, centre, position, planned).assign(**{s.AREA_KM2: hexes.areas_km2(cells)})
    adjacency = _adjacency(cells, to_xyz(*centre), occupied_only=settings.area == OCCUPIED)
    units = Units(with_totals(frame, planned), _named(adjacency, ids), planned)
    return with_barrier(units, settings.barrier) if settings.barrier else units


def _frame(
    ids: pd.Index, centre: tuple[Floats, Floats], position: Ints, planned: pd.DataFrame
) -> pd.DataFrame:
    """Give the units' points, with room for the totals."""
    latitude, longitude = centre
    at, mean_latitude, mean_longitude = _mean_places(position, planned)
    latitude[at], longitude[at] = mean_latitude, mean_longitude
    columns = {s.LATITUDE: latitude, s.LONGITUDE: longitude}
    return pd.DataFrame(columns, index=ids).assign(**dict.fromkeys(MEASURES, 0.0))


def _mean_places(position: Ints, planned: pd.DataFrame) -> tuple[Ints, Floats, Floats]:
    """Average on the sphere, by workload; accounts of a unit without any workload count alike."""
    at, which = np.unique(position, return_inverse=True)
    weight = planned[s.WORKLOAD].to_numpy(float)
    weight = np.where(np.bincount(which, weight)[which] > 0, weight, 1.0)
    xyz = to_xyz(planned[s.LATITUDE], planned[s.LONGITUDE])
    total: Floats = np.column_stack([np.bincount(which, weight * axis) for axis in xyz.T]).astype(np.float64)
    return at, *to_degrees(total)


def _adjacency(cells: hexes.Cells, xyz: Floats, *, occupied_only: bool) -> dict[str, Ints]:
    """Give the pairs of positions by kind; together they connect all units."""
    ring = ring_pairs(cells)
    near = ring[:0]
    if occupied_only:
        width = hexes.mean_width_km(int(hexes.resolutions(cells).min()))
        near = without(near_pairs(xyz, width_km=width), ring)
    return {s.RING: ring, s.NEAR: near, s.BRIDGE: bridge_pairs(xyz, np.concatenate((ring, near)))}


def _named(adjacency: dict[str, Ints], ids: pd.Index) -> pd.DataFrame:
    pairs = np.concatenate([adjacency[kind] for kind in KINDS])
    kind = np.repeat(KINDS, [len(adjacency[kind]) for kind in KINDS])
    # ids are sorted, so positions sort as they do
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    columns = {s.UNIT_A: ids[pairs[order, 0]], s.UNIT_B: ids[pairs[order, 1]], s.KIND: kind[order]}
    return pd.DataFrame(columns).astype("str")
