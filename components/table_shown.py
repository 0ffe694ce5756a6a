"""Make the rows of a table what the screen shows: with headings, and small to send."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa

from components.marks import ENGLISH, now
from components.number_columns import rounded
from components.tables import Column


def as_shown(rows: pd.DataFrame, columns: tuple[Column, ...]) -> pa.Table:
    """Give the rows of a table as they are sent, with a line of headings above those of groups."""
    shown = _small(rows[[column.name for column in columns]], columns)
    if any(column.group for column in columns):
        heads = pd.MultiIndex.from_tuples([(column.group, column.label) for column in columns])
        shown = shown.set_axis(heads, axis=1)
    return pa.Table.from_pandas(shown)


def _small(rows: pd.DataFrame, columns: tuple[Column, ...]) -> pd.DataFrame:
    """Make a table small to send: addresses once for all their rows, figures no finer than a screen is."""
    pictures = [column.name for column in columns if column.kind in ("swatch", "bar")]
    if now() != ENGLISH:
        figures = {c.name: rounded(rows[c.name], c.format) for c in columns if c.kind == "number"}
        return rows.assign(**figures).astype(dict.fromkeys(pictures, "category"))
    finer = rows.select_dtypes("float64").columns
    return rows.astype(dict.fromkeys(pictures, "category") | dict.fromkeys(finer, np.float32))
