"""Drafts whose rules rule one another out: each reason in full, its figures worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from engine import schema as s
from engine.alignment import draft, today
from engine.settings import Settings
from tests.engine.alignment.worlds import chain, peopled, served_as


def test_locked_customers_that_overload_a_territory():
    """1,000 h for two: A's limit is 575 h, its locks come to 300 + 290 + 10 = 600 h."""
    units = served_as(chain([300, 290, 10, 200, 200]), "AAABB")
    locks = {"a0": "A", "a1": "A", "a2": "A"}
    found = draft(units, Settings(), baseline=today(units), locks=locks).diagnostics
    assert not found.feasible
    assert found.floor == pytest.approx(0.2)
    assert found.reasons[-1] == (
        "Locks put 25 h more than the limit in A: free 1 of the 3 customers kept there (a0), or allow at "
        "least ±20 %."
    )


def test_customers_by_name_that_overload_a_territory():
    units = peopled(chain([1, 1]), [("a", 700.0, "A", s.NAMED), ("b", 300.0, "B")])
    found = draft(units, Settings(), baseline=today(units)).diagnostics
    assert found.floor == pytest.approx(0.4)
    assert found.reasons[-1] == (
        "Customers by name put 125 h more than the limit in A: free the customer kept there (a0)."
    )


def test_a_part_that_carries_too_much_together():
    """A and B hold 7 of 9, targets of a third: 7/6 of them together, 16.7 % more."""
    units = served_as(chain([2, 2, 2, 1, 1, 1]), "AABBCC")
    roster = pd.DataFrame(
        {s.NAME: ["Ann", "Bob", "Cy"], s.DISTRICT: ["Pacific", "Pacific", "South"]},
        index=pd.Index(list("ABC"), name=s.TERRITORY_KEY),
    )
    plan = Settings(scope=("A", "B"))
    found = draft(units, plan, baseline=today(units), territories=roster).diagnostics
    assert found.reasons[-1] == (
        "The 2 territories of Pacific that may change carry 16.7 % more than their targets together in "
        "hours; ±15 % cannot hold in all of them: let more territories change, or allow at least ±17 %."
    )
    alone = draft(units, Settings(scope=("A",)), baseline=today(units)).diagnostics
    assert alone.reasons[-1] == (
        "The territory that may change carries 33.3 % more than its target in hours; ±15 % cannot hold in "
        "all of them: let more territories change."
    )


def test_a_change_cap_too_small():
    """3 | 1 of four equal customers: with ±15 % of 2 each, 0.7 of the four have to go, 17.5 % of sales."""
    units = served_as(chain([1, 1, 1, 1]), "AAAB")
    found = draft(units, Settings(change_cap=0.1), baseline=today(units)).diagnostics
    assert found.reasons[-1] == "10 % of sales may change rep, but at least 17.5 % have to for ±15 %."
    # with enough room, nothing stands in the way
    assert draft(units, Settings(change_cap=0.3), baseline=today(units)).diagnostics.reasons == ()


def test_an_area_that_cannot_be_split():
    units = chain([1, 1, 4])
    found = draft(units, Settings(territories=3)).diagnostics
    assert found.floor == pytest.approx(1.0)
    assert found.imbalance == pytest.approx(found.floor)
    assert found.reasons[-1].endswith(
        "alone is 200 % of a territory and cannot be split: ±100 % is the least possible; "
        "smaller areas would help."
    )
    three = draft(chain([1, 1, 1]), Settings(territories=2)).diagnostics
    assert three.reasons[-1] == (
        "2 of the 3 heaviest areas have to share a territory: ±34 % is the least possible; "
        "smaller areas would help."
    )


def test_locks_that_cut_a_territory():
    """a and c of a row of three stay with A, b with B."""
    locks = {"a": "A", "b": "B", "c": "A"}
    units = served_as(chain([1, 1, 1]), "ABB")
    found = draft(units, Settings(tolerance=0.5), baseline=today(units), locks=locks).diagnostics
    assert (found.feasible, found.contiguous) == (False, False)
    assert found.reasons == (
        "Locks cut A into 2 parts: no free ground joins them; free the locked area outside its main "
        "part, or locks of others that lie between.",
    )


def test_what_can_be_met_gives_no_reason_and_no_floor():
    found = draft(chain([1, 1, 1, 1]), Settings(territories=2)).diagnostics
    assert (found.feasible, found.floor, found.reasons) == (True, 0.0, ())
