from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.posing.islands import docked
from engine.units.model import Units
from tests.engine.alignment.worlds import chain, joined, problem_of


def with_bridges(units: Units, *pairs: tuple[str, str]) -> Units:
    """The same units, joined across water where the pairs say."""
    ring = units.adjacency
    across = [tuple(pair) in pairs for pair in zip(ring[s.UNIT_A], ring[s.UNIT_B], strict=True)]
    edges = pd.concat([ring[~np.array(across)], joined(list(pairs), s.BRIDGE)])
    return Units.from_frames(units.frame, edges)


def places(weights, *pairs):
    """True points, and those to draw on."""
    problem = problem_of(with_bridges(chain(weights), *pairs), "A" * len(weights))
    return problem.xyz, docked(problem.graph, problem.xyz, problem.load)


def test_without_bridges_every_unit_stays():
    problem = problem_of(chain([1, 1, 1]), "AAB")
    assert docked(problem.graph, problem.xyz, problem.load) is problem.xyz


def test_an_island_lies_where_its_bridge_lands_and_keeps_its_shape():
    """a - b - c ~ d - e: d comes to c, and e as far behind it as before."""
    true, drawn = places([3, 2, 3, 1, 1], ("c", "d"))
    np.testing.assert_allclose(drawn[:4], true[[0, 1, 2, 2]])
    np.testing.assert_allclose(drawn[4], true[3])


def test_a_chain_of_islands_docks_step_by_step():
    """a - b ~ c ~ d: c comes to b, and d with it."""
    true, drawn = places([4, 4, 1, 1], ("b", "c"), ("c", "d"))
    np.testing.assert_allclose(drawn, true[[0, 1, 1, 1]])


def test_the_heaviest_piece_is_the_mainland():
    """a ~ b ~ c: b is the heaviest."""
    true, drawn = places([1, 1.1, 1], ("a", "b"), ("b", "c"))
    np.testing.assert_allclose(drawn, true[[1, 1, 1]])


def test_the_other_end_of_the_world_docks_too():
    units = chain([2, 1])
    far = units.frame.assign(**{s.LATITUDE: [0.0, 0.0], s.LONGITUDE: [0.0, 180.0]})
    problem = problem_of(Units.from_frames(far, joined([("a", "b")], s.BRIDGE)), "AA")
    drawn = docked(problem.graph, problem.xyz, problem.load)
    np.testing.assert_allclose(drawn[1], problem.xyz[0], atol=1e-6)
