"""Write tables that Excel opens as they are."""

from __future__ import annotations

import csv
import re

import pandas as pd

# a cell that starts so is run as a formula; a plain signed number is none
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NUMBER = re.compile(r"^[+-]?\d+([.,]\d+)*$")


def excel_csv(frame: pd.DataFrame) -> bytes:
    """Write a frame as CSV for Excel: UTF-8 with a byte order mark, commas, text that cannot run.

    Text cells and headings that start with = + - @ (or a tab or return) get an apostrophe in front,
    unless they are a plain number. The index is left out.
    """
    safe = frame.rename(columns=lambda name: harmless(str(name)))
    for place, kind in enumerate(frame.dtypes):
        if not (pd.api.types.is_numeric_dtype(kind) or pd.api.types.is_datetime64_any_dtype(kind)):
            safe.isetitem(place, [_cell(value) for value in frame.iloc[:, place]])
    text = safe.to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def harmless(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def _cell(value: object) -> object:
    return harmless(value) if isinstance(value, str) else value
