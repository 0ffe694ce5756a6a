from __future__ import annotations

import numpy as np
import pytest

from engine.measures.stress.shocks import Shocks, shocks
from tests.engine.measures.stress.test_carried import LEDGER

NAMES = Shocks.__dataclass_fields__


def drawn(draws=20_000):
    return shocks(LEDGER, draws, np.random.SeedSequence(3))


def test_they_are_by_market_and_segment():
    found = drawn(5)
    assert found.potential.shape == found.leaving.shape == found.arriving.shape == (5, 1)
    assert found.segment.shape == (5, 2)
    assert found.call_time.shape == (5, 1, 2)


@pytest.mark.parametrize("name", NAMES)
def test_they_are_uniform_between_minus_one_and_one(name):
    values = np.sort(getattr(drawn(), name).ravel())
    assert -1 <= values[0] < -0.99
    assert 0.99 < values[-1] <= 1
    # the quantiles of a uniform distribution are a straight line
    assert values == pytest.approx(np.linspace(-1, 1, len(values)), abs=0.03)


def test_no_two_kinds_are_the_same_chance():
    columns = np.column_stack([getattr(drawn(), name).reshape(20_000, -1) for name in NAMES])
    alike = np.corrcoef(columns.T) - np.eye(columns.shape[1])
    assert np.abs(alike).max() < 0.03


def test_rows_are_some_of_the_draws():
    found, part = drawn(5), drawn(5).rows(1, 3)
    assert part.call_time.tolist() == found.call_time[1:3].tolist()
    assert part.leaving.tolist() == found.leaving[1:3].tolist()
