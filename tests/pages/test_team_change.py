"""A change of the team on the plan page, on the shipped example: Rep 39 serves Nashville in the Southeast."""

from __future__ import annotations

import re
from datetime import date

from components import workspace
from tests.pages.test_plan import control, figures, plain, show, status


def texts(app) -> str:
    return " ".join(plain(m.value) for m in app.markdown)


def opened(app):
    app.run()
    return control(app.segmented_control, "Drawer").set_value("Team change").run()


def leaves(app, key: str):
    control(app.selectbox, "Who").set_value(key).run()
    return press(app, "add who leaves")


def joins(app, name: str, home: str):
    control(app.segmented_control, "What happens").set_value("Joins").run()
    control(app.text_input, "Name").set_value(name).run()
    control(app.text_input, "Home postal code or town").set_value(home).run()
    return press(app, "add who joins")


def press(app, key: str):
    app.button(key=key).click().run()
    assert not app.exception
    return app


def test_it_says_what_it_is_for_before_anybody_leaves(app):
    opened(app)
    assert "A rep leaves or moves, somebody joins, a post is vacant?" in texts(app)
    assert not [button for button in app.button if (button.key or "").startswith("way ")]


def test_a_rep_leaves_two_join_and_one_way_becomes_the_draft(app):
    opened(app)
    leaves(app, "T39")
    assert "Neighbours take over" in texts(app)
    joins(app, "Dana", "37201")
    joins(app, "Eli", "Chattanooga, TN")
    said = texts(app)
    assert "Those who join share Rep 39's customers. Nobody else changes." in said
    assert control(app.selectbox, "What may change").value == "Southeast"
    lost = int(re.search(r"(\d+) customers lose Rep 39 whatever you choose", said)[1])
    moved = [tuple(map(int, pair)) for pair in re.findall(r"\*\*(\d+) \+ (\d+)\*\*", said)]
    assert [forced for forced, _ in moved] == [lost] * 3
    assert moved[0][1] == 0 < moved[1][1] < moved[2][1]

    names = [button.label for button in app.button if (button.key or "").startswith("way ")]
    assert len(names) == len(set(names)) == 3

    press(app, "way fewest")
    assert control(app.segmented_control, "Show").value == "Draft"
    assert status(app).startswith(":gray[A change of the team is on the map. Draft: ")
    assert "cannot be reached" not in status(app)
    assert figures(app)["Change rep"].split()[0] == str(sum(moved[1]))
    table = app.dataframe[0].value
    assert len(table) == 61
    reps = set(table["rep"])
    assert {"Dana", "Eli"} <= reps
    assert "Rep 39" not in reps
    press(app, "way fewest")
    assert len(app.dataframe[0].value) == 60


def test_everybody_else_keeps_their_customers(app):
    """Only territories of the Southeast, T39 to T46, change hands."""
    opened(app)
    leaves(app, "T39")
    press(app, "way balance")
    show(app, "Changes")
    work = workspace.recall()[0]
    staffing = app.session_state[f"team:{work.key}"]
    assert staffing.keys == tuple(f"T{number}" for number in range(39, 47))
    changes = app.dataframe[0].value
    customers = changes["Customers"]
    touched = changes.index[(customers["Gained"] > 0) | (customers["Lost"] > 0)]
    assert "T39" in touched
    assert set(touched) <= set(staffing.keys)
    rest = customers.drop(index=touched)
    assert (rest["Today"] == rest["Draft"]).all()


def test_the_way_on_the_map_comes_back_at_the_next_start(app):
    opened(app)
    leaves(app, "T39")
    press(app, "way balance")
    again = type(app).from_file(app._script_path, default_timeout=60).run()
    assert not again.exception
    assert len(show(again, "Draft").dataframe[0].value) == 59


def moves(app, key: str, home: str):
    control(app.segmented_control, "What happens").set_value("Moves").run()
    control(app.selectbox, "Who").set_value(key).run()
    control(app.text_input, "Home postal code or town").set_value(home).run()
    return press(app, "add who moves")


def cards(app) -> list[tuple[int, int]]:
    """Customers who change rep, in any case and besides, card by card."""
    return [tuple(map(int, pair)) for pair in re.findall(r"\*\*(\d+) \+ (\d+)\*\*", texts(app))]


def test_colleagues_cover_until_somebody_joins(app):
    """Rep 33 of Louisville and Rep 42 of Knoxville work nearest to Nashville."""
    opened(app)
    control(app.selectbox, "Who").set_value("T39").run()
    control(app.date_input, "From").set_value(date(2026, 12, 1)).run()
    control(app.selectbox, "Who takes the territory").set_value("covered").run()
    assert control(app.multiselect, "Covered by, the nearest first").value == ["T33", "T42"]
    press(app, "add who leaves")
    # nothing but a cover: there is one way, and nothing else may change
    ((lost, besides),) = cards(app)
    assert besides == 0
    assert "Rep 33 and Rep 42 cover" in texts(app)
    assert "Rep 39 leaves Nashville; Rep 33 and Rep 42 cover it, about 26 h a week." in texts(app)
    press(app, "way cover")
    rows = app.dataframe[0].value
    assert len(rows) == 60
    assert rows.loc["T39", "rep"] == "Vacant, covered by Rep 33 and Rep 42"
    assert rows.loc["T39", "accounts"] == 0
    assert "2 posts are vacant" in status(app)
    assert figures(app)["Change rep"].split()[0] == str(lost)

    # Dana joins six weeks later: three ways for then, the cover until then
    control(app.segmented_control, "What happens").set_value("Joins").run()
    control(app.text_input, "Name").set_value("Dana").run()
    control(app.text_input, "Home postal code or town").set_value("37201").run()
    control(app.date_input, "From").set_value(date(2027, 1, 12)).run()
    press(app, "add who joins")
    assert [forced for forced, _ in cards(app)] == [lost] * 4
    said = "Dana takes over Nashville after 6 weeks without a rep: about 158 h of calls covered by Rep 33"
    assert said in texts(app)
    press(app, "way start")
    assert app.dataframe[0].value.loc["T39", "rep"] == "Dana"


def test_a_post_that_is_vacant_today_is_covered_or_shared_out(app):
    opened(app)
    table = app.dataframe[0].value
    ((key, name),) = table.loc[table["rep"] == "Vacant", "name"].items()
    control(app.segmented_control, "What happens").set_value("Vacant post").run()
    assert control(app.selectbox, "Which").value == key
    helpers = control(app.multiselect, "Covered by, the nearest first").value
    press(app, "add who leaves")
    # who serves its customers until somebody comes is the one thing to decide
    assert len(cards(app)) == 1
    assert f"Until somebody takes over {name}'s customers." in texts(app)
    press(app, "way cover")
    reps = table.loc[helpers, "rep"]
    covered = app.dataframe[0].value.loc[key]
    assert covered["rep"] == f"Vacant, covered by {reps.iloc[0]} and {reps.iloc[1]}"
    assert covered["accounts"] == 0

    press(app, f"take back 0 {name}")
    control(app.segmented_control, "What happens").set_value("Vacant post").run()
    control(app.selectbox, "Who takes the territory").set_value("dissolved").run()
    press(app, "add who leaves")
    assert f"They share {name}'s customers. Nobody else changes." in texts(app)
    press(app, "way start")
    assert key not in app.dataframe[0].value.index
    # nothing is left that could be covered or taken over
    kinds = control(app.segmented_control, "What happens")
    assert "Vacant post" not in kinds.options


def test_who_moves_keeps_the_territory(app):
    opened(app)
    moves(app, "T42", "Mobile, AL")
    assert "Driving follows from the new home. No customer changes rep." in texts(app)
    assert cards(app)[0] == (0, 0)
    driving = [float(hours) for hours in re.findall(r"\*\*([\d.]+) h\*\*", texts(app))]
    press(app, "way start")
    assert figures(app)["Change rep"] == "0"
    assert app.dataframe[0].value.loc["T42", "rep"] == "Rep 42"
    # Mobile is 600 km from Knoxville, so borders that follow save driving
    assert driving[2] < driving[0]


def test_a_vacancy_at_hand_is_offered_to_who_joins(app):
    """Shreveport has no rep, and lies in the district of Dallas."""
    opened(app)
    control(app.segmented_control, "What happens").set_value("Joins").run()
    control(app.text_input, "Home postal code or town").set_value("Dallas, TX").run()
    assert control(app.selectbox, "Takes over").value == "T22"
    press(app, "add who joins")
    assert "New rep 1 takes over the vacant territory as it is." in texts(app)
    press(app, "way start")
    rows = app.dataframe[0].value
    assert (len(rows), rows.loc["T22", "rep"]) == (60, "New rep 1")
    assert "vacant" not in status(app)


def test_a_vacancy_far_away_is_not(app):
    opened(app)
    control(app.segmented_control, "What happens").set_value("Joins").run()
    control(app.text_input, "Home postal code or town").set_value("Boston, MA").run()
    assert control(app.selectbox, "Takes over").value == ""


def test_a_vacant_post_has_nobody_who_leaves(app):
    opened(app)
    assert len(control(app.selectbox, "Who").options) == 59


def test_two_of_one_name_are_refused(app):
    opened(app)
    joins(app, "Rep 12", "37201")
    assert any("There is a Rep 12 already" in plain(error.value) for error in app.error)


def test_a_home_that_is_unknown_is_said(app):
    opened(app)
    joins(app, "Dana", "Xanadupolis")
    assert any("“Xanadupolis” is no place that is known" in plain(e.value) for e in app.error)


def test_an_entry_can_be_taken_back(app):
    opened(app)
    leaves(app, "T39")
    press(app, "take back 0 Rep 39")
    assert "A rep leaves or moves, somebody joins, a post is vacant?" in texts(app)
