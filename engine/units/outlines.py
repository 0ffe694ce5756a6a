"""Draw units and the lines between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.geo import Floats
from engine.units import hexes
from engine.units.edges import edges_between
from engine.units.model import Units
from engine.units.seam import seam_of, unwrapped_lines

Ints32 = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Outlines:
    """Hold the ring of each unit, not closed: unit i has the vertices `offsets[i]` to `offsets[i + 1]`.

    Attributes
    ----------
    longitude, latitude
        Degrees. Longitudes leave -180 to 180 where that keeps units side by side (see `seam`).
    offsets
        One more than there are units.
    """

    longitude: Floats
    latitude: Floats
    offsets: Ints32


@dataclass(frozen=True)
class Borders:
    """Hold the segments where two units meet, each once.

    Attributes
    ----------
    x1, y1, x2, y2
        Ends of a segment, longitude and latitude in degrees, laid out as `Outlines` are.
    a, b
        Positions of the two units in `units.frame`; b is -1 at the outside of the area.
    """

    x1: Floats
    y1: Floats
    x2: Floats
    y2: Floats
    a: Ints32
    b: Ints32


def outlines(unit_ids: Iterable[str]) -> Outlines:
    """Give the ring of each unit, in order, with every vertex H3 knows (up to ten).

    Raises
    ------
    UnitsError
        A unit is no H3 cell.
    """
    cells = hexes.to_cells(unit_ids)
    longitude, latitude, offsets = hexes.rings(cells)
    return Outlines(
        unwrapped_lines(longitude, offsets, seam=_seam(cells)), latitude, offsets.astype(np.int32)
    )


def borders(units: Units) -> Borders:
    """Give the segments between different units and around the area.

    Where resolutions meet, the finer cells' edges are taken; a finer cell belongs to its ancestor, so a
    border follows the units exactly, while a coarse unit's own ring only comes close to it.

    Raises
    ------
    UnitsError
        A unit is no H3 cell.
    """
    cells = hexes.to_cells(units.frame.index)
    a, b, directed = edges_between(cells)
    longitude, latitude, offsets = hexes.edge_lines(directed)
    longitude = unwrapped_lines(longitude, offsets, seam=_seam(cells))
    # an edge of n vertices is n - 1 segments: every vertex but a line's last one starts a segment
    start = np.delete(np.arange(len(longitude)), offsets[1:] - 1)
    line = np.repeat(np.arange(len(directed)), np.diff(offsets) - 1)
    return Borders(
        longitude[start],
        latitude[start],
        longitude[start + 1],
        latitude[start + 1],
        a[line].astype(np.int32),
        b[line].astype(np.int32),
    )


def _seam(cells: hexes.Cells) -> float:
    return seam_of(hexes.centres(cells)[1])
