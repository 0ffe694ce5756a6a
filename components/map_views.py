"""Name the stretches of map that a click leads to, for countries whose parts lie far apart."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.map_layers import NamedView
from engine import schema as s
from engine.units.seam import unwrapped

UNITED_STATES = (
    NamedView("Lower 48", 24.6, -124.8, 49.4, -66.9),
    NamedView("Alaska", 52.0, -170.0, 71.4, -130.0),
    NamedView("Hawaii", 18.8, -160.3, 22.3, -154.7),
    NamedView("Puerto Rico", 17.6, -67.4, 18.7, -64.5),
)
# the view of everything, where a few points lie far from the others
ALL = "All"
# share of points that may lie outside all of them, such as Guam or a wrong coordinate
ELSEWHERE = 0.02
# degrees from a unit's middle to beyond its border
EDGE = 0.5
# share of points that may lie far from the others without the map opening on them
STRAY = 0.03


def named_views(latitude: npt.ArrayLike, longitude: npt.ArrayLike) -> tuple[NamedView, ...]:
    """Give the parts of the United States that hold any of the points, degrees.

    Without a point in at least two of them, or where more than a few points lie elsewhere, which no button
    would lead to, the map shows all areas: first most of them, where a few lie far from the others.
    """
    lat = np.asarray(latitude, np.float64)
    lng = np.asarray(longitude, np.float64)
    points = [inside(view, lat, lng) for view in UNITED_STATES]
    held = tuple(view for view, here in zip(UNITED_STATES, points, strict=True) if here.any())
    elsewhere = ~np.logical_or.reduce(points)
    return held if len(held) > 1 and elsewhere.sum() <= ELSEWHERE * len(lat) else _most_and_all(lat, lng)


def _most_and_all(lat: npt.NDArray[np.float64], lng: npt.NDArray[np.float64]) -> tuple[NamedView, ...]:
    """Give a view without the strays and one of everything; nothing where no point is a stray.

    A stray lies further from the middle 94 % of the points than these reach.
    """
    near = np.ones(len(lat), bool)
    for degrees in (lat, lng) if len(lat) else ():
        low, high = np.quantile(degrees, (STRAY, 1 - STRAY))
        reach = max(high - low, 2 * EDGE)
        near &= (degrees >= low - reach) & (degrees <= high + reach)
    if near.all() or near.sum() < (1 - STRAY) * len(lat):
        return ()
    return _box("Most", lat[near], lng[near]), _box(ALL, lat, lng)


def _box(name: str, lat: npt.NDArray[np.float64], lng: npt.NDArray[np.float64]) -> NamedView:
    return NamedView(
        name,
        float(lat.min()) - EDGE,
        float(lng.min()) - EDGE,
        float(lat.max()) + EDGE,
        float(lng.max()) + EDGE,
    )


def around(name: str, units: pd.DataFrame, views: tuple[NamedView, ...], *, seam: float) -> NamedView:
    """Name the stretch of map that holds units with `latitude`, `longitude`, degrees, and `accounts`.

    Of units in several of the views only those in the view with most accounts count: nobody is shown the
    Pacific to see both Oregon and Hawaii. `seam` is where the map is cut.
    """
    lat, lng = (units[column].to_numpy(float) for column in (s.LATITUDE, s.LONGITUDE))
    held = [inside(view, lat, lng) for view in views]
    accounts = units[s.ACCOUNTS].to_numpy(float)
    most = max(held, key=lambda here: float(accounts[here].sum()), default=np.ones(len(lat), bool))
    kept = most if most.any() else np.ones(len(lat), bool)
    return _box(name, lat[kept], unwrapped(lng[kept], seam=seam))


def inside(
    view: NamedView, lat: npt.NDArray[np.float64], lng: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    """Say which points, degrees, lie in a view."""
    return (lat >= view.south) & (lat <= view.north) & (lng >= view.west) & (lng <= view.east)
