from __future__ import annotations

import pytest

from components.history_words import step_words
from engine.editing import Edit

NAMES = {"T1": "Nashville"}
USUAL = {"territories": 60, "tolerance": 0.15, "may_change": 0.1, "scope": "everywhere", "edits": ()}


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ({"tolerance": 0.1}, "Tolerance ±15 % to ±10 %"),
        ({"territories": 61}, "Territories 60 to 61"),
        ({"may_change": None}, "May change rep 10 % to clean sheet"),
        ({"scope": "Southeast"}, "What may change: everything to Southeast"),
        ({"assumptions": {"speed": 45}}, "Assumptions changed"),
        ({"team": {"way": "start"}}, "Team change"),
        ({"edits": (Edit("keep", areas=(("a", "T1"), ("b", "T1"))),)}, "2 areas kept with Nashville"),
        ({"redraw": True}, "Settings changed"),
    ],
)
def test_a_step_is_named(now, said):
    assert step_words(USUAL, USUAL | now, NAMES).replace("\u00a0", " ") == said


def test_an_edit_that_opens_a_territory_is_an_edit_though_the_slider_follows():
    edit = Edit("open", areas=(("a", "T61"),), opened=("T61",))
    assert step_words(USUAL, USUAL | {"territories": 61, "edits": (edit,)}, {"T61": "Reno"}) == (
        "New territory Reno on 1 area"
    )
