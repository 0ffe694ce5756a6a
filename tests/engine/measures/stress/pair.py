"""Two territories, E and W, with one account each that weighs the same."""

from __future__ import annotations

import pandas as pd

from engine import schema as s
from tests.engine.measures.worlds import LINE, SPLIT, accounts_of, aligned, units_of

# e is of segment A in district North, w of segment B in South; ten hours with the customer, none on the road
ROWS = [
    {s.UNIT_ID: "u0", s.SEGMENT: "A", s.TRAVEL_HOURS: 0.0},
    {s.UNIT_ID: "u2", s.SEGMENT: "B", s.TRAVEL_HOURS: 0.0},
]
DISTRICTS = pd.DataFrame({s.DISTRICT: ["North", "South"]}, index=["E", "W"])


def pair(**both: object):
    """Units and alignment; `both` changes both accounts."""
    return units_of(LINE, accounts_of([{**row, **both} for row in ROWS], LINE)), aligned(SPLIT)


def crowd(each: int):
    """So many such accounts in either territory."""
    return units_of(LINE, accounts_of([row for row in ROWS for _ in range(each)], LINE)), aligned(SPLIT)
