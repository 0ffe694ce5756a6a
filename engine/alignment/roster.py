"""Complete the list of territories: name, rep, district and capacity for every key of an alignment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from engine import schema as s
from engine.errors import SettingsError
from engine.geo import Floats, to_xyz
from engine.settings import Assumptions

TEXTS = (s.NAME, s.REP, s.DISTRICT, s.REGION)
NUMBERS = (s.CAPACITY_HOURS, s.BASE_LATITUDE, s.BASE_LONGITUDE)
NO_REP = ("", "Vacant")


def roster(
    keys: Sequence[str],
    territories: pd.DataFrame | None,
    assumptions: Assumptions,
    *,
    centres: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Give one row per key, in the order of `keys`, with every column of a territory filled.

    Parameters
    ----------
    keys
        Territory keys.
    territories
        What is known of them; None where nothing is.
    assumptions
        Capacity of a rep, where a territory has none of its own.
    centres
        `latitude`, `longitude` by key: a new territory joins the district of the nearest known one
        and is named after a place nearby; without them it stays outside the districts, named by its key.
    """
    known = pd.DataFrame() if territories is None else territories
    index = pd.Index(list(keys), name=s.TERRITORY_KEY)
    if _is_complete(known, index):
        return known
    place = known.index.get_indexer(index)
    texts = {name: _texts(known, name, place) for name in TEXTS}
    numbers = {name: _numbers(known, name, place) for name in NUMBERS}
    capacity = numbers[s.CAPACITY_HOURS]
    capacity[np.isnan(capacity)] = assumptions.capacity_hours
    if centres is not None:
        points = centres.reindex(index)[[s.LATITUDE, s.LONGITUDE]].to_numpy(float)
        _join_districts(texts, place < 0, points)
        _name(texts[s.NAME], points)
    texts[s.NAME] = np.where(texts[s.NAME] == "", index.to_numpy(object), texts[s.NAME])
    columns = {name: pd.Series(text, index, dtype="str") for name, text in texts.items()} | numbers
    more = known[[name for name in known.columns if name not in columns]].reindex(index)
    filled = pd.DataFrame(columns, index)
    return filled if more.empty else filled.join(more)


def has_rep(frame: pd.DataFrame) -> pd.Series:
    """Say which territories of a roster have a rep."""
    return ~frame[s.REP].isin(NO_REP)


def by_key(territories: pd.DataFrame | None) -> pd.DataFrame | None:
    """Give a roster with its keys as text.

    Raises
    ------
    SettingsError
        A key appears more than once.
    """
    if territories is None:
        return None
    index = territories.index.astype(str).rename(s.TERRITORY_KEY)
    repeated = index[index.duplicated()]
    if len(repeated):
        raise SettingsError(f"Territory {repeated[0]} is listed more than once; keep one row of it.")
    return territories.set_axis(index)


def vacant(keys: Sequence[str], territories: pd.DataFrame | None) -> np.ndarray:
    """Say which territories have no rep in a roster, (K,) bool; none where it names no rep at all."""
    none = np.zeros(len(keys), bool)
    if territories is None or s.REP not in territories:
        return none
    empty = territories[s.REP].fillna("").isin(NO_REP)
    if empty.all():
        return none
    return empty.reindex(pd.Index(keys), fill_value=False).to_numpy(bool)


def _is_complete(known: pd.DataFrame, index: pd.Index) -> bool:
    if not index.equals(known.index) or not set(TEXTS + NUMBERS) <= set(known.columns):
        return False
    filled = not any(known[name].hasnans for name in (*TEXTS, s.CAPACITY_HOURS))
    return filled and bool((known[s.NAME] != "").all())


def _texts(known: pd.DataFrame, name: str, place: np.ndarray) -> np.ndarray:
    text = np.full(len(place), "", dtype=object)
    if name in known:
        given = known[name].fillna("").astype(str).to_numpy(object)
        text[place >= 0] = given[place[place >= 0]]
    return text


def _numbers(known: pd.DataFrame, name: str, place: np.ndarray) -> Floats:
    number = np.full(len(place), np.nan)
    if name in known:
        number[place >= 0] = known[name].to_numpy(float)[place[place >= 0]]
    return number


def _join_districts(texts: dict[str, np.ndarray], fresh: np.ndarray, points: Floats) -> None:
    settled = ~fresh & (texts[s.DISTRICT] != "")
    if not (fresh.any() and settled.any()):
        return
    xyz = to_xyz(*np.nan_to_num(points).T)
    _, nearest = cKDTree(xyz[settled]).query(xyz[fresh])
    for name in (s.DISTRICT, s.REGION):
        texts[name][fresh] = texts[name][settled][nearest]


def _name(names: np.ndarray, points: Floats) -> None:
    from engine.units.places import territory_names

    nameless = names == ""
    if nameless.any():
        names[nameless] = territory_names(points[nameless], taken=set(names[~nameless]))
