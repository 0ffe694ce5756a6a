"""Read a Parquet file into records of text."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from engine.errors import ExtractError
from engine.extracts.headings import tidy_headings
from engine.extracts.raw import FileFormat, RawTable


def read_columnar(data: bytes) -> RawTable:
    """Read every column as text; missing values become empty text, whole numbers lose their `.0`.

    Raises
    ------
    ExtractError
        The file is damaged.
    """
    try:
        table = pq.read_table(BytesIO(data))
        columns = [_text(column) for column in table.columns]
    except (pa.ArrowException, OSError, ValueError) as error:
        raise ExtractError("The Parquet file is damaged. Save it again and retry.") from error
    if not columns:
        raise ExtractError("The Parquet file has no columns. Choose a file with a table in it.")
    frame = pd.DataFrame({i: pd.array(c, dtype="str") for i, c in enumerate(columns)})
    return RawTable(frame.set_axis(tidy_headings(table.column_names), axis=1), FileFormat("parquet"))


def _text(column: Any) -> Any:
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = column.type
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return [_shown(value) for value in column.to_pylist()]
    if pa.types.is_floating(kind):
        # NaN is a missing number
        column = pc.if_else(pc.is_nan(column), pa.scalar(None, kind), column)
    return pc.fill_null(column.cast(pa.large_string()), "")


def _shown(value: object) -> str:
    if value is None:
        return ""
    return value.hex() if isinstance(value, bytes) else str(value)
