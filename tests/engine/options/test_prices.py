"""A row of eight areas of an hour each: A serves two of them, B six; four each takes two customers from B."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from engine import schema as s
from engine.alignment import today
from engine.options import Goals, Price, Relaxed, prices, ranked, relaxations
from engine.options.prices import GROUPS, SINGLY, price
from engine.settings import Limit, Settings
from tests.engine.options.worlds import goals, row

EVEN = [1.0] * 8
TODAY = "AABBBBBB"
PLAN = Settings(tolerance=0.05, change_cap=0.25, change_by="accounts")


def priced(settings: Settings = PLAN, **given) -> dict[str, Price]:
    units = row(EVEN, TODAY)
    found = prices(units, settings, baseline=today(units), **given)
    return {" ".join((one.relaxed.rule, *one.relaxed.names)): one for one in found}


def test_each_rule_that_holds_is_relaxed_by_itself():
    units = row(EVEN, TODAY)
    full = replace(PLAN, scope=("A", "B"), keep_parents=True, limits=(Limit("revenue"),), least_accounts=1)
    found = relaxations(units, full)
    assert [one.rule for one in found] == ["tolerance", "change cap", "scope", "parents", "limits"]
    assert [one.settings for one in found] == [
        replace(full, tolerance=0.1),
        replace(full, change_cap=0.3),
        replace(full, scope=None),
        replace(full, keep_parents=False),
        replace(full, limits=(), least_accounts=None),
    ]
    # nothing else is a rule of a clean sheet
    assert [one.rule for one in relaxations(units, Settings())] == ["tolerance"]


def test_a_share_grows_to_the_whole_at_most():
    wide = replace(PLAN, tolerance=0.98, change_cap=1.0)
    assert [
        (one.settings.tolerance, one.settings.change_cap) for one in relaxations(row(EVEN, TODAY), wide)
    ] == [
        (1.0, 1.0),
        (0.98, 1.0),
    ]


def test_a_lock_costs_what_the_plan_gains_without_it():
    """Kept with B, a2 at c lies among A's: c, d and e go to A for d and e alone, as balanced, but further."""
    found = priced(replace(PLAN, change_cap=0.3), locks={"a2": "B"})["lock a2"]
    held, free = goals(EVEN, TODAY, "AABAABBB"), goals(EVEN, TODAY, "AAAABBBB")
    assert held.changed == free.changed == 2
    assert (found.changed, found.furthest) == (0, 0)
    assert found.mean_km == pytest.approx(held.mean_km - free.mean_km, rel=1e-4)
    # twelve areas' widths between customers and centres, not eight, over eight customers
    assert found.mean_km == pytest.approx(4 / 8 * 11.12, rel=1e-3)


def test_a_cap_costs_balance_where_more_moves_would_bring_it():
    """A quarter is not quite two customers: three and five hours. A notch more lets two go; a0 would stay."""
    found = priced(locks={"a0": "A"})
    assert found["change cap"].furthest == pytest.approx(0.25)
    assert found["change cap"].changed == -1
    assert found["tolerance"].furthest == found["lock a0"].furthest == 0


def test_who_changes_rep_is_counted_from_the_roster_of_then():
    """Ann and Ben have changed places, and with them all their customers, but for those who go after them.

    With a quarter c follows Ben from B to A, with a notch more d does too: 7 change rep, then 6.
    """
    then = pd.DataFrame({s.REP: ["Ann", "Ben"]}, pd.Index(["A", "B"], name=s.TERRITORY_KEY))
    now = then.assign(**{s.REP: ["Ben", "Ann"]})
    found = priced(locks={"a0": "A"}, territories=now, before=then)
    assert found["change cap"].changed == 1


def test_the_heaviest_locks_are_looked_at_one_by_one_and_the_rest_in_groups():
    """26 customers of 1, 2 ... 26 hours: the last twenty singly, the other six in groups of two."""
    units = row([float(hours) for hours in range(1, 27)], "A" * 26)
    names = [one.names for one in relaxations(units, Settings(), {f"a{i}": "A" for i in range(26)})[1:]]
    assert names[:SINGLY] == [(f"a{i}",) for i in range(25, 5, -1)]
    assert names[SINGLY:] == [("a5", "a4"), ("a3", "a2"), ("a1", "a0")]
    assert len(names) <= SINGLY + GROUPS


def test_areas_are_locks_too():
    units = row([1.0, 5.0, 3.0], "AAA")
    found = relaxations(units, Settings(), {"a": "A", "c": "A", "a1": "A"})
    assert [one.names for one in found[1:]] == [("a1",), ("c",), ("a",)]


def test_the_rule_that_costs_most_travel_comes_first():
    rules = [Relaxed("lock", PLAN, (name,)) for name in "abcd"]
    now = Goals(0.1, 50.0, 10.0, 0.0)
    then = [Goals(0.1, 49.0, 12.0, 0.0), Goals(0.1, 45.0, 99.0, 0.0), Goals(0.05, 50.0, 0.0, 0.0), now]
    found = ranked([price(rule, now, goal) for rule, goal in zip(rules, then, strict=True)])
    assert [one.relaxed.names[0] for one in found] == ["b", "a", "c", "d"]
    assert (found[0].furthest, found[0].mean_km, found[0].changed) == (0.0, 5.0, -89.0)


def test_of_rules_that_cost_the_same_else_the_one_that_costs_most_customers_comes_first():
    """Without a 3 more would change, without b 5 fewer; c costs nobody anything."""
    changed = {"a": -3.0, "b": 5.0, "c": 0.0}
    found = [Price(Relaxed("lock", PLAN, (name,)), 0.0, 1.0, cost) for name, cost in changed.items()]
    assert [one.relaxed.names[0] for one in ranked(found)] == ["b", "c", "a"]
