from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine import schema as s
from engine.alignment.layout.grains import coarser, grains_of
from engine.alignment.layout.joint import Joint
from engine.alignment.layout.layouts import Layout, drawn_around, redrawn, refined, tried, with_limits
from engine.alignment.posing.limits import others_of
from engine.alignment.problem import Problem, summed
from engine.settings import Limit, Settings
from tests.engine.alignment.worlds import chain, grid, problem_of


def field(side: int, letters: str, **changes: object) -> Problem:
    """Even units on a square grid; territories of the letters, equal unless told."""
    size = side * side
    home = (letters * size)[:size]
    return problem_of(grid([[1.0] * side] * side), home, **changes)


def laid_out(problem: Problem, centres: np.ndarray, *, seed: int = 0, rounds: int = 12, regions: int = 0):
    grains = grains_of(problem)
    first = tried(problem, coarser(grains, len(problem.keys)), centres)
    layout = redrawn(
        problem,
        grains,
        refined(problem, grains, first, rounds=rounds),
        np.random.default_rng(seed),
        regions=regions,
    )
    layout = with_limits(problem, grains, layout)
    return grains, layout, drawn_around(problem, grains, layout)


def carried(problem: Problem, label: np.ndarray) -> np.ndarray:
    return problem.pinned + summed(label, problem.load, len(problem.keys))


def test_two_territories_of_a_row_are_its_halves():
    """Both first centres stand at the left end."""
    problem = problem_of(chain([1] * 20), "AB" * 10, tolerance=0.05)
    _, layout, (label, prices) = laid_out(problem, problem.xyz[[0, 1]])
    assert label.tolist() == [0] * 10 + [1] * 10
    assert prices.shape == (2,)
    # each centre in the middle of its ten
    assert layout.centres[0] == pytest.approx(problem.xyz[:10].mean(axis=0), abs=3.0)
    assert layout.centres[1] == pytest.approx(problem.xyz[10:].mean(axis=0), abs=3.0)


def test_targets_are_kept_where_they_differ():
    """A half, a third and a sixth of 900 even areas, give or take the grains at the borders."""
    targets = np.array([1 / 2, 1 / 3, 1 / 6])
    problem = field(30, "ABC", target=targets, tolerance=0.05)
    _, _, (label, _) = laid_out(problem, problem.xyz[[100, 450, 800]])
    assert carried(problem, label) == pytest.approx(targets, rel=0.12)


def test_a_territory_that_has_much_by_name_is_given_less():
    problem = field(12, "AB", tolerance=0.05)
    load = problem.load * 0.8
    named = replace(problem, load=load, pinned=np.array([0.2, 0.0]))
    _, _, (label, _) = laid_out(named, named.xyz[[0, 143]])
    # 0.3 of 0.8 are 54 of the 144 areas, 0.5 are 90
    assert np.bincount(label).tolist() == pytest.approx([54, 90], abs=6)


def test_bases_stay_where_they_are_and_the_loads_are_balanced_around_them():
    problem = field(12, "AB", tolerance=0.1)
    bases = problem.xyz[[0, 5]].copy()
    based = replace(problem, bases=bases)
    _, layout, (label, prices) = laid_out(based, bases)
    assert (layout.centres == problem.xyz[[0, 5]]).all()
    # six columns each, one more or less, where the nearer base would give three and nine
    assert carried(based, label) == pytest.approx([0.5, 0.5], abs=1 / 12 + 1e-9)
    # the one in the corner has fewer areas nearby and is helped
    assert prices[0] > prices[1]
    free = laid_out(problem, bases)[1]
    assert not np.allclose(free.centres, bases, atol=1.0)


def test_with_regions_drawn_anew_all_have_their_share_still():
    """Nine territories that all begin in one corner of 400 even areas: 44 each, give or take half a side."""
    problem = field(20, "ABCDEFGHI", tolerance=0.1)
    first = problem.xyz[[0, 1, 2, 20, 21, 22, 40, 41, 42]]
    for regions in (0, 4):
        _, _, (label, _) = laid_out(problem, first, regions=regions)
        assert np.bincount(label, minlength=9).tolist() == pytest.approx([400 / 9] * 9, abs=10)


def test_one_territory_takes_all():
    problem = problem_of(chain([1, 2, 3, 4]), "AAAA")
    _, layout, (label, _) = laid_out(problem, problem.xyz[[0]], regions=2)
    assert label.tolist() == [0, 0, 0, 0]
    assert layout.centres.shape == (1, 3)


def test_less_value_is_less_inertia():
    """Two squares of a field of 2 x 1 against its two long halves, both balanced."""
    problem = problem_of(grid([[1.0] * 16] * 8), "AB" * 64, tolerance=0.05)
    squares, slabs = problem.xyz[[68, 76]], problem.xyz[[40, 104]]
    grains = grains_of(problem)
    made = [
        refined(problem, grains, Layout(0.0, centres, np.zeros(2), np.zeros((1, 2), int)), rounds=1)
        for centres in (squares, slabs)
    ]
    assert made[0].value < made[1].value


def test_further_limits_ask_for_prices_of_each_measure():
    """All potential lies in the outer two of six areas."""
    units = chain([1] * 6, **{s.POTENTIAL: [3.0, 0, 0, 0, 0, 3]})
    plain = problem_of(units, "AAABBB")
    assert isinstance(laid_out(plain, plain.xyz[[1, 4]])[1], Layout)
    plan = Settings(limits=(Limit("potential", 0.1),))
    limited = replace(plain, limited=others_of(units.frame, plan, plain.target))
    _, joint, (label, prices) = laid_out(limited, plain.xyz[[1, 4]])
    assert isinstance(joint, Joint)
    assert joint.prices.shape == (2, 2)
    assert label.tolist() == [0, 0, 0, 1, 1, 1]
    assert prices.shape == (2,)


def test_the_same_start_gives_the_same_plan():
    problem = field(15, "ABCDE", tolerance=0.1)
    first, second = (
        laid_out(problem, problem.xyz[[0, 50, 100, 150, 200]], seed=3, regions=3) for _ in range(2)
    )
    assert first[1].value == second[1].value
    assert first[2][0].tobytes() == second[2][0].tobytes()
