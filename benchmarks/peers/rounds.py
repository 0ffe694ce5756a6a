"""Move centres and assign units in turn, as both transport peers do (Lloyd's algorithm with balance)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benchmarks.world import Ints, World
from engine.geo import Floats

ROUNDS = 6


def rounds(world: World, centres: Floats, assign: Callable[[Floats], Ints], count: int = ROUNDS) -> Ints:
    """Give the labels (n,) of the last round; `assign` takes the centres (K, 3) and gives labels."""
    for turn in range(count):
        label = assign(centres)
        if turn < count - 1:
            centres = moved(world, label, centres)
    return label


def moved(world: World, label: Ints, centres: Floats) -> Floats:
    """Give the load centres of the labels, (K, 3); a territory without load stays where it was."""
    mass = np.bincount(label, world.load, len(centres))
    moment = np.column_stack([np.bincount(label, world.load * x, len(centres)) for x in world.xyz.T])
    return np.where(mass[:, None] > 0, moment / np.where(mass > 0, mass, 1.0)[:, None], centres)


def squares(world: World, centres: Floats) -> Floats:
    """Give |x - c|^2 of every unit and centre, (n, K), km^2."""
    cross = world.xyz @ centres.T
    squared = (world.xyz**2).sum(axis=1)[:, None] + (centres**2).sum(axis=1) - 2.0 * cross
    return np.maximum(squared, 0.0)
