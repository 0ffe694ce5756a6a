from __future__ import annotations

import h3
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import UnitsError
from engine.units.model import Units
from engine.units.outlines import borders, outlines

KANSAS = h3.latlng_to_cell(38.5, -98.0, 4)


def units_of(ids):
    """Ready-made units that weigh one each; borders need no more than their ids."""
    centre = np.array([h3.cell_to_latlng(one) for one in ids])
    frame = pd.DataFrame(
        {"unit_id": ids, "latitude": centre[:, 0], "longitude": centre[:, 1], "workload": 1.0}
    )
    return Units.from_frames(frame, pd.DataFrame({"unit_a": [], "unit_b": []}, dtype=str))


def ring(drawn, position):
    part = slice(drawn.offsets[position], drawn.offsets[position + 1])
    return drawn.longitude[part], drawn.latitude[part]


def pairs(found):
    return sorted(zip(found.a.tolist(), found.b.tolist(), strict=True))


def test_an_outline_has_h3s_vertices_with_longitude_first():
    drawn = outlines([KANSAS])
    x, y = ring(drawn, 0)
    expected = h3.cell_to_boundary(KANSAS)
    assert drawn.offsets.tolist() == [0, len(expected)]
    assert y == pytest.approx([point[0] for point in expected])
    assert x == pytest.approx([point[1] for point in expected])


def test_outlines_keep_the_order_asked_for():
    near, far = KANSAS, h3.latlng_to_cell(45.0, 9.0, 5)
    drawn = outlines([far, near])
    assert ring(drawn, 0)[0].mean() == pytest.approx(9.0, abs=0.2)
    assert ring(drawn, 1)[0].mean() == pytest.approx(-98.0, abs=0.5)


@pytest.mark.parametrize("code", ["90210", "17031", "zip", "", KANSAS.upper() + "0"])
def test_what_is_no_cell_has_no_outline(code):
    with pytest.raises(UnitsError, match="no H3 cell"):
        outlines([KANSAS, code])


def test_outlines_of_nothing_are_empty():
    assert outlines([]).offsets.tolist() == [0]


def test_a_ring_across_the_antimeridian_stays_in_one_piece():
    crossing = h3.latlng_to_cell(52.0, 180.0, 4)
    alaska = h3.latlng_to_cell(61.2, -149.9, 4)
    drawn = outlines([crossing, alaska])
    x, _ = ring(drawn, 0)
    assert np.ptp(x) < 2.0
    # laid beside Alaska, not at the other end of the world
    assert x == pytest.approx(-180.0, abs=2.0)


def test_a_lone_cell_has_an_outside_all_around():
    found = borders(units_of([KANSAS]))
    assert set(found.b.tolist()) == {-1}
    assert len(found.a) == len(h3.cell_to_boundary(KANSAS))


def test_two_neighbours_share_one_segment():
    other = h3.grid_ring(KANSAS, 1)[0]
    found = borders(units_of([KANSAS, other]))
    shared = [(a, b) for a, b in pairs(found) if b >= 0]
    assert shared == [(0, 1)]
    assert len(found.a) == 11


def test_a_disk_of_seven_has_twelve_inner_and_eighteen_outer_edges():
    found = borders(units_of(h3.grid_disk(KANSAS, 1)))
    assert (found.b >= 0).sum() == 12
    assert (found.b < 0).sum() == 18


def test_where_sizes_meet_the_finer_edges_are_drawn():
    coarse = h3.grid_ring(KANSAS, 1)[0]
    fine = sorted(h3.cell_to_children(KANSAS))
    units = units_of([coarse, *fine])
    found = borders(units)
    ids = units.frame.index.tolist()
    seam = {(ids[a], ids[b]) for a, b in pairs(found) if b >= 0 and coarse in (ids[a], ids[b])}
    naive = {
        (one, coarse)
        for one in fine
        if any(h3.cell_to_parent(other, 4) == coarse for other in h3.grid_ring(one, 1))
    }
    assert seam == naive


def test_a_hole_beside_finer_units_is_drawn_from_the_coarse_side():
    coarse = h3.grid_ring(KANSAS, 1)[0]
    fine = sorted(h3.cell_to_children(KANSAS))
    touching = [
        one for one in fine if any(h3.cell_to_parent(other, 4) == coarse for other in h3.grid_ring(one, 1))
    ]
    kept = [one for one in fine if one != touching[0]]
    units = units_of([coarse, *kept])
    found = borders(units)
    at = units.frame.index.get_loc(coarse)
    outer = length_of(found, (found.a == at) & (found.b == -1))
    whole = borders(units_of([coarse, *fine]))
    at_whole = units_of([coarse, *fine]).frame.index.get_loc(coarse)
    outer_whole = length_of(whole, (whole.a == at_whole) & (whole.b == -1))
    hole = sum(
        h3.edge_length(h3.cells_to_directed_edge(touching[0], other))
        for other in h3.grid_ring(touching[0], 1)
        if h3.cell_to_parent(other, 4) == coarse
    )
    assert outer - outer_whole == pytest.approx(hole, rel=1e-6)


def length_of(found, chosen):
    ends = zip(found.x1[chosen], found.y1[chosen], found.x2[chosen], found.y2[chosen], strict=True)
    return sum(h3.great_circle_distance((y1, x1), (y2, x2)) for x1, y1, x2, y2 in ends)


def naive_stretches(ids):
    """Every pair of finest cells that touch across two units (or a unit and nothing), at the finest size."""
    finest = max(h3.get_resolution(one) for one in ids)
    owner = {cell: one for one in ids for cell in h3.cell_to_children(one, finest)}
    met = set()
    for cell, one in owner.items():
        for other in h3.grid_ring(cell, 1):
            if owner.get(other) != one:
                met.add(frozenset((one, owner.get(other))))
    return met


@settings(max_examples=25, deadline=None)
@given(
    st.floats(-89, 89), st.floats(-180, 180), st.sets(st.integers(0, 18), max_size=4), st.integers(0, 2**18)
)
def test_borders_part_exactly_the_units_that_touch(latitude, longitude, split, dropped):
    disk = sorted(h3.grid_disk(h3.latlng_to_cell(latitude, longitude, 4), 2))
    cells = []
    for position, cell in enumerate(disk):
        cells += h3.cell_to_children(cell) if position in split else [cell]
    ids = sorted(one for position, one in enumerate(cells) if not dropped >> (position % 19) & 1)[:60]
    if not ids:
        return
    units = units_of(ids)
    found = borders(units)
    names = [*units.frame.index, None]
    met = {frozenset((names[a], names[b])) for a, b in pairs(found)}
    assert met == naive_stretches(ids)
    # continuous segments, each drawn once
    assert np.abs(found.x1 - found.x2).max() < 180.0
    middle = np.column_stack((found.x1 + found.x2, found.y1 + found.y2)).round(9)
    assert len(np.unique(middle, axis=0)) == len(middle)


def test_borders_refuse_units_that_are_no_cells():
    frame = pd.DataFrame({"unit_id": ["17031"], "latitude": 41.8, "longitude": -87.8, "workload": 1.0})
    units = Units.from_frames(frame, pd.DataFrame({"unit_a": [], "unit_b": []}, dtype=str))
    with pytest.raises(UnitsError, match="17031"):
        borders(units)
