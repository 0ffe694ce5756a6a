"""Find whitespace: demand on the ground that is divided, but out of reach of every customer."""

from __future__ import annotations

from collections.abc import Collection
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
from engine.geo import Floats, to_xyz
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


def gaps(
    found: Whitespace,
    units: Units,
    alignment: Alignment,
    *,
    most: int = 10,
    within: Collection[str] | None = None,
) -> pd.DataFrame:
    """List where most demand is out of reach, the largest first.

    What is out of reach goes together around the nearest of the world's larger places, and is called after
    the town of it that has the most, or after that larger place where the layer names none.

    Parameters
    ----------
    found, units, alignment
        Demand over the units, and who serves them.
    most
        Rows to give at most.
    within
        Keys of the territories to look at; None takes all.

    Returns
    -------
    RangeIndex; `name`, `latitude`, `longitude` (of that town, degrees), `demand`, and `territory_key` of the
    territory that has most of it.
    """
    codes, keys = alignment.by_unit(units)
    key = np.append(np.asarray(keys, dtype=object), "")[codes[found.unit]]
    looked_at = np.ones(len(key), bool) if within is None else np.isin(key.astype(str), list(within))
    rows = np.flatnonzero(found.places["open"].to_numpy(bool) & looked_at)
    if not len(rows):
        return pd.DataFrame(columns=[s.NAME, s.LATITUDE, s.LONGITUDE, s.DEMAND, s.TERRITORY_KEY])
    places = found.places.iloc[rows].assign(**{s.TERRITORY_KEY: key[rows]})
    larger = reference.places()
    tree = cKDTree(to_xyz(larger[s.LATITUDE], larger[s.LONGITUDE]))
    around = tree.query(to_xyz(places[s.LATITUDE], places[s.LONGITUDE]))[1]
    group, at = np.unique(around, return_inverse=True)
    demand = places[s.DEMAND].to_numpy(float)
    name = places[s.NAME].to_numpy(object)
    name = np.where(name == "", larger[s.NAME].to_numpy(object)[around], name)
    called = _of_most(name, demand, at)
    town = pd.DataFrame({"at": at, s.DEMAND: demand, "row": np.arange(len(at))})[name == called[at]]
    largest = town.sort_values(["at", s.DEMAND, "row"], ascending=[True, False, True]).drop_duplicates("at")[
        "row"
    ]
    total = summed(at, demand, len(group))
    table = places[[s.LATITUDE, s.LONGITUDE]].iloc[largest.to_numpy()].reset_index(drop=True)
    table.insert(0, s.NAME, called)
    table[s.DEMAND], table[s.TERRITORY_KEY] = total, _of_most(key[rows], demand, at)
    order = np.argsort(-total, kind="stable")[:most]
    ranked: pd.DataFrame = table.iloc[order].reset_index(drop=True)
    return ranked


def _of_most(
    names: npt.NDArray[np.object_], weight: Floats, at: npt.NDArray[np.intp]
) -> npt.NDArray[np.object_]:
    """Give the name that has the most weight in each group, the first in the alphabet of equals."""
    sums = pd.DataFrame({"at": at, "name": names, "weight": weight}).groupby(["at", "name"])["weight"].sum()
    ranked = sums.reset_index().sort_values(["at", "weight", "name"], ascending=[True, False, True])
    return ranked.drop_duplicates("at")["name"].to_numpy(object)
