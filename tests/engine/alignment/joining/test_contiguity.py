from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.graph import pieces
from engine.alignment.joining.contiguity import flood, keep_main_pieces
from tests.engine.alignment.worlds import chain, grid, labels, problem_of, random_units, word

NONE = np.zeros(6, bool)
FREE = np.zeros((0, 0), bool)


def kept(problem, letters, weight, held=NONE):
    return word(problem, keep_main_pieces(problem.graph, labels(problem, letters), np.array(weight), held))


def poured(problem, letters, *, centres=None, prices=None, is_open=None, barred=None):
    lists, count = problem.graph, len(problem.keys)
    centres = problem.xyz[:count] if centres is None else centres
    prices = np.zeros(count) if prices is None else np.array(prices)
    is_open = np.ones(count, bool) if is_open is None else np.array(is_open)
    label = labels(problem, letters)
    return word(
        problem,
        flood(
            lists.start,
            lists.neighbours,
            label,
            problem.xyz,
            centres,
            prices,
            is_open,
            FREE if barred is None else barred,
        ),
    )


def test_nobody_takes_what_it_may_not_serve():
    """b goes to B past c, since A may not take it; a then is left: B may not, and A is not beside it."""
    problem = problem_of(chain([1] * 4), "AABB")
    barred = np.zeros((4, 2), bool)
    barred[1, 0] = True
    assert poured(problem, "A..B", barred=barred) == "ABBB"
    barred[0, 1] = True
    assert poured(problem, "...B", barred=barred) == ".BBB"


def test_the_heaviest_piece_of_each_territory_stays():
    """
    A B A      A: the left column 1 + 1, or c of 3; B: b with e
    A B B
    """
    problem = problem_of(grid([[1, 1, 1], [1, 1, 1]]), "ABAABB")
    assert kept(problem, "ABAABB", [1.0, 1, 3, 1, 1, 1]) == ".BA.BB"
    assert kept(problem, "ABAABB", [1.0, 1, 1, 1, 1, 1]) == "AB.ABB"


def test_of_equal_pieces_the_first_stays():
    problem = problem_of(chain([1, 1, 1]), "ABA")
    assert kept(problem, "ABA", [1.0, 1, 1], np.zeros(3, bool)) == "AB."


def test_a_piece_with_a_held_unit_stays_too():
    problem = problem_of(chain([1, 1, 1, 1, 1, 1]), "AABABA")
    held = np.array([0, 0, 0, 1, 0, 0], bool)
    assert kept(problem, "AABABA", [1.0, 1, 1, 1, 1, 1], held) == "AABA.."
    # B's pieces weigh the same: the first stays
    assert kept(problem, "AABABA", [1.0, 1, 1, 1, 2, 1], held) == "AA.AB."


def test_where_nobody_serves_anything_nothing_stays():
    problem = problem_of(chain([1, 1]), "AB")
    assert kept(problem, "..", [1.0, 1], np.zeros(2, bool)) == ".."


def test_free_units_go_to_the_cheaper_neighbour():
    """A . . B: each takes the one beside it, until a price is put on B's side."""
    problem = problem_of(chain([1, 1, 1, 1]), "AABB")
    ends = problem.xyz[[0, 3]]
    assert poured(problem, "A..B", centres=ends) == "AABB"
    # a tenth of a degree is 11.1 km; b costs B (22.2 km)^2 - price, less than A's 11.1^2
    assert poured(problem, "A..B", centres=ends, prices=[0.0, 400.0]) == "ABBB"


def test_a_territory_that_may_not_change_takes_nothing():
    problem = problem_of(chain([1, 1, 1, 1]), "AABB")
    assert poured(problem, "A..B", is_open=[False, True]) == "ABBB"
    assert poured(problem, "A..B", is_open=[False, False]) == "A..B"


def test_units_that_touch_nobody_stay_free():
    problem = problem_of(chain([1, 1, 1, 1]), "AABB")
    assert poured(problem, "....") == "...."


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(4, 40))
def test_after_both_every_territory_is_one_piece(seed, count):
    rng = np.random.default_rng(seed)
    letters = "".join(rng.choice(list("ABC"), count - 3)) + "ABC"
    problem = problem_of(random_units(rng, count), letters)
    label = keep_main_pieces(problem.graph, problem.home, problem.mass, np.zeros(count, bool))
    centres, prices = problem.xyz[:3], rng.normal(0, 1000, 3)
    lists = problem.graph
    whole = flood(lists.start, lists.neighbours, label, problem.xyz, centres, prices, np.ones(3, bool), FREE)
    assert sorted(set(whole.tolist())) == [0, 1, 2]
    assert pieces(lists.start, lists.neighbours, whole)[1] == 3
    assert (whole[label >= 0] == label[label >= 0]).all()
