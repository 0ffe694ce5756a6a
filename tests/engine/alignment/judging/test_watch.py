from __future__ import annotations

import pandas as pd
import pytest

from engine import schema as s
from engine.alignment.judging.watch import watched
from engine.alignment.model import Diagnostics
from engine.settings import Balance, Settings
from tests.engine.alignment.worlds import aligned, chain, peopled

PLAIN = Diagnostics(True, 0.0, 1.0, 1.0, 1.0, True, None, 0.0)
# a b | c d of 10 hours each: A serves a and b, B serves c and d
UNITS = peopled(chain([1] * 4), [(unit, 10, "") for unit in "abcd"])
TEAM = pd.DataFrame({s.NAME: ["Alder", "Birch"]}, index=["A", "B"])


def found(potential, *, balance=None, exceptions=None, revenue=0.0, team=TEAM):
    accounts = UNITS.accounts.assign(potential=potential, revenue=revenue)
    units = type(UNITS)(UNITS.frame, UNITS.adjacency, accounts)
    alignment = aligned({"a": "A", "b": "A", "c": "B", "d": "B"}, exceptions)
    drawn = type(alignment)(alignment.territory, alignment.exceptions, PLAIN)
    return watched(drawn, units, Settings(balance=balance or Balance()), team).diagnostics


def test_each_measure_has_its_imbalance_also_where_only_hours_are_balanced():
    # A has 6 of 10 potential: a fifth over half; hours are even; nobody has sales
    seen = found([3.0, 3.0, 2.0, 2.0])
    assert seen.imbalances == {s.WORKLOAD: pytest.approx(0.0), s.POTENTIAL: pytest.approx(0.2)}
    assert seen.notes == ()
    assert (seen.feasible, seen.reasons) == (True, ())


def test_potential_further_out_than_a_quarter_is_a_note_and_no_reason():
    # A has 8 of 10
    seen = found([4.0, 4.0, 1.0, 1.0])
    assert seen.notes == (
        "In potential 2 territories lie beyond ±25 % of target; Alder is furthest, 60 % above.",
    )
    assert (seen.feasible, seen.reasons) == (True, ())
    assert found([4.0, 4.0, 1.0, 1.0], balance=Balance(0, 1)).notes == ()


def test_a_quarter_exactly_is_within():
    # 5 of 8, half of which is the target
    assert found([2.5, 2.5, 1.5, 1.5]).notes == ()


def test_exceptions_count_where_they_are_served():
    # B serves the customer in a too: 30 of 40 hours
    assert found(0.0, exceptions={"a0": "B"}).imbalances == {s.WORKLOAD: pytest.approx(0.5)}


def test_targets_follow_the_hours_of_the_roster():
    # A has a quarter of the hours available and half of the potential
    team = TEAM.assign(**{s.CAPACITY_HOURS: [500.0, 1500.0]})
    assert found([1.0] * 4, team=team).imbalances[s.POTENTIAL] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("balance", "note"),
    [
        (Balance(0, 1), "No customer has any potential, so the balance is on hours alone."),
        (Balance(1, 1), "No customer has any potential, so the balance is on hours alone."),
        (Balance(0, 1, 1), "No customer has any potential or sales, so the balance is on hours alone."),
    ],
)
def test_what_is_asked_for_and_absent_is_said(balance, note):
    assert found(0.0, balance=balance).reasons == (note,)


def test_what_is_left_is_named():
    seen = found(0.0, balance=Balance(1, 1, 1), revenue=1.0)
    assert seen.reasons == ("No customer has any potential, so the balance is on hours and sales.",)
