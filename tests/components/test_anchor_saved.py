import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.anchor_saved import anchor_from, plain
from components.drawn import Drawn, drawn_after
from engine.editing import Edit
from engine.settings import Assumptions, Balance, Settings

GRID = Settings(resolution=5, area="occupied", most_territories=90)
KEPT = Edit("keep", areas=(("unit 1", "T1"),))


def through_a_file(anchor):
    return json.loads(json.dumps(plain(anchor), default=asdict))


@given(
    st.none() | st.integers(1, 500),
    st.floats(0.03, 0.3),
    st.none() | st.floats(0, 0.3),
    st.floats(0, 1),
    st.booleans(),
    st.none() | st.lists(st.text(max_size=5), min_size=1, max_size=3).map(tuple),
    st.sampled_from([(), (KEPT,)]),
)
def test_a_draft_comes_back_as_it_was(count, tolerance, cap, share, parents, scope, held):
    anchor = replace(
        GRID,
        territories=count,
        tolerance=tolerance,
        change_cap=cap,
        change_by="revenue",
        keep_parents=parents,
        scope=scope,
        balance=Balance(workload=1 - share, potential=share),
        assumptions=Assumptions(speed_kmh=61.5),
    )
    anchor = drawn_after(anchor, None, held)
    assert anchor_from(through_a_file(anchor), GRID) == anchor
    assert isinstance(anchor, Drawn) == bool(held)


@pytest.mark.parametrize(
    "saved",
    [
        None,
        [],
        {},
        {**plain(GRID), "tolerance": "wide"},
        {**plain(GRID), "territories": 0},
        {**plain(GRID), "change_by": "mood"},
        {**plain(GRID), "balance": {"luck": 1.0}},
        {**plain(GRID), "balance": 3},
        {**plain(GRID), "scope": 5},
    ],
)
def test_what_makes_no_sense_is_no_draft(saved):
    assert anchor_from(saved, GRID) is None
