"""A link to the settings of the plan page, on the shipped example."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from components import cached, workspace
from components.focus import Focus
from components.state import edits as edit_state
from engine import schema as s
from engine.editing import Edit
from tests.pages.conftest import APP
from tests.pages.test_plan import control, plain, show, status


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """Open an address in a new session, on another machine if a folder is named."""

    def open_at(link, home="home"):
        monkeypatch.setenv("HEXALIGN_HOME", str(tmp_path / home))
        app = AppTest.from_file(str(APP), default_timeout=60)
        app.query_params.update(parse_qsl(urlsplit(link).query))
        return app.run()

    return open_at


def link_of(app):
    app.session_state[f"share:{workspace.example().key}"] = True
    app.run()
    assert not app.exception
    return app.code[0].value


def said(app):
    return [toast.value.replace("\\", "") for toast in app.toast]


def design(app):
    labels = ("Territories", "Balance on potential", "Tolerance")
    found = {label: control(app.slider, label).value for label in labels}
    found["May change rep"] = control(app.select_slider, "May change rep").value
    found |= {
        label: control(app.selectbox, label).value for label in ("What may change", "Look at", "Colour")
    }
    found |= {label: control(app.segmented_control, label).value for label in ("Show", "Drawer")}
    return found


def changed(app):
    """A session in which every kind of setting is another than at the start."""
    key = workspace.example().key
    for panel in ("Calls, hours, speed", "Advanced"):
        app.session_state[f"{panel}:{key}"] = True
    app.run()
    control(app.slider, "Territories").set_value(63)
    control(app.slider, "Balance on potential").set_value(40)
    control(app.slider, "Tolerance").set_value(12)
    control(app.select_slider, "May change rep").set_value(20)
    control(app.number_input, "Driving speed, mph").set_value(55.0)
    control(app.number_input, "B: calls a year").set_value(10.0)
    control(app.number_input, "Road / straight distance").set_value(1.45)
    control(app.selectbox, "Size of areas").set_value(4)
    control(app.selectbox, "Colour").set_value("index")
    control(app.selectbox, "Look at").set_value(Focus("East", s.REGION))
    control(app.segmented_control, "Drawer").set_value("Options")
    app.run()
    show(app, "Changes")
    assert not app.exception
    return app


def test_a_link_puts_every_control_there_on_another_machine(app, opened):
    first = changed(app)
    other = opened(link_of(first), home="other")
    assert not other.exception
    assert said(other) == ["The settings of the link are set."]
    assert design(other) == design(first)
    assert design(other)["Look at"] == Focus("East", s.REGION)
    for label in ("Calls, hours, speed", "Advanced"):
        other.session_state[f"{label}:{workspace.example().key}"] = True
    other.run()
    for label in ("Driving speed, mph", "B: calls a year", "Road / straight distance"):
        assert control(other.number_input, label).value == control(first.number_input, label).value
    assert control(other.number_input, "B: calls a year").value == 10
    assert control(other.selectbox, "Size of areas").value == 4
    assert status(other) == status(first)


def test_it_is_taken_off_the_address_and_not_done_again(app, opened):
    other = opened(link_of(changed(app)), home="other")
    assert dict(other.query_params) == {}
    control(other.slider, "Territories").set_value(57).run()
    assert control(other.slider, "Territories").value == 57
    # a reload begins with what was chosen last
    again = opened("", home="other")
    assert control(again.slider, "Territories").value == 57
    assert control(again.slider, "Tolerance").value == 12
    assert said(again) == []


def test_opening_the_link_again_gives_the_same_link(app, opened):
    link = link_of(changed(app))
    assert link_of(opened(link, home="other")) == link


def test_what_makes_no_sense_is_left_out_in_one_sentence(opened):
    file = workspace.example().content
    strange = "territories=0&tolerance=abc&speed_kmh=nan&view=Map&calls=1_2&scope=-1&look_at=999"
    app = opened(f"?{strange}&may_change=12&file={file}&x=1")
    assert not app.exception
    assert said(app) == [
        "Left out, as the link makes no sense of it: territories, tolerance, what may change, driving speed, "
        "calls a year, view, look at."
    ]
    assert control(app.slider, "Territories").value == 60
    assert control(app.slider, "Tolerance").value == 15
    assert control(app.select_slider, "May change rep").value == 12
    # what is not ours stays
    assert dict(app.query_params) == {"x": "1"}


def test_more_territories_than_the_slider_has_end_at_its_end(opened):
    app = opened(f"?territories=20000&file={workspace.example().content}")
    assert not app.exception
    assert control(app.slider, "Territories").value == control(app.slider, "Territories").max


def test_a_link_of_another_file_says_so_and_names_no_place(opened):
    app = opened("?territories=62&scope=2&look_at=2&file=0123456789ab")
    assert not app.exception
    assert said(app) == [
        "This link was made on another file, or on this one read in another way: its sliders are set, but no "
        "district or region."
    ]
    assert design(app)["Territories"] == 62
    assert design(app)["What may change"] == "everywhere"
    assert design(app)["Look at"] == Focus()


def test_no_text_of_the_file_is_in_the_link(app):
    first = changed(app)
    places = cached.outlook(workspace.example()).places
    control(first.selectbox, "What may change").set_value(list(places)[3]).run()
    told = [value.casefold() for _, value in parse_qsl(urlsplit(link_of(first)).query)]
    accounts = cached.extract(workspace.example()).accounts
    known = cached.known_territories(workspace.example())
    texts = {str(value) for frame in (accounts, known) for value in frame.to_numpy(object).ravel()}
    texts = {text.casefold() for text in (*texts, *places, workspace.example().name)}
    # bare numbers and districts of one letter would be in anything
    names = [text for text in texts if len(text) > 2 and any(map(str.isalpha, text))]
    assert len(names) > 6_000
    assert [name for name in names if any(name in each for each in told)] == []


def test_it_says_what_is_not_in_it(app):
    link_of(app.run())
    assert any("No customer data is in it." in plain(each.value) for each in app.markdown)
    assert not any("changed by hand" in each.value for each in app.markdown)
    kept = Edit("keep", areas=(("84268a5ffffffff", "T01"),))
    app.session_state[f"{edit_state.EDITS}:{workspace.example().key}"] = (kept,)
    link_of(app)
    assert any("What was changed by hand" in plain(each.value) for each in app.markdown)


@pytest.mark.parametrize(
    ("url", "alone"), [("http://localhost:8501/", True), ("https://plans.example.org/hexalign", False)]
)
def test_it_is_an_address_of_the_page_and_says_where_that_is_of_this_machine_alone(app, url, alone):
    app.context["url"] = url
    # in a test without a browser the first page has a path of its own
    assert re.match(rf"{re.escape(url.rstrip('/'))}/(plan/)?\?territories=60&", link_of(app.run()))
    assert any("of your machine alone" in plain(each.value) for each in app.markdown) == alone


def test_it_says_that_a_draft_under_other_assumptions_is_drawn_anew(app):
    app.session_state[f"Calls, hours, speed:{workspace.example().key}"] = True
    app.run()
    link_of(show(app, "Draft"))
    assert not any("draws it anew under" in plain(each.value) for each in app.markdown)
    control(app.number_input, "Hours a day").set_value(6.0).run()
    link_of(app)
    assert any("draws it anew under" in plain(each.value) for each in app.markdown)


def test_whoever_opens_it_gets_the_same_draft_whatever_they_did_before(app, opened):
    """A clean sheet is drawn on from the draft before it, which a link does not tell; it says so."""
    app.run()
    clean(app)
    control(app.slider, "Balance on potential").set_value(20).run()
    link = link_of(app)
    assert any("drawn on from an earlier one" in each.value for each in app.markdown)
    fresh = show(opened(link, home="fresh"), "Draft")
    # a colleague who has drawn a clean sheet of their own
    past = opened("", home="past")
    clean(past)
    control(past.slider, "Territories").set_value(61).run()
    again = show(opened(link, home="past"), "Draft")
    assert status(again) == status(fresh)
    link_of(fresh)
    assert not any("drawn on from an earlier one" in each.value for each in fresh.markdown)


def clean(app):
    control(app.select_slider, "May change rep").set_value("clean sheet").run()
