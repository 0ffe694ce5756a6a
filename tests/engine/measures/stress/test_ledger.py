from __future__ import annotations

import pandas as pd
import pytest

from engine import schema as s
from engine.measures.points import checked_service, points_of
from engine.measures.stress.ledger import ledger_of
from engine.settings import Balance, Settings
from tests.engine.measures.stress.pair import DISTRICTS, ROWS
from tests.engine.measures.worlds import LINE, SPLIT, accounts_of, aligned, units_of

FOUR = {"u0": "A", "u1": "B", "u2": "C", "u3": "D"}


def ledger(units, alignment, territories=None):
    points = points_of(units, Balance())
    service = checked_service(units, points, alignment)
    return ledger_of(units, points, service, Settings(), territories)


def four(territories=None):
    return ledger(units_of(LINE, workload=[1.0] * 4), aligned(FOUR), territories)


def test_hours_with_the_customer_are_apart_from_those_on_the_road():
    units = units_of(LINE, accounts_of([{**ROWS[0], s.TRAVEL_HOURS: 4.0}, ROWS[1]], LINE))
    found = ledger(units, aligned(SPLIT), DISTRICTS)
    assert found.call_hours.tolist() == [6, 10]
    assert found.travel_hours.tolist() == [4, 0]
    assert (found.size, found.count, found.segments, found.markets) == (2, 2, 2, 2)
    # territory x 2 segments + segment
    assert found.cell.tolist() == [0, 3]


def test_a_named_account_counts_for_who_serves_it():
    units = units_of(LINE, accounts_of(ROWS, LINE))
    assert ledger(units, aligned(SPLIT, {"a0": "W"})).territory.tolist() == [1, 1]


def test_ready_made_units_are_one_account_each_of_one_segment():
    found = four()
    assert found.call_hours.tolist() == [1, 1, 1, 1]
    assert found.travel_hours.tolist() == [0, 0, 0, 0]
    assert (found.size, found.segments) == (4, 1)


@pytest.mark.parametrize(
    ("districts", "market"),
    [
        (["North", "South", "North", "South"], [0, 1, 0, 1]),
        # a territory outside any district is a market of its own, numbered after the districts
        (["North", "", "South", ""], [0, 2, 1, 3]),
        # one market would be the same as none
        (["North", "North", "North", "North"], [0, 1, 2, 3]),
        (["", "", "", ""], [0, 1, 2, 3]),
    ],
)
def test_a_district_is_a_market(districts, market):
    found = four(pd.DataFrame({s.DISTRICT: districts}, index=list("ABCD")))
    assert found.market.tolist() == market
    assert found.markets == max(market) + 1


def test_without_a_roster_each_territory_is_a_market():
    assert four().market.tolist() == [0, 1, 2, 3]
