"""Complete the list of territories: name, rep, district and capacity for every key of an alignment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from engine import schema as s
from engine.alignment.graph import Ints
from engine.errors import SettingsError
from engine.geo import Floats, to_xyz
from engine.settings import Assumptions

TEXTS = (s.NAME, s.REP, s.DISTRICT, s.REGION)
BASES = (s.BASE_LATITUDE, s.BASE_LONGITUDE)
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
        Capacity of a rep, where no territory has one of its own (see `capacities`).
    centres
        `latitude`, `longitude` by key, as `engine.measures.centres_of` gives them: a new territory joins the
        district of the nearest known one and is named by its key and a place nearby; without them it stays
        outside the districts. Named by its key alone is what has no name otherwise, so that nothing known is
        renamed.
    """
    known = pd.DataFrame() if territories is None else territories
    index = pd.Index(list(keys), name=s.TERRITORY_KEY)
    if _is_complete(known, index):
        return known
    place = known.index.get_indexer(index)
    texts = {name: _texts(known, name, place) for name in TEXTS}
    numbers = {name: _numbers(known, name, place) for name in BASES}
    numbers[s.CAPACITY_HOURS] = capacities(keys, territories, otherwise=assumptions.capacity_hours)
    if centres is not None:
        points = centres.reindex(index)[[s.LATITUDE, s.LONGITUDE]].to_numpy(float)
        _join_districts(texts, place < 0, points)
        _name(texts[s.NAME], index, place < 0, points)
    texts[s.NAME] = np.where(texts[s.NAME] == "", index.to_numpy(object), texts[s.NAME])
    columns = {name: pd.Series(text, index, dtype="str") for name, text in texts.items()} | numbers
    more = known[[name for name in known.columns if name not in columns]].reindex(index)
    filled = pd.DataFrame(columns, index)
    return filled if more.empty else filled.join(more)


def capacities(keys: Sequence[str], territories: pd.DataFrame | None, *, otherwise: float) -> Floats:
    """Give each territory's hours a year, (K,): its own, else the mean of those the roster knows.

    Hours of zero or less are not known. Where none are, all have `otherwise`. Targets and capacity used both
    rest on this.
    """
    if territories is None or s.CAPACITY_HOURS not in territories:
        return np.full(len(keys), otherwise)
    hours = territories[s.CAPACITY_HOURS].to_numpy(float)
    known = np.isfinite(hours) & (hours > 0)
    missing = float(hours[known].mean()) if known.any() else otherwise
    # a few hundred keys: a dictionary is quicker than lining indices up
    own = dict(zip(territories.index[known], hours[known], strict=True))
    return np.array([own.get(key, missing) for key in keys], dtype=np.float64)


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


def uncovered(territories: pd.DataFrame | None) -> pd.DataFrame | None:
    """Give a roster as territories are drawn by: one that others stand in for counts as if it had its rep."""
    return None if territories is None else territories.drop(columns=s.COVERED_BY, errors="ignore")


def vacant(keys: Sequence[str], territories: pd.DataFrame | None) -> np.ndarray:
    """Say which territories have no rep in a roster, (K,) bool; none where it names no rep at all."""
    none = np.zeros(len(keys), bool)
    if territories is None or s.REP not in territories:
        return none
    empty = territories[s.REP].fillna("").isin(NO_REP)
    if empty.all():
        return none
    return empty.reindex(pd.Index(keys), fill_value=False).to_numpy(bool)


def people(keys: Sequence[str], territories: pd.DataFrame | None) -> list[str]:
    """Say who serves each territory, (K,): the rep a roster names, so that two keys of one rep are one.

    A territory without a named rep is served by nobody else, and stands for itself.
    """
    if territories is None or s.REP not in territories:
        return [f"key {key}" for key in keys]
    names = territories[s.REP].fillna("").astype(str).reindex(pd.Index(list(keys)), fill_value="")
    return [
        f"key {key}" if name in NO_REP else f"rep {folded(name)}"
        for key, name in zip(keys, names, strict=True)
    ]


def folded(name: str) -> str:
    """Give a name in the form in which two of one rep are the same: whatever their case and blanks."""
    return " ".join(name.casefold().split())


def rep_codes(keys: Sequence[str], territories: pd.DataFrame | None) -> Ints:
    """Number who serves each territory, (K,), as `people` says."""
    codes: Ints = pd.factorize(np.array(people(keys, territories), dtype=object))[0].astype(np.int32)
    return codes


def heirs(closed: Sequence[str], keys: Sequence[str], territories: pd.DataFrame | None) -> dict[str, str]:
    """Give each closed territory whose rep goes on in another one that other one, the first by key."""
    goes_on = dict(zip(people(keys, territories)[::-1], list(keys)[::-1], strict=True))
    named = zip(closed, people(closed, territories), strict=True)
    return {key: goes_on[person] for key, person in named if person in goes_on}


def reps_in(accounts: pd.DataFrame) -> pd.DataFrame:
    """Give a roster of the territories that accounts in scope name today: `rep` by territory key.

    A territory's rep is its accounts' commonest; a blank cell is no vacancy where another names the rep.
    """
    served = accounts[(accounts[s.CURRENT_TERRITORY] != "") & (accounts[s.COVERAGE_KIND] != s.OUT)]
    reps = served.groupby(s.CURRENT_TERRITORY)[s.CURRENT_REP].agg(_commonest)
    return reps.rename(s.REP).rename_axis(s.TERRITORY_KEY).to_frame()


def _commonest(names: pd.Series) -> str:
    return str(names[names != ""].mode().get(0, ""))


def _is_complete(known: pd.DataFrame, index: pd.Index) -> bool:
    if not index.equals(known.index) or not {*TEXTS, *BASES, s.CAPACITY_HOURS} <= set(known.columns):
        return False
    filled = not any(known[name].hasnans for name in TEXTS) and bool((known[s.NAME] != "").all())
    hours = known[s.CAPACITY_HOURS].to_numpy(float)
    return filled and bool((np.isfinite(hours) & (hours > 0)).all())


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


def _name(names: np.ndarray, keys: pd.Index, fresh: np.ndarray, points: Floats) -> None:
    from engine.units.places import territory_names

    if fresh.any():
        # the key too: messages and a file of the plan know it by that
        names[fresh] = [
            f"{key} {place}" for key, place in zip(keys[fresh], territory_names(points[fresh]), strict=True)
        ]
