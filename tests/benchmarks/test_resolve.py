from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.resolve import LARGE, SMALL, cluster, grown, resolve
from benchmarks.toy import square


def test_a_cluster_is_the_fewest_nearest_units_that_carry_one_percent(tmp_path: Path) -> None:
    world = square(20, tmp_path)
    members = cluster(world, seed=3)
    share = world.load / world.load.sum()
    assert share[members].sum() >= 0.01 > share[members[:-1]].sum()
    spread = np.linalg.norm(world.xyz[members] - world.xyz[members[0]], axis=1)
    assert spread.max() <= 25


def test_only_the_cluster_grows(tmp_path: Path) -> None:
    world = square(4, tmp_path)
    after = grown(world, np.array([2]))
    assert (after.load / world.load).tolist() == [1.0, 1.0, 1.5] + [1.0] * 13
    assert after.units.frame["workload"].tolist() == after.load.tolist()


@pytest.mark.parametrize("change", [SMALL, LARGE])
def test_a_re_solve_moves_at_least_the_least_possible(change: str, tmp_path: Path) -> None:
    record = resolve(change, square(12, tmp_path), 4, 0.1, 0)
    assert record["least"] <= record["moved"] <= 1.0
    assert record["empty"] == 0
