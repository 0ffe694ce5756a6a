"""Find the places that the rows of a table of demand speak of, offline."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import reference
from engine import schema as s
from engine.extracts.layer.areas import county_codes, people_of, state_keys
from engine.extracts.layer.sheet import COUNTY
from engine.extracts.locating.locate import countries_of, locate
from engine.extracts.values import to_degrees

# where a row's demand lies: the row's position, the place, and the share of the row that is there
ROW, SHARE = "row", "share"


def match(rows: pd.DataFrame, home: str) -> tuple[pd.DataFrame, pd.Series]:
    """Give where each row's demand lies, and by what its place was found.

    A place is found by coordinates, else postal code, town, beginning of the postal code, county (US), state
    or, in a table that names nothing finer, country. What is known of a wide area only is shared out over the
    people who live in it.

    Parameters
    ----------
    rows
        Text, "" where unknown: `latitude`, `longitude`, `postal_code`, `city`, `county`, `state`, `country`.
    home
        ISO 3166 code of the country of rows that name none; "" where that is unknown.

    Returns
    -------
    Frame with `row` (position), `name`, `latitude`, `longitude` and `share`, one row for each place; Series
    over the rows: what each was found by (`MatchedBy`), "" where it is unknown.
    """
    by = pd.Series("", index=rows.index, dtype="str")
    country = countries_of(rows[s.COUNTRY], home)
    finer = (rows[[s.POSTAL_CODE, s.CITY, COUNTY, s.STATE]] != "").to_numpy().any()
    states, named = state_keys(rows[s.STATE], country), rows[s.COUNTRY] != ""
    areas = {
        "county": county_codes(rows[COUNTY], rows[s.STATE]).where(country.isin(("US", "")), ""),
        "state": states,
        # beside towns, a row with a country alone is one whose place is not known
        "country": country.where(named & (not finer), ""),
    }
    parts = [_at_points(rows, by), _at_towns(rows, home, by)]
    parts += [_in_areas(keys, by, level) for level, keys in areas.items()]
    return pd.concat(parts, ignore_index=True), by


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


def _points(rows: pd.DataFrame, at: np.ndarray, latitude: np.ndarray, longitude: np.ndarray) -> pd.DataFrame:
    place = rows[s.CITY].where(rows[s.CITY] != "", rows[s.POSTAL_CODE])
    name = place.where(rows[s.STATE] == "", place + ", " + rows[s.STATE]).to_numpy()[at]
    columns = {ROW: at, s.NAME: name, s.LATITUDE: latitude[at], s.LONGITUDE: longitude[at], SHARE: 1.0}
    return pd.DataFrame(columns)


def _in_areas(keys: pd.Series, by: pd.Series, level: str) -> pd.DataFrame:
    """Share out the rows that are not yet found over the people of their areas."""
    wanted = np.flatnonzero(((by == "") & (keys != "")).to_numpy(bool))
    parts = [(row, people_of(str(keys.iloc[row]))) for row in wanted.tolist()]
    parts = [(row, part) for row, part in parts if len(part)]
    by.iloc[[row for row, _ in parts]] = level
    if not parts:
        return pd.DataFrame({ROW: [], s.NAME: [], s.LATITUDE: [], s.LONGITUDE: [], SHARE: []})
    place = pd.concat([part[[s.NAME, s.LATITUDE, s.LONGITUDE]] for _, part in parts], ignore_index=True)
    heads = [part[reference.POPULATION].to_numpy(float) for _, part in parts]
    place.insert(0, ROW, np.repeat([row for row, _ in parts], [len(part) for part in heads]))
    return place.assign(**{SHARE: np.concatenate([one / one.sum() for one in heads])})
