"""Name units and territories after the towns people know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.spatial import cKDTree

from engine import reference
from engine import schema as s
from engine.geo import Floats, arc_km, chord_of_arc, to_xyz
from engine.units.model import Units

TOWN_KM = 60.0
TERRITORY_KM = 150.0
PULL_KM = 40.0
NEXT_NEAREST = 25
NAMELESS = "New territory"


def towns(units: Units) -> pd.Series:
    """Give each unit a town: the most frequent city of its accounts, else the nearest place, else "".

    Of equally frequent cities the first in the alphabet counts; the nearest place has to lie within 60 km
    of the unit's point. Cities in capitals are written in small letters.

    Returns
    -------
    Text on the index of `units.frame`, named `city`.
    """
    named = _nearest_place(units.frame)
    cities = _main_city(units.accounts)
    named.update(cities)
    return named.rename(s.CITY)


def territory_names(points: npt.ArrayLike, countries: Iterable[str] = ()) -> list[str]:
    """Name territories after places, no two alike.

    A territory takes the place with the most pull, population / (1 + (distance / 40 km)^2), of those within
    150 km that no other territory's centre is closer to, else the nearest free place. A name that is taken
    gets its state or region after it ("Portland, Maine"), and where places run out, a number.

    Parameters
    ----------
    points
        Centres, shape (k, 2), latitude and longitude in degrees; a centre that is NaN gets a plain name.
    countries
        ISO alpha-2 codes to take places from; none given takes those of the places nearest to the centres.
    """
    centres = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    placed = np.flatnonzero(np.isfinite(centres).all(axis=1))
    wanted = _candidates(centres[placed], set(countries) or _countries_at(centres[placed]))
    first = [one[0] if len(one) else np.iinfo(np.int64).max for one in wanted]
    used, names = set[str](), [""] * len(centres)
    free = np.ones(len(_gazetteer()[0]), dtype=bool)
    # the places run by population, so that the largest ones keep their plain name
    for at in np.argsort(first, kind="stable"):
        names[placed[at]] = _choose(wanted[at], free, used)
        used.add(names[placed[at]])
    for at in np.flatnonzero(~np.isfinite(centres).all(axis=1)):
        names[at] = _numbered(NAMELESS, used)
        used.add(names[at])
    return names


@cache
def _gazetteer() -> tuple[pd.DataFrame, Floats, cKDTree]:
    places = reference.places()
    xyz = to_xyz(places[s.LATITUDE], places[s.LONGITUDE])
    return places, xyz, cKDTree(xyz)


@cache
def _labels() -> tuple[list[str], list[str]]:
    places = reference.places()
    return places[s.NAME].astype(str).tolist(), places[reference.ADMIN1].astype(str).tolist()


def _countries_at(centres: Floats) -> set[str]:
    places, _, tree = _gazetteer()
    if not len(centres):
        return set()
    return set(places[s.COUNTRY].iloc[tree.query(to_xyz(centres[:, 0], centres[:, 1]))[1]])


def _candidates(centres: Floats, countries: set[str]) -> list[Sequence[int]]:
    """Give each centre positions of places: its own by their pull, then others by distance."""
    places, xyz, tree = _gazetteer()
    allowed = np.arange(len(places))
    if countries:
        allowed = np.flatnonzero(places[s.COUNTRY].isin(countries))
        tree = cKDTree(xyz[allowed])
    if not len(allowed) or not len(centres):
        return [[] for _ in centres]
    at = to_xyz(centres[:, 0], centres[:, 1])
    reach = np.nextafter(chord_of_arc(TERRITORY_KM), np.inf)
    distance, owner = cKDTree(at).query(xyz[allowed], distance_upper_bound=reach)
    close = np.flatnonzero(np.isfinite(distance))
    people = places[reference.POPULATION].to_numpy(float)[allowed[close]]
    strongest = close[np.argsort(-people / (1.0 + (distance[close] / PULL_KM) ** 2), kind="stable")]
    count = min(NEXT_NEAREST, len(allowed))
    _, nearest = tree.query(at, k=np.arange(1, count + 1))
    return [
        [*allowed[strongest[owner[strongest] == c]].tolist(), *allowed[nearest[c]].tolist()]
        for c in range(len(centres))
    ]


def _choose(wanted: Sequence[int], free: npt.NDArray[np.bool_], used: set[str]) -> str:
    """Take the first free place with a name to spare, and mark it as no longer free."""
    names, regions = _labels()
    for at in wanted:
        if not free[at]:
            continue
        for label in (names[at], f"{names[at]}, {regions[at]}" if regions[at] else names[at]):
            if label not in used:
                free[at] = False
                return label
    return _numbered(names[wanted[0]] if wanted else NAMELESS, used)


def _numbered(name: str, used: set[str]) -> str:
    if name not in used:
        return name
    number = 2
    while f"{name} {number}" in used:
        number += 1
    return f"{name} {number}"


def _nearest_place(frame: pd.DataFrame) -> pd.Series:
    places, _, tree = _gazetteer()
    chord, nearest = tree.query(to_xyz(frame[s.LATITUDE], frame[s.LONGITUDE]))
    names = places[s.NAME].to_numpy(object)[nearest]
    names[arc_km(chord) > TOWN_KM] = ""
    return pd.Series(names, index=frame.index, dtype="str")


def _main_city(accounts: pd.DataFrame | None) -> pd.Series:
    if accounts is None:
        return pd.Series([], dtype="str")
    known = accounts[accounts[s.CITY] != ""]
    city = known[s.CITY].str.strip()
    city = city.where(~city.str.isupper(), city.str.title())
    counts = pd.DataFrame({s.UNIT_ID: known[s.UNIT_ID], s.CITY: city}).value_counts().reset_index()
    counts = counts.sort_values([s.UNIT_ID, "count", s.CITY], ascending=[True, False, True])
    return counts.drop_duplicates(s.UNIT_ID).set_index(s.UNIT_ID)[s.CITY]
