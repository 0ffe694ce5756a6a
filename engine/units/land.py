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
# a country with a smaller share of the places is not opened up
ABROAD = 0.005
# the states' file draws these
DRAWN_AS_STATES = ("US", "PR", "GU", "VI", "AS", "MP")


def touched_land(latitude: Floats, longitude: Floats) -> Ground:
    """Give the land of the US states and of the other countries that hold accounts.

    The land with most accounts comes first and answers for all accounts within about 10 km of it, so
    that an account a simplified border puts on the wrong side does not bring in a whole country. Nor do a
    few customers abroad: a country with less than `ABROAD` of the places opens none of its land, and those
    customers keep areas of their own. Points far from any land touch none.
    """
    grid = np.unique(np.round(np.column_stack((longitude, latitude)) / GRID_DEGREES), axis=0) * GRID_DEGREES
    lands, country, tree = _lands()
    points = shapely.points(grid)
    inside = _incidence(tree.query(points, predicate="intersects"), len(points), len(lands))
    near = _incidence(tree.query(points, predicate="dwithin", distance=NEAR_DEGREES), len(points), len(lands))
    open_ = np.ones(len(points), dtype=bool)
    chosen: list[int] = []
    places = np.zeros(len(lands))
    while True:
        # strictly inside counts first; what lies in no land goes to a land nearby
        votes = inside[open_].sum(axis=0)
        votes = votes if votes.any() else near[open_].sum(axis=0)
        if not votes.any():
            return ground_of(lands[sorted(_at_home(np.array(chosen, np.int64), places, country))])
        chosen.append(int(votes.argmax()))
        places[chosen[-1]] = votes.max()
        open_ &= ~(near[:, chosen[-1]] | inside[:, chosen[-1]])


def _at_home(
    chosen: npt.NDArray[np.int64], places: Floats, country: npt.NDArray[np.str_]
) -> npt.NDArray[np.int64]:
    """Give the chosen lands whose country holds enough of all places, (c,)."""
    names, of = np.unique(country, return_inverse=True)
    held = np.bincount(of, places, len(names))
    kept: npt.NDArray[np.int64] = chosen[held[of[chosen]] >= ABROAD * held.sum()]
    return kept


@cache
def _lands() -> tuple[npt.NDArray[np.object_], npt.NDArray[np.str_], shapely.STRtree]:
    """Give the states, then the countries that are not made of them; and the country of each."""
    states, countries = reference.states(), reference.countries()
    others = countries[~countries[s.COUNTRY].isin(DRAWN_AS_STATES)]
    lands = np.concatenate((states.geometry.to_numpy(), others.geometry.to_numpy()))
    country = np.array(["US"] * len(states) + others[s.COUNTRY].tolist())
    return lands, country, shapely.STRtree(lands)


def _incidence(pairs: npt.NDArray[np.int64], rows: int, columns: int) -> npt.NDArray[np.bool_]:
    table = np.zeros((rows, columns), dtype=bool)
    table[pairs[0], pairs[1]] = True
    return table
