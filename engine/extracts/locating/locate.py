"""Locate accounts by their postal code, else their town, else the first digits of the postal code."""

from __future__ import annotations

from functools import cache
from typing import Literal

import numpy as np
import pandas as pd

from engine import reference
from engine import schema as s
from engine.extracts.country import code_of
from engine.extracts.locating.gazetteer import PREFIX, postal_areas, postal_codes, towns
from engine.extracts.locating.names import state_codes, town_key
from engine.extracts.locating.qualified import fill_qualified

LocatedBy = Literal["coordinates", "mended coordinates", "postal code", "postal area", "town"]
COLUMNS = (s.LATITUDE, s.LONGITUDE, s.ERROR_KM)
# five digits, or fewer where zeros were lost, and the four more of ZIP+4
_ZIP = r"([0-9]{3,5})(?:[- ]?[0-9]{4}|-)?"
_NINE = r"([0-9]{4,5})[0-9]{4}"


def locate(rows: pd.DataFrame, home: str) -> pd.DataFrame:
    """Say where rows lie by what they say of themselves.

    Parameters
    ----------
    rows
        `postal_code`, `city`, `state` and `country` as text, "" where unknown.
    home
        ISO 3166 code of the country of rows that name none; "" where that is unknown.

    Returns
    -------
    Frame over the same index: `latitude`, `longitude`, `location_error_km` (NaN where the row cannot be
    located) and `located_by` ("" there).
    """
    country = countries_of(rows[s.COUNTRY], home)
    code = zip_codes(rows[s.POSTAL_CODE], country)
    found = pd.DataFrame(np.nan, rows.index, list(COLUMNS))
    found[s.LOCATED_BY] = pd.Series("", index=rows.index, dtype="str")
    _fill(found, "postal code", postal_codes(), pd.Index(code))
    # the first digits stand for a wide area; a town that is known is nearer
    _fill_towns(found, rows, country)
    left = (found[s.LOCATED_BY] == "") & (code != "")
    if left.any():
        part = found[left].copy()
        beginnings = _in_state(code[left].str[:PREFIX], rows.loc[left, s.STATE])
        _fill(part, "postal area", postal_areas(), pd.Index(beginnings))
        found[left] = part
    return found


def _fill_towns(found: pd.DataFrame, rows: pd.DataFrame, country: pd.Series) -> None:
    """Locate the rows that are not yet by their town: in the state they name, else in the whole country."""
    wanted = (found[s.LOCATED_BY] == "") & (rows[s.CITY] != "") & (country != "")
    for one in sorted(country[wanted].unique()):
        here = rows[wanted & (country == one)]
        town, state = here[s.CITY].map(town_key), _states(here[s.STATE], one)
        part = found.loc[here.index]
        for states in (state, pd.Series("", index=here.index)):
            _fill(part, "town", towns(one), pd.MultiIndex.from_arrays([states, town]))
        fill_qualified(part, here, state, one)
        if one != "US":
            # elsewhere states are seldom written as the gazetteer has them
            fill_qualified(part, here, pd.Series("", index=here.index), one)
        found.loc[here.index] = part


def _fill(found: pd.DataFrame, by: LocatedBy, table: pd.DataFrame, keys: pd.Index) -> None:
    """Locate the rows that are not yet, by their keys in a table of places."""
    wanted = np.flatnonzero(found[s.LOCATED_BY] == "")
    at = table.index.get_indexer(keys[wanted])
    known = wanted[at >= 0]
    found.iloc[known, : len(COLUMNS)] = table[list(COLUMNS)].to_numpy()[at[at >= 0]]
    found.iloc[known, len(COLUMNS)] = by


def countries_of(names: pd.Series, home: str) -> pd.Series:
    """Give each row's country as a code of two letters: its own, or `home` where it names none known."""
    codes = {name: code_of(str(name)) if name else "" for name in names.unique()}
    known = names.map(codes)
    return known.mask(known == "", home)


def zip_codes(text: pd.Series, country: pd.Series) -> pd.Series:
    """Give the five digits of US postal codes, with zeros that a spreadsheet took off; "" for none."""
    # few codes stand for many rows, and taking text apart is slow
    bare = pd.Series(text.unique(), dtype="str")
    five = bare.str.strip().str.extract(f"^(?:{_ZIP}|{_NINE})$")
    digits = five[0].fillna(five[1]).fillna("")
    codes = digits.str.zfill(5).where(digits != "", "")
    return text.map(dict(zip(bare, codes, strict=True))).where(country == "US", "")


def _in_state(beginnings: pd.Series, names: pd.Series) -> pd.Series:
    """Blank the beginnings of postal codes that lie in none but other states than the row names."""
    state = state_codes(names)
    pairs = pd.MultiIndex.from_arrays([beginnings, state])
    wrong = (state != "").to_numpy(bool) & ~pairs.isin(_states_of_areas())
    return beginnings.mask(wrong, "")


@cache
def _states_of_areas() -> pd.MultiIndex:
    frame = reference.postal_centroids()
    return pd.MultiIndex.from_arrays([frame[s.POSTAL_CODE].str[:PREFIX], frame[s.STATE]]).unique()


def _states(names: pd.Series, country: str) -> pd.Series:
    """Give the gazetteer's state of each row: in the US its abbreviation, elsewhere the code if it is one."""
    return state_codes(names) if country == "US" else names.str.upper()
