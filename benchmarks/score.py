"""Score an alignment by pure functions of arrays, the same for every solver."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from benchmarks.world import Ints, World
from engine.geo import Floats, arc_km

# rounding of sums of loads must not put a territory out of tolerance
HAIR = 1e-9


@dataclass(frozen=True)
class Score:
    """Say how good an alignment is.

    Attributes
    ----------
    imbalance
        Largest abs(load / target - 1); an empty territory makes it 1 or more.
    inertia
        sum(load d^2), d the 3-D chord to the territory's load centre; load unit x km^2.
    mean_km
        Load-weighted mean distance over the surface that belongs to d, km.
    broken
        Territories that are not connected on the adjacency.
    empty
        Territories without any unit.
    """

    imbalance: float
    inertia: float
    mean_km: float
    broken: int
    empty: int

    def valid(self, tolerance: float) -> bool:
        """Whether every territory is there, connected and within the tolerance."""
        return self.imbalance <= tolerance + HAIR and self.broken == 0 and self.empty == 0


def score(world: World, label: Ints, territories: int) -> Score:
    """Score labels (n,), positions 0..K-1.

    Raises
    ------
    ValueError
        The labels are not one position for each unit.
    """
    if label.shape != world.load.shape or label.min() < 0 or label.max() >= territories:
        raise ValueError(
            f"The labels {label.shape} are not positions 0 to {territories - 1} of {world.load.shape} units."
        )
    square = squared_chords(world, label, territories)
    return Score(
        imbalance=imbalance(world.load, label, territories),
        inertia=float((world.load * square).sum()),
        mean_km=float((world.load * arc_km(np.sqrt(square))).sum() / world.load.sum()),
        broken=broken(world.pairs, label),
        empty=int((np.bincount(label, minlength=territories) == 0).sum()),
    )


def imbalance(load: Floats, label: Ints, territories: int) -> float:
    """Give the largest abs(load / target - 1) of equal targets."""
    carried = np.bincount(label, load, territories)
    return float(np.abs(carried * territories / load.sum() - 1.0).max())


def squared_chords(world: World, label: Ints, territories: int) -> Floats:
    """Give each unit's squared chord to the load centre of its territory, (n,), km^2.

    A territory without load has no centre; its units carry nothing, and count 0.
    """
    mass = np.bincount(label, world.load, territories)
    held = np.where(mass > 0, mass, np.inf)
    centre = np.column_stack([np.bincount(label, world.load * x, territories) / held for x in world.xyz.T])
    square = ((world.xyz - centre[label]) ** 2).sum(axis=1)
    return np.where(mass[label] > 0, square, 0.0)


def broken(pairs: Ints, label: Ints) -> int:
    """Count the territories that the pairs inside them do not join."""
    inside = pairs[label[pairs[:, 0]] == label[pairs[:, 1]]]
    graph = coo_matrix((np.ones(len(inside), np.int8), (inside[:, 0], inside[:, 1])), shape=(len(label),) * 2)
    _, part = connected_components(graph, directed=False)
    # a territory has as many parts as there are different parts among its units
    territory = np.unique(np.column_stack((label, part)), axis=0)[:, 0]
    return int((np.bincount(territory) > 1).sum())


def county_inertia(world: World, label: Ints) -> float:
    """Give sum(load d^2) as the published optima count it, load x km^2.

    The centre of a territory is that one of its own units from which the sum is least (Hess and others,
    "Nonpartisan political redistricting by computer", 1965), and d the distance over the surface.
    """
    total = 0.0
    for territory in np.unique(label):
        mine = np.flatnonzero(label == territory)
        points = world.xyz[mine]
        apart = arc_km(np.linalg.norm(points[:, None] - points[None, :], axis=2))
        total += float((world.load[mine][:, None] * apart**2).sum(axis=0).min())
    return total


def moved_share(load: Floats, before: Ints, after: Ints) -> float:
    """Give the share of the load whose territory changed."""
    return float(load[before != after].sum() / load.sum())


def least_moved_share(load: Floats, before: Ints, territories: int, tolerance: float) -> float:
    """Give a share of the load that has to move before K territories are within the tolerance.

    What is above the upper limits has to leave, what is missing below the lower ones has to come: the larger
    of the two sums is a lower bound, also for units that may be split. Territories beyond those of `before`
    are new and empty.
    """
    target = load.sum() / territories
    carried = np.bincount(before, load, territories)
    over = np.maximum(carried - target * (1 + tolerance), 0.0).sum()
    under = np.maximum(target * (1 - tolerance) - carried, 0.0).sum()
    return float(max(over, under) / load.sum())
