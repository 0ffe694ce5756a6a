from __future__ import annotations

import pytest

from components.map_event import MapEvent, map_event


@pytest.mark.parametrize(
    ("said", "event"),
    [
        ({}, MapEvent()),
        ({"picked": "T1", "area": 3, "n": 1}, MapEvent("T1", 3)),
        ({"picked": "", "area": -1}, MapEvent()),
        ({"selected": [1, 2], "area": 2}, MapEvent(None, 2, (1, 2))),
        ({"selected": []}, MapEvent(None, -1, ())),
        # what a browser should never send
        ({"picked": 7, "area": True, "selected": "all"}, MapEvent()),
        ({"selected": [1, "2", -3, None, 4.0]}, MapEvent(None, -1, (1,))),
    ],
)
def test_what_a_click_says(said, event):
    assert map_event(said) == event
