"""Hold what the solver sees of a plan: plain arrays over units 0..n-1 and territories 0..K-1."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from engine.alignment.graph import Graph, Ints
from engine.alignment.others import Others, no_others
from engine.geo import Floats

# empty land weighs this share of the mean load, by area, so that it lies where a person would draw it
GROUND = 0.005
# rounding of sums of loads must not put a territory out of tolerance
HAIR = 1e-10
# what draws and searches aims a little inside the tolerance, to be safe from it
MARGIN = 0.99


@dataclass(frozen=True)
class Problem:
    """Units, territories and rules as arrays.

    Attributes
    ----------
    keys
        Territory keys, K of them; positions follow this order.
    graph
        Neighbours of the units.
    xyz
        Points of the units on the sphere, (n, 3), km.
    load
        Share of the total load that goes with the unit, (n,).
    ground
        Geometric weight of the unit, (n,); sums to `GROUND`.
    target, pinned
        Each territory's target and the load it has whatever the units do, (K,), as shares of the total.
    home, cost
        Each unit's territory today (-1: none) and the share of the capped measure that changes rep when the
        unit goes elsewhere, (n,).
    budget
        Largest share that may change.
    held
        Units that may not move, (n,) bool.
    is_open
        Territories that may change, (K,) bool.
    tolerance
        Largest abs(load / target - 1).
    bases
        Points that the territories are drawn around, (K, 3), km; None where their centres are free.
    contiguous
        Whether every territory has to be in one piece.
    barred
        Territories that may not serve a unit, (n, K) bool; (0, 0) where there is no such pair.
    limited
        Further measures with limits of their own; None for none.
    """

    keys: tuple[str, ...]
    graph: Graph
    xyz: Floats
    load: Floats
    ground: Floats
    target: Floats
    pinned: Floats
    home: Ints
    cost: Floats
    budget: float
    held: np.ndarray
    is_open: np.ndarray
    tolerance: float
    bases: Floats | None = None
    contiguous: bool = True
    barred: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), bool))
    limited: Others | None = None

    @cached_property
    def others(self) -> Others:
        """Further measures with limits of their own, of which there may be none."""
        return self.limited if self.limited is not None else no_others(self.size, len(self.keys))

    @cached_property
    def mass(self) -> Floats:
        """Weight of a unit in compactness while searching, (n,): its load and a little for its ground."""
        return self.load + self.ground

    @property
    def size(self) -> int:
        """Number of units."""
        return len(self.load)


def ground_weight(area_km2: Floats) -> Floats:
    """Give the geometric weight of units by their area, (n,); equal where no area is known."""
    known = area_km2.sum() > 0
    area = area_km2 if known else np.ones(len(area_km2))
    weight: Floats = GROUND * area / area.sum()
    return weight


def summed(code: np.ndarray, values: Floats, count: int) -> Floats:
    """Sum values (m,) by code (m,), which lies in 0..count-1, (count,)."""
    return np.bincount(code, values, count).astype(np.float64, copy=False)


def centres_of(problem: Problem, label: Ints) -> Floats:
    """Give the weighted mean point of each territory, (K, 3): its base where those are given.

    The mean of all where it has neither a base nor a unit.
    """
    if problem.bases is not None:
        return problem.bases.copy()
    count = len(problem.keys)
    used = label >= 0
    mass = np.bincount(label[used], problem.mass[used], count)
    moment = np.column_stack(
        [np.bincount(label[used], (problem.mass * problem.xyz[:, axis])[used], count) for axis in range(3)]
    )
    centre = (problem.mass[:, None] * problem.xyz).sum(axis=0) / problem.mass.sum()
    return np.where(mass[:, None] > 0, moment / np.where(mass > 0, mass, 1.0)[:, None], centre)
