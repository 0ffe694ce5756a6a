from __future__ import annotations

import numpy as np
import pytest

from engine import schema as s
from engine.measures import Stress
from engine.measures.points import checked_service, points_of
from engine.measures.stress import futures as module
from engine.measures.stress.futures import futures
from engine.measures.stress.ledger import ledger_of
from engine.settings import Balance, Settings
from tests.engine.measures.stress.oracle import loads_of
from tests.engine.measures.stress.pair import DISTRICTS, crowd, pair
from tests.engine.measures.worlds import random_world

HOURS, MONEY = {s.WORKLOAD: 1.0}, {s.POTENTIAL: 1.0}
STILL = Stress(0.0, 0.0, 0.0)


def drawn(world, weights, stress, *, territories=DISTRICTS, draws=2000, seed=0):
    units, alignment = world
    points = points_of(units, Balance())
    service = checked_service(units, points, alignment)
    ledger = ledger_of(units, points, service, Settings(), territories)
    return futures(ledger, weights, stress, draws=draws, seed=seed)


@pytest.mark.parametrize("weights", [HOURS, MONEY, {s.REVENUE: 1.0}, {s.WORKLOAD: 0.5, s.POTENTIAL: 0.5}])
def test_in_every_future_the_shares_make_a_whole(weights):
    units, alignment, _, roster = random_world(3)
    found = drawn((units, alignment), weights, Stress(0.5, 0.5, 0.2), territories=roster, draws=200)
    assert found.planned.sum() == pytest.approx(1)
    assert found.drawn.shape == (200, 4)
    assert found.drawn.sum(axis=1) == pytest.approx(1)


def test_without_ranges_every_future_is_as_planned():
    units, alignment, _, roster = random_world(3)
    found = drawn((units, alignment), HOURS, STILL, territories=roster, draws=7)
    assert found.drawn == pytest.approx(np.tile(found.planned, (7, 1)), abs=1e-15)
    assert found.variances.tolist() == [[0] * 4] * 3


def test_hours_on_the_road_do_not_follow_the_time_per_call():
    # all ten hours on the road
    found = drawn(pair(**{s.TRAVEL_HOURS: 10.0}), HOURS, Stress(0, 0.5, 0))
    assert found.variances[1].tolist() == [0, 0]
    assert drawn(pair(), HOURS, Stress(0, 0.5, 0)).variances[1].min() > 0.005


def test_potential_moves_hours_no_more_than_time_per_call_moves_potential():
    assert drawn(pair(), HOURS, Stress(0.5, 0, 0)).variances.tolist() == [[0, 0]] * 3
    assert drawn(pair(), MONEY, Stress(0, 0.5, 0)).variances.tolist() == [[0, 0]] * 3


def test_sales_change_with_who_leaves_only():
    found = drawn(crowd(20), {s.REVENUE: 1.0}, Stress(0.5, 0.5, 0.2))
    assert found.variances[:2].tolist() == [[0, 0], [0, 0]]
    assert found.variances[2].min() > 0


@pytest.mark.parametrize(("common", "rho"), [(0.0, 0.0), (1.0, 1.0), (0.5, 0.5), (0.25, 0.1)])
def test_what_is_in_common_does_not_average_out(common, rho):
    """Of n equal accounts in either territory the load is about 1/2 + (e - w) / 4, e and w their mean errors.

    Each error has the variance v = 0.2^2 / 3 x (c^2 + (1 - c)^2), each mean v (rho + (1 - rho) / n) with
    rho = c^2 / (c^2 + (1 - c)^2); so the load has twice that over 16.
    """
    each = 50
    v = 0.2**2 / 3 * (common**2 + (1 - common) ** 2)
    found = drawn(crowd(each), MONEY, Stress(0.2, 0, 0, common))
    assert found.variances[0] == pytest.approx(v * (rho + (1 - rho) / each) / 8, rel=0.1)


def test_turnover_has_the_variance_of_who_leaves_and_who_arrives():
    """At a rate z each account's number is Bernoulli(1 - z) + Poisson(z), of the variance z (1 - z) + z."""
    each, z = 200, 0.1
    found = drawn(crowd(each), HOURS, Stress(0, 0, z, 0.0))
    assert found.variances[2] == pytest.approx((z * (1 - z) + z) / each / 8, rel=0.1)


@pytest.mark.parametrize(
    ("balance", "stress"),
    [
        (Balance(1, 0, 0), Stress(0, 0.4, 0)),
        (Balance(0, 1, 0), Stress(0.4, 0, 0)),
        (Balance(1, 0, 0), Stress(0, 0, 0.2)),
        (Balance(0.4, 0.4, 0.2), Stress(0.3, 0.3, 0.1)),
        (Balance(0.4, 0.4, 0.2), Stress(0.3, 0.3, 0.1, 1.0)),
        (Balance(0.4, 0.4, 0.2), Stress(0.3, 0.3, 0.1, 0.0)),
    ],
)
def test_it_is_what_drawing_one_account_after_the_other_gives(balance, stress):
    units, alignment, _, roster = random_world(5)
    segments = np.resize(["A", "B", "C"], len(units.accounts))
    units = units.weighed(units.accounts.assign(**{s.SEGMENT: segments}))
    market = {"P": "North", "Q": "South", "R": "North", "S": "S"}
    draws = 4000
    slow = loads_of(units, alignment, market, balance, stress, draws)[list("PQRS")].to_numpy()
    weights = {s.WORKLOAD: balance.workload, s.POTENTIAL: balance.potential, s.REVENUE: balance.revenue}
    weights = {name: weight for name, weight in weights.items() if weight}
    fast = drawn((units, alignment), weights, stress, territories=roster, draws=draws, seed=1).drawn
    # four standard errors of the difference of two means
    off = np.abs(fast.mean(axis=0) - slow.mean(axis=0))
    assert (off <= 4 * slow.std(axis=0) * np.sqrt(2 / draws)).all()
    assert fast.std(axis=0) == pytest.approx(slow.std(axis=0), rel=0.08)
    for share in (0.05, 0.5, 0.95):
        below = (fast <= np.quantile(slow, share, axis=0)).mean(axis=0)
        assert below == pytest.approx(share, abs=0.035)


def test_one_seed_gives_the_same_bytes_and_another_gives_others():
    stress = Stress(0.2, 0.2, 0.1)
    one, same, other = (drawn(crowd(9), MONEY, stress, draws=50, seed=seed) for seed in (4, 4, 5))
    assert one.drawn.tobytes() == same.drawn.tobytes()
    assert one.variances.tobytes() == same.variances.tobytes()
    assert not np.isclose(one.drawn, other.drawn).any()


@pytest.mark.parametrize("at_once", [1, 100, 431])
def test_how_many_are_held_at_once_changes_nothing(monkeypatch, at_once):
    stress = Stress(0.2, 0.2, 0.1)
    whole = drawn(crowd(9), {s.WORKLOAD: 0.5, s.POTENTIAL: 0.5}, stress, draws=50)
    monkeypatch.setattr(module, "AT_ONCE", at_once)
    parts = drawn(crowd(9), {s.WORKLOAD: 0.5, s.POTENTIAL: 0.5}, stress, draws=50)
    assert parts.drawn == pytest.approx(whole.drawn, abs=1e-12)
    assert parts.variances == pytest.approx(whole.variances, abs=1e-12)
