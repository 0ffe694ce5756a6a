"""Look into a file before its accounts are read: headings, first row, and what the columns seem to be."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from engine.errors import ExtractError
from engine.extracts.columns import Reading, guess_columns
from engine.extracts.points import with_points
from engine.extracts.projected import with_degrees
from engine.extracts.raw import FileFormat, RawTable
from engine.extracts.tables import read_table
from engine.extracts.values import clean
from engine.progress import READ, report


@dataclass(frozen=True, eq=False)
class Contents:
    """Hold what a file contains, whether or not accounts can be read from it.

    Attributes
    ----------
    table
        Every record as it stands in the file, with what reading found.
    records
        The same as cleaned text, under the file's headings; coordinates in one column or in
        metres also in degrees.
    size
        Bytes.
    digest
        SHA-256 of the bytes, in hexadecimal.
    """

    table: RawTable
    records: pd.DataFrame
    size: int
    digest: str

    @property
    def file(self) -> FileFormat:
        """Format, encoding, delimiter, sheet and line of the headings."""
        return self.table.file

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
    report(0.0, "Reading the rows")
    table = read_table(data)
    report(READ, "Reading the rows")
    return Contents(
        table, with_degrees(with_points(_cleaned(table.records))), len(data), hashlib.sha256(data).hexdigest()
    )


def bytes_of(path: Path) -> bytes:
    """Give a file's bytes.

    Raises
    ------
    ExtractError
        There is no such file, or it cannot be opened.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ExtractError(f"There is no file {path}.") from error
    except IsADirectoryError as error:
        raise ExtractError(f"{path} is a folder; choose a file in it.") from error
    except (OSError, ValueError) as error:
        raise ExtractError(f"{path} cannot be opened; check that you may read it.") from error


def _cleaned(records: pd.DataFrame) -> pd.DataFrame:
    # a column that was clean already is kept once, not twice
    tidy = {name: clean(text) for name, text in records.items()}
    shared = {name: records[name] if text.equals(records[name]) else text for name, text in tidy.items()}
    return pd.DataFrame(shared, index=records.index, columns=records.columns, copy=False)
