"""Let the tables that the browser writes mark numbers as everything else does.

A printf format has the point of English, also where the reader's language has a comma. There the browser's
own format takes its place, which holds no words: what stood around each figure goes into the heading.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import pandas as pd

from components.marks import ENGLISH, now

_PRINTF = re.compile(r"(?P<before>[^%]*)%\+?\.(?P<places>\d+)(?P<kind>[fg])(?P<after>.*)")


class NumberFormat(NamedTuple):
    """Hold what `st.column_config.NumberColumn` takes: heading, format, and the step of the last decimal."""

    label: str
    format: str | None
    step: float | None = None


def number_format(label: str, form: str) -> NumberFormat:
    """Give the format of a column of numbers in the reader's marks.

    Parameters
    ----------
    label
        The column's heading.
    form
        A Streamlit number format; one in printf's way such as "$%.1f m" where it has decimals.
    """
    found = _PRINTF.fullmatch(form)
    if now() == ENGLISH or found is None or int(found["places"]) == 0:
        return NumberFormat(label, form or None)
    around = " ".join(f"{found['before']}{found['after']}".replace("%%", "%").split())
    # %g shows as many decimals as there are
    step = 10.0 ** -int(found["places"]) if found["kind"] == "f" else None
    # the unit stands where a narrow column still shows it
    name, mark, rest = label.partition(" (")
    return NumberFormat(f"{name}, {around}{mark}{rest}" if around else label, "localized", step)


def rounded(values: pd.Series, form: str) -> pd.Series:
    """Round the figures of a column that the browser writes in the reader's marks, which it cuts off instead.

    Each is put a hair beyond its last decimal, as binary fractions lack a little, which would cost one more.
    """
    found = _PRINTF.fullmatch(form)
    if now() == ENGLISH or found is None or found["kind"] != "f" or int(found["places"]) == 0:
        return values
    places = int(found["places"])
    near = values.astype(float).round(places)
    return near + np.copysign(10.0 ** -(places + 6), near)


def unmarked(table: pd.DataFrame) -> list[str]:
    """Name the columns of numbers that would be marked as in English, where the reader's marks differ."""
    return [] if now() == ENGLISH else list(table.select_dtypes("number").columns)
