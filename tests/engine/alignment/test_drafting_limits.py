"""Drafts that hold several measures at once, measured again the slow and plain way."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment import draft, today
from engine.alignment.model import Alignment
from engine.settings import Limit, Settings
from engine.units.model import Units, with_totals
from tests.engine.alignment import oracle
from tests.engine.alignment.worlds import chain, grid, letters_of, random_people, random_units

SEEDS = st.integers(0, 2**32 - 1)
POTENTIAL = (Limit("potential", 0.1),)


def off(units: Units, drawn: Alignment, measure: str, count: int) -> float:
    """Largest distance of a territory from an equal share."""
    frame = units.frame if units.accounts is None else units.accounts
    total = dict.fromkeys(drawn.keys, 0.0)
    for who, key in oracle.served(units, drawn).items():
        total[key] += frame[measure][who]
    return max(abs(amount * count / frame[measure].sum() - 1.0) for amount in total.values())


def with_potential(units: Units, rng: np.random.Generator) -> Units:
    values = units.frame[s.WORKLOAD] * rng.lognormal(0, 0.7, len(units.frame))
    return replace(units, frame=units.frame.assign(**{s.POTENTIAL: values}))


def test_two_measures_that_pull_apart():
    """
    hours      1 1 1 1      potential  3 3 1 1     Hours alone are cut down the middle, which gives 3 to 1 of
               1 1 1 1                 3 3 1 1     potential; cut across, both are even.
    """
    units = grid([[1, 1, 1, 1], [1, 1, 1, 1]], **{s.POTENTIAL: [3.0, 3, 1, 1, 3, 3, 1, 1]})
    plain = draft(units, Settings(territories=2, tolerance=0.1))
    assert letters_of(plain) == "T01T01T02T02" * 2
    both = draft(units, Settings(territories=2, tolerance=0.1, limits=POTENTIAL))
    assert both.diagnostics.feasible
    assert both.diagnostics.imbalances == pytest.approx({s.WORKLOAD: 0.0, s.POTENTIAL: 0.0})
    assert letters_of(both) in ("T01" * 4 + "T02" * 4, "T02" * 4 + "T01" * 4)


def test_numbers_of_accounts_hold():
    """1 1 1 1 1 1 | accounts 4 1 1 1 1 1: hours 3 to 3 would give 6 accounts to 3."""
    units = chain([1] * 6, **{s.ACCOUNTS: [4.0, 1, 1, 1, 1, 1]})
    few = draft(units, Settings(territories=2, tolerance=0.4, most_accounts=5, least_accounts=4))
    assert few.diagnostics.feasible
    counts = units.frame[s.ACCOUNTS].groupby(few.territory).sum()
    assert sorted(counts) == [4, 5]
    none = draft(units, Settings(territories=2, tolerance=0.4, most_accounts=3))
    assert not none.diagnostics.feasible
    assert any(reason.startswith("Customers: ") for reason in none.diagnostics.reasons)


def test_a_measure_that_is_not_there_is_said():
    found = draft(chain([1] * 4), Settings(territories=2, limits=POTENTIAL)).diagnostics
    assert found.feasible
    assert found.reasons == ("No customer has any potential, so it is not held within ±10 %.",)


@settings(deadline=None, max_examples=24)
@given(SEEDS, st.integers(8, 60), st.integers(2, 5), st.sampled_from([0.05, 0.15, 0.4]))
def test_a_draft_is_complete_connected_and_true(seed, count, territories, tolerance):
    rng = np.random.default_rng(seed)
    units = with_potential(random_units(rng, count), rng)
    plan = Settings(
        territories=territories, tolerance=tolerance, limits=(Limit("potential", tolerance),), seed=seed
    )
    drawn = draft(units, plan)
    found = drawn.diagnostics
    assert sorted(drawn.territory.index) == sorted(units.frame.index)
    assert oracle.scattered(units, drawn) == []
    true = {name: off(units, drawn, name, territories) for name in (s.WORKLOAD, s.POTENTIAL)}
    assert found.imbalances == pytest.approx(true)
    assert found.feasible == (max(true.values()) <= tolerance + 1e-9)
    said = any(reason.startswith("Potential: ") for reason in found.reasons)
    assert said == (true[s.POTENTIAL] > tolerance + 1e-9)
    again = draft(units, plan)
    assert again.territory.equals(drawn.territory)


@settings(deadline=None, max_examples=16)
@given(SEEDS, st.sampled_from([0.1, 0.5]))
def test_a_change_cap_holds_before_the_limits(seed, cap):
    rng = np.random.default_rng(seed)
    units = random_people(rng, 30, 90, 4)
    worth = rng.lognormal(0, 0.7, len(units.accounts))
    accounts = units.accounts.assign(**{s.POTENTIAL: worth})
    units = replace(units, frame=with_totals(units.frame, accounts), accounts=accounts)
    now = today(units)
    count = len(now.keys)
    plan = Settings(change_cap=cap, limits=(Limit("potential", 0.2),), change_by="accounts", tolerance=0.2)
    drawn = draft(units, plan, baseline=now)
    found = drawn.diagnostics
    assert found.disruption <= cap + 1e-9
    true = {name: off(units, drawn, name, count) for name in (s.WORKLOAD, s.POTENTIAL)}
    assert {name: found.imbalances[name] for name in true} == pytest.approx(true)
    whole = oracle.scattered(units, drawn) == []
    assert found.feasible == (whole and max(true.values()) <= 0.2 + 1e-9)


def is_possible(units: Units, territories: int, tolerance: float) -> bool:
    """Whether any plan of connected territories keeps hours and potential within the tolerance."""
    ids = units.frame.index
    shares = units.frame[[s.WORKLOAD, s.POTENTIAL]].to_numpy()
    shares = shares / shares.sum(axis=0) * territories
    code = np.array(list(product(range(territories), repeat=len(ids))))
    total = np.stack([(code == k) @ shares for k in range(territories)], axis=1)
    within = np.abs(total - 1.0).max(axis=(1, 2)) <= tolerance
    return any(
        all(oracle.is_connected(units, list(ids[label == k])) for k in range(territories))
        for label in code[within]
    )


def test_a_plan_is_found_where_there_is_one():
    """Of all worlds of 8 units that have one, at least nine in ten; and never one where there is none."""
    possible = found = 0
    for seed in range(36):
        rng = np.random.default_rng(seed)
        units = with_potential(random_units(rng, 8), rng)
        for territories, tolerance in ((2, 0.15), (3, 0.3)):
            drawn = draft(
                units,
                Settings(
                    territories=territories, tolerance=tolerance, limits=(Limit("potential", tolerance),)
                ),
            )
            there = is_possible(units, territories, tolerance)
            assert there or not drawn.diagnostics.feasible
            possible += there
            found += drawn.diagnostics.feasible
    assert possible >= 12
    assert found >= 0.9 * possible, (found, possible)
