"""Turn projected coordinates, metres east and north, into degrees: by the system a file names or fits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from engine import schema as s
from engine.extracts.columns import guess_columns
from engine.extracts.country import code_of
from engine.extracts.homeland import has_outline, outside
from engine.extracts.locating.locate import locate
from engine.extracts.locating.whereabouts import PLACES
from engine.extracts.raw import GEOMETRY_LATITUDE, GEOMETRY_LONGITUDE, degrees_as_text
from engine.extracts.values import Floats, decimal_mark, to_numbers
from engine.extracts.wording import plain
from engine.geo import arc_km, chord_km, to_xyz

EAST = (
    "x", "easting", "eastings", "east", "utm east", "utm easting", "utm x", "utm e", "x coord", "xcoord",
    "coord x", "x coordinate", "rechtswert", "ostwert", "este", "est", "x utm", "e",
)  # fmt: skip
NORTH = (
    "y", "northing", "northings", "north", "utm north", "utm northing", "utm y", "utm n", "y coord", "ycoord",
    "coord y", "y coordinate", "hochwert", "nordwert", "norte", "nord", "y utm", "n",
)  # fmt: skip
_NAMED = ("epsg", "epsg code", "srid", "crs", "srs", "wkid", "coordinate system", "koordinatensystem")
WEB_MERCATOR, EUROPE = 3857, 3035
# systems in use by country, EPSG codes; UTM zones and national grids
SYSTEMS = {
    "AT": (31287, 31254, 31255, 31256, 32632, 32633),
    "BE": (31370, 3812),
    "CH": (2056, 21781),
    "CZ": (5514,),
    "DE": (25832, 25833, 31466, 31467, 31468),
    "DK": (25832, 25833),
    "ES": (25830, 25829, 25831),
    "FI": (3067,),
    "FR": (2154, 27572),
    "GB": (27700,),
    "IE": (2157, 29903),
    "IT": (32632, 32633, 3003, 3004),
    "NL": (28992,),
    "NO": (25833, 25832),
    "NZ": (2193,),
    "PL": (2180,),
    "PT": (3763,),
    "SE": (3006,),
    "US": (5070, *range(26910, 26920)),
}
# no longitude is as large
_DEGREES = 360.0
# of the places, inside the country; and how near their postal codes and towns have to be, km
_INSIDE, _NEAR_KM = 0.95, 30.0
_SAMPLE = 300


def with_degrees(records: pd.DataFrame) -> pd.DataFrame:
    """Add latitude and longitude worked out from projected coordinates, where the file has none of its own.

    The system is the one the file names, else the only one, of those in use in its country and Web Mercator,
    that puts the places where they say they lie: in their country, and near their postal codes or towns.
    """
    pair = [_first(records.columns, names) for names in (EAST, NORTH)]
    if None in pair:
        return records
    east, north = (_numbers(records[name]) for name in pair)
    metres = np.isfinite(east) & np.isfinite(north) & (np.maximum(np.abs(east), np.abs(north)) > _DEGREES)
    if not metres.any() or metres.sum() < 0.5 * np.isfinite(east).sum():
        return records
    reading = guess_columns(records)
    if {s.LATITUDE, s.LONGITUDE} <= set(reading.columns):
        return records
    rows = np.flatnonzero(metres)
    rows = rows[:: max(1, len(rows) // _SAMPLE)]
    places = pd.DataFrame(
        {ours: records[reading.columns[ours]] if ours in reading.columns else "" for ours in PLACES},
        index=records.index,
    ).iloc[rows]
    system = _named(records) or _fitting(east[rows], north[rows], places)
    if system is None:
        return records
    latitude, longitude = (np.where(metres, at, np.nan) for at in _to_degrees(system, east, north))
    return records.assign(
        **{GEOMETRY_LATITUDE: degrees_as_text(latitude), GEOMETRY_LONGITUDE: degrees_as_text(longitude)}
    )


def _first(headings: Iterable[str], names: tuple[str, ...]) -> str | None:
    known = {plain(re.sub(r"[\[(].*", "", str(h))): str(h) for h in reversed(list(headings))}
    return next((known[name] for name in names if name in known), None)


def _numbers(text: pd.Series) -> Floats:
    return to_numbers(text, decimal=decimal_mark([text]))


def _named(records: pd.DataFrame) -> int | None:
    """Give the one EPSG code that the file names, in a column of them or in its headings."""
    column = _first(records.columns, _NAMED)
    words = set(records[column]) - {""} if column is not None else set(map(str, records.columns))
    pattern = r"([0-9]{4,5})" if column is not None else r"EPSG[: ]*([0-9]{4,5})"
    codes = {int(m.group(1)) for word in words if (m := re.search(pattern, word, re.IGNORECASE))}
    return codes.pop() if len(codes) == 1 and _transformer(next(iter(codes))) is not None else None


def _fitting(east: Floats, north: Floats, places: pd.DataFrame) -> int | None:
    """Give the system that puts a sample where it says it lies, None where none or several do."""
    codes = {code for name in places[s.COUNTRY].unique() if name and (code := code_of(str(name)))}
    found: dict[int, tuple[str, float]] = {}
    for country in sorted(codes) or sorted(SYSTEMS):
        for system in (*SYSTEMS.get(country, ()), WEB_MERCATOR, EUROPE):
            at = _to_degrees(system, east, north)
            if not np.isfinite(at[0]).all() or not has_outline(country):
                continue
            if (~outside(*at, country)).mean() >= _INSIDE and system not in found:
                found[system] = country, _gap(*at, places, country)
    near = {system: gap for system, (_, gap) in found.items() if gap <= _NEAR_KM}
    if near:
        return min(near, key=lambda system: (near[system], system))
    unsaid = [system for system, (_, gap) in found.items() if np.isnan(gap)]
    return unsaid[0] if len(found) == len(unsaid) == 1 else None


def _gap(latitude: Floats, longitude: Floats, places: pd.DataFrame, country: str) -> float:
    """Give the median distance to where postal codes and towns lie, km; NaN where none is known."""
    hints = locate(places, country)
    km = arc_km(chord_km(to_xyz(latitude, longitude), to_xyz(hints[s.LATITUDE], hints[s.LONGITUDE])))
    known = np.isfinite(km)
    return float(np.median(km[known])) if known.any() else np.nan


def _to_degrees(system: int, east: Floats, north: Floats) -> tuple[Floats, Floats]:
    longitude, latitude = _transformer(system).transform(east, north)
    far = ~(np.isfinite(latitude) & np.isfinite(longitude))
    return np.where(far, np.nan, latitude), np.where(far, np.nan, longitude)


@cache
def _transformer(system: int) -> Any:
    from pyproj import Transformer
    from pyproj.exceptions import CRSError

    try:
        return Transformer.from_crs(system, s.CRS, always_xy=True)
    except CRSError:
        return None
