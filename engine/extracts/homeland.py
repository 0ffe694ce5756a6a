"""Say which places lie outside a country, with leeway for its coarse outline."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from engine import schema as s
from engine.extracts.values import Floats
from engine.geo import chord_of_arc, to_xyz

Flags = npt.NDArray[np.bool_]

# borders on land run a few km beside where they should; the outlines lack beaches and small islands, the
# farthest from the mainland such as Pantelleria or Nantucket
AT_SEA_KM, ABROAD_KM = 120.0, 10.0
# degrees between two points of the rim, at most 5.6 km
_STEP = 0.05
# what a nation's field force counts as home, though the map has an outline of its own for it
_ALSO_HOME = {
    "US": ("PR", "VI", "GU", "AS", "MP"),
    "GB": ("GG", "JE", "IM"),
    "DK": ("FO", "GL"),
    "FI": ("AX",),
    "FR": ("PF", "NC", "BL", "MF", "PM", "WF"),
    "NL": ("AW", "CW", "SX"),
    "CN": ("HK", "MO"),
}


def outside(latitude: Floats, longitude: Floats, country: str) -> Flags:
    """Say which places lie outside a country (ISO 3166, two letters), (n,) bool.

    Those are places in the sea more than 120 km from its outline and its known towns, and places in another
    country more than 10 km from them. None is that is no number or not on the globe, and none where the
    country has no outline.
    """
    found = np.zeros(len(latitude), bool)
    home, rim, abroad = _outlines(country)
    if rim is None:
        return found
    on_globe = np.flatnonzero((np.abs(latitude) <= 90) & (np.abs(longitude) <= 180))
    off = on_globe[~shapely.contains_xy(home, longitude[on_globe], latitude[on_globe])]
    on_land, _ = abroad.query(shapely.points(longitude[off], latitude[off]), predicate="within")
    leeway = np.full(len(off), chord_of_arc(AT_SEA_KM))
    leeway[on_land] = chord_of_arc(ABROAD_KM)
    km, _ = rim.query(to_xyz(latitude[off], longitude[off]))
    found[off] = km > leeway
    return found


def inside_and_outside(latitude: Floats, longitude: Floats, country: pd.Series) -> tuple[Flags, Flags]:
    """Say which places lie inside, and which outside, the country of their own, both (n,) bool.

    Neither is a place that is no number or not on the globe, or whose country is "" or has no outline.
    """
    inside, abroad = np.zeros((2, len(latitude)), bool)
    on_globe = (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180)
    for code in country.unique():
        if code and has_outline(code):
            rows = np.flatnonzero(on_globe & (country == code).to_numpy())
            abroad[rows] = outside(latitude[rows], longitude[rows], code)
            inside[rows] = ~abroad[rows]
    return inside, abroad


def has_outline(country: str) -> bool:
    """Say whether the shipped map draws a country."""
    return _outlines(country)[1] is not None


@cache
def _outlines(country: str) -> tuple[Any, cKDTree | None, Any]:
    """Give a country's ground, points along its rim and its towns in km on the sphere, and all other ground.

    None stands for the rim of a country without an outline.
    """
    from engine import reference

    land, towns = reference.countries(), reference.places()
    codes = (country, *_ALSO_HOME.get(country, ())) if country else ()
    ours = land[s.COUNTRY].isin(codes).to_numpy(bool)
    if not ours.any():
        return None, None, None
    home = shapely.multipolygons(shapely.get_parts(land.geometry.to_numpy()[ours]))
    shapely.prepare(home)
    rim = shapely.get_coordinates(shapely.segmentize(home, _STEP))[:, ::-1]
    known = towns.loc[towns[s.COUNTRY].isin(codes), [s.LATITUDE, s.LONGITUDE]].to_numpy(float)
    tree = cKDTree(to_xyz(*np.vstack((rim, known)).T))
    return home, tree, shapely.STRtree(land.geometry.to_numpy()[~ours])
