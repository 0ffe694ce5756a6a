"""The Changes view as a user meets it: who wins and loses, and a territory on one page."""

from __future__ import annotations

import re

import pytest

from engine import schema as s
from tests.components import kansas


def control(widgets, label):
    return next(widget for widget in widgets if widget.label == label)


def show(app, view):
    return control(app.segmented_control, "Show").set_value(view).run()


def page_of(app) -> str:
    (frame,) = app.get("iframe")
    return frame.proto.srcdoc


@pytest.fixture
def changes(app):
    app.run()
    show(app, "Changes")
    assert not app.exception
    return app


def test_what_reps_win_others_lose(changes):
    table = changes.dataframe[0].value
    assert table["Customers", "Gained"].sum() == table["Customers", "Lost"].sum() > 600
    # in thousands, each rounded
    sales = table["Sales, $ k"]
    assert abs(sales["±"].sum()) < 30
    assert (sales["Draft"] - sales["Today"] - sales["±"]).abs().max() <= 1.5
    assert {"Index", "Hours needed", "Driving a week, h", "Potential, $ k (assumed)"} <= {
        group for group, _ in table.columns
    }


def test_a_page_is_offered_once_a_territory_is_picked(changes):
    button = control(changes.button, "Profile")
    assert button.disabled
    assert "Pick a territory first" in button.help
    changes.session_state["picked"] = "T15"
    changes.run()
    assert not control(changes.button, "Profile").disabled


def test_the_page_says_what_the_table_says(changes):
    changes.session_state["picked"] = "T15"
    changes.run()
    row = changes.dataframe[0].value.loc["T15"]
    control(changes.button, "Profile").click().run()
    assert not changes.exception
    page = page_of(changes)
    for figure, today in ((row["Customers"], "{:,.0f}"), (row["Hours needed"], "{:,.0f} h")):
        expected = (
            f"<b>{today.format(figure['Draft'])}</b><small>Today {today.format(figure['Today'])}</small>"
        )
        assert expected in page
    comes, goes = (row["Customers"][name] for name in ("Gained", "Lost"))
    assert re.search(rf"<h2>{comes} customers come</h2>.*<h2>{goes} customers go</h2>", page)
    assert row["", "Territory"] in page


def test_the_page_of_a_territory_that_closes_is_under_today(app):
    kansas.work()
    app.run()
    app.session_state["picked"] = "gone"
    app.run()
    show(app, "Changes")
    button = control(app.button, "Profile")
    assert button.disabled
    assert "closes in the draft" in button.help


def test_today_has_a_page_without_comings_and_goings(app):
    app.session_state["picked"] = "T15"
    app.run()
    control(app.button, "Profile").click().run()
    assert not app.exception
    page = page_of(app)
    assert "customers come" not in page
    assert "The 20 largest customers by potential" in page
    hours = app.dataframe[0].value.loc["T15", s.HOURS_NEEDED]
    assert f"<b>{hours:,.0f} h</b>" in page


def test_without_a_today_the_draft_has_a_page_too(app):
    from components import workspace

    workspace.remember(kansas.work(today=False), {"territories": 4})
    app.run()
    key = str(app.dataframe[0].value.index[0])
    app.session_state["picked"] = key
    app.run()
    control(app.button, "Profile").click().run()
    assert not app.exception
    assert f"Territory {key}" in page_of(app)
