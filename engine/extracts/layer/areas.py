"""Give the people of a county, state or country, by what a row calls it."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import reference
from engine import schema as s
from engine.extracts.layer.population import people
from engine.extracts.locating.names import state_codes, town_key

# positions of the places of an area, by its key
Parts = dict[str, npt.NDArray[np.intp]]

# the code of a county alone, and as the Census writes it
_FIPS = re.compile(r"(?:0500000US)?([0-9]{4,5})")
_IN_STATE = re.compile(r"[0-9]{1,3}")
# a state of another country
_FOREIGN = "?"
_KINDS = re.compile(r" (?:county|parish|borough|census area|municipality|city and borough|city)$")


def county_codes(names: pd.Series, states: pd.Series) -> pd.Series:
    """Give the five digits of US counties by code or name, "" for none.

    A name counts within its state, which may also stand behind it ("Adair County, Iowa"); alone where only
    one county is called so and no state abroad is written. Codes may stand in two columns: 19 and 001.
    """
    state = state_codes(states).mask(states.isin(_by_fips()), states.map(_by_fips()))
    abroad = (state == "") & states.map(town_key).isin(_abroad())
    pairs = pd.DataFrame({"name": names, "state": state.mask(abroad, _FOREIGN)})
    known = {pair: _county(*pair) for pair in pairs.drop_duplicates().itertuples(index=False, name=None)}
    return pd.Series(
        [known[pair] for pair in pairs.itertuples(index=False, name=None)], names.index, dtype="str"
    )


def state_keys(names: pd.Series, country: pd.Series) -> pd.Series:
    """Give the key of each row's state for `people_of`, "" where its country or state is unknown."""
    us = country == "US"
    keys = ("US/" + state_codes(names)).where(us, country + "/" + names.map(town_key))
    return keys.where((country != "") & ~keys.str.endswith("/"), "")


def people_of(area: str) -> pd.DataFrame:
    """Give `name`, `latitude`, `longitude` and `population` of the places of an area.

    The area is a county's five digits, a country's two letters, or these with a state ("US/IA", "DE/bayern");
    an unknown one has no places.
    """
    if area.isdigit():
        return _part(people("US"), _by_county(), area)
    country, _, state = area.partition("/")
    if not state:
        return people(country)
    return _part(people("US"), _by_state(), state) if country == "US" else _part(*_elsewhere(), area)


def _part(table: pd.DataFrame, at: Parts, key: str) -> pd.DataFrame:
    return table.iloc[at.get(key, np.empty(0, np.intp))]


def _parts(keys: pd.Series) -> Parts:
    return {str(key): np.asarray(at, np.intp) for key, at in keys.groupby(keys).indices.items()}


@cache
def _by_county() -> Parts:
    return _parts(people("US")[reference.COUNTY_FIPS])


@cache
def _by_state() -> Parts:
    return _parts(people("US")[s.STATE])


@cache
def _elsewhere() -> tuple[pd.DataFrame, Parts]:
    """Give the world's larger places, and which lie in each state by its own name."""
    table = reference.places()
    table = table[table[reference.POPULATION] > 0].reset_index(drop=True)
    keys = table[s.COUNTRY] + "/" + table[reference.ADMIN1].map(town_key)
    return table, _parts(keys)


def _county(name: str, state: str) -> str:
    text, _, behind = name.partition(",")
    digits = _FIPS.fullmatch(text.strip())
    if digits:
        return digits[1].zfill(5)
    if _IN_STATE.fullmatch(text.strip()):
        return _fips_of().get(state, "") + text.strip().zfill(3) if state in _fips_of() else ""
    key, state = town_key(text), str(state_codes(pd.Series([behind.strip()]))[0]) or state
    exact, bare = _names()
    for table, wanted in ((exact, key), (bare, key), (bare, _KINDS.sub("", key))):
        found = [code for where, code in table.get(wanted, ()) if state in ("", where)]
        if len(found) == 1:
            return found[0]
    return ""


@cache
def _abroad() -> frozenset[str]:
    """Give what states of other countries are called."""
    table = reference.places()
    return frozenset(table.loc[table[s.COUNTRY] != "US", reference.ADMIN1].map(town_key)) - {""}


@cache
def _fips_of() -> dict[str, str]:
    """Give the two digits of each US state by its letters."""
    table = reference.counties()
    return dict(zip(table[s.STATE], table[reference.COUNTY_FIPS].str[:2], strict=True))


@cache
def _by_fips() -> dict[str, str]:
    """Give the letters of each US state by its two digits, also where a zero was lost."""
    codes = {digits: state for state, digits in _fips_of().items()}
    return codes | {digits.lstrip("0"): state for digits, state in codes.items()}


@cache
def _names() -> tuple[dict[str, list[tuple[str, str]]], dict[str, list[tuple[str, str]]]]:
    """Give (state, code) of the counties of each name, in full and without what kind of county it is."""
    exact: dict[str, list[tuple[str, str]]] = {}
    bare: dict[str, list[tuple[str, str]]] = {}
    columns = (reference.COUNTY, s.STATE, reference.COUNTY_FIPS)
    for name, state, code in reference.counties()[list(columns)].itertuples(index=False, name=None):
        key = town_key(name)
        exact.setdefault(key, []).append((state, code))
        bare.setdefault(_KINDS.sub("", key), []).append((state, code))
    return exact, bare
