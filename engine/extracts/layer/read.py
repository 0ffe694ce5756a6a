"""Read a layer of demand from a table: a web analytics report, a census table, leads by town."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import numpy as np
import pandas as pd

from engine import schema as s
from engine.errors import ColumnError, ExtractError
from engine.extracts.accounts import rows_against
from engine.extracts.assignments.rows import note
from engine.extracts.contents import look_into
from engine.extracts.country import code_of
from engine.extracts.layer.layer import COLUMNS, DemandLayer, MatchedBy
from engine.extracts.layer.match import match
from engine.extracts.layer.sheet import COUNTY, amounts_in, sheet_of
from engine.extracts.raw import RawTable
from engine.extracts.values import no_number
from engine.extracts.wording import listed

# what analytics tools write for a place they do not know
_NOT_SET = ("(not set)", "(other)", "not set", "(unknown)")
_PLACE = (s.LATITUDE, s.LONGITUDE, s.POSTAL_CODE, s.CITY, COUNTY, s.STATE, s.COUNTRY)


def read_layer(
    source: str | Path | bytes, home: str, *, name: str | None = None, amount: str | None = None
) -> DemandLayer:
    """Read how much demand lies where.

    Parameters
    ----------
    source
        Path of a file, or its bytes; any format that accounts are read from.
    home
        ISO 3166 code of the country of rows that name none; "" where that is unknown.
    name
        What to call the file; its own name unless given.
    amount
        Column that counts; the likeliest unless given.

    Raises
    ------
    ExtractError
        The file cannot be read as a table, or no row of it can be placed.
    ColumnError
        No column names places, or none holds numbers to count; `amount` is not one of those.
    """
    called = name if name is not None else "" if isinstance(source, bytes) else Path(source).name
    try:
        contents = look_into(source)
        is_written = contents.file.is_written
        sheet = sheet_of(contents.records, is_written=is_written)
    except (ExtractError, ColumnError) as error:
        message = str(error)
        raise type(error)(message if not called or called in message else f"{called}: {message}") from error
    counted = amount if amount is not None else sheet.amounts[0]
    if counted not in sheet.amounts:
        raise ColumnError(f"{called}: “{counted}” holds no amounts; choose one of {listed(sheet.amounts)}.")
    rows = pd.DataFrame({c: _text(contents.records, sheet.places.get(c, "")) for c in _PLACE})
    values = amounts_in(contents.records[counted], is_written=is_written)
    reason = _unusable(contents.table, rows, contents.records[counted], values)
    usable = np.flatnonzero(reason == "")
    places, by = match(rows.iloc[usable], values[usable], home)
    lost = usable[(by == "").to_numpy(bool)]
    reason.iloc[lost] = [_unplaced(rows.iloc[row]) for row in lost]
    places = places.loc[places[s.DEMAND] > 0, list(COLUMNS)].reset_index(drop=True)
    counts = by.value_counts()
    found: dict[MatchedBy, int] = {m: int(counts[m]) for m in get_args(MatchedBy) if m in counts}
    layer = DemandLayer(
        places=places,
        unit=_unit(counted),
        name=called,
        rows=len(reason),
        unused=rows_against(contents.table.records, reason),
        matched_by=found,
        amounts=(counted, *(one for one in sheet.amounts if one != counted)),
    )
    if places.empty:
        first = next(iter(layer.reasons), "every amount is zero")
        raise ExtractError(f"{called}: No row counts: {first}.")
    return layer


def _text(records: pd.DataFrame, column: str) -> pd.Series:
    if not column:
        return pd.Series("", index=records.index, dtype="str")
    text = records[column]
    return text.mask(text.str.lower().isin(_NOT_SET), "")


def _unusable(table: RawTable, rows: pd.DataFrame, text: pd.Series, values: np.ndarray) -> pd.Series:
    """Give the reason against each row that says nothing, "" for the others."""
    reason = pd.Series("", index=rows.index, dtype="str")
    for position, fault in table.faults.items():
        reason.iloc[position] = fault
    for where, words in (
        ((table.records == "").all(axis=1), "empty row: no field holds anything"),
        ((rows == "").all(axis=1), "no place: no field names one"),
        (no_number(text), f"no amount: the field under “{text.name}” is empty"),
        (np.isnan(values), "no number: “" + text + f"” under “{text.name}”"),
        (values < 0, "below zero: “" + text + f"” under “{text.name}”"),
    ):
        note(reason, pd.Series(where, reason.index), words)
    return reason


def _unit(heading: str) -> str:
    """Write a heading as it stands within a sentence; nouns of other languages keep their capitals."""
    text = " ".join(heading.replace("_", " ").split())
    return text.lower() if text.isupper() else text[:1].lower() + text[1:]


def _unplaced(row: pd.Series) -> str:
    said = ", ".join(value for value in row if value)
    if row[s.COUNTRY] == said and code_of(said):
        return f"too wide: “{said}” alone does not say where"
    return f"unknown place: “{said}” is none that is known"
