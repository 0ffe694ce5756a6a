from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.islands import landed
from engine.units.model import Units
from tests.engine.alignment.worlds import chain, joined, problem_of


def with_bridges(units: Units, *pairs: tuple[str, str]) -> Units:
    """The same units, joined across water where the pairs say."""
    ring = units.adjacency
    across = [tuple(pair) in pairs for pair in zip(ring[s.UNIT_A], ring[s.UNIT_B], strict=True)]
    edges = pd.concat([ring[~np.array(across)], joined(list(pairs), s.BRIDGE)])
    return Units.from_frames(units.frame, edges)


def test_without_bridges_every_unit_stays():
    problem = problem_of(chain([1, 1, 1]), "AAB")
    assert landed(problem) is problem.xyz


def test_a_small_island_is_placed_where_its_bridge_lands():
    """a - b - c ~ d - e: d and e weigh 2 of 10, less than 0.6 x 5, and land on c."""
    problem = problem_of(with_bridges(chain([3, 2, 3, 1, 1]), ("c", "d")), "AAABB")
    np.testing.assert_array_equal(landed(problem), problem.xyz[[0, 1, 2, 2, 2]])


def test_a_chain_of_small_islands_lands_step_by_step():
    """a - b ~ c ~ d: c lands on b, and d with it."""
    problem = problem_of(with_bridges(chain([4, 4, 1, 1]), ("b", "c"), ("c", "d")), "AABB")
    np.testing.assert_array_equal(landed(problem), problem.xyz[[0, 1, 1, 1]])


def test_a_large_island_keeps_its_place():
    """a - b ~ c: c weighs 3 of 8, and 0.6 of a territory are 2.4."""
    problem = problem_of(with_bridges(chain([3, 2, 3]), ("b", "c")), "AAB")
    np.testing.assert_array_equal(landed(problem), problem.xyz)


def test_the_heaviest_piece_is_the_mainland_even_where_all_are_small():
    """a ~ b ~ c, one territory each would need 2 of 6; b is the heaviest of the small."""
    problem = problem_of(with_bridges(chain([1, 1.1, 1]), ("a", "b"), ("b", "c")), "AAA")
    np.testing.assert_array_equal(landed(problem), problem.xyz[[1, 1, 1]])
