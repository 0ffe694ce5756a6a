"""Decide for every record whether it is an account that can be placed on a map, and say why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from engine import schema as s
from engine.extracts.faults import Fault, Flags, Kind, first_fault
from engine.extracts.raw import RawTable
from engine.extracts.status import closed
from engine.extracts.values import Floats, no_number

Texts = dict[str, pd.Series]
# which record of an account in several territories counts
Primary = Literal["first", "last"]

_RANGE = {s.LATITUDE: 90, s.LONGITUDE: 180}
_NO_PLACE = ", and its postal code or city is not known"


def reasons(
    table: RawTable,
    ids: pd.Series,
    texts: Texts,
    degrees: dict[str, Floats],
    located: Flags,
    *,
    with_places: bool,
    status: pd.Series | None = None,
    served: pd.Series | None = None,
    primary: Primary = "first",
) -> tuple[pd.Series, list[Fault]]:
    """Give the reason against each record, empty for those accepted, and the faults of our columns behind it.

    The first fault found in a record is named and counted.

    A reason is a kind, a colon and the detail, so that kinds can be counted.

    Parameters
    ----------
    table
        The records as they were read, with the faults that reading found.
    ids
        Account id of each record, cleaned.
    texts, degrees
        Under `latitude` and `longitude`: what was written, and the numbers read from it (NaN for none).
    located
        Which records lie somewhere, by their coordinates or by their postal code or town, (n,) bool.
    with_places
        Whether the file has postal codes or towns.
    status
        What the status column says, named as the file's heading; None where closed accounts may stay.
    served
        Territory or owner of each record, "" for none. Records of one id that name several are one account in
        several territories; of the others of one id the first counts.
    primary
        Which record of an account in several territories counts.
    """
    against = _Against(pd.Series("", index=table.records.index, dtype="str"))
    for position, fault in table.faults.items():
        against.reason.iloc[position] = fault
    against.note((table.records == "").all(axis=1).to_numpy(bool), "empty row: no field holds anything")
    _note_duplicates(against.reason, table.records)
    if status is not None:
        over = closed(status, str(status.name))
        against.note(over, f"closed or inactive: {status.name} “{{}}”", "closed", {s.STATUS: status})
    _note_coordinates(against, texts, degrees, located, _NO_PLACE if with_places else "")
    id_column = {s.ACCOUNT_ID: ids}
    against.note((ids == "").to_numpy(bool), "no account id: the field is empty", "missing", id_column)
    if served is not None:
        before = against.free()
        _note_other_territories(against.reason, ids, served, primary)
        against.blame(before & ~against.free(), "several territories", {s.CURRENT_TERRITORY: served})
    before = against.free()
    _note_repeated_ids(against.reason, ids)
    against.blame(before & ~against.free(), "repeated", id_column)
    return against.reason, against.faults


@dataclass
class _Against:
    """Hold the reason against each record, and the faults behind them."""

    reason: pd.Series
    faults: list[Fault] = field(default_factory=list)

    def free(self) -> Flags:
        """Say which records have no reason against them yet."""
        return (self.reason == "").to_numpy(bool)

    def note(self, where: Flags, reason: str, kind: Kind | None = None, blamed: Texts | None = None) -> None:
        """Write a reason into the records that have none yet; `{}` in it stands for each one's own value.

        `blamed` holds the values of those of our columns whose fault it is, of one `kind`.
        """
        here = where & self.free()
        if not here.any():
            return
        columns = blamed or {}
        values = next(iter(columns.values()))[here] if "{}" in reason else None
        self.reason.loc[here] = reason if values is None else [reason.format(value) for value in values]
        if kind is not None:
            self.blame(here, kind, columns)

    def blame(self, here: Flags, kind: Kind, columns: Texts) -> None:
        """Count a fault of each of the columns."""
        found = [first_fault(ours, kind, here, text) for ours, text in columns.items()]
        self.faults += [fault for fault in found if fault is not None]


def _note_coordinates(
    against: _Against, texts: Texts, degrees: dict[str, Floats], located: Flags, also: str
) -> None:
    nowhere = ~located
    missing = {name: no_number(texts[name]) for name in _RANGE}
    both = missing[s.LATITUDE] & missing[s.LONGITUDE]
    wrong = f"no coordinates: latitude and longitude are empty{also}"
    against.note(nowhere & both, wrong, "missing", texts)
    for name in _RANGE:
        wrong = f"no coordinates: the {name} is empty{also}"
        against.note(nowhere & missing[name], wrong, "missing", {name: texts[name]})
    for name in _RANGE:
        wrong = f"coordinates are not numbers: {name} “{{}}”{also}"
        against.note(nowhere & np.isnan(degrees[name]), wrong, "no number", {name: texts[name]})
    for name, limit in _RANGE.items():
        wrong = f"outside the globe: {name} {{}}, it has to be -{limit} to {limit}{also}"
        off = nowhere & (np.abs(degrees[name]) > limit)
        against.note(off, wrong, "off the globe", {name: texts[name]})
    wrong = f"at 0, 0: a point in the sea that stands for an unknown address{also}"
    against.note(nowhere, wrong, "at 0, 0", texts)


def _note_duplicates(found: pd.Series, records: pd.DataFrame) -> None:
    twice = records
    for name in records.columns:
        # rows that are equal are so in each column: ids alone mostly show that there are none
        twice = twice[twice[name].duplicated(keep=False)]
        if twice.empty:
            return
    same = np.zeros(len(records), bool)
    same[twice.index[twice.duplicated(keep=False)]] = True
    same &= (found == "").to_numpy(bool)
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


def _note_other_territories(found: pd.Series, ids: pd.Series, served: pd.Series, primary: Primary) -> None:
    """Reject the records of an account whose territory is not that of its primary record."""
    usable = ids[((found == "") & (served != "")).to_numpy(bool)]
    repeated = usable[usable.duplicated(keep=False)]
    if repeated.empty:
        return
    rows = pd.Series(repeated.index + 1, repeated.index)
    counts = rows.groupby(repeated).transform(primary)
    theirs, here = served.loc[counts.to_numpy() - 1].to_numpy(), served.loc[repeated.index].to_numpy()
    other = theirs != here
    said = (
        "several territories: account “"
        + repeated
        + "” is in “"
        + pd.Series(theirs, repeated.index, dtype="str")
    )
    said += (
        "” in row "
        + counts.astype("str")
        + ", here in “"
        + pd.Series(here, repeated.index, dtype="str")
        + "”"
    )
    found.loc[repeated.index[other]] = said[other]


def _note_later(found: pd.Series, groups: pd.Series, say: Callable[[pd.Series], pd.Series]) -> None:
    """Reject all but the first record of each group, naming the first one's row."""
    rows = pd.Series(groups.index + 1, index=groups.index)
    first = rows.groupby(groups).transform("first")
    later = first[first != rows].astype("str")
    if len(later):
        found.loc[later.index] = say(later)
