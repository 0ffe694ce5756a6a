"""The next step of a slider finds its words, its map and its chart worked out."""

from __future__ import annotations

import threading
import time
from importlib import import_module

import pytest

from components import ahead
from components.crowd import Crowd

# what the sentence, the line, the figures, the map and the chart are made of
PARTS = (
    "components.headline._call",
    "components.headline._balanced",
    "components.kpis.help_texts",
    "components.territory_view.territory_marks",
    "components.map_layers.pack",
    "components.charts.balance.swarm",
    "components.charts.capacity.rows_of",
    "components.charts.packing._written",
)


@pytest.fixture
def made(monkeypatch):
    """What is made from now on, by whichever thread."""
    noted = []

    def watch(name):
        room, _, function = name.rpartition(".")
        module = import_module(room)
        make = getattr(module, function)

        def note(*args, **kwargs):
            noted.append((name, threading.current_thread().name))
            return make(*args, **kwargs)

        monkeypatch.setattr(module, function, note)

    for name in PARTS:
        watch(name)
    return noted


@pytest.fixture
def moved(app, monkeypatch):
    """Moves the slider to a number of territories, and gives once the step ahead is done."""
    monkeypatch.setattr(ahead, "QUICK", 600.0)
    monkeypatch.setattr(ahead, "_crowd", Crowd())
    app.run()

    def to(count):
        next(slider for slider in app.slider if slider.label == "Territories").set_value(count).run()
        assert not app.exception
        while any(thread.name == "a step ahead" for thread in threading.enumerate()):
            time.sleep(0.01)

    return to


def test_nothing_of_the_next_step_is_left_to_make(moved, made):
    for count in (63, 64):
        moved(count)
    assert {name for name, thread in made if thread == "a step ahead"} == set(PARTS)
    made.clear()
    moved(65)
    assert {name for name, thread in made if thread != "a step ahead"} == set()
