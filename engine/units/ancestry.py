"""Find units by the cells inside them: a unit owns exactly the finest cells whose ancestor it is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.units import hexes

Ints = npt.NDArray[np.int64]


class Ancestry:
    """Look up which of a set of cells of mixed resolution holds a given cell."""

    def __init__(self, cells: hexes.Cells) -> None:
        self._order = np.argsort(cells, kind="stable")
        self._sorted = cells[self._order]
        self.levels: list[int] = np.unique(hexes.resolutions(cells)).tolist()

    def owners(self, cells: hexes.Cells) -> Ints:
        """Give the position of the cell itself or its ancestor among the set, -1 where there is none."""
        owner = np.full(len(cells), -1, dtype=np.int64)
        resolution = hexes.resolutions(cells)
        for level in self.levels:
            open_ = np.flatnonzero((owner < 0) & (resolution >= level))
            owner[open_] = self._exact(hexes.parents(cells[open_], resolution=level))
        return owner

    def _exact(self, cells: hexes.Cells) -> Ints:
        at = np.minimum(np.searchsorted(self._sorted, cells), len(self._sorted) - 1)
        return np.where(self._sorted[at] == cells, self._order[at], -1)
