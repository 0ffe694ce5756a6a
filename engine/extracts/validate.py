"""Decide for every record whether it is an account that can be placed on a map, and say why not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import schema as s
from engine.extracts.raw import RawTable
from engine.extracts.values import Floats, no_number

Flags = npt.NDArray[np.bool_]
Texts = dict[str, pd.Series]

_RANGE = {s.LATITUDE: 90, s.LONGITUDE: 180}


def reasons(table: RawTable, ids: pd.Series, texts: Texts, degrees: dict[str, Floats]) -> pd.Series:
    """Give the reason against each record, empty for those accepted; the first fault found is named.

    A reason is a kind, a colon and the detail, so that kinds can be counted.

    Parameters
    ----------
    table
        The records as they were read, with the faults that reading found.
    ids
        Account id of each record, cleaned.
    texts, degrees
        Under `latitude` and `longitude`: what was written, and the numbers read from it (NaN for none).
    """
    found = pd.Series("", index=table.records.index, dtype="str")
    for position, fault in table.faults.items():
        found.iloc[position] = fault
    _note(found, (table.records == "").all(axis=1).to_numpy(bool), "empty row: no field holds anything")
    _note_duplicates(found, table.records)
    _note_coordinates(found, texts, degrees)
    _note(found, (ids == "").to_numpy(bool), "no account id: the field is empty")
    _note_repeated_ids(found, ids)
    return found


def _note_coordinates(found: pd.Series, texts: Texts, degrees: dict[str, Floats]) -> None:
    missing = {name: no_number(texts[name]) for name in _RANGE}
    both = missing[s.LATITUDE] & missing[s.LONGITUDE]
    _note(found, both, "no coordinates: latitude and longitude are empty")
    for name in _RANGE:
        _note(found, missing[name], f"no coordinates: the {name} is empty")
    for name in _RANGE:
        wrong = f"coordinates are not numbers: {name} “{{}}”"
        _note(found, np.isnan(degrees[name]), wrong, texts[name])
    for name, limit in _RANGE.items():
        wrong = f"outside the globe: {name} {{}}, it has to be -{limit} to {limit}"
        _note(found, np.abs(degrees[name]) > limit, wrong, texts[name])
    origin = (degrees[s.LATITUDE] == 0) & (degrees[s.LONGITUDE] == 0)
    _note(found, origin, "at 0, 0: a point in the sea that stands for an unknown address")


def _note(found: pd.Series, where: Flags, reason: str, values: pd.Series | None = None) -> None:
    """Write a reason into the records that have none yet; `{}` in it stands for each one's own value."""
    here = where & (found == "").to_numpy(bool)
    if here.any():
        found.loc[here] = reason if values is None else [reason.format(value) for value in values[here]]


def _note_duplicates(found: pd.Series, records: pd.DataFrame) -> None:
    same = records.duplicated(keep=False).to_numpy(bool) & (found == "").to_numpy(bool)
    if not same.any():
        return
    groups = records[same].groupby(list(records.columns), sort=False, dropna=False).ngroup()
    _note_later(found, groups, lambda first: "exact duplicate: the same as row " + first)


def _note_repeated_ids(found: pd.Series, ids: pd.Series) -> None:
    usable = ids[(found == "").to_numpy(bool)]
    repeated = usable[usable.duplicated(keep=False)]
    _note_later(
        found,
        repeated,
        lambda first: "repeated account id: “" + repeated.loc[first.index] + "” is already in row " + first,
    )


def _note_later(found: pd.Series, groups: pd.Series, say: Callable[[pd.Series], pd.Series]) -> None:
    """Reject all but the first record of each group, naming the first one's row."""
    rows = pd.Series(groups.index + 1, index=groups.index)
    first = rows.groupby(groups).transform("first")
    later = first[first != rows].astype("str")
    if len(later):
        found.loc[later.index] = say(later)
