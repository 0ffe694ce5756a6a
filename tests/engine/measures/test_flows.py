from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment.baseline import today
from engine.errors import UnitsError
from engine.measures import changes, flows, measure
from engine.settings import Balance, Settings
from tests.engine.measures.worlds import LINE, SPLIT, accounts_of, aligned, random_world, units_of

# u0 u1 | u2 u3 on the equator, one degree apart, one account each but two in u1
ROWS = [
    {s.UNIT_ID: "u0", s.CURRENT_TERRITORY: "E"},
    {s.UNIT_ID: "u1", s.CURRENT_TERRITORY: "E", s.POTENTIAL: 300.0},
    {s.UNIT_ID: "u1", s.CURRENT_TERRITORY: "E", s.WORKLOAD: 30.0, s.REVENUE: 7.0},
    {s.UNIT_ID: "u2", s.CURRENT_TERRITORY: "W"},
    {s.UNIT_ID: "u3", s.CURRENT_TERRITORY: "W"},
]


@pytest.fixture
def line():
    return units_of(LINE, accounts_of(ROWS, LINE))


def flowing(units, plan, baseline, roster=None, before=None):
    found = [measure(units, one, Settings()).territories for one in (baseline, plan)]
    return flows(units, changes(units, plan, baseline, roster, before=before), *found)


def test_what_two_territories_exchange_is_summed_each_way(line):
    # u1 with a1, a2 goes from E to W, u2 with a3 from W to E
    found = flowing(line, aligned({"u0": "E", "u1": "W", "u2": "E", "u3": "W"}), today(line))
    assert found[[s.FROM, s.TO]].to_numpy().tolist() == [["E", "W"], ["W", "E"]]
    sums = found[[s.ACCOUNTS, s.WORKLOAD, s.POTENTIAL, s.REVENUE, s.NET]].to_numpy().tolist()
    assert sums == [[2.0, 40.0, 400.0, 57.0, 1.0], [1.0, 10.0, 100.0, 50.0, -1.0]]


def test_an_arrow_runs_from_the_centre_before_past_what_moves_to_the_centre_after(line):
    found = flowing(line, aligned({"u0": "E", "u1": "W", "u2": "W", "u3": "W"}), today(line)).iloc[0]
    # E before: 10 h at 0 and 40 h at 1 degree; W after: 40 h at 1, 10 h at 2, 10 h at 3
    assert found[s.FROM_LONGITUDE] == pytest.approx(0.8, abs=1e-4)
    assert found[s.LONGITUDE] == pytest.approx(1.0)
    assert found[s.TO_LONGITUDE] == pytest.approx(1.5, abs=1e-3)
    assert found[[s.FROM_LATITUDE, s.LATITUDE, s.TO_LATITUDE]].tolist() == pytest.approx([0.0] * 3)


def test_what_moves_lies_where_its_hours_are():
    rows = [
        {s.UNIT_ID: "u0", s.CURRENT_TERRITORY: "E", s.WORKLOAD: 30.0},
        {s.UNIT_ID: "u1", s.CURRENT_TERRITORY: "E", s.WORKLOAD: 10.0},
        {s.UNIT_ID: "u2", s.CURRENT_TERRITORY: "W"},
    ]
    units = units_of(LINE, accounts_of(rows, LINE))
    found = flowing(units, aligned(dict.fromkeys(LINE, "W")), today(units)).iloc[0]
    assert found[s.LONGITUDE] == pytest.approx(0.25, abs=1e-4)


def test_what_takes_no_hours_lies_in_the_middle_of_its_points():
    rows = [
        {s.UNIT_ID: "u0", s.CURRENT_TERRITORY: "E", s.WORKLOAD: 0.0},
        {s.UNIT_ID: "u1", s.CURRENT_TERRITORY: "E", s.WORKLOAD: 0.0},
        {s.UNIT_ID: "u2", s.CURRENT_TERRITORY: "W"},
    ]
    units = units_of(LINE, accounts_of(rows, LINE))
    found = flowing(units, aligned(dict.fromkeys(LINE, "W")), today(units)).iloc[0]
    assert (found[s.WORKLOAD], found[s.LONGITUDE]) == (0.0, pytest.approx(0.5, abs=1e-4))


def test_flows_are_told_where_nothing_takes_any_hours():
    rows = [{s.UNIT_ID: unit, s.CURRENT_TERRITORY: SPLIT[unit], s.WORKLOAD: 0.0} for unit in LINE]
    units = units_of(LINE, accounts_of(rows, LINE))
    plan, money = aligned({**SPLIT, "u1": "W"}), Settings(balance=Balance(0, 1, 0))
    centres = [measure(units, one, money).territories for one in (today(units), plan)]
    found = flows(units, changes(units, plan, today(units)), *centres)
    assert found[[s.FROM, s.TO, s.ACCOUNTS, s.WORKLOAD]].to_numpy().tolist() == [["E", "W", 1.0, 0.0]]


def test_what_is_not_planned_cannot_flow(line):
    moved = pd.DataFrame({s.FROM: ["E"], s.TO: ["W"]}, index=pd.Index(["zzz"], name=s.ACCOUNT_ID))
    centres = measure(line, today(line), Settings()).territories
    with pytest.raises(UnitsError, match="zzz changes rep, but is not planned"):
        flows(line, moved, centres, centres)


def test_most_accounts_come_first_and_ties_by_key(line):
    found = flowing(line, aligned({"u0": "F", "u1": "F", "u2": "E", "u3": "F"}), today(line))
    assert found[[s.FROM, s.TO, s.ACCOUNTS]].to_numpy().tolist() == [
        ["E", "F", 3.0],
        ["W", "E", 1.0],
        ["W", "F", 1.0],
    ]
    assert found[s.NET].tolist() == [3.0, 1.0, 1.0]


def test_a_territory_that_is_taken_over_goes_from_itself_to_itself(line):
    plan = today(line)
    then, now = (pd.DataFrame({s.REP: [rep, "Bo"]}, index=["E", "W"]) for rep in ("Ann", "Cy"))
    found = flowing(line, plan, plan, now, then)
    assert found[[s.FROM, s.TO, s.ACCOUNTS, s.NET]].to_numpy().tolist() == [["E", "E", 3.0, 0.0]]


def test_nothing_moves_and_there_is_no_flow(line):
    found = flowing(line, today(line), today(line))
    assert found.empty
    assert {s.FROM, s.TO, s.NET, s.LATITUDE, s.FROM_LONGITUDE, s.TO_LATITUDE} <= set(found)


def test_ready_made_units_flow_as_their_accounts():
    units = units_of(LINE, workload=[1.0, 2.0, 3.0, 4.0], accounts=None)
    units.frame[s.ACCOUNTS] = [5.0, 6.0, 7.0, 8.0]
    found = flowing(units, aligned({**SPLIT, "u1": "W"}), aligned(SPLIT))
    assert found[[s.FROM, s.TO, s.ACCOUNTS, s.WORKLOAD]].to_numpy().tolist() == [["E", "W", 6.0, 2.0]]


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_flows_are_a_plain_count_of_the_list_of_changes(seed):
    units, plan, baseline, roster = random_world(seed)
    moved = changes(units, plan, baseline, roster)
    found = flows(units, moved, *(measure(units, one, Settings()).territories for one in (baseline, plan)))
    naive: dict[tuple[str, str], list[float]] = {}
    for account, (here, there) in moved[[s.FROM, s.TO]].iterrows():
        sums = naive.setdefault((here, there), [0.0, 0.0])
        sums[0] += 1
        sums[1] += units.accounts.loc[account, s.WORKLOAD]
    pairs = list(zip(found[s.FROM], found[s.TO], strict=True))
    assert sorted(pairs) == sorted(naive)
    np.testing.assert_allclose(found[[s.ACCOUNTS, s.WORKLOAD]], [naive[pair] for pair in pairs])
    back = [naive.get((there, here), [0.0])[0] for here, there in pairs]
    assert found[s.NET].tolist() == [naive[pair][0] - less for pair, less in zip(pairs, back, strict=True)]
