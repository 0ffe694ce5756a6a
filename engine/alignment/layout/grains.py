"""Put units together into grains, compact groups of about equal mass on which a layout costs little."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.layout.bisection import bisect, means
from engine.alignment.layout.candidates import homeless
from engine.alignment.layout.ranges import balanced_weight
from engine.alignment.problem import Problem, summed
from engine.geo import Floats

# grains to a territory, and at least so many in all; and coarse ones
GRAINS, FEWEST_GRAINS = 16, 1500
COARSE, FEWEST_COARSE = 8, 200


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
    return _put_together(problem.xyz, problem.mass, balanced_weight(problem), count)


def coarser(grains: Grains, territories: int) -> Grains:
    """Put grains together into coarse ones, on which first centres are tried."""
    count = min(len(grains.load), max(COARSE * territories, FEWEST_COARSE))
    coarse = _put_together(grains.xyz, grains.mass, grains.load, count)
    return replace(coarse, of_unit=coarse.of_unit[grains.of_unit])


def _put_together(xyz: Floats, mass: Floats, load: Floats, count: int) -> Grains:
    part = bisect(xyz, mass, count, np.zeros((count, 3)))
    whole, middle = means(xyz, mass, part, count)
    return Grains(part, middle, whole, summed(part, load, count))
