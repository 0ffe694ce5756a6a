"""Lay longitudes side by side: cut the world where nothing lies, not always at 180 degrees."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.geo import Floats


def seam_of(longitude: Floats) -> float:
    """Find the western edge, in degrees, of a map on which the points are not torn apart.

    Points that fit into half the world, outside their widest empty gap, get the edge opposite their
    middle (the Aleutians then lie west of -180 degrees, beside Alaska). All others keep -180.
    """
    if not len(longitude):
        return -180.0
    around = np.unique(np.mod(longitude + 180.0, 360.0) - 180.0)
    gaps = np.diff(np.append(around, around[0] + 360.0))
    widest = int(np.argmax(gaps))
    span = 360.0 - gaps[widest]
    if span >= 180.0:
        return -180.0
    middle = around[(widest + 1) % len(around)] + span / 2.0
    return float(np.mod(middle + 180.0, 360.0) - 360.0)


def unwrapped(longitude: npt.ArrayLike, *, seam: float) -> Floats:
    """Shift longitudes by whole turns into `seam` to `seam + 360`."""
    return seam + np.mod(np.asarray(longitude, dtype=np.float64) - seam, 360.0)


def unwrapped_lines(longitude: Floats, offsets: npt.NDArray[np.int64], *, seam: float) -> Floats:
    """Shift each line's longitudes so that it starts east of `seam` and never jumps by a turn.

    Line i has the vertices from `offsets[i]` to `offsets[i + 1]`.
    """
    start = np.repeat(longitude[offsets[:-1]], np.diff(offsets))
    step = np.mod(longitude - start + 180.0, 360.0) - 180.0
    return unwrapped(start, seam=seam) + step
