"""Drafts whose territories may lie in parts: `contiguous=False`."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment import draft, today
from engine.errors import AdjacencyError
from engine.settings import Settings
from engine.units.model import Units
from tests.engine.alignment import oracle
from tests.engine.alignment.worlds import chain, joined, letters_of, random_units, served_as

PARTS = Settings(contiguous=False)


def test_locks_that_cut_a_territory_are_no_conflict():
    """a and c of a row of three stay with A, b with B."""
    units = served_as(chain([1, 1, 1]), "ABB")
    plan, locks = replace(PARTS, tolerance=0.5), {"a": "A", "b": "B", "c": "A"}
    drawn = draft(units, plan, baseline=today(units), locks=locks)
    assert letters_of(drawn) == "ABA"
    found = drawn.diagnostics
    assert (found.feasible, found.contiguous, found.reasons) == (True, False, ())
    assert not draft(
        units, replace(plan, contiguous=True), baseline=today(units), locks=locks
    ).diagnostics.feasible


def test_units_that_nothing_joins_can_be_drawn():
    """a - b and c - d, an island each."""
    plain = chain([1, 1, 1, 1])
    units = Units.from_frames(plain.frame, joined([("a", "b"), ("c", "d")]))
    with pytest.raises(AdjacencyError, match="fall into 2 groups"):
        draft(units, Settings(territories=2))
    assert letters_of(draft(units, replace(PARTS, territories=2))) in ("T01T01T02T02", "T02T02T01T01")


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1), st.integers(1, 6), st.sampled_from([0.05, 0.3, 1.0]))
def test_every_territory_serves_something_and_the_figures_are_true(seed, count, tolerance):
    rng = np.random.default_rng(seed)
    units = random_units(rng, int(rng.integers(count, 40)))
    plan = replace(PARTS, territories=count, tolerance=tolerance)
    drawn = draft(units, plan)
    assert drawn.territory.nunique() == count
    found = drawn.diagnostics
    goal = dict.fromkeys(drawn.keys, 1.0 / count)
    assert found.imbalance == pytest.approx(oracle.imbalance(units, plan, drawn, goal))
    assert found.feasible == (found.imbalance <= tolerance + 1e-9)
    assert found.contiguous == (not oracle.scattered(units, drawn))
    assert units.frame[s.WORKLOAD].sum() > 0
