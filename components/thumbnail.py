"""Paint a small picture of some territories."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from scipy.ndimage import label
from scipy.spatial import cKDTree

from components.colours import rgb
from components.map_views import named_views
from engine import schema as s
from engine.alignment import Alignment
from engine.geo import to_xyz
from engine.units.model import Units

Picture = npt.NDArray[np.uint8]

# an area's paint reaches a little beyond its circle of equal area, so that no gaps show
_REACH = 1.6
# of the picture's side, around the territories
_MARGIN = 0.04
# share of the picture below which what shows no ground is a gap between circles
_SPECK = 0.002


def thumbnail(
    units: Units, alignment: Alignment, colours: Mapping[str, str], *, quiet: str, size: int = 220
) -> Picture:
    """Give a square picture, (size, size, 4), red, green, blue and opacity.

    It shows the ground of the territories that have a colour, others in it in the colour `quiet`, and is
    clear where there is none.
    """
    codes, keys = alignment.by_unit(units)
    known = np.array([key in colours for key in keys] + [False])
    shown = known[codes]
    if not shown.any():
        return np.zeros((size, size, 4), np.uint8)
    unit = areas_in_view(units, shown, size)
    paints = [rgb(colours.get(key, quiet)) for key in keys] + [rgb(quiet)]
    picture = np.zeros((size, size, 4))
    picture[:, :, :3] = np.array(paints)[codes[unit]]
    picture[:, :, 3] = unit >= 0
    return np.round(255 * picture).astype(np.uint8)


def areas_in_view(units: Units, shown: npt.NDArray[np.bool_], size: int) -> npt.NDArray[np.intp]:
    """Give the area that each dot of a square picture lies in, (size, size), -1 beside the ground.

    The picture is as large as the areas that are `shown`, (n,), but for islands far from the others.
    """
    latitude, longitude = (units.frame[c].to_numpy(float) for c in (s.LATITUDE, s.LONGITUDE))
    near = shown & _in_main_part(units)
    within = near if near.any() else shown
    rows, columns = _grid(latitude[within], longitude[within], size)
    lat, lng = (axis.ravel() for axis in np.meshgrid(rows, columns, indexing="ij"))
    km, nearest = cKDTree(units.xyz).query(to_xyz(lat, lng))
    radius = _REACH * np.sqrt(units.frame[s.AREA_KM2].to_numpy(float) / np.pi)
    ground = _without_specks((km <= radius[nearest]).reshape(size, size))
    unit: npt.NDArray[np.intp] = np.where(ground, nearest.reshape(size, size), -1)
    return unit


def _without_specks(ground: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Fill the small holes that circles leave between areas of unlike size; a lake stays one."""
    holes, _ = label(~ground)
    small = np.bincount(holes.ravel()) < _SPECK * ground.size
    # what is ground has the first number, and so may be filled
    filled: npt.NDArray[np.bool_] = ground | small[holes]
    return filled


def main_part(units: Units) -> Units:
    """Give the units of the stretch that the map opens on, without the islands far from it."""
    inside = _in_main_part(units)
    return units if inside.all() else Units(units.frame[inside], units.adjacency)


def _in_main_part(units: Units) -> npt.NDArray[np.bool_]:
    latitude, longitude = (units.frame[c] for c in (s.LATITUDE, s.LONGITUDE))
    views = named_views(latitude, longitude)
    if not views:
        return np.ones(len(units.frame), bool)
    first = views[0]
    inside = latitude.between(first.south, first.north) & longitude.between(first.west, first.east)
    return inside.to_numpy(bool)


def cropped(picture: Picture) -> Picture:
    """Cut off the rows and columns in which nothing is painted."""
    painted = picture[..., 3] > 0
    if not painted.any():
        return picture
    (top, *_, bottom), (left, *_, right) = (np.flatnonzero(painted.any(axis=axis)) for axis in (1, 0))
    return picture[top : bottom + 1, left : right + 1]


def _grid(
    latitude: npt.NDArray[np.float64], longitude: npt.NDArray[np.float64], size: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Give the degrees of the picture's rows, from north, and columns, as far across as down."""
    middle = np.array([latitude.min() + latitude.max(), longitude.min() + longitude.max()]) / 2
    shrink = np.cos(np.radians(middle[0]))
    side = max(np.ptp(latitude), np.ptp(longitude) * shrink, 1e-3) * (1 + 2 * _MARGIN)
    steps = (np.arange(size) + 0.5) / size - 0.5
    return middle[0] - steps * side, middle[1] + steps * side / shrink
