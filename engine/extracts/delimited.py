"""Read comma, semicolon, tab or bar separated text into records, keeping the broken ones."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import StringIO
from itertools import islice

import numpy as np
import pandas as pd

from engine.errors import ExtractError
from engine.extracts.decode import decode
from engine.extracts.delimiter import find_delimiter, said_delimiter
from engine.extracts.headings import find_headings, tidy_headings
from engine.extracts.numbering import Ints, Numbering
from engine.extracts.plain import plain_records
from engine.extracts.raw import FileFormat, RawTable, text_frame
from engine.progress import READ, report

# a note of a few pages fits; only a file that is no table has longer fields
_LONGEST_FIELD = 4_000_000
# rows turned into columns at a time: lists of all rows of a large file would cost memory and time
_CHUNK = 20_000
# lines looked at together: one that is no whole record costs the block the quick way
_BLOCK = 2_000
_UNCLOSED = 'unclosed quotation mark: a “"” is opened and never closed'

# fields, the line they begin on (from 0), and whether every quotation mark that opens also closes
Record = tuple[list[str], int, bool]


@dataclass
class _Cursor:
    """Give lines one by one, from a place that can be set back; know whether each is a record of its own."""

    lines: list[str]
    at: int = 0
    single: bool = True

    def __iter__(self) -> _Cursor:
        return self

    def __next__(self) -> str:
        if self.at >= len(self.lines):
            raise StopIteration
        self.at += 1
        return self.lines[self.at - 1]


@dataclass(frozen=True)
class _Shape:
    """Hold how many fields a record has: `width`, or only `named`, as its last ones have no heading."""

    width: int
    named: int
    delimiter: str


def read_delimited(data: bytes) -> RawTable:
    """Read a text file; fields in quotation marks may hold separators and line breaks.

    Wholly empty lines are no records. A record with too few or too many fields is kept and noted in
    `faults`; what it has too much stays, joined to its last field.

    Raises
    ------
    ExtractError
        The file is no text, has one column, or has no headings.
    """
    text, encoding = decode(data)
    said, body = said_delimiter(text)
    delimiter = said or find_delimiter(body)
    try:
        # a spreadsheet shows no line `sep=;`, an editor does
        cursor = _Cursor(list(StringIO(body, newline="")), single=said is None)
        records = _records(cursor, delimiter)
        first = list(islice(records, _CHUNK))
        at, _ = find_headings([row for row, _, _ in first])
        line = first[at][1] + (1 if said is None else 2)
        file = FileFormat("csv", encoding, delimiter, header_row=line)
        headings, first = first[at][0], first[at + 1 :]
        shape = _shape(headings, first, delimiter)
        table, lines = _table(headings, first, records, cursor, shape, file)
        return replace(table, numbering=Numbering(lines + 1 if cursor.single else None))
    except csv.Error as error:
        raise ExtractError(f"The file cannot be read as a table: {error}.") from error


def _records(cursor: _Cursor, delimiter: str) -> Iterator[Record]:
    """Parse strictly; where that fails, take the one line as it stands and go on below it.

    A stray quotation mark so costs its own line, not all lines up to the next one.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    while cursor.at < len(cursor.lines):
        start = cursor.at
        try:
            for row in csv.reader(cursor, delimiter=delimiter, strict=True):
                cursor.single &= cursor.at - start == 1
                if row:
                    yield row, start, True
                start = cursor.at
        except csv.Error:
            # a spreadsheet may cut it otherwise
            cursor.single = False
            row, closed = _leniently(cursor.lines[start], delimiter)
            cursor.at = start + 1
            yield row, start, closed


def _leniently(line: str, delimiter: str) -> tuple[list[str], bool]:
    """Give the fields of one line, and whether every quotation mark in it that opens a field closes."""
    line = line.rstrip("\r\n")
    row = next(csv.reader([line + "\n"], delimiter=delimiter))
    if not row[-1].endswith("\n"):
        return row, True
    # the open field took in the line's end
    return next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE)), False


def _table(
    headings: list[str],
    first: list[Record],
    more: Iterator[Record],
    cursor: _Cursor,
    shape: _Shape,
    file: FileFormat,
) -> tuple[RawTable, Ints]:
    """Give the table, and the line each record begins on, from 0.

    Of the records after the `first`, blocks of lines that are whole records are read at once; the others come
    from `more`, which goes on wherever the cursor stands.
    """
    faults: dict[int, str] = {}
    frames = [_columns(first, shape, 0, faults)]
    lines = [np.array([line for _, line, _ in first], np.int64)]
    done = len(first)
    while cursor.at < len(cursor.lines):
        report(READ * cursor.at / len(cursor.lines), "Reading the rows")
        at, end = cursor.at, min(cursor.at + _BLOCK, len(cursor.lines))
        block = cursor.lines[at:end]
        records = plain_records(block, shape.delimiter, shape.width)
        if records is None:
            chunk = list(_until(end, more, cursor))
            records = _columns(chunk, shape, done, faults)
            lines.append(np.array([line for _, line, _ in chunk], np.int64))
        else:
            cursor.at = end
            filled = [at + i for i, line in enumerate(block) if line.strip("\r\n")]
            lines.append(np.array(filled, np.int64))
        frames.append(records)
        done += len(records)
    records = pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]
    return _named(headings, records, shape, file, faults), np.concatenate(lines)


def _until(end: int, records: Iterator[Record], cursor: _Cursor) -> Iterator[Record]:
    """Give the records that begin before line `end`."""
    while cursor.at < end:
        record = next(records, None)
        if record is None:
            return
        yield record


def _named(
    headings: list[str], records: pd.DataFrame, shape: _Shape, file: FileFormat, faults: dict[int, str]
) -> RawTable:
    used = shape.width
    while used > shape.named and (records[used - 1] == "").all():
        used -= 1
    names = tidy_headings([*headings, *[""] * shape.width][:used])
    return RawTable(records.iloc[:, :used].set_axis(names, axis=1), file, faults)


def _shape(headings: list[str], first: list[Record], delimiter: str) -> _Shape:
    """Say how wide records are; separators at the end of every row make columns without a heading."""
    named = len(headings)
    while named > 1 and not headings[named - 1].strip():
        named -= 1
    usual, _ = Counter(len(row) for row, _, _ in first).most_common(1)[0] if first else (named, 0)
    ends = [row[len(headings) :] for row, _, _ in first if len(row) == usual]
    blank = not any(cell.strip() for end in ends for cell in end)
    return _Shape(max(len(headings), usual) if blank else len(headings), named, delimiter)


def _columns(chunk: list[Record], shape: _Shape, done: int, faults: dict[int, str]) -> pd.DataFrame:
    """Turn records into columns numbered from 0; faults are noted at their place after the `done` ones."""
    rows = [row for row, _, _ in chunk]
    for i, (row, _, closed) in enumerate(chunk):
        if not closed:
            faults[done + i] = _UNCLOSED
        if len(row) != shape.width:
            if len(row) != shape.named:
                faults.setdefault(done + i, _ragged(row, shape.named))
            rows[i] = _fitted(row, shape)
    columns = list(zip(*rows, strict=True)) if rows else [()] * shape.width
    return text_frame(range(shape.width), columns)


def _ragged(row: list[str], width: int) -> str:
    fields = "field" if len(row) == 1 else "fields"
    spans = " and spans several lines (a stray quotation mark?)" if any("\n" in cell for cell in row) else ""
    return f"wrong number of fields: the row has {len(row)} {fields}, the headings have {width}{spans}"


def _fitted(row: list[str], shape: _Shape) -> list[str]:
    if len(row) < shape.width:
        return row + [""] * (shape.width - len(row))
    return [*row[: shape.width - 1], shape.delimiter.join(row[shape.width - 1 :])]
