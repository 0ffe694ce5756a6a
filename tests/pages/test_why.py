"""The drawer that explains, on the shipped example: customers of 60 territories."""

from __future__ import annotations

import re

import pytest

from components import cached, workspace
from components.choices import Choices
from engine import schema as s
from tests.pages.test_plan import control, plain, show

# in Port Arthur: Houston's today, and the vacant Shreveport's in the draft
MARY = "0000000052"


def opened(app, view="Draft"):
    app.run()
    show(app, view)
    return control(app.segmented_control, "Drawer").set_value("Why").run()


def texts(app) -> list[str]:
    return [plain(m.value) for m in app.markdown]


def said(app, part: str) -> str:
    return next(text for text in texts(app) if part in text)


def find(app, text):
    control(app.text_input, "Find a customer").set_value(text).run()
    assert not app.exception
    return app


def explain(app, what):
    control(app.segmented_control, "Explain").set_value(what).run()
    assert not app.exception
    return app


def rows(app, heading: str) -> list[list[str]]:
    """The cells of a table on screen, without small type and the heading."""
    lines = said(app, heading).splitlines()[2:]
    cells = [line.removeprefix("| ").removesuffix(" |").split(" | ") for line in lines]
    return [[re.sub(r"^:small\[(.*)\]$", r"\1", cell) for cell in line] for line in cells]


def test_it_says_what_it_is_for_before_anything_is_picked(app):
    opened(app)
    assert said(app, "Why is a customer with this rep, and not with another?")
    assert not [c for c in app.segmented_control if c.label == "Explain"]


def test_a_customer_found_by_number_is_explained_and_its_territory_stands_out(app):
    find(opened(app), MARY)
    assert control(app.segmented_control, "Explain").value == "Customer"
    assert "Christus Southeast Texas - St Mary · Port Arthur, TX · 0000000052" in (
        control(app.selectbox, "Customers found").options
    )
    assert said(app, "It goes with the area around it. Houston (Rep 21) serves it today and has too much")
    table = rows(app, "If it went to")
    assert table[0][0] == "**Shreveport (vacant)**"
    assert "Houston (Rep 21)" in [row[0] for row in table]
    assert app.session_state["picked"] == "T22"
    assert not app.error


def test_the_map_shows_where_it_is_while_it_is_explained(app, monkeypatch):
    shown = []
    monkeypatch.setattr("components.territory_map.show", lambda view, **_: shown.append(view.fly))
    find(opened(app), MARY)
    assert shown[-1].text.startswith("Christus Southeast Texas - St Mary")
    control(app.segmented_control, "Drawer").set_value("Options").run()
    assert shown[-1] is None


def test_its_area_and_its_territory_can_be_asked_for_too(app):
    find(opened(app), MARY)
    explain(app, "Area")
    assert said(app, "Area around Port Arthur, 5 customers")
    assert said(app, "5 customers with ").count("of calls and travel would move") == 1
    explain(app, "Territory")
    assert said(app, "Shreveport (vacant) needs ")


def test_the_hours_of_a_territory_add_up_on_screen_to_the_table_below(app):
    find(opened(app), MARY)
    explain(app, "Territory")
    table = {name: value.strip("*") for name, value in rows(app, "How it adds up")}
    hours = {name: float(v[:-2].replace(",", "")) for name, v in table.items() if v.endswith(" h")}
    calls = [value for name, value in hours.items() if " customers × " in name]
    travel = next(value for name, value in hours.items() if name.startswith("Travel between"))
    drives = hours["Drives from and to the base"]
    assert len(calls) == 3
    assert sum(calls) + travel == pytest.approx(hours["**Calls and travel between them**"])
    assert hours["**Calls and travel between them**"] + drives == pytest.approx(hours["**Hours needed**"])
    listed = app.dataframe[0].value
    assert listed["Hours a year"].is_monotonic_decreasing
    assert listed["Hours a year"].sum() == pytest.approx(hours["**Hours needed**"], abs=len(listed) * 0.05)
    below = app.dataframe[1].value.loc["T22"]
    assert below[s.ACCOUNTS] == len(listed)
    assert round(hours["**Hours needed**"]) == round(below[s.HOURS_NEEDED])


def test_several_customers_found_are_offered_twenty_at_most(app):
    find(opened(app), "saint")
    choice = control(app.selectbox, "Customers found")
    assert len(choice.options) == 20
    assert choice.value is None
    assert not [c for c in app.segmented_control if c.label == "Explain"]
    choice.select_index(2).run()
    assert not app.exception
    assert said(app, "If it went to")


def test_a_customer_nobody_knows_is_said_and_names_are_no_markup(app):
    find(opened(app), "*Xanadu*")
    assert "No planned customer is called “*Xanadu*”." in " ".join(texts(app))


def test_a_territory_picked_elsewhere_is_added_up(app):
    opened(app)
    app.session_state["picked"] = "T09"
    app.run()
    assert said(app, "Missoula (Rep 09) needs ")
    assert not [c for c in app.segmented_control if c.label == "Explain"]


def test_a_territory_is_chosen_by_name_and_stands_out(app):
    opened(app)
    choice = control(app.selectbox, "Territory")
    assert choice.value is None
    choice.set_value("T09").run()
    assert not app.exception
    assert app.session_state["picked"] == "T09"
    assert said(app, "Missoula (Rep 09) needs ")
    # one that is picked elsewhere since is named here
    app.session_state["picked"] = "T22"
    app.run()
    assert control(app.selectbox, "Territory").value == "T22"
    control(app.selectbox, "Territory").set_value(None).run()
    assert app.session_state["picked"] is None


def test_what_is_picked_after_a_search_takes_over(app):
    find(opened(app), MARY)
    app.session_state["picked"] = "T09"
    app.run()
    assert said(app, "Missoula (Rep 09) needs ")


def test_an_area_that_was_clicked_is_explained_until_another_territory_is_picked(app):
    opened(app)
    work = workspace.recall()[0]
    grid = Choices(territories=60).grid(cached.outlook(work).most)
    unit = cached.base_units(work, grid).accounts.at[MARY, s.UNIT_ID]
    app.session_state[f"looked at area:{work.key}"] = unit
    app.session_state["picked"] = "T22"
    app.run()
    assert control(app.segmented_control, "Explain").options == ["Area", "Territory"]
    assert said(app, "Area around Port Arthur, 5 customers")
    app.session_state["picked"] = "T09"
    app.run()
    assert said(app, "Missoula (Rep 09) needs ")


def test_today_is_explained_by_who_serves_it(app):
    find(opened(app, "Today"), MARY)
    assert said(app, "It goes with the area around it. Houston (Rep 21) serves it today.")
    explain(app, "Area")
    assert said(app, "Houston (Rep 21) serves every customer here today.")
