from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.layout.grains import COARSE, FEWEST_COARSE, FEWEST_GRAINS, GRAINS, coarser, grains_of
from engine.alignment.problem import Problem, ground_weight
from tests.engine.alignment.worlds import chain, problem_of

SEEDS = st.integers(0, 2**32 - 1)


def scattered(rng: np.random.Generator, count: int, territories: int) -> Problem:
    """Units of heavy tails in a square of 1,000 km; who borders on whom does not matter here."""
    small = problem_of(chain([1] * territories), "".join(f"{chr(65 + k)}" for k in range(territories)))
    load = rng.pareto(1.5, count) + 1e-3
    return replace(
        small,
        xyz=np.column_stack([rng.uniform(0, 1000, (count, 2)), np.zeros(count)]),
        load=load / load.sum(),
        ground=ground_weight(np.ones(count)),
        home=np.zeros(count, np.int32),
        held=np.zeros(count, bool),
    )


def test_few_units_are_a_grain_each():
    problem = problem_of(chain([3, 1, 2]), "AAB")
    grains = grains_of(problem)
    assert sorted(grains.of_unit.tolist()) == [0, 1, 2]
    assert grains.load[grains.of_unit].tolist() == pytest.approx([1 / 2, 1 / 6, 1 / 3])
    np.testing.assert_allclose(grains.xyz[grains.of_unit], problem.xyz)


def test_grains_are_as_many_as_territories_ask_for_but_no_fewer_than_a_floor():
    rng = np.random.default_rng(0)
    assert len(grains_of(scattered(rng, 4000, 2)).load) == FEWEST_GRAINS
    # 120 territories ask for more than the floor
    keys = tuple(f"T{k:03d}" for k in range(120))
    many = replace(scattered(rng, 4000, 2), keys=keys)
    assert len(grains_of(many).load) == 120 * GRAINS > FEWEST_GRAINS


@settings(max_examples=8)
@given(SEEDS, st.integers(1600, 4000))
def test_grains_sum_up_what_is_in_them(seed, count):
    problem = scattered(np.random.default_rng(seed), count, 3)
    grains = grains_of(problem)
    number = len(grains.load)
    assert set(grains.of_unit.tolist()) == set(range(number))
    mass, load = np.zeros(number), np.zeros(number)
    np.add.at(mass, grains.of_unit, problem.mass)
    np.add.at(load, grains.of_unit, problem.load)
    np.testing.assert_allclose(grains.mass, mass)
    np.testing.assert_allclose(grains.load, load)
    moment = np.zeros((number, 3))
    np.add.at(moment, grains.of_unit, problem.mass[:, None] * problem.xyz)
    np.testing.assert_allclose(grains.xyz, moment / mass[:, None], atol=1e-9)
    assert grains.load.sum() == pytest.approx(1.0)


@settings(max_examples=8)
@given(SEEDS, st.integers(1600, 4000), st.integers(2, 60))
def test_coarse_grains_sum_up_whole_grains(seed, count, territories):
    problem = scattered(np.random.default_rng(seed), count, 3)
    fine = grains_of(problem)
    coarse = coarser(fine, territories)
    assert len(coarse.load) == max(COARSE * territories, FEWEST_COARSE)
    # units of one grain are in one coarse grain
    pairs = np.unique(np.column_stack([fine.of_unit, coarse.of_unit]), axis=0)
    assert len(pairs) == len(fine.load)
    whole = np.zeros(len(coarse.load))
    np.add.at(whole, coarse.of_unit, problem.load)
    np.testing.assert_allclose(coarse.load, whole)
    assert coarse.mass.sum() == pytest.approx(fine.mass.sum())


def test_few_grains_stay_as_they_are():
    fine = grains_of(problem_of(chain([3, 1, 2]), "AAB"))
    assert sorted(coarser(fine, 2).load.tolist()) == pytest.approx(sorted(fine.load.tolist()))


def test_grains_are_compact():
    """Of 6,000 even units in a square of 1,000 km, four to a grain lie within some 50 km of their middle."""
    rng = np.random.default_rng(5)
    problem = replace(scattered(rng, 6000, 2), load=np.full(6000, 1 / 6000))
    grains = grains_of(problem)
    gap = np.linalg.norm(problem.xyz - grains.xyz[grains.of_unit], axis=1)
    # a square of a 1,500th of the ground has sides of 26 km
    assert np.sqrt((gap**2).mean()) < 26
    assert np.bincount(grains.of_unit).max() <= 8


def test_what_all_is_by_name_is_shared_by_the_ground():
    problem = problem_of(chain([1, 1]), "AB", load=np.zeros(2), pinned=np.array([0.5, 0.5]))
    assert grains_of(problem).load.tolist() == pytest.approx([0.0025, 0.0025])


def test_no_grain_prefers_a_territory():
    home, bonus = grains_of(problem_of(chain([1, 1, 1]), "AAB")).homeless
    assert home.tolist() == [-1] * 3
    assert bonus.tolist() == [0.0] * 3
