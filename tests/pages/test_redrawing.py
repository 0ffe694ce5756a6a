"""What stands, what is measured anew and what is drawn anew, as the plan page says it."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from components import workspace
from components.work import folder
from engine.settings import Settings

OUTDATED = "Drawn before the assumptions changed"


def control(widgets, label):
    return next(widget for widget in widgets if widget.label == label)


def status(app):
    return next(m.value for m in app.markdown if m.value.startswith(":gray["))


def customers(app):
    return app.dataframe[0].value.set_index("name")["accounts"].to_dict()


def twice_the_calls(app):
    return control(app.number_input, "C: calls a year").set_value(12.0).run()


@pytest.fixture
def opened(app):
    """The draft of the example, with both panels open."""
    app.run()
    for panel in ("Calls, hours, speed", "Advanced"):
        app.session_state[f"{panel}:{workspace.example().key}"] = True
    app.run()
    return control(app.segmented_control, "Show").set_value("Draft").run()


def test_what_could_not_be_met_is_not_said_of_other_assumptions(opened):
    # a tenth of the customers is too few to bring everybody so close
    control(opened.slider, "Tolerance").set_value(3).run()
    assert "cannot be met" in status(opened)
    assert OUTDATED not in status(opened)
    twice_the_calls(opened)
    assert "cannot be met" not in status(opened)
    assert "is furthest with index" in status(opened)
    assert OUTDATED in status(opened)
    control(opened.segmented_control, "Show").set_value("Today").run()
    assert OUTDATED not in status(opened)
    control(opened.segmented_control, "Show").set_value("Draft").run()
    control(opened.toggle, "Assumptions redraw too").set_value(True).run()
    assert OUTDATED not in status(opened)


def test_how_far_a_base_reaches_has_no_part_in_the_drawing(opened):
    before = status(opened)
    control(opened.number_input, "Coverage radius, miles").set_value(60.0).run()
    assert status(opened) == before


def test_other_areas_are_drawn_under_the_assumptions_of_now(opened):
    twice_the_calls(opened)
    control(opened.selectbox, "Size of areas").set_value(4).run()
    assert not opened.exception
    assert OUTDATED not in status(opened)


def test_the_draft_that_stood_stands_again_after_a_restart(opened):
    before = customers(opened)
    twice_the_calls(opened)
    again = AppTest.from_file(opened._script_path, default_timeout=60).run()
    control(again.segmented_control, "Show").set_value("Draft").run()
    assert customers(again) == before
    assert OUTDATED in status(again)
    assert status(again) == status(opened)


def test_a_draft_that_was_drawn_from_another_is_the_same_after_a_restart(opened):
    next(each for each in opened.select_slider if each.label == "May change rep").set_value(
        "clean sheet"
    ).run()
    control(opened.slider, "Balance on potential").set_value(15).run()
    from_another = customers(opened)
    again = AppTest.from_file(opened._script_path, default_timeout=60).run()
    control(again.segmented_control, "Show").set_value("Draft").run()
    assert customers(again) == from_another
    # and not because a draft from cold would be the same
    saved = json.loads((folder() / "last.json").read_text(encoding="utf-8"))
    saved["choices"].pop("anchor")
    (folder() / "last.json").write_text(json.dumps(saved), encoding="utf-8")
    cold = AppTest.from_file(opened._script_path, default_timeout=60).run()
    control(cold.segmented_control, "Show").set_value("Draft").run()
    assert customers(cold) != from_another


def test_the_slider_says_at_once_what_is_counted(opened):
    cap = opened.select_slider[0]
    assert cap.proto.options[10] == "10 %"
    control(opened.selectbox, "Count changes by").set_value("hours").run()
    after = opened.select_slider[0]
    # the same options: others would reset what is chosen
    assert after.proto.options[10] == "10 %"
    assert after.value == cap.value
    assert "Share of hours" in after.help


def test_a_look_at_another_file_changes_no_draft(opened):
    next(each for each in opened.select_slider if each.label == "May change rep").set_value(
        "clean sheet"
    ).run()
    control(opened.slider, "Balance on potential").set_value(20).run()
    before = customers(opened)
    # what `plan_on` does: there and back
    work = opened.session_state["work"]
    again = AppTest.from_file(opened._script_path, default_timeout=60)
    again.session_state["anchor"] = ("another work", Settings(), Settings())
    again.run()
    assert again.session_state["work"] == work
    control(again.segmented_control, "Show").set_value("Draft").run()
    assert customers(again) == before
