"""Find the states and countries that accounts touch."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import shapely

from engine import reference
from engine import schema as s
from engine.geo import Floats
from engine.units.ground import Ground, ground_of

# the shipped outlines are simplified, so coast and border are only known to about 10 km
NEAR_DEGREES = 0.1
# points closer than this touch the same land
GRID_DEGREES = 0.05
# the states' file draws these
DRAWN_AS_STATES = ("US", "PR", "GU", "VI", "AS", "MP")


def touched_land(latitude: Floats, longitude: Floats) -> Ground:
    """Give the land of the US states and of the other countries that hold accounts.

    The land with most accounts comes first and answers for all accounts within about 10 km of it, so
    that an account a simplified border puts on the wrong side does not bring in a whole country. Points
    far from any land touch none.
    """
    grid = np.unique(np.round(np.column_stack((longitude, latitude)) / GRID_DEGREES), axis=0) * GRID_DEGREES
    lands, tree = _lands()
    points = shapely.points(grid)
    inside = _incidence(tree.query(points, predicate="intersects"), len(points), len(lands))
    near = _incidence(tree.query(points, predicate="dwithin", distance=NEAR_DEGREES), len(points), len(lands))
    open_ = np.ones(len(points), dtype=bool)
    chosen: list[int] = []
    while True:
        # strictly inside counts first; what lies in no land goes to a land nearby
        votes = inside[open_].sum(axis=0)
        votes = votes if votes.any() else near[open_].sum(axis=0)
        if not votes.any():
            return ground_of(lands[sorted(chosen)])
        chosen.append(int(votes.argmax()))
        open_ &= ~(near[:, chosen[-1]] | inside[:, chosen[-1]])


@cache
def _lands() -> tuple[npt.NDArray[np.object_], shapely.STRtree]:
    """Give the states, then the countries that are not made of them."""
    states, countries = reference.states(), reference.countries()
    others = countries[~countries[s.COUNTRY].isin(DRAWN_AS_STATES)]
    lands = np.concatenate((states.geometry.to_numpy(), others.geometry.to_numpy()))
    return lands, shapely.STRtree(lands)


def _incidence(pairs: npt.NDArray[np.int64], rows: int, columns: int) -> npt.NDArray[np.bool_]:
    table = np.zeros((rows, columns), dtype=bool)
    table[pairs[0], pairs[1]] = True
    return table
