"""Turn records of text into accounts: our columns with their types, then the file's own."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.extracts.columns import Reading
from engine.extracts.coverage import to_kinds
from engine.extracts.faults import Flags, first_fault
from engine.extracts.money import Named, first_named, heading_currency, one_currency, to_currencies, to_money
from engine.extracts.numbering import Numbering
from engine.extracts.values import Floats, decimal_mark, no_number, points_group, to_degrees, to_numbers

MONEY = (s.POTENTIAL, s.REVENUE)
# what a plan writes beside the accounts; a column of the file must not pass for it
_ADDED_LATER = (s.DEMAND_AROUND, s.FAMILY)
COUNTS = (s.CALLS_PER_YEAR, s.CALL_HOURS, s.SIZE)
DEGREES = (s.LATITUDE, s.LONGITUDE)
LOCATED = (s.LOCATED_BY, s.ERROR_KM)


def account_ids(records: pd.DataFrame, reading: Reading) -> pd.Series:
    """Give the id of each record; the row number where the file has no ids."""
    if s.ACCOUNT_ID in reading.columns:
        return records[reading.columns[s.ACCOUNT_ID]]
    return pd.Series(np.arange(1, len(records) + 1), index=records.index).astype("str")


def column_of(records: pd.DataFrame, reading: Reading, ours: str) -> pd.Series:
    """Give the text of one of our columns for each record, empty where the file has no such column."""
    if ours in reading.columns:
        return records[reading.columns[ours]]
    return pd.Series("", index=records.index, dtype="str")


def degrees(records: pd.DataFrame, reading: Reading) -> dict[str, Floats]:
    """Give latitude and longitude of each record as numbers, NaN where they are none."""
    return {ours: to_degrees(column_of(records, reading, ours)) for ours in DEGREES}


def typed(
    records: pd.DataFrame,
    reading: Reading,
    where: pd.DataFrame,
    numbering: Numbering,
    *,
    is_written: bool = True,
) -> tuple[pd.DataFrame, str]:
    """Give our columns for every record, how it was located, and the currency of the file (`one_currency`).

    Currencies stand beside the amounts, in their headings, or in a column of their own, of which only the
    rows with an amount count. Notes in `reading` how many values could not be read. `is_written` says whether
    amounts stand as text, in which points may part thousands.

    Raises
    ------
    ExtractError
        The file names more than one currency.
    """
    mark = _file_mark(records, reading)
    columns: dict[str, object] = {}
    found: dict[str, Named] = {}
    for ours in s.ACCOUNT_COLUMNS:
        text = records[reading.columns[ours]] if ours in reading.columns else None
        if ours in DEGREES:
            columns[ours] = where[ours].to_numpy()
        elif ours in (*MONEY, *COUNTS):
            grouped = is_written and text is not None and points_group(text)
            sign = "," if grouped else mark
            columns[ours] = np.nan if text is None else _amounts(text, ours, reading, sign, found, numbering)
        else:
            columns[ours] = _words(text, ours, records, reading)
    frame = pd.DataFrame(columns | {ours: where[ours].to_numpy() for ours in LOCATED}, index=records.index)
    if s.CURRENCY in reading.columns:
        found[reading.columns[s.CURRENCY]] = _currencies(frame, reading)
    return frame, one_currency(found, numbering)


def with_own(accounts: pd.DataFrame, records: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    """Add the file's other columns under their own names; one named like ours gets ` (file)` behind.

    `accounts` has the labels of its rows among all `records`.
    """
    # coordinates taken apart are no columns of the file
    own = records.drop(columns=list(set(reading.columns.values())), errors="ignore").loc[accounts.index]
    return pd.concat([accounts, apart(own, {*accounts.columns, *_ADDED_LATER})], axis=1)


def apart(own: pd.DataFrame, taken: set[str]) -> pd.DataFrame:
    """Rename the columns of `own` whose names are taken."""
    names = {*taken, *own.columns}
    renamed = {}
    for name in own.columns:
        if name in taken:
            new = f"{name} (file)"
            while new in names:
                new += " (file)"
            renamed[name] = new
            names.add(new)
    return own.rename(columns=renamed)


def rows_against(records: pd.DataFrame, reason: pd.Series) -> pd.DataFrame:
    """Give the records with a reason against them: `row` (from 1), `reason`, then the file's own columns."""
    out = (reason != "").to_numpy(bool)
    front = pd.DataFrame({s.ROW: records.index[out] + 1, s.REASON: reason[out].to_numpy()})
    own = apart(records[out], {s.ROW, s.REASON}).reset_index(drop=True)
    return pd.concat([front, own], axis=1)


def _file_mark(records: pd.DataFrame, reading: Reading) -> str:
    """Give the decimal sign of the file, as its coordinates and numbers show it together."""
    theirs = {reading.columns[ours] for ours in (*DEGREES, *MONEY, *COUNTS) if ours in reading.columns}
    return decimal_mark([records[name] for name in sorted(theirs)])


def _amounts(
    text: pd.Series, ours: str, reading: Reading, mark: str, found: dict[str, Named], numbering: Numbering
) -> Floats:
    if ours in MONEY:
        numbers, named = to_money(text, decimal=mark)
        heading = reading.columns[ours]
        titled = heading_currency(heading)
        found[heading] = ({titled: 0} if titled else {}) | named
    else:
        numbers = to_numbers(text, decimal=decimal_mark([text], otherwise=mark))
    unread = np.isnan(numbers) & ~no_number(text)
    below: Flags = numbers < 0
    for fault, one, many in (
        (first_fault(ours, "no number", unread, text), "is no number and counts", "are no numbers and count"),
        (
            first_fault(ours, "below zero", below, text),
            "is below zero and counts",
            "are below zero and count",
        ),
    ):
        if fault is not None:
            values = f"value {one}" if fault.count == 1 else f"values {many}"
            place = f"“{fault.value}” in {numbering.said([fault.position])}"
            reading.note(fault, f"{fault.count:,} {values} as missing ({place}).")
    return np.where(numbers >= 0, numbers, np.nan)


def _currencies(frame: pd.DataFrame, reading: Reading) -> Named:
    """Give the currencies of the rows with an amount; of all rows where no row has one and all agree."""
    text = frame[s.CURRENCY]
    named = to_currencies(text)
    unread = ((named == "") & (text != "")).to_numpy(bool)
    fault = first_fault(s.CURRENCY, "not understood", unread, text)
    if fault is not None:
        reading.note(fault, f"“{fault.value}” and the like name no currency and are left out.")
    paid = (frame[list(MONEY)] > 0).any(axis=1)
    every = first_named(named)
    return first_named(named[paid]) if paid.any() else every if len(every) == 1 else {}


def _words(text: pd.Series | None, ours: str, records: pd.DataFrame, reading: Reading) -> pd.Series:
    if ours == s.ACCOUNT_ID:
        return account_ids(records, reading)
    if text is None:
        return pd.Series("", index=records.index, dtype="str")
    if ours != s.COVERAGE_KIND:
        return text
    kinds = to_kinds(text)
    unread = ((kinds == "") & (text != "")).to_numpy(bool)
    fault = first_fault(ours, "not understood", unread, text)
    if fault is not None:
        count = f"{fault.count:,} account{'' if fault.count == 1 else 's'}"
        reading.note(fault, f"“{fault.value}” and the like are read as by area ({count}).")
    return kinds
