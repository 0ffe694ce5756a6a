"""Mend coordinates that were exchanged or lost a sign, where the row leaves no doubt of what is meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import schema as s
from engine.extracts.homeland import Flags, inside_and_outside
from engine.extracts.values import Floats
from engine.geo import arc_km, chord_km, to_xyz

Degrees = tuple[Floats, Floats]

# what the row says of its place has to be so near, in km, or within so many of its errors
NEAR_KM, ERRORS = 50.0, 4.0

# how coordinates go wrong, and what undoes it; latitude, longitude -> latitude, longitude
_WAYS: dict[str, Callable[[Floats, Floats], Degrees]] = {
    "latitude and longitude exchanged": lambda lat, lng: (lng, lat),
    "the sign of the longitude lost": lambda lat, lng: (lat, -lng),
    "the sign of the latitude lost": lambda lat, lng: (-lat, lng),
    "both signs lost": lambda lat, lng: (-lat, -lng),
    "exchanged, and a sign lost": lambda lat, lng: (lng, -lat),
    "exchanged, and the other sign lost": lambda lat, lng: (-lng, lat),
    "exchanged, and both signs lost": lambda lat, lng: (-lng, -lat),
}


class Mended(NamedTuple):
    """Hold coordinates (m,) and what was wrong with them, "" where nothing certain is known."""

    latitude: Floats
    longitude: Floats
    fault: npt.NDArray[np.str_]


def mend(latitude: Floats, longitude: Floats, country: pd.Series, hints: pd.DataFrame) -> Mended:
    """Undo what went wrong with coordinates (m,) that cannot be right.

    Parameters
    ----------
    latitude, longitude
        Degrees, NaN where there are none.
    country
        ISO 3166 code that each row is known to lie in; "" where it is not.
    hints
        Where each row lies by its postal code or town, as `locate` gives it.

    Returns
    -------
    A way is certain where it alone leads near to where the row says it lies; where it says nothing of that,
    where it alone leads into its country.
    """
    said = hints[s.LATITUDE].notna().to_numpy()
    ways = [_at(way(latitude, longitude)) for way in _WAYS.values()]
    right = np.column_stack(
        [np.where(said, _near(*at, hints), inside_and_outside(*at, country)[0]) for at in ways]
    )
    # two ways to one place are one way: 0 has no sign
    for later in range(1, len(ways)):
        for before in range(later):
            same = (ways[later][0] == ways[before][0]) & (ways[later][1] == ways[before][1])
            right[:, later] &= ~(same & right[:, before])
    certain = right.sum(axis=1) == 1
    which = right.argmax(axis=1)
    row = np.arange(len(latitude))
    lat, lng = (np.column_stack([at[axis] for at in ways])[row, which] for axis in (0, 1))
    faults = np.array(list(_WAYS))[which]
    return Mended(
        np.where(certain, lat, latitude), np.where(certain, lng, longitude), np.where(certain, faults, "")
    )


def far_from(latitude: Floats, longitude: Floats, hints: pd.DataFrame) -> Flags:
    """Say which coordinates lie far from where the row itself says it lies, (m,) bool."""
    known = np.isfinite(latitude) & np.isfinite(longitude) & hints[s.LATITUDE].notna().to_numpy()
    return known & ~_near(latitude, longitude, hints)


def _at(degrees: Degrees) -> Degrees:
    latitude, longitude = degrees
    on_globe = (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180)
    return np.where(on_globe, latitude, np.nan), np.where(on_globe, longitude, np.nan)


def _near(latitude: Floats, longitude: Floats, hints: pd.DataFrame) -> Flags:
    lat, lng = (hints[axis].to_numpy(float) for axis in (s.LATITUDE, s.LONGITUDE))
    km = arc_km(chord_km(to_xyz(latitude, longitude), to_xyz(lat, lng)))
    near: Flags = km <= np.maximum(NEAR_KM, ERRORS * hints[s.ERROR_KM].to_numpy(float))
    return near
