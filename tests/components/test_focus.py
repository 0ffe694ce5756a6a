from __future__ import annotations

import pandas as pd

from components.focus import Focus
from engine import schema as s
from engine.alignment import roster
from engine.measures import measure
from engine.settings import Assumptions, Settings
from tests.engine.measures.worlds import LINE, accounts_of, aligned, units_of

# u0 u1 u2 u3 on the equator: territories A, B, C, D with 1, 2, 3 and 4 accounts of 10 hours
PLACES = {"A": ("North", "West"), "B": ("North", "West"), "C": ("South", "West"), "D": ("Coast", "East")}


def measures():
    rows = [{s.UNIT_ID: f"u{i}"} for i in range(4) for _ in range(i + 1)]
    known = pd.DataFrame.from_dict(PLACES, orient="index", columns=[s.DISTRICT, s.REGION])
    units = units_of(LINE, accounts_of(rows, LINE))
    keys = aligned({f"u{i}": key for i, key in enumerate("ABCD")})
    team = roster(list("ABCD"), known.assign(**{s.CAPACITY_HOURS: 25.0}), Assumptions())
    return measure(units, keys, Settings(), territories=team)


def test_a_region_holds_its_territories_districts_and_totals():
    found = Focus("West").of(measures())
    assert list(found.territories.index) == ["A", "B", "C"]
    assert list(found.districts.index) == ["North", "South"]
    # 1 + 2 + 3 accounts of 10 hours, three reps of 25 hours
    assert found.totals[s.ACCOUNTS] == 6
    assert found.totals[s.WORKLOAD] == 60
    assert found.totals[s.CAPACITY_USED] == 60 / 75
    assert found.totals[s.TERRITORIES] == 3


def test_a_district_holds_only_its_own():
    found = Focus("North", s.DISTRICT).of(measures())
    assert list(found.territories.index) == ["A", "B"]
    assert list(found.districts.index) == ["North"]
    assert found.totals[s.CAPACITY_USED] == 30 / 50
    # of the whole, not of the district: 20 of 100 hours against a quarter of the target
    assert found.territories.loc["B", s.INDEX] == 80


def test_the_totals_have_every_figure_of_the_whole():
    whole = measures()
    assert set(Focus("East").of(whole).totals.index) >= set(whole.totals.index)


def test_no_name_and_an_unknown_one_look_at_everything():
    whole = measures()
    assert Focus().of(whole) is whole
    assert Focus("Atlantis", s.DISTRICT).of(whole) is whole
