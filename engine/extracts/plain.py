"""Read at once a text file of which every line is one whole record, as most are; the others take longer."""

from __future__ import annotations

import csv
from collections.abc import Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pc


def plain_records(lines: Sequence[str], delimiter: str, width: int) -> pd.DataFrame | None:
    """Give the records as columns numbered from 0; None where a line is not one record of `width` fields.

    It gives what the `csv` module gives. Empty lines are no records.
    """
    quoted = [line for line in lines if '"' in line]
    if not _whole(quoted, delimiter) or not delimiter.isascii():
        return None
    names = [str(i) for i in range(width)]
    try:
        table = pc.read_csv(
            pa.py_buffer("".join(lines).encode()),
            read_options=pc.ReadOptions(column_names=names),
            parse_options=pc.ParseOptions(delimiter=delimiter, quote_char='"' if quoted else False),
            convert_options=pc.ConvertOptions(column_types=dict.fromkeys(names, pa.large_string())),
        )
    except (pa.ArrowException, UnicodeEncodeError):
        return None
    columns = {i: pd.array(column.combine_chunks(), dtype="str") for i, column in enumerate(table.columns)}
    return pd.DataFrame(columns, copy=False)


def _whole(lines: Sequence[str], delimiter: str) -> bool:
    """Say whether each line is one record whose quotation marks are where they may be."""
    try:
        return sum(1 for _ in csv.reader(lines, delimiter=delimiter, strict=True)) == len(lines)
    except csv.Error:
        return False
