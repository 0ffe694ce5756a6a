"""Look into a file before its accounts are read: headings, first row, and what the columns seem to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from engine.extracts.columns import Reading, guess_columns
from engine.extracts.raw import FileFormat
from engine.extracts.read import bytes_of
from engine.extracts.tables import read_table
from engine.extracts.values import clean


@dataclass(frozen=True, eq=False)
class Contents:
    """Hold what a file contains, whether or not accounts can be read from it.

    Attributes
    ----------
    records
        Every record as cleaned text, under the file's headings.
    file
        Format, encoding, delimiter, sheet and line of the headings.
    size
        Bytes.
    """

    records: pd.DataFrame
    file: FileFormat
    size: int

    @property
    def headings(self) -> tuple[str, ...]:
        """The file's columns, in its order."""
        return tuple(map(str, self.records.columns))

    def first(self, heading: str) -> str:
        """Give the value of a column in the first row."""
        return str(self.records[heading].iloc[0])

    def guess(self, chosen: Mapping[str, str | None] | None = None) -> Reading:
        """Say which column is which, as far as it can be told.

        Raises
        ------
        ColumnError
            `chosen` names an unknown column.
        """
        return guess_columns(self.records, chosen=chosen)


def look_into(source: str | Path | bytes) -> Contents:
    """Read a file as far as its table goes.

    Raises
    ------
    ExtractError
        The file holds no table with headings and rows.
    """
    data = source if isinstance(source, bytes) else bytes_of(Path(source))
    table = read_table(data)
    return Contents(table.records.apply(clean), table.file, len(data))
