from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.alignment.graph import pieces
from engine.alignment.joining.connect import connect
from engine.alignment.joining.corridors import tie
from tests.engine.alignment.worlds import chain, grid, problem_of, random_units, word


def tied(units, letters, fixed, **changes):
    """Letters with corridors, and the units that are fixed then."""
    problem = problem_of(units, letters, **changes)
    held = np.isin(units.frame.index, list(fixed))
    label, after = tie(problem, problem.home, held)
    np.testing.assert_array_equal(held, np.isin(units.frame.index, list(fixed)))
    return word(problem, label), "".join(units.frame.index[after])


def test_a_lone_piece_is_tied_by_the_shortest_way():
    """
    A A A A      l is locked to A, and h joins it to d
    B B B B
    B B B A
    """
    assert tied(grid([[1] * 4] * 3), "AAAABBBBBBBA", "l") == ("AAAABBBABBBA", "hl")


def test_the_way_goes_round_what_is_fixed_and_what_may_not_change():
    """
    A A A A      h stands fast: k and g lead from l to c
    B B B B
    B B B A
    """
    units = grid([[1] * 4] * 3)
    assert tied(units, "AAAABBBBBBBA", "hl") == ("AAAABBABBBAA", "ghkl")
    # where B may not change at all there is no way, and A gives up the rest
    assert tied(units, "AAAABBBBBBBA", "l", is_open=np.array([True, False])) == ("....BBBBBBBA", "l")


@pytest.mark.parametrize(
    ("fixed", "after"),
    [
        # the only unit of B is not taken: A gives up a
        ("c", (".BA", "c")),
        ("bc", (".BA", "bc")),
        # both ends of A are fixed: the locks themselves cut it
        ("ac", ("ABA", "ac")),
    ],
)
def test_where_there_is_no_way_a_territory_keeps_what_is_fixed(fixed, after):
    assert tied(chain([2, 1, 1]), "ABA", fixed) == after


def test_what_is_in_one_piece_stays_as_it_is():
    assert tied(chain([1] * 4), "AABB", "b") == ("AABB", "b")


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 2**32 - 1), st.integers(5, 40))
# corridors that cut one another, round and round
@example(1126951, 33)
# no corridor is left to lay
@example(430, 39)
def test_one_lock_never_leaves_a_territory_in_pieces(seed, count):
    rng = np.random.default_rng(seed)
    letters = "ABCD" + "".join(rng.choice(list("ABCD"), count - 4))
    problem = problem_of(random_units(rng, count), letters)
    held = np.arange(count) == rng.integers(count)
    label = connect(replace(problem, held=held), problem.home, problem.xyz[:4], np.zeros(4))
    assert (label[held] == problem.home[held]).all()
    assert pieces(problem.graph.start, problem.graph.neighbours, label)[1] == len(set(label.tolist())) == 4
