"""Take coordinates apart that stand in one column: “50.94, 6.96”, POINT (6.96 50.94), or GeoJSON."""

from __future__ import annotations

import re

import pandas as pd

from engine import schema as s
from engine.extracts.raw import GEOMETRY_LATITUDE, GEOMETRY_LONGITUDE
from engine.extracts.wording import rank

_NUMBER = r"[+-]?[0-9]{1,3}(?:\.[0-9]+)?"
_COMMA = r"[+-]?[0-9]{1,3}(?:,[0-9]+)?"
# how points are written, latitude and longitude in groups of these names
_POINTS = (
    rf"^(?:SRID=4326;)?\s*POINT(?: ?Z)?\s*\(\s*(?P<lng>{_NUMBER})\s+(?P<lat>{_NUMBER})(?:\s+\S+)?\s*\)$",
    rf'^\{{.*"coordinates"\s*:\s*\[\s*(?P<lng>{_NUMBER})\s*,\s*(?P<lat>{_NUMBER})[^\]]*\].*\}}$',
    rf"^[(\[]?\s*(?P<lat>{_NUMBER})\s*[,;/ ]\s*(?P<lng>{_NUMBER})\s*[)\]]?$",
    rf"^[(\[]?\s*(?P<lat>{_COMMA})\s*[;/ ]\s*(?P<lng>{_COMMA})\s*[)\]]?$",
)
_TWO_DECIMALS = r"[0-9][.,][0-9]+\D+[0-9]+[.,][0-9]"
# of the values that are there
_MOST = 0.8
_SAMPLE = 1000
_FLAGS = re.IGNORECASE | re.DOTALL


def with_points(records: pd.DataFrame) -> pd.DataFrame:
    """Add the two columns that one column holds both of, where the file has no latitude and longitude.

    What they hold is text, empty where a value is no point.
    """
    if all(any(rank(h, ours) for h in records.columns) for ours in (s.LATITUDE, s.LONGITUDE)):
        return records
    for heading in records.columns:
        pattern = _pattern(records[heading])
        if pattern is not None:
            parts = records[heading].str.extract(pattern, flags=_FLAGS).fillna("")
            split = {GEOMETRY_LATITUDE: parts["lat"], GEOMETRY_LONGITUDE: parts["lng"]}
            return records.assign(**{name: text.astype("str") for name, text in split.items()})
    return records


def _pattern(text: pd.Series) -> str | None:
    """Give the way most values of a column are written as points; None where they are none."""
    filled = text[text != ""]
    sample = filled.iloc[:: max(1, len(filled) // _SAMPLE)]
    # two whole numbers are a range or a date, 1,200.50 is an amount: a point is of two decimals
    if sample.empty or not sample.str.contains(_TWO_DECIMALS, regex=True).mean() > _MOST:
        return None
    return next((p for p in _POINTS if sample.str.match(p, flags=_FLAGS).mean() > _MOST), None)
