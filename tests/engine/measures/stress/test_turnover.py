from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.measures import Stress
from engine.measures.stress.shocks import shocks
from engine.measures.stress.turnover import Turnover
from tests.engine.measures.stress.test_carried import LEDGER

# territory 1 is a market of its own
TWO = replace(LEDGER, market=np.array([0, 1]), markets=2)
DRAWS = 20_000


def turned(stress, *, draws=DRAWS, own=None, seed=2, ledger=TWO):
    common, turning = np.random.SeedSequence(seed).spawn(2)
    now = shocks(ledger, draws, common)
    return now, Turnover(ledger, stress, turning).next(now, own)


def counts(found, times, draws=DRAWS):
    """How often each account leaves (-1) or arrives (1) in each draw, (draws, 3)."""
    rows = found.times == times
    return np.bincount(found.draw[rows] * 3 + found.account[rows], minlength=3 * draws).reshape(draws, 3)


def test_each_account_leaves_at_most_once_and_as_often_as_is_said():
    _, found = turned(Stress(churn=0.2))
    left = counts(found, -1)
    assert left.max() == 1
    # three times the standard error of 20,000 draws
    assert left.mean(axis=0) == pytest.approx(0.2, abs=0.0085)


def test_as_many_arrive_and_their_number_is_poisson():
    _, found = turned(Stress(churn=0.2, common=0.0))
    came = counts(found, 1)
    assert came.mean(axis=0) == pytest.approx(0.2, abs=0.0095)
    assert came.var(axis=0) == pytest.approx(came.mean(axis=0), rel=0.04)
    # e^-0.2 x 0.2^2 / 2
    assert (came == 2).mean() == pytest.approx(0.0164, abs=0.0016)


def test_a_market_loses_more_in_one_year_than_in_another():
    now, found = turned(Stress(churn=0.2, common=1.0))
    left, came = counts(found, -1), counts(found, 1)
    for account, market in enumerate([0, 0, 1]):
        bad = now.leaving[:, market] > 0.9
        assert left[bad, account].mean() == pytest.approx(0.2 * 1.95, abs=0.05)
        full = now.arriving[:, market] < -0.9
        assert came[full, account].mean() == pytest.approx(0.2 * 0.05, abs=0.012)


def test_who_leaves_takes_its_own_error_along_and_who_arrives_has_another():
    own = np.random.default_rng(0).uniform(-1, 1, (500, 3)).astype(np.float32)
    _, found = turned(Stress(churn=0.3), draws=500, own=own)
    left = found.times < 0
    assert found.error[left].tolist() == own[found.draw[left], found.account[left]].tolist()
    assert np.abs(found.error[~left]).max() <= 1
    assert not np.isin(found.error[~left], own).any()


@settings(deadline=None, max_examples=30)
@given(st.floats(0, 0.5), st.floats(0, 0.5), st.floats(0, 1), st.integers(0, 99))
def test_who_leaves_at_a_low_rate_leaves_at_a_higher_one(one, other, common, seed):
    few, many = (
        counts(turned(Stress(churn=churn, common=common), draws=50, seed=seed)[1], -1, 50)
        for churn in sorted((one, other))
    )
    assert (few <= many).all()


def test_one_stretch_after_the_other_is_the_same_as_all_at_once():
    common, _ = np.random.SeedSequence(2).spawn(2)
    now = shocks(TWO, 40, common)
    whole = turned(Stress(churn=0.3), draws=40)[1]
    parts = Turnover(TWO, Stress(churn=0.3), np.random.SeedSequence(2).spawn(2)[1])
    first, second = parts.next(now.rows(0, 25), None), parts.next(now.rows(25, 40), None)
    for times in (-1, 1):
        both = np.concatenate((counts(first, times, 25), counts(second, times, 15)))
        assert both.tolist() == counts(whole, times, 40).tolist()
