"""Choose cells for accounts: bin once at the finest size, roll up, and keep heavy places fine."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.geo import Floats
from engine.units import hexes


def roll_up(
    fine: hexes.Cells, shares: Floats, *, base: int, heaviest: float
) -> tuple[hexes.Cells, hexes.Cells]:
    """Give each point the coarsest cell that is light enough.

    A cell is split while it holds more than `heaviest` of any measure and its points lie in more than one
    of the fine cells. Sums run over ancestors of the fine cells, never over geometry, because a cell's
    parent does not cover it exactly.

    Parameters
    ----------
    fine
        Cell of each point, all of one resolution, the floor.
    shares
        Shares of each measure's total, shape (points, measures).
    base
        Coarsest resolution.
    heaviest
        Largest share a cell may hold; a negative one splits every occupied cell down to the floor.

    Returns
    -------
    unit, split
        The cell of each point, and every cell that was split, coarse ones first.
    """
    unit = hexes.parents(fine, resolution=base)
    floor = int(hexes.resolutions(fine).max(initial=base))
    split = [np.empty(0, dtype=np.uint64)]
    rest = np.arange(len(fine))
    for level in range(base, floor):
        cells, which = np.unique(unit[rest], return_inverse=True)
        heavy = _too_heavy(which, fine[rest], shares[rest], heaviest)
        split.append(cells[heavy])
        rest = rest[heavy[which]]
        unit[rest] = hexes.parents(fine[rest], resolution=level + 1)
    return unit, np.concatenate(split)


def _too_heavy(
    which: npt.NDArray[np.intp], fine: hexes.Cells, shares: Floats, heaviest: float
) -> npt.NDArray[np.bool_]:
    if heaviest < 0:
        return np.ones(int(which.max(initial=-1)) + 1, dtype=bool)
    load = np.column_stack([np.bincount(which, share) for share in shares.T]).max(axis=1)
    first = np.zeros(len(load), dtype=np.uint64)
    first[which] = fine
    heavy: npt.NDArray[np.bool_] = (load > heaviest) & (np.bincount(which, fine != first[which]) > 0)
    return heavy


def refined(cover: hexes.Cells, split: hexes.Cells) -> hexes.Cells:
    """Replace every split cell of a cover by its children, so that no ground is lost; sorted."""
    cells = cover
    level = hexes.resolutions(split)
    for one in np.unique(level).tolist():
        gone = split[level == one]
        cells = np.concatenate((cells[~np.isin(cells, gone)], hexes.children(gone)[1]))
    return np.unique(cells)
