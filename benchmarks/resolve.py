"""Measure re-solves: how much changes territory when the demand or the number of territories does.

    python -m benchmarks.resolve CHANGE FOLDER TERRITORIES TOLERANCE SEEDS SECONDS OUT

The small change: a cluster of units that carries 1 % of the load grows by half. The large one: a tenth more
territories. Both start from our own draft; a draft from cold, its territories named after the old ones by
overlap, is measured beside them. One JSON line a seed; the seed also chooses the cluster.
"""

from __future__ import annotations

import json
import signal
import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.gauge import Gauged, gauge
from benchmarks.score import least_moved_share, moved_share, score
from benchmarks.toy import square
from benchmarks.world import Ints, World
from engine import schema as s
from engine.alignment import Alignment, draft
from engine.geo import Floats
from engine.settings import Settings
from engine.units.model import Units

SMALL, LARGE = "re-solve, small change", "re-solve, large change"
CHANGES = (SMALL, LARGE)

CLUSTER, GROWTH = 0.01, 0.5
MORE = 0.1
# the most that may change after a large change, share of hours: about three times what new territories need
CAP = 0.25


def redrawn(change: str, units: Units, settings: Settings, previous: Alignment) -> Alignment:
    """Ask the engine to draw again from `previous`: the one call here that is its interface.

    A small change is mended as the plan page does from one slider step to the next; a large one is drawn from
    the old plan as from today's, within a cap.
    """
    if change == SMALL:
        return draft(units, settings, warm=previous)
    return draft(units, replace(settings, change_cap=CAP, change_by="hours"), baseline=previous)


def main(arguments: list[str]) -> int:
    """Run what the arguments say."""
    change, folder, territories, tolerance, seeds, seconds, out = arguments
    world, count = World.read(Path(folder)), int(territories)
    with tempfile.TemporaryDirectory() as home:
        for name in CHANGES:
            resolve(name, square(12, Path(home)), 4, 0.2, 0)
    for seed in map(int, seeds.split(",")):
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, float(seconds))
        record = resolve(change, world, count, float(tolerance), seed)
        with Path(out).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"seed": seed, **record}) + "\n")
    return 0


def resolve(change: str, world: World, territories: int, tolerance: float, seed: int) -> dict[str, float]:
    """Draw, change, draw again; give the figures of the second draft, and of one from cold.

    `moved`, `cold_moved` and `least` are shares of the (new) load.
    """
    settings = Settings(territories=territories, tolerance=tolerance, seed=seed, area="occupied")
    before = draft(world.units, settings)
    after, count = world, territories
    if change == SMALL:
        after = grown(world, cluster(world, seed))
    else:
        count = territories + max(round(MORE * territories), 1)
    then = replace(settings, territories=count)
    warm = gauge(lambda: redrawn(change, after.units, then, before))
    cold = gauge(lambda: draft(after.units, then, baseline=before))
    keys = pd.Index(sorted({*before.territory, *warm.value.territory, *cold.value.territory}))
    old = keys.get_indexer(before.territory)
    return {
        **asdict(score(after, positions(warm.value), count)),
        "cpu": warm.cpu,
        "wall": warm.wall,
        "extra_mb": warm.extra_mb,
        "moved": moved_share(after.load, old, keys.get_indexer(warm.value.territory)),
        "least": least_moved_share(after.load, positions(before), count, tolerance),
        **_cold(after, cold, old, keys, count),
    }


def _cold(after: World, cold: Gauged[Alignment], old: Ints, keys: pd.Index, count: int) -> dict[str, float]:
    drawn = score(after, positions(cold.value), count)
    moved = moved_share(after.load, old, keys.get_indexer(cold.value.territory))
    return {
        "cold_cpu": cold.cpu,
        "cold_moved": moved,
        "cold_imbalance": drawn.imbalance,
        "cold_inertia": drawn.inertia,
    }


def positions(alignment: Alignment) -> Ints:
    """Give each unit's territory as a position, (n,)."""
    return np.asarray(pd.factorize(alignment.territory)[0], dtype=np.int64)


def cluster(world: World, seed: int) -> Ints:
    """Give the units nearest to one drawn by load, the fewest that carry 1 % of the load."""
    chance = world.load / world.load.sum()
    middle = np.random.default_rng(seed).choice(len(chance), p=chance)
    order = np.argsort(((world.xyz - world.xyz[middle]) ** 2).sum(axis=1), kind="stable")
    enough = int(np.searchsorted(np.cumsum(chance[order]), CLUSTER)) + 1
    return order[:enough]


def grown(world: World, members: Ints) -> World:
    """Give the same world with the members' loads grown by half."""
    factor: Floats = np.ones(len(world.load))
    factor[members] += GROWTH
    frame = world.units.frame.assign(**{s.WORKLOAD: world.load * factor})
    after = World(world.xyz, world.load * factor, world.pairs)
    # the units are laid down beforehand: reading them is no part of a re-solve
    after.__dict__["units"] = Units.from_frames(frame, world.units.adjacency)
    return after


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
