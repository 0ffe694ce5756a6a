from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from engine.alignment.repairing.flows import least_flow


def row(count: int) -> np.ndarray:
    """Territories side by side: 0 - 1 - 2 ..."""
    touch = np.zeros((count, count), bool)
    touch[np.arange(count - 1), np.arange(1, count)] = True
    return touch | touch.T


def flows(touch: np.ndarray, load: list[float], low: list[float], high: list[float], price=None) -> dict:
    count = len(load)
    found = least_flow(touch, *(np.array(v, float) for v in (load, low, high, price or [1.0] * count)))
    return {(int(a), int(b)): float(found[a, b]) for a, b in np.argwhere(found > 1e-9)}


def test_a_surplus_goes_to_the_neighbour_that_lacks():
    assert flows(row(2), [5, 1], [3, 3], [3, 3]) == {(0, 1): pytest.approx(2)}


def test_a_surplus_passes_through_who_is_full():
    assert flows(row(3), [5, 3, 1], [3] * 3, [3] * 3) == {(0, 1): pytest.approx(2), (1, 2): pytest.approx(2)}


def test_room_on_the_way_is_used():
    """5 3 1 with 2 to 4 allowed: the first has to send one, the last has to get one; the middle does both."""
    assert flows(row(3), [5, 3, 1], [2] * 3, [4] * 3) == {(0, 1): pytest.approx(1), (1, 2): pytest.approx(1)}
    assert flows(row(3), [5, 3, 3], [2] * 3, [4] * 3) == {(0, 1): pytest.approx(1)}


def test_the_cheaper_source_sends():
    """The middle lacks one and both sides can spare it: the right one for less."""
    assert flows(row(3), [3, 1, 3], [2] * 3, [4] * 3, [2.0, 1.0, 1.0]) == {(2, 1): pytest.approx(1)}


def test_what_cannot_be_mended_is_left():
    assert flows(np.zeros((2, 2), bool), [5, 1], [3, 3], [3, 3]) == {}
    # of four too many, one goes where there is room
    assert flows(row(2), [7, 3], [3, 3], [3, 4]) == {(0, 1): pytest.approx(1)}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 9))
def test_flows_cost_what_the_linear_program_says(seed, count):
    rng = np.random.default_rng(seed)
    touch = rng.random((count, count)) < 0.4
    touch[np.arange(count), np.arange(count)] = False
    touch |= row(count)
    load = rng.pareto(2.0, count) + 0.1
    low, high = np.full(count, 0.8 * load.mean()), np.full(count, 1.2 * load.mean())
    price = rng.uniform(0.5, 2.0, count)
    flow = least_flow(touch, load, low, high, price)
    after = load - flow.sum(axis=1) + flow.sum(axis=0)
    assert (after <= high + 1e-9).all()
    assert (after >= low - 1e-9).all()
    a, b = np.nonzero(touch)
    gain = (np.equal.outer(np.arange(count), b)).astype(float) - np.equal.outer(np.arange(count), a)
    least = linprog(price[a], A_ub=np.vstack((gain, -gain)), b_ub=np.concatenate((high - load, load - low)))
    assert (flow.sum(axis=1) * price).sum() == pytest.approx(least.fun, abs=1e-8)
