"""Draw again from the last draft, moving as little load as new wishes or figures ask for.

What lies outside its range is mended at its borders, at a price for every unit that leaves the territory it
was in. After a large change that leaves spread-out territories; then it is better to draw from cold.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.alignment.boundary.score import score
from engine.alignment.boundary.search import mend, pass_on
from engine.alignment.boundary.totals import inertia, totals_of
from engine.alignment.graph import Ints
from engine.alignment.joining.connect import connect_all
from engine.alignment.layout.ranges import balanced_weight
from engine.alignment.posing.openings import open_new
from engine.alignment.problem import Problem, centres_of
from engine.geo import Floats

# mended territories may be so much further spread than those of the last draft, for their number
LOOSER = 1.05
# territories that may open or close: so many, or such a share of those there are
FEW, FEW_SHARE = 2, 0.03


def draw_again(problem: Problem, label: Ints, *, docked: Floats | None = None) -> Ints | None:
    """Give labels (n,) near those of the last draft (-1: of a territory that closes).

    With islands at their bridges, `docked` (n, 3), it is seen where a new territory has to open and how far
    they are spread: an island far out would outweigh all else.

    None where many territories open or close, or where the labels lie outside the tolerance or further spread
    than `LOOSER` allows: inertia falls as one over the number of territories, as those of equal shape do.
    """
    weight, count = balanced_weight(problem), len(problem.keys)
    before = int(np.unique(label[label >= 0]).size)
    if abs(count - before) > max(FEW, FEW_SHARE * before):
        return None
    ours = replace(problem, home=label, cost=weight / max(float(weight.sum()), 1e-300), budget=np.inf)
    by_land = ours if docked is None else replace(ours, xyz=docked)
    start = open_new(by_land, label)
    start = connect_all(ours, start, centres_of(ours, start), np.zeros(count))
    mended = mend(ours, start)
    found = mended if score(ours, mended)[0] <= 0.0 else pass_on(ours, mended)
    expected = inertia(by_land, totals_of(by_land, start)) * min(before / count, 1.0)
    outside, spread = score(by_land, found)
    return found if outside <= 0.0 and spread <= LOOSER * expected else None
