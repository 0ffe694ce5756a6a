"""Say where a postal code, the first digits of one, or a town lies, and how far off that may be.

An error is the distance, in km, within which half of the accounts lie that are located so: measured on
accounts whose coordinates are known (`benchmarks/locating.py`).
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.spatial import cKDTree

from engine import reference
from engine import schema as s
from engine.extracts.locating.names import other_names, town_key
from engine.geo import chord_km, to_degrees, to_xyz

Floats = npt.NDArray[np.float64]

# first digits of a postal code that name an area
PREFIX = 3
# an account lies so far from the middle of its postal code, as a share of the way to the next ones
_WAY, _NEXT = 0.45, 3
# a town's radius grows as the root of its people
_TOWN_KM, _PEOPLE_A_KM2 = 0.5, 1000.0
# the largest of several towns of one name is meant where it has so many times the people of the next
_MUCH_LARGER = 4.0
_UNKNOWN_PEOPLE = 500
# places of one name so near to one another are one
_SAME_KM = 20.0


@cache
def postal_codes() -> pd.DataFrame:
    """Give each known US postal code (index, five digits) with `latitude`, `longitude` and `error_km`."""
    frame = reference.postal_centroids().set_index(s.POSTAL_CODE)[[s.LATITUDE, s.LONGITUDE]]
    xyz = to_xyz(*frame.to_numpy(float).T)
    km = cKDTree(xyz).query(xyz, k=_NEXT + 1)[0][:, 1:].mean(axis=1)
    return frame.assign(**{s.ERROR_KM: _WAY * km})


@cache
def postal_areas() -> pd.DataFrame:
    """Give each known beginning of US postal codes, as `postal_codes` does: the middle of its codes."""
    frame = postal_codes()
    xyz = pd.DataFrame(to_xyz(*frame[[s.LATITUDE, s.LONGITUDE]].to_numpy(float).T), index=frame.index)
    area = frame.index.str[:PREFIX]
    middle = xyz.groupby(area).mean()
    km = np.linalg.norm(xyz.to_numpy() - middle.loc[area].to_numpy(), axis=1)
    latitude, longitude = to_degrees(middle.to_numpy())
    error = pd.Series(km).groupby(area).median()
    return pd.DataFrame({s.LATITUDE: latitude, s.LONGITUDE: longitude, s.ERROR_KM: error}, index=middle.index)


@cache
def towns(country: str) -> pd.DataFrame:
    """Give where each town of a country lies, by `state` ("" for any) and spelling (`town_key`).

    Columns `latitude`, `longitude` and `error_km`; towns of one name of which none is much larger than the
    others are left out, as nobody can tell which is meant.
    """
    frame = reference.cities()
    frame = frame[frame[s.COUNTRY] == country]
    frame = frame.assign(key=frame[s.NAME].map(town_key), own=True)
    others = [(i, name) for i, key in enumerate(frame["key"]) for name in other_names(country, key)]
    also = frame.iloc[[i for i, _ in others]].assign(key=[name for _, name in others], own=False)
    named = pd.concat([frame, also], ignore_index=True)
    # by state where the row names one, in the whole country where it does not
    both = pd.concat([named, named.assign(**{s.STATE: ""})], ignore_index=True)
    keys = [s.STATE, "key"]
    both = both.sort_values(
        [*keys, "own", reference.POPULATION], ascending=[True, True, False, False], kind="stable"
    )
    first = both.groupby(keys, sort=False)[[s.LATITUDE, s.LONGITUDE]].transform("first")
    km = chord_km(to_xyz(first[s.LATITUDE], first[s.LONGITUDE]), to_xyz(both[s.LATITUDE], both[s.LONGITUDE]))
    # a town and its own centre may both be listed
    both = both[(km == 0.0) | (km > _SAME_KM)]
    people = both[reference.POPULATION].clip(lower=_UNKNOWN_PEOPLE)
    second = people.groupby([both[k] for k in keys], sort=False).nth(1)
    rival = pd.Series(second.to_numpy(), index=pd.MultiIndex.from_frame(both.loc[second.index, keys]))
    first = both.drop_duplicates(keys)
    rivals = rival.reindex(pd.MultiIndex.from_frame(first[keys])).fillna(0.0).to_numpy()
    clear = first[people.loc[first.index].to_numpy() >= _MUCH_LARGER * rivals]
    error = clear[reference.POPULATION].map(town_error)
    found: pd.DataFrame = (
        clear[[*keys, s.LATITUDE, s.LONGITUDE]].assign(**{s.ERROR_KM: error}).set_index(keys)
    )
    return found


def clearly_larger(people: float, next_: float) -> bool:
    """Say whether a town is meant by its name although another one is called so too."""
    return people >= _MUCH_LARGER * max(next_, _UNKNOWN_PEOPLE)


def town_error(people: float) -> float:
    """Give how far off, in km, an account may be that is located in the middle of a town."""
    return float(_TOWN_KM + 0.5 * np.sqrt(people / _PEOPLE_A_KM2 / np.pi))
