"""Six areas in a row with two customers each, an hour a customer; three reps with two areas each.

a b | c d | e f      A, B, C; a1 of area a is named with C, d1 of area d is C's as today's exception
"""

from __future__ import annotations

import pandas as pd

from engine import schema as s
from engine.alignment import Alignment, today
from engine.units.model import Units
from tests.engine.alignment.worlds import chain, peopled

AREAS = "abcdef"
ROWS = [
    ("a", 1.0, "A"),
    ("a", 1.0, "C", s.NAMED),
    ("b", 1.0, "A"),
    ("b", 1.0, "A"),
    ("c", 1.0, "B"),
    ("c", 1.0, "B"),
    ("d", 2.0, "B"),
    ("d", 1.0, "C"),
    ("e", 1.0, "C"),
    ("e", 1.0, "C"),
    ("f", 1.0, "C"),
    ("f", 1.0, "C"),
]
NAMES = ["a0", "a1", "b0", "b1", "c0", "c1", "d0", "d1", "e0", "e1", "f0", "f1"]


def world() -> Units:
    plain = peopled(chain([0.0] * len(AREAS)), ROWS)
    assert plain.accounts is not None
    accounts = plain.accounts.set_axis(pd.Index(NAMES, name=s.ACCOUNT_ID))
    there = plain.frame.loc[accounts[s.UNIT_ID], [s.LATITUDE, s.LONGITUDE]].set_axis(accounts.index)
    return Units(plain.frame, plain.adjacency, accounts.assign(**there))


def plan(units: Units) -> Alignment:
    return today(units)


def letters(alignment: Alignment) -> str:
    return "".join(alignment.territory[list(AREAS)])


def roster() -> pd.DataFrame:
    rows = {
        s.NAME: ["West", "Mid", "East"],
        s.REP: ["Ann", "Bob", "Cem"],
        s.DISTRICT: ["N", "N", "S"],
        s.REGION: ["", "", ""],
        s.CAPACITY_HOURS: [4.0, 4.0, 6.0],
        s.BASE_LATITUDE: [0.0, 0.0, 0.0],
        s.BASE_LONGITUDE: [0.05, 0.25, 0.45],
    }
    return pd.DataFrame(rows, pd.Index(list("ABC"), name=s.TERRITORY_KEY))
