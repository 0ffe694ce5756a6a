"""Put units together into grains, compact groups of about equal mass on which a layout costs little."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.layout.bisection import bisect, means
from engine.alignment.layout.candidates import homeless
from engine.alignment.layout.ranges import balanced_weight
from engine.alignment.problem import Problem, summed
from engine.geo import Floats

# grains to a territory, and at least so many in all
GRAINS, FEWEST_GRAINS = 16, 1500


@dataclass(frozen=True)
class Grains:
    """Hold the units put together into grains.

    Attributes
    ----------
    of_unit
        Each unit's grain, (n,).
    xyz, mass, load
        Mean point (m, 3), km; weight in compactness and load, both (m,).
    """

    of_unit: Ints
    xyz: Floats
    mass: Floats
    load: Floats

    @property
    def homeless(self) -> tuple[Ints, Floats]:
        """Say that no grain prefers a territory: `home` and `bonus` (m,) of `settle`."""
        return homeless(len(self.load))


def grains_of(problem: Problem) -> Grains:
    """Put the units together into grains of about equal mass, each a compact group."""
    count = min(problem.size, max(GRAINS * len(problem.keys), FEWEST_GRAINS))
    part = bisect(problem.xyz, problem.mass, count, np.zeros((count, 3)))
    mass, xyz = means(problem.xyz, problem.mass, part, count)
    return Grains(part, xyz, mass, summed(part, balanced_weight(problem), count))
