from __future__ import annotations

import h3
import numpy as np

from engine.units import hexes
from engine.units.edges import edges_between

CELL = h3.latlng_to_cell(38.5, -98.0, 4)


def test_the_finer_unit_draws_where_sizes_meet():
    coarse = h3.grid_ring(CELL, 1)[0]
    cells = hexes.to_cells([coarse, *h3.cell_to_children(CELL)])
    a, b, edge = edges_between(cells)
    met = (a == 0) & (b > 0) | (b == 0)
    assert met.any()
    assert (b[met] == 0).all()
    assert (hexes.resolutions(hexes.origins(edge[met])) == 5).all()


def test_two_units_apart_by_two_sizes_meet_along_the_finest_edges():
    coarse = h3.grid_ring(CELL, 1)[0]
    cells = hexes.to_cells([coarse, *h3.cell_to_children(CELL, 6)])
    a, b, edge = edges_between(cells)
    inner = sum(
        h3.cell_to_parent(other, 4) == coarse
        for cell in h3.cell_to_children(CELL, 6)
        for other in h3.grid_ring(cell, 1)
    )
    assert int((b == 0).sum()) == inner
    # the coarse unit's outside keeps its own, coarse edges
    outside = (a == 0) & (b == -1)
    assert set(hexes.resolutions(hexes.origins(edge[outside])).tolist()) == {4}
    assert int(outside.sum()) == 5


def test_no_edge_leads_to_its_own_unit():
    cells = hexes.to_cells(sorted(h3.grid_disk(CELL, 3)))
    a, b, edge = edges_between(cells)
    assert (a != b).all()
    assert len(np.unique(edge)) == len(edge)
