"""The stress test on the plan page, on the shipped example."""

from __future__ import annotations

import re

import pytest

from components import workspace
from components.focus import Focus
from components.stress import RANGES
from engine import schema as s
from tests.pages.test_plan import control, plain, show

LABELS = dict(zip(RANGES, ("Potential, ±", "Hours a call, ±", "Customers lost"), strict=True))


def opened(app):
    return to_drawer(app.run())


def to_drawer(app):
    control(app.segmented_control, "Drawer").set_value("Options").run()
    return control(app.segmented_control, "Show of the options").set_value("Stress test").run()


def slide(app, name, percent):
    control(app.slider, LABELS[name]).set_value(percent).run()
    assert not app.exception
    return app


def sentence(app):
    return next(plain(m.value) for m in app.markdown if "fragile" in m.value)


def fragile(app) -> int:
    return int(re.search(r"\*\*(\d+) of 60 territories\*\* are fragile", sentence(app))[1])


def test_it_says_how_many_are_fragile_and_that_the_ranges_are_assumed(app):
    opened(app)
    assert not app.exception
    assert "less than 80 % likely to stay within ±15 %" in sentence(app)
    assert "In half of all cases at least" in sentence(app)
    assert ":orange-badge[assumed]" in sentence(app)
    assert [control(app.slider, label).value for label in LABELS.values()] == [20, 20, 5]


def test_without_ranges_fragile_is_what_is_out_of_tolerance(app):
    opened(app)
    slide(app, "call_time", 0)
    slide(app, "churn", 0)
    within = int(next(m.value for m in app.metric if m.label == "In tolerance").split()[0])
    assert fragile(app) == 60 - within
    show(app, "Draft")
    # the draft is within tolerance everywhere
    assert sentence(app).startswith("No territory is fragile")


def test_more_turnover_makes_more_of_them_fragile(app):
    opened(app)
    show(app, "Draft")
    slide(app, "churn", 1)
    few = fragile(app)
    slide(app, "churn", 20)
    assert few < fragile(app)


def test_potential_counts_where_it_is_balanced_on(app):
    opened(app)
    assert control(app.slider, LABELS["potential"]).disabled
    assert "not balanced on it" in control(app.slider, LABELS["potential"]).help
    control(app.slider, "Balance on potential").set_value(100).run()
    assert not control(app.slider, LABELS["potential"]).disabled
    assert control(app.slider, LABELS["call_time"]).disabled


@pytest.mark.parametrize("view", ["Today", "Draft", "Changes"])
def test_the_map_shows_it_also_while_the_drawer_is_closed(app, view):
    opened(app)
    slide(app, "churn", 20)
    control(app.segmented_control, "Drawer").set_value("Charts").run()
    show(app, view)
    control(app.selectbox, "Colour").set_value("stress").run()
    assert not app.exception
    to_drawer(app)
    assert control(app.slider, LABELS["churn"]).value == 20


def test_a_district_counts_its_own_territories(app):
    opened(app)
    control(app.selectbox, "Look at").set_value(Focus("Southeast", s.DISTRICT)).run()
    assert not app.exception
    assert re.search(r"of 8 territories\*\* (is|are) fragile", sentence(app))
    assert "In half of all cases" not in sentence(app)


def test_the_ranges_come_back_at_the_next_start(app):
    opened(app)
    slide(app, "call_time", 35)
    # what is chosen is kept by the run after
    show(app, "Draft")
    again = type(app).from_file(app._script_path, default_timeout=60).run()
    to_drawer(again)
    assert not again.exception
    assert control(again.slider, LABELS["call_time"]).value == 35


def test_what_was_saved_beyond_the_end_of_a_slider_is_its_end(app):
    workspace.remember(workspace.example(), {"stress": {"potential": 0.9, "churn": 0.4}})
    opened(app)
    assert not app.exception
    assert [control(app.slider, label).value for label in LABELS.values()] == [50, 20, 30]
