"""Lay out the ground of a small map: territories, land and towns in pixels of a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from components.map_views import ALL, inside, named_views
from engine import reference
from engine import schema as s
from engine.units.outlines import Borders
from engine.units.seam import seam_of, unwrapped

Floats = npt.NDArray[np.float64]

# round the territory, a share of its larger side
MARGIN = 0.12
# degrees that the picture shows at least
LEAST = 0.2
US = "US"
# px, half of the widest gap that is closed
GAP = 1.0


@dataclass(frozen=True)
class Frame:
    """Turn degrees into pixels of a picture: equal lengths across and down in the picture's middle.

    Attributes
    ----------
    longitude, latitude
        The middle, degrees.
    scale
        Pixels a degree of latitude.
    width, height
        Pixels.
    """

    longitude: float
    latitude: float
    scale: float
    width: float
    height: float

    def place(self, longitude: npt.ArrayLike, latitude: npt.ArrayLike) -> Floats:
        """Give pixels (n, 2), x to the right and y down, by the nearer way round the world."""
        away = unwrapped(longitude, seam=self.longitude - 180.0)
        return self._pixels(away, np.asarray(latitude, np.float64))

    def drawn(self, shape: BaseGeometry) -> BaseGeometry:
        """Give a shape of degrees in pixels, cut at the picture's edge and smoothed to half a pixel."""
        west, _, east, _ = shape.bounds if not shape.is_empty else (self.longitude,) * 4
        # as a whole, so that no shape is torn where the degrees begin anew
        turn = 360.0 * round((self.longitude - (west + east) / 2) / 360.0)
        pixels = shapely.transform(shape, lambda points: self._pixels(points[:, 0] + turn, points[:, 1]))
        return shapely.clip_by_rect(
            shapely.make_valid(shapely.simplify(pixels, 0.5)), 0, 0, self.width, self.height
        )

    def _pixels(self, longitude: Floats, latitude: Floats) -> Floats:
        across = self.scale * float(np.cos(np.radians(self.latitude)))
        x = self.width / 2 + (longitude - self.longitude) * across
        return np.column_stack((x, self.height / 2 + (self.latitude - latitude) * self.scale))


def frame_of(longitude: Floats, latitude: Floats, *, width: float, height: float) -> Frame:
    """Frame points, degrees, with a margin around them."""
    seam = seam_of(longitude)
    lng = unwrapped(longitude, seam=seam)
    middle = float(lng.min() + lng.max()) / 2, float(latitude.min() + latitude.max()) / 2
    across = max(float(np.ptp(lng)) * float(np.cos(np.radians(middle[1]))), LEAST)
    down = max(float(np.ptp(latitude)), LEAST)
    scale = min(width / across, height / down) / (1 + 2 * MARGIN)
    return Frame(*middle, scale, width, height)


def near(latitude: Floats, longitude: Floats) -> npt.NDArray[np.bool_]:
    """Say which points, degrees, lie where most of them are: not on islands a sea away, (n,)."""
    views = [view for view in named_views(latitude, longitude) if view.name != ALL]
    held = [inside(view, latitude, longitude) for view in views]
    return max(held, key=lambda points: int(points.sum()), default=np.ones(len(latitude), bool))


def grounds(borders: Borders, codes: npt.NDArray[np.intp], wanted: Iterable[int]) -> dict[int, BaseGeometry]:
    """Give the ground of territories, degrees, by code: what their pieces of border enclose.

    `codes` (n,) names the territory of each unit by position, -1 for none.
    """
    served = np.append(codes, -1)
    one, other = served[borders.a], served[borders.b]
    ends = np.round(np.stack((borders.x1, borders.y1, borders.x2, borders.y2), axis=1), 7)
    lines = shapely.linestrings(ends.reshape(-1, 2, 2))
    return {
        code: shapely.build_area(shapely.multilinestrings(lines[(one == code) != (other == code)]))
        for code in wanted
    }


def corners(borders: Borders, codes: npt.NDArray[np.intp], code: int) -> Floats:
    """Give the ends (n, 2) of the borders of a territory's units, latitude and longitude in degrees.

    Those of all units where it has none; `codes` as in `grounds`.
    """
    served = np.append(codes, -1)
    own = (served[borders.a] == code) | (served[borders.b] == code)
    if code < 0 or not own.any():
        own = np.ones(len(own), bool)
    ends = ((borders.y1, borders.x1), (borders.y2, borders.x2))
    return np.concatenate([np.column_stack(end)[own] for end in ends])


def joined(frame: Frame, shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """Give what the picture shows of shapes of degrees, as one in pixels, without gaps between neighbours."""
    parts = [frame.drawn(shape) for shape in shapes]
    whole = shapely.union_all([part for part in parts if not part.is_empty])
    # neighbours are smoothed each for itself
    return shapely.buffer(shapely.buffer(whole, GAP), -GAP)


def land() -> tuple[BaseGeometry, ...]:
    """Give the land of the world in one piece each: the states of the United States, and other countries."""
    states, countries = reference.states(), reference.countries()
    others = countries[countries[s.COUNTRY] != US]
    return tuple(shapely.get_parts([*states.geometry, *others.geometry]))


def states() -> tuple[BaseGeometry, ...]:
    """Give the states of the United States in one piece each."""
    return tuple(shapely.get_parts(reference.states().geometry.to_numpy()))
