from __future__ import annotations

import h3
import numpy as np

from engine.units import hexes
from engine.units.ancestry import Ancestry

PARENT, OTHER = h3.latlng_to_cell(40.0, -100.0, 4), h3.latlng_to_cell(30.0, -100.0, 4)


def test_a_unit_owns_itself_and_all_its_descendants():
    first, second, *_ = sorted(h3.cell_to_children(OTHER))
    ancestry = Ancestry(hexes.to_cells([second, PARENT, first]))
    asked = [PARENT, h3.cell_to_center_child(PARENT, 7), first, h3.cell_to_center_child(second, 6), OTHER]
    assert ancestry.owners(hexes.to_cells(asked)).tolist() == [1, 1, 2, 0, -1]


def test_nothing_is_asked_of_nobody():
    assert Ancestry(hexes.to_cells([PARENT])).owners(np.empty(0, dtype=np.uint64)).tolist() == []
