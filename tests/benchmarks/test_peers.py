"""What ships gives every unit of a small square a territory; other peers are tried on it by each run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.gauge import gauge
from benchmarks.peers import BY_NAME
from benchmarks.score import score
from benchmarks.toy import square
from benchmarks.world import Task, World

SHIPPED = ("Hexalign quick", "KMeans")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return square(8, tmp_path)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_peer_labels_every_unit(name: str, world: World) -> None:
    found = score(world, BY_NAME[name].solver()(Task(world, 4, 0.2, 0)), 4)
    assert found.empty == 0
    # the square has 16 steps of about 11 and 8 km a side: no territory is as wide as the whole
    assert found.mean_km < 40


def test_our_own_is_valid(world: World) -> None:
    assert score(world, BY_NAME["Hexalign quick"].solver()(Task(world, 4, 0.2, 0)), 4).valid(0.2)


def test_the_arrays_are_those_of_the_units(world: World) -> None:
    assert world.load.tolist() == world.units.frame["workload"].tolist()
    # 8 rows of 7 pairs and 7 rows of 8
    assert len(world.pairs) == len(world.units.adjacency) == 112
    start, neighbours = world.csr()
    assert neighbours[start[0] : start[1]].tolist() == [1, 8]
    assert sorted(neighbours[start[9] : start[10]].tolist()) == [1, 8, 10, 17]


def test_whole_loads_keep_proportions(world: World) -> None:
    whole = world.whole_loads(1000)
    assert abs(int(whole.sum()) - 1000) <= 32
    assert whole[2] == pytest.approx(3 * whole[0], abs=2)


def test_the_gauge_sees_time_and_memory() -> None:
    taken = gauge(lambda: float(np.ones(4_000_000).sum()))
    assert taken.value == 4_000_000
    assert taken.wall > 0
    assert 25 < taken.extra_mb < 80
