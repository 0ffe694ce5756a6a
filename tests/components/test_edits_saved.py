from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from components.edits_saved import SavedBase, base_from, from_saved
from engine.editing import Edit

EDITS = (
    Edit("assign", areas=(("a", "T1"),), accounts=(("x", "T1"), ("y", ""))),
    Edit("name", accounts=(("x", "T2"),), named=("x",)),
    Edit("set aside", set_aside=("z",)),
    Edit("bring back", brought_back=("z",)),
    Edit("open", areas=(("b", "T3"),), opened=("T3",)),
    Edit("merge", closed=(("T3", "T1"),)),
    Edit("swap", swapped=(("T1", "T2"),)),
    Edit("cap", hours=(("T1", 1200.5),)),
)


def test_what_is_written_comes_back():
    assert from_saved(json.loads(json.dumps(EDITS, default=asdict))) == EDITS
    assert from_saved(EDITS) == EDITS


@pytest.mark.parametrize(
    "spoilt",
    [
        None,
        3,
        ["no edit"],
        [{"kind": "explode"}],
        [{}],
        [{"kind": "cap", "hours": [["T1", -3]]}],
        [{"kind": "cap", "hours": [["T1", "many"]]}],
        [{"kind": "assign", "areas": [["a"]]}],
    ],
)
def test_what_makes_no_sense_is_nothing(spoilt):
    assert from_saved(spoilt) == ()


def test_the_base_comes_back():
    assert base_from({"territories": 60, "held": 2}) == SavedBase(60, 2)
    assert base_from({"territories": None, "held": 0}) == SavedBase(None, 0)
    for spoilt in (
        None,
        {},
        {"territories": 60},
        {"territories": "x", "held": 1},
        {"territories": 1, "held": -1},
    ):
        assert base_from(spoilt) is None
