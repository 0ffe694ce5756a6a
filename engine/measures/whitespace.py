"""Find whitespace: demand on the ground that is divided, but out of reach of every customer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.spatial import cKDTree

from engine import reference
from engine import schema as s
from engine.alignment.model import Alignment
from engine.alignment.problem import summed
from engine.demand.catchment import nearest_accounts
from engine.geo import Floats, to_degrees, to_xyz
from engine.units import hexes
from engine.units.ancestry import Ancestry
from engine.units.model import Units

# fine enough to lie in one unit of any size
_FINE = 10


@dataclass(frozen=True, eq=False)
class Whitespace:
    """Demand on the ground of some units, and which of it is out of reach. A value: never edited in place.

    Attributes
    ----------
    places
        Of the layer, those in a unit: `name`, `latitude`, `longitude`, `demand`, and `open`, whether no
        customer is within reach.
    unit
        Position of each place's unit, (p,).
    units
        Index `unit_id` as in the units' frame: `demand`, and `whitespace` as part of it.
    elsewhere
        Demand of the layer that lies in no unit.
    """

    places: pd.DataFrame
    unit: npt.NDArray[np.intp]
    units: pd.DataFrame
    elsewhere: float

    @property
    def total(self) -> float:
        """All demand in the units."""
        return float(self.units[s.DEMAND].sum())

    @property
    def open(self) -> float:
        """The part of it that is out of reach."""
        return float(self.units[s.WHITESPACE].sum())


def whitespace(units: Units, places: pd.DataFrame, *, reach_km: float) -> Whitespace:
    """Lay the places of a demand layer over units, and say which of them no customer is near.

    Parameters
    ----------
    units
        Of H3 cells, with their accounts.
    places
        `DemandLayer.places`.
    reach_km
        Straight distance within which a customer reaches a place, km.
    """
    fine = hexes.bin_points(
        places[s.LATITUDE].to_numpy(float), places[s.LONGITUDE].to_numpy(float), resolution=_FINE
    )
    unit = Ancestry(hexes.to_cells(units.frame.index)).owners(fine)
    inside = unit >= 0
    kept, unit = places[inside].reset_index(drop=True), unit[inside]
    accounts = units.frame.iloc[:0] if units.accounts is None else units.accounts
    kept["open"] = nearest_accounts(accounts, kept, reach_km=reach_km) < 0
    demand = kept[s.DEMAND].to_numpy(float)
    count = len(units.frame)
    by_unit = pd.DataFrame(
        {s.DEMAND: summed(unit, demand, count), s.WHITESPACE: summed(unit, demand * kept["open"], count)},
        units.frame.index,
    )
    return Whitespace(kept, unit, by_unit, float(places[s.DEMAND].sum() - demand.sum()))


def whitespace_by_territory(found: Whitespace, units: Units, alignment: Alignment) -> pd.DataFrame:
    """Add up `demand` and `whitespace` by territory, index `territory_key`, sorted."""
    codes, keys = alignment.by_unit(units)
    served = codes >= 0
    rows = found.units[served].groupby(np.asarray(keys, dtype=object)[codes[served]]).sum()
    return rows.rename_axis(s.TERRITORY_KEY).sort_index()


def gaps(found: Whitespace, units: Units, alignment: Alignment, *, most: int = 10) -> pd.DataFrame:
    """List where most demand is out of reach, the largest first.

    What is out of reach goes together around the nearest of the world's larger places, and is called after
    the town of it that has the most.

    Returns
    -------
    RangeIndex; `name`, `latitude`, `longitude` (the middle of that demand, degrees), `demand`, and
    `territory_key` of the territory that has most of it.
    """
    rows = np.flatnonzero(found.places["open"])
    columns = [s.NAME, s.LATITUDE, s.LONGITUDE, s.DEMAND, s.TERRITORY_KEY]
    if not len(rows):
        return pd.DataFrame(columns=columns)
    places = found.places.iloc[rows]
    xyz = to_xyz(places[s.LATITUDE], places[s.LONGITUDE])
    larger = reference.places()
    _, around = cKDTree(to_xyz(larger[s.LATITUDE], larger[s.LONGITUDE])).query(xyz)
    group, at = np.unique(around, return_inverse=True)
    demand = places[s.DEMAND].to_numpy(float)
    latitude, longitude = _middles(xyz, demand, at, len(group))
    codes, keys = alignment.by_unit(units)
    key = np.append(np.asarray(keys, dtype=object), "")[codes[found.unit[rows]]]
    total = summed(at, demand, len(group))
    order = np.argsort(-total, kind="stable")[:most]
    table = pd.DataFrame(
        {
            s.NAME: _of_most(places[s.NAME].to_numpy(object), demand, at),
            s.LATITUDE: latitude,
            s.LONGITUDE: longitude,
            s.DEMAND: total,
            s.TERRITORY_KEY: _of_most(key, demand, at),
        }
    )
    return table.iloc[order].reset_index(drop=True)


def _middles(xyz: Floats, weight: Floats, at: npt.NDArray[np.intp], count: int) -> tuple[Floats, Floats]:
    return to_degrees(np.column_stack([summed(at, weight * axis, count) for axis in xyz.T]))


def _of_most(names: npt.NDArray[np.object_], weight: Floats, at: npt.NDArray[np.intp]) -> list[str]:
    """Give the name that has the most weight in each group, the first in the alphabet of equals."""
    sums = pd.DataFrame({"at": at, "name": names, "weight": weight}).groupby(["at", "name"])["weight"].sum()
    ranked = sums.reset_index().sort_values(["at", "weight", "name"], ascending=[True, False, True])
    return ranked.drop_duplicates("at")["name"].tolist()
