"""Complete the list of territories: name, rep, district and capacity for every key of an alignment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from engine import schema as s
from engine.errors import SettingsError
from engine.geo import to_xyz
from engine.settings import Assumptions

TEXTS = (s.NAME, s.REP, s.DISTRICT, s.REGION)
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
        `latitude`, `longitude` by key, as `engine.measures.centres_of` gives them: a new territory joins the
        district of the nearest known one and is named after a place nearby; without them it stays outside
        the districts. Named by its key is what has no name otherwise, so that nothing known is renamed.
    """
    known = pd.DataFrame() if territories is None else territories
    frame = known.reindex(pd.Index(list(keys), name=s.TERRITORY_KEY)).copy()
    fresh = ~frame.index.isin(known.index)
    for name in TEXTS:
        frame[name] = frame[name].fillna("").astype(str) if name in frame else ""
    for name in (s.CAPACITY_HOURS, s.BASE_LATITUDE, s.BASE_LONGITUDE):
        frame[name] = frame[name].astype(float) if name in frame else np.nan
    frame[s.CAPACITY_HOURS] = frame[s.CAPACITY_HOURS].fillna(assumptions.capacity_hours)
    if centres is not None:
        _join_districts(frame, fresh, centres)
        _name(frame, fresh, centres)
    frame[s.NAME] = frame[s.NAME].where(frame[s.NAME] != "", frame.index.to_series())
    return frame


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


def _join_districts(frame: pd.DataFrame, fresh: np.ndarray, centres: pd.DataFrame) -> None:
    settled = ~fresh & (frame[s.DISTRICT] != "").to_numpy()
    if not (fresh.any() and settled.any()):
        return
    points = to_xyz(*(centres[c].reindex(frame.index).fillna(0.0) for c in (s.LATITUDE, s.LONGITUDE)))
    _, nearest = cKDTree(points[settled]).query(points[fresh])
    for name in (s.DISTRICT, s.REGION):
        frame.loc[fresh, name] = frame.loc[settled, name].to_numpy()[nearest]


def _name(frame: pd.DataFrame, fresh: np.ndarray, centres: pd.DataFrame) -> None:
    from engine.units.places import territory_names

    if not fresh.any():
        return
    points = centres.reindex(frame.index[fresh])[[s.LATITUDE, s.LONGITUDE]].to_numpy(float)
    known = frame.loc[~fresh, s.NAME]
    taken = {*known[known != ""], *known.index[known == ""]}
    frame.loc[fresh, s.NAME] = territory_names(points, taken=taken)
