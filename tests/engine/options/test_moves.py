"""Twelve areas in a row with a customer each, of 3 to 1 hours: A serves nine of them, B three."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment import Alignment, repair, today
from engine.alignment.repairing.curve import STEP
from engine.options import after_moves, fewest_moves
from engine.options.moves import TOLERANCE, WHOLE
from engine.units.model import Units
from tests.engine.alignment.worlds import chain, letters_of, peopled, random_people
from tests.engine.options.worlds import row

HOURS = [1.0, 2.0, 3.0] * 4
TODAY = "AAAAAAAAABBB"


def curve(rows: list[tuple[int, float, float]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[STEP, s.ACCOUNTS, s.IMBALANCE])


def same(one: Alignment, other: Alignment) -> bool:
    return one.territory.equals(other.territory) and one.exceptions.equals(other.exceptions)


def imbalance(units: Units, alignment: Alignment) -> float:
    """Largest distance from an equal share, recounted customer by customer."""
    assert units.accounts is not None
    load = units.accounts[s.WORKLOAD].groupby(alignment.by_account(units)).sum()
    return float((load * len(load) / load.sum() - 1).abs().max())


def test_the_curve_is_the_lower_envelope_of_all_repairs():
    """Three moves suffice for 15 %; the repair into 5 % needs four until then, but goes on to 5 %."""
    wide = curve([(0, 0.0, 0.4), (1, 2.0, 0.3), (2, 3.0, 0.15)])
    close = curve([(0, 0.0, 0.4), (1, 1.0, 0.35), (2, 4.0, 0.15), (3, 4.0, 0.2), (4, 6.0, 0.05)])
    found = fewest_moves({0.05: close, 0.15: wide})
    assert found.values.tolist() == [
        [0.15, 0, False, 0.0, 0.4],
        [0.05, 1, False, 1.0, 0.35],
        [0.15, 1, False, 2.0, 0.3],
        [0.15, 2, True, 3.0, 0.15],
        [0.05, 4, True, 6.0, 0.05],
    ]
    assert list(found) == [TOLERANCE, STEP, WHOLE, s.ACCOUNTS, s.IMBALANCE]


def test_a_plan_in_balance_has_one_point():
    still = curve([(0, 0.0, 0.1)])
    assert fewest_moves({0.1: still, 0.2: still})[[s.ACCOUNTS, s.IMBALANCE]].values.tolist() == [[0.0, 0.1]]


def test_a_long_curve_takes_no_more_memory_than_its_steps():
    """Two repairs of 5,000 steps; every pair of them, a byte each, would be 100 MB."""
    step = np.arange(5_000.0)
    steady = pd.DataFrame({STEP: step.astype(int), s.ACCOUNTS: step, s.IMBALANCE: 1.0 - step / 5_000})
    tracemalloc.start()
    try:
        found = fewest_moves({0.05: steady, 0.15: steady.assign(**{s.ACCOUNTS: step + 0.5})})
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # as far for half a customer less
    assert found[s.ACCOUNTS].tolist() == step.tolist()
    assert most < 10e6


def test_each_step_hands_over_one_more():
    """18 to 6 of 24 hours: i, then h, and g with its hour, bring A to 12."""
    units = row(HOURS, TODAY)
    found = repair(today(units), units, 0.05, measure="accounts")
    steps = int(found.curve[STEP].max())
    assert [letters_of(after_moves(units, today(units), found.curve, n)) for n in range(steps + 1)] == [
        "AAAAAAAAABBB",
        "AAAAAAAABBBB",
        "AAAAAAABBBBB",
        "AAAAAABBBBBB",
    ]


def test_no_step_is_the_plan_as_given_and_all_are_the_repaired_one():
    units = row(HOURS, TODAY)
    found = repair(today(units), units, 0.1, measure="accounts")
    assert same(after_moves(units, today(units), found.curve, 0), today(units))
    assert same(after_moves(units, today(units), found.curve, 99), found.alignment)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.0, 0.1, 0.3]), st.booleans())
def test_the_plan_after_each_step_is_as_far_from_target_as_the_curve_says(seed, tolerance, lock):
    """Units shared by several, customers by name and of nobody, locks; recounted after every step."""
    units = random_people(np.random.default_rng(seed), 14, 40, 3)
    given_plan = today(units)
    locks = {"a5": given_plan.keys[0], "a6": given_plan.by_account(units)["a6"]} if lock else {}
    found = repair(given_plan, units, tolerance, measure="accounts", locks=locks)
    last = found.curve.groupby(STEP)[[s.ACCOUNTS, s.IMBALANCE]].last()
    for step, (moved, off) in last.iterrows():
        plan = after_moves(units, given_plan, found.curve, int(step), locked=locks)
        assert imbalance(units, plan) == pytest.approx(off)
        now, once = plan.by_account(units), given_plan.by_account(units)
        counted = units.accounts[s.CURRENT_TERRITORY] != ""
        assert ((now != once) & counted).sum() == moved
    assert same(plan, found.alignment)


def test_who_is_apart_stays_while_the_area_around_moves():
    """At c one customer is B's already and one is A's by name: c goes to B with the third."""
    units = peopled(
        chain([0.0] * 4),
        [("a", 4, "A"), ("b", 2, "A"), ("c", 3, "A"), ("c", 1, "B"), ("c", 1, "A", s.NAMED), ("d", 3, "B")],
    )
    start = today(units)
    assert start.exceptions.to_dict() == {"a3": "B", "a4": "A"}
    found = repair(start, units, 0.15, measure="accounts")
    plan = after_moves(units, start, found.curve, 1)
    assert letters_of(plan) == "AABB"
    assert plan.exceptions.to_dict() == {"a4": "A"}
    assert same(plan, found.alignment)


def test_ready_made_areas_move_whole():
    units = chain([1.0] * 4)
    start = Alignment(pd.Series(list("AAAB"), units.frame.index, name=s.TERRITORY_KEY))
    found = repair(start, units, 0.1)
    plan = after_moves(units, start, found.curve, 1)
    assert letters_of(plan) == "AABB"
    assert same(plan, found.alignment)
