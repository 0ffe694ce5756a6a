"""Build the parcels the map keeps in the browser: the areas' shapes, their figures, and dots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from components.map_payload import Parcel, parcel
from engine.units.seam import seam_of, unwrapped

# steps over the world square of Web Mercator, about 10 m; whole numbers that float32 still holds exactly
GRID = 2**22
FARTHEST_LATITUDE = 85.0511
DRAWN_WITH_US = frozenset({"PR", "VI", "GU", "AS", "MP"})

Floats = npt.NDArray[np.float64]
Steps = npt.NDArray[np.int64]


class Borders(Protocol):
    """Pieces of border, degrees, and the positions of the units on both sides; -1 is outside the area."""

    @property
    def x1(self) -> Floats: ...  # noqa: D102
    @property
    def y1(self) -> Floats: ...  # noqa: D102
    @property
    def x2(self) -> Floats: ...  # noqa: D102
    @property
    def y2(self) -> Floats: ...  # noqa: D102
    @property
    def a(self) -> npt.NDArray[np.int32]: ...  # noqa: D102
    @property
    def b(self) -> npt.NDArray[np.int32]: ...  # noqa: D102


def geometry(borders: Borders, towns: Sequence[str], *, countries: Sequence[str]) -> Parcel:
    """Pack the shapes of the areas: the browser joins each unit's pieces of border to its outline.

    Parameters
    ----------
    borders
        As `engine.units.outlines.borders` gives them.
    towns
        The town each unit is called after, by position; empty where none is known.
    countries
        ISO 3166 alpha-2 codes of the countries that count as land; fills stop at their coasts.
    """
    cut = seam_of(borders.x1)
    start = unwrapped(borders.x1, seam=cut)
    begins = to_steps(start, borders.y1)
    ends = to_steps(_beside(borders.x2, start), borders.y2)
    names, town = np.unique(np.asarray(towns, dtype=str), return_inverse=True)
    arrays: dict[str, np.ndarray] = {
        "x1": _differences(begins[:, 0]),
        "y1": _differences(begins[:, 1]),
        "dx": (ends - begins)[:, 0].astype(np.int32),
        "dy": (ends - begins)[:, 1].astype(np.int32),
        "a": np.asarray(borders.a, np.int32),
        "b": np.asarray(borders.b, np.int32),
        "town": town.astype(np.uint16),
    }
    return parcel({"cut": cut, "towns": names.tolist(), "countries": lands(countries)}, arrays)


def lands(countries: Sequence[str]) -> list[str]:
    """Give the countries as the basemap draws them: the US territories belong to the United States."""
    return sorted({"US" if code in DRAWN_WITH_US else code for code in countries})


def facts(accounts: npt.ArrayLike, hours: npt.ArrayLike, potential: npt.ArrayLike) -> Parcel:
    """Pack what the pointer shows of each unit: customers, hours a year (to a tenth), potential a year."""
    arrays: dict[str, np.ndarray] = {
        "accounts": np.asarray(accounts, np.float64).astype(np.uint32),
        "tenths": np.round(np.asarray(hours, np.float64) * 10).astype(np.uint32),
        "potential": np.round(np.asarray(potential, np.float64)).astype(np.float32),
    }
    return parcel({}, arrays)


def dots(
    latitude: npt.ArrayLike,
    longitude: npt.ArrayLike,
    *,
    size: npt.ArrayLike,
    status: npt.ArrayLike,
    statuses: Sequence[tuple[str, str]],
    countries: Sequence[str],
    names: Sequence[str] = (),
) -> Parcel:
    """Pack accounts as dots.

    Parameters
    ----------
    latitude, longitude
        Degrees.
    size
        What the area of a dot stands for, not negative; not-a-number is drawn as the smallest.
    status
        Position in `statuses` of each account.
    statuses
        A word for the legend and a colour `#rrggbb` each.
    countries
        ISO 3166 alpha-2 codes of the countries that count as land.
    names
        What the pointer shows, by position; none where left out.
    """
    lng = np.asarray(longitude, np.float64)
    cut = seam_of(lng)
    steps = to_steps(unwrapped(lng, seam=cut), np.asarray(latitude, np.float64))
    weight = np.nan_to_num(np.asarray(size, np.float64))
    largest = weight.max(initial=0.0) or 1.0
    arrays: dict[str, np.ndarray] = {
        "x": steps[:, 0].astype(np.int32),
        "y": steps[:, 1].astype(np.int32),
        "size": np.round(255 * np.sqrt(np.clip(weight / largest, 0, 1))).astype(np.uint8),
        "status": np.asarray(status, np.uint8),
    }
    meta = {
        "cut": cut,
        "countries": lands(countries),
        "statuses": [list(status) for status in statuses],
        "names": list(names),
    }
    return parcel(meta, arrays)


def to_steps(longitude: npt.ArrayLike, latitude: npt.ArrayLike) -> Steps:
    """Give steps (n, 2) of the world square, y downwards; longitudes beyond 180 go on past its edge.

    Web Mercator on the sphere (EPSG:3857): x = lng / 360 + 1/2, y = 1/2 - artanh(sin lat) / 2 pi.
    """
    lat = np.radians(np.clip(np.asarray(latitude, np.float64), -FARTHEST_LATITUDE, FARTHEST_LATITUDE))
    x = np.asarray(longitude, np.float64) / 360.0 + 0.5
    y = 0.5 - np.arctanh(np.sin(lat)) / (2.0 * np.pi)
    return np.round(np.column_stack((x, y)) * GRID).astype(np.int64)


def _beside(longitude: Floats, other: Floats) -> Floats:
    return longitude + 360.0 * np.round((other - longitude) / 360.0)


def _differences(values: Steps) -> npt.NDArray[np.int32]:
    return np.diff(values, prepend=0).astype(np.int32)
