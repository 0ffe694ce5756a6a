from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from streamlit.testing.v1 import AppTest

from components import workspace
from components.cached import Outlook
from components.choices import Choices
from engine.settings import Assumptions
from tests.components import kansas

pytestmark = pytest.mark.usefixtures("home")

ALL = Outlook(
    territories=4, needed=4, has_today=True, places={}, has_potential=True, has_sales=True, customers=24
)
PLAIN = Choices(territories=4)


def session():
    import streamlit as st

    from components import state
    from components.advanced_controls import advanced

    st.session_state["said"] = advanced(st.session_state["given"], st.session_state["outlook"])
    state.remember(st.session_state["said"].as_dict())


def panel_key() -> str:
    return f"Advanced:{kansas.work().key}"


def shown(
    choices: dict[str, object], *, outlook: Outlook = ALL, given: Choices = PLAIN, opened: bool = True
) -> AppTest:
    workspace.remember(kansas.work(), choices)
    app = AppTest.from_function(session, default_timeout=60)
    app.session_state["given"], app.session_state["outlook"] = given, outlook
    app.session_state[panel_key()] = opened
    return ran(app)


def ran(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> Choices:
    return app.session_state["said"]


def labels(app: AppTest) -> list[str]:
    return [control.label for control in (*app.selectbox, *app.slider, *app.number_input)]


def test_a_closed_panel_shows_nothing_and_changes_nothing():
    app = shown({}, opened=False)
    assert labels(app) == []
    assert said(app) == PLAIN


def test_a_closed_panel_keeps_what_was_chosen_before():
    saved = {
        "change_by": "hours",
        "sales_share": 0.25,
        "resolution": 5,
        "area": "occupied",
        "assumptions": asdict(Assumptions(circuity=1.5, longest_leg_hours=3.0, speed_kmh=50.0)),
    }
    fast = replace(PLAIN, assumptions=Assumptions(speed_kmh=90.0))
    kept = said(shown(saved, given=fast, opened=False))
    assert (kept.change_by, kept.sales_share, kept.resolution, kept.area) == ("hours", 0.25, 5, "occupied")
    # the drive is asked for here, the speed in another panel
    assert (kept.assumptions.circuity, kept.assumptions.longest_leg_hours) == (1.5, 3.0)
    assert kept.assumptions.speed_kmh == 90.0
    assert said(shown(saved, given=fast)) == kept


def test_the_defaults_say_what_they_are():
    app = shown({})
    assert labels(app) == [
        "Count changes by", "Size of areas", "Area to divide", "Weight of sales", "Road / straight distance",
        "Longest drive one way, h",
    ]  # fmt: skip
    assert [box.value for box in app.selectbox] == ["accounts", None, "land"]
    assert [entry.value for entry in app.number_input] == [1.3, 2.0]
    assert said(app) == PLAIN


def test_what_is_set_is_given_and_stays_when_the_panel_is_closed():
    app = shown({})
    app.selectbox[0].select("hours")
    app.selectbox[1].select(6)
    app.selectbox[2].select("occupied")
    app.slider[0].set_value(40)
    app.number_input[0].set_value(1.5)
    app.number_input[1].set_value(3.5)
    set_so = said(ran(app))
    assert (set_so.change_by, set_so.resolution, set_so.area, set_so.sales_share) == (
        "hours", 6, "occupied", 0.4,
    )  # fmt: skip
    assert (set_so.assumptions.circuity, set_so.assumptions.longest_leg_hours) == (1.5, 3.5)
    app.session_state[panel_key()] = False
    assert said(ran(app)) == set_so
    app.session_state[panel_key()] = True
    assert said(ran(app)) == set_so


def test_automatic_can_be_chosen_again():
    app = shown({"resolution": 5})
    assert app.selectbox[1].value == 5
    # as the browser sends it: the words of the option
    app.selectbox[1].select("Automatic")
    assert said(ran(app)).resolution is None
    app.session_state[panel_key()] = False
    assert said(ran(app)).resolution is None


def test_a_file_without_today_or_sales_is_not_asked_about_them():
    bare = replace(ALL, has_today=False, has_sales=False)
    app = shown({}, outlook=bare)
    assert "Count changes by" not in labels(app)
    assert "Weight of sales" not in labels(app)
    assert (said(app).change_by, said(app).sales_share) == ("accounts", 0.0)


def test_an_exact_number_is_kept_where_nobody_touched_it():
    """1.333 shows as 1.33 and still counts as 1.333."""
    app = shown({"assumptions": asdict(Assumptions(circuity=1.333))})
    assert app.number_input[0].value == pytest.approx(1.33)
    assert said(app).assumptions.circuity == 1.333


def test_every_size_and_area_has_words_of_its_own():
    app = shown({})
    assert app.selectbox[1].options == ["Automatic", "Very large", "Large", "Medium", "Small", "Very small"]
    assert app.selectbox[0].options == ["Customers", "Hours", "Sales"]
    assert app.selectbox[2].options == ["All land", "Only where customers are"]
    assert all(control.help for control in (*app.selectbox, *app.slider, *app.number_input))


def test_parents_can_be_kept_together_where_there_are_any():
    assert "Keep parents together" not in {toggle.label for toggle in shown({}).toggle}
    app = shown({}, outlook=replace(ALL, parents=3))
    toggle = next(toggle for toggle in app.toggle if toggle.label == "Keep parents together")
    assert not said(app).keep_parents
    toggle.set_value(True)
    assert said(ran(app)).keep_parents
    assert said(shown({"keep_parents": True}, outlook=replace(ALL, parents=3), opened=False)).keep_parents
