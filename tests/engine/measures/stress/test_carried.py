from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.measures.stress.carried import Entries, as_planned, carried, own_errors
from engine.measures.stress.ledger import Ledger

# accounts 0 and 1 in territory 0, account 2 in territory 1; segments 0, 1, 1
LEDGER = Ledger(
    territory=np.array([0, 0, 1]),
    segment=np.array([0, 1, 1]),
    market=np.array([0, 0]),
    call_hours=np.array([1.0, 2.0, 4.0]),
    travel_hours=np.array([0.1, 0.2, 0.4]),
    potential=np.array([10.0, 20.0, 40.0]),
    revenue=np.array([5.0, 6.0, 7.0]),
    segments=2,
    markets=1,
)


def entries(rows):
    draw, account, times, error = np.array(rows, float).reshape(-1, 4).T
    return Entries(draw.astype(int), account.astype(int), times, error)


def test_as_planned_every_account_counts_once():
    found = as_planned(LEDGER)
    assert found.call_hours.tolist() == [[[1, 2], [0, 4]]]
    assert found.travel_hours == pytest.approx(np.array([[0.3, 0.4]]))
    assert found.potential.tolist() == [[30, 40]]
    assert found.revenue.tolist() == [[11, 7]]
    assert found.own.tolist() == [[0, 0]]


def test_who_leaves_and_arrives_is_added_in_its_draw():
    # in draw 0 account 1 leaves, whose potential was half too low; in draw 1 another account 2 arrives
    change = carried(LEDGER, entries([(0, 1, -1, 0.5), (1, 2, 1, -0.25)]), 2)
    found = as_planned(LEDGER).plus(change)
    assert found.call_hours.tolist() == [[[1, 0], [0, 4]], [[1, 2], [0, 8]]]
    assert found.potential.tolist() == [[10, 40], [30, 80]]
    assert found.own.tolist() == [[-10, 0], [0, -10]]


def test_own_errors_are_weighed_by_potential():
    error = np.array([[0.5, -0.5, 1.0], [0.0, 0.0, -1.0]], np.float32)
    assert own_errors(LEDGER, error).tolist() == [[-5, 40], [0, -40]]


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 2), st.sampled_from([-1, 1]), st.floats(-1, 1, width=32)),
        max_size=12,
    )
)
def test_sums_are_those_of_a_loop(rows):
    found = carried(LEDGER, entries(rows), 3)
    calls, own = np.zeros((3, 2, 2)), np.zeros((3, 2))
    for draw, account, times, error in rows:
        calls[draw, LEDGER.territory[account], LEDGER.segment[account]] += times * LEDGER.call_hours[account]
        own[draw, LEDGER.territory[account]] += times * error * LEDGER.potential[account]
    assert found.call_hours == pytest.approx(calls)
    assert found.own == pytest.approx(own, abs=1e-9)
