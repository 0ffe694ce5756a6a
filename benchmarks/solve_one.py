"""Solve one instance by one solver, seed after seed, in a process of its own.

    python -m benchmarks.solve_one SOLVER FOLDER TERRITORIES TOLERANCE SEEDS SECONDS OUT

Each seed adds a JSON line to OUT. Imports and compiling are over before the first one is measured: a small
drawn world is solved first. A seed that takes more than SECONDS ends the process by the alarm's signal.
"""

from __future__ import annotations

import json
import signal
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np

from benchmarks.gauge import Gauged, gauge
from benchmarks.peers import BY_NAME
from benchmarks.score import county_inertia, score
from benchmarks.toy import square
from benchmarks.world import Ints, Task, World

SIDE, TOY_TERRITORIES, TOY_TOLERANCE = 12, 4, 0.2
# up to this many units the inertia of published county plans is computed too
FEW = 200


def main(arguments: list[str]) -> int:
    """Run what the arguments say."""
    name, folder, territories, tolerance, seeds, seconds, out = arguments
    world, count = World.read(Path(folder)), int(territories)
    solve = BY_NAME[name].solver()
    with tempfile.TemporaryDirectory() as home:
        solve(Task(square(SIDE, Path(home)), TOY_TERRITORIES, TOY_TOLERANCE, 0))
    if BY_NAME[name].ours:
        # frames are read from disk here, not while measured
        assert len(world.units.frame) == len(world.xyz)
    for seed in map(int, seeds.split(",")):
        task = Task(world, count, float(tolerance), seed)
        _alarm(float(seconds))
        taken = gauge(lambda task=task: solve(task))
        _alarm(0.0)
        with Path(out).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"seed": seed, **result(world, taken, count)}) + "\n")
    return 0


def result(world: World, taken: Gauged[Ints], territories: int) -> dict[str, float]:
    """Score the labels and give them with what they took, as a flat record."""
    label = np.asarray(taken.value, dtype=np.int64)
    record = asdict(score(world, label, territories))
    if len(world.xyz) <= FEW:
        record["county_inertia"] = county_inertia(world, label)
    return {**record, "cpu": taken.cpu, "wall": taken.wall, "extra_mb": taken.extra_mb}


def _alarm(seconds: float) -> None:
    # the default action ends the process even inside compiled code, which a Python handler would not
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
