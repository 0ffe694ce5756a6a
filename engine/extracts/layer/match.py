"""Find the places that the rows of a table of demand speak of, offline."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import reference
from engine import schema as s
from engine.extracts.layer.areas import county_codes, people_of, state_keys
from engine.extracts.layer.layer import COLUMNS
from engine.extracts.layer.sheet import COUNTY
from engine.extracts.locating.locate import countries_of, locate
from engine.extracts.values import Floats, to_degrees

# what says where a row lies but for its coordinates
_WRITTEN = [s.POSTAL_CODE, s.CITY, COUNTY, s.STATE, s.COUNTRY]


def match(rows: pd.DataFrame, amounts: Floats, home: str) -> tuple[pd.DataFrame, pd.Series]:
    """Give where the demand of rows lies, and by what each row's place was found.

    A place is found by coordinates, else postal code, town, beginning of the postal code, county (US), state
    or, in a table that names nothing finer, country. What is known of a wide area only is shared out over the
    people who live in it. A country that is written but unknown is nowhere, never at home.

    Parameters
    ----------
    rows
        Text, "" where unknown: `latitude`, `longitude`, `postal_code`, `city`, `county`, `state`, `country`.
    amounts
        How much each row counts, (n,).
    home
        ISO 3166 code of the country of rows that name none; "" where that is unknown.

    Returns
    -------
    Frame with `name`, `latitude`, `longitude` and `demand`, one row for each place; Series over the rows:
    what each was found by (`MatchedBy`), "" where it is unknown.
    """
    by = pd.Series("", index=rows.index, dtype="str")
    points = _at_points(rows, by)
    # beside towns or coordinates, a row with a country alone is one whose place is not known
    finer = len(points) or (rows[_WRITTEN[:-1]] != "").to_numpy().any()
    country = countries_of(rows[s.COUNTRY], "")
    rows = rows.copy()
    rows.loc[(rows[s.COUNTRY] != "") & (country == ""), _WRITTEN] = ""
    country = country.mask(country == "", home)
    towns = _at_towns(rows, home, by)
    areas = {
        "county": county_codes(rows[COUNTY], rows[s.STATE]).where(country.isin(("US", "")), ""),
        "state": state_keys(rows[s.STATE], country),
        "country": country.where((rows[s.COUNTRY] != "") & (not finer), ""),
    }
    parts = [found.assign(**{s.DEMAND: amounts[found.index]}) for found in (points, towns)]
    parts += [_in_areas(keys, amounts, by, level) for level, keys in areas.items()]
    found = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return found.astype(dict.fromkeys((s.LATITUDE, s.LONGITUDE, s.DEMAND), float)), by


def _at_points(rows: pd.DataFrame, by: pd.Series) -> pd.DataFrame:
    latitude, longitude = to_degrees(rows[s.LATITUDE]), to_degrees(rows[s.LONGITUDE])
    on_globe = (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180)
    known = np.flatnonzero(on_globe & ~((latitude == 0) & (longitude == 0)))
    by.iloc[known] = "coordinates"
    return _points(rows, known, latitude, longitude)


def _at_towns(rows: pd.DataFrame, home: str, by: pd.Series) -> pd.DataFrame:
    found = locate(rows[[s.POSTAL_CODE, s.CITY, s.STATE, s.COUNTRY]], home)
    known = np.flatnonzero(((by == "") & (found[s.LOCATED_BY] != "")).to_numpy(bool))
    by.iloc[known] = found[s.LOCATED_BY].to_numpy()[known]
    return _points(rows, known, *(found[c].to_numpy(float) for c in (s.LATITUDE, s.LONGITUDE)))


def _points(rows: pd.DataFrame, at: np.ndarray, latitude: Floats, longitude: Floats) -> pd.DataFrame:
    """Give `name`, `latitude` and `longitude` of the rows at some positions, which index them."""
    place = rows[s.CITY].where(rows[s.CITY] != "", rows[s.POSTAL_CODE])
    name = place.where((place == "") | (rows[s.STATE] == ""), place + ", " + rows[s.STATE]).to_numpy()[at]
    return pd.DataFrame({s.NAME: name, s.LATITUDE: latitude[at], s.LONGITUDE: longitude[at]}, at)


def _in_areas(keys: pd.Series, amounts: Floats, by: pd.Series, level: str) -> pd.DataFrame:
    """Share out the rows that are not yet found over the people of their areas."""
    wanted = np.flatnonzero(((by == "") & (keys != "")).to_numpy(bool))
    parts = []
    for area, sum_ in pd.Series(amounts[wanted]).groupby(keys.to_numpy()[wanted]).sum().items():
        people = people_of(str(area))
        heads = people[reference.POPULATION].to_numpy(float)
        if len(people):
            by.iloc[wanted[keys.to_numpy()[wanted] == area]] = level
            shares = sum_ * (heads / heads.sum())
            parts.append(people[[s.NAME, s.LATITUDE, s.LONGITUDE]].assign(**{s.DEMAND: shares}))
    return pd.concat(parts) if parts else pd.DataFrame(columns=list(COLUMNS))
