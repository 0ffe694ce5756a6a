"""Edits by hand on the plan page, on the shipped example; a selection is put in as the map would."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from components import cached, editing, workspace
from components.drawn import drawn_after
from components.state import edits as edit_state
from engine import schema as s
from engine.editing import assign, edited
from engine.measures import measure
from engine.settings import Settings
from tests.pages.test_plan import control, figures, plain, show, status


def opened(app):
    app.run()
    return control(app.segmented_control, "Drawer").set_value("Edit").run()


def key_of(name: str) -> str:
    return f"{name}:{workspace.recall()[0].key}"


def select(app, areas=(), accounts=()):
    app.session_state[key_of(edit_state.AREAS)] = tuple(areas)
    app.session_state[key_of(edit_state.ACCOUNTS)] = tuple(accounts)
    return app.run()


def press(app, key: str):
    app.button(key=key).click().run()
    assert not app.exception
    return app


def texts(app) -> str:
    return " ".join(plain(m.value) for m in app.markdown)


def today():
    work = workspace.recall()[0]
    grid = Settings(most_territories=cached.outlook(work).most)
    return cached.base_units(work, grid), cached.current(work, grid)


def border(of: str, to: str, count: int) -> list[str]:
    """Areas of one territory of today beside another one, from the border inwards."""
    units, alignment = today()
    pairs = units.adjacency
    served = alignment.territory
    found: list[str] = []
    for a, b in zip(pairs[s.UNIT_A], pairs[s.UNIT_B], strict=True):
        for one, other in ((a, b), (b, a)):
            if served[one] == of and served[other] == to and one not in found:
                found.append(one)
    return found[:count]


def on_today(app):
    """A draft that is today's plan: nobody may change rep."""
    opened(app)
    slider = next(each for each in app.select_slider if each.label == "May change rep")
    return slider.set_value(0).run()


def territories(app):
    return app.dataframe[0].value


def test_it_says_what_to_do_and_shows_the_draft(app):
    opened(app)
    assert "Click an area" in texts(app)
    assert control(app.segmented_control, "Show").value == "Draft"


def test_assigned_areas_change_the_totals_as_the_engine_says_and_undo_takes_them_back(app):
    on_today(app)
    before = figures(app)
    areas = border("T41", "T42", 4)
    select(app, areas)
    assert "4 areas" in texts(app)
    control(app.selectbox, "To").set_value("T42").run()
    press(app, "edit Assign")
    if any(button.key == "edit anyway" for button in app.button):
        press(app, "edit anyway")
    assert "4 areas to " in texts(app)
    work, edits = workspace.recall()[0], app.session_state[key_of(edit_state.EDITS)]
    assert len(edits) == 1
    units, alignment = today()
    drawn = cached.drafted(work, Settings(most_territories=cached.outlook(work).most), _zero(app))
    after = edited(units, drawn, [assign(units, drawn, "T42", areas=areas)])
    roster = cached.territories(work)
    expected = measure(units, after, _zero(app), territories=roster, baseline=alignment)
    assert figures(app)["Change rep"].split()[0] == f"{expected.totals[s.CHANGED_ACCOUNTS]:.0f}"
    shown = territories(app)
    for key in ("T41", "T42"):
        assert shown.loc[key, s.ACCOUNTS] == expected.territories.loc[key, s.ACCOUNTS]
        assert shown.loc[key, s.HOURS_NEEDED] == pytest.approx(
            expected.territories.loc[key, s.HOURS_NEEDED], abs=0.5
        )
    press(app, "undo")
    assert figures(app) == before
    press(app, "redo")
    assert figures(app)["Change rep"].split()[0] == f"{expected.totals[s.CHANGED_ACCOUNTS]:.0f}"


def _zero(app) -> Settings:
    """The wishes that the draft was drawn with."""
    drawn = app.session_state["drawn"][1]
    assert drawn.change_cap == 0
    return drawn


def test_what_an_edit_came_to_is_said_until_something_else_changes(app):
    on_today(app)
    select(app, border("T41", "T42", 1))
    press(app, "edit Keep")
    said = app.session_state[key_of(edit_state.SAID)]
    assert said
    assert plain(said) in texts(app)
    control(app.slider, "Tolerance").set_value(12).run()
    assert "Kept by hand: 1 area." in texts(app)
    assert plain(said) not in texts(app)
    press(app, "undo")
    assert plain(said) in texts(app)
    press(app, "redo")
    assert plain(said) not in texts(app)


def test_areas_in_which_customers_stay_with_another_rep_name_both(app):
    on_today(app)
    units, alignment = today()
    accounts = units.accounts
    owner = alignment.territory.reindex(accounts[s.UNIT_ID]).to_numpy()
    served = alignment.by_account(units)
    elsewhere = (served.to_numpy() != owner) & (accounts[s.COVERAGE_KIND] != s.NAMED).to_numpy()
    area = accounts[s.UNIT_ID][elsewhere].iloc[0]
    here = served[accounts[s.UNIT_ID] == area]
    select(app, [area])
    names, counts = territories(app)[s.NAME], here.value_counts()
    assert len(counts) > 1
    for key, customers in counts.items():
        assert f"{customers} {plain(names[key])}" in texts(app)


def test_what_is_kept_stays_when_the_draft_is_drawn_anew(app):
    on_today(app)
    areas = border("T41", "T42", 4)
    select(app, areas)
    press(app, "edit Keep")
    assert "Kept by hand: 4 areas." in texts(app)
    slider = next(each for each in app.select_slider if each.label == "May change rep")
    slider.set_value(30).run()
    assert not app.exception
    work = workspace.recall()[0]
    base = app.session_state[key_of(edit_state.BASE)]
    assert len(base.held) == 1
    kept = cached.drafted(work, base.ground, drawn_after(app.session_state["drawn"][1], None, base.held))
    assert set(kept.territory[areas]) == {"T41"}
    press(app, "release all")
    assert "Kept by hand" not in texts(app)


def test_an_edit_that_cuts_a_territory_asks_first(app):
    """Areas in the middle of the country for a territory in the far west."""
    on_today(app)
    select(app, border("T41", "T42", 2))
    control(app.selectbox, "To").set_value("T01").run()
    press(app, "edit Assign")
    assert "is cut in two" in texts(app)
    assert app.session_state[key_of(edit_state.EDITS)] == ()
    press(app, "leave edit")
    assert app.session_state[key_of(edit_state.EDITS)] == ()
    press(app, "edit Assign")
    press(app, "edit anyway")
    assert len(app.session_state[key_of(edit_state.EDITS)]) == 1


def test_a_new_territory_moves_the_slider_and_leaves_the_rest_as_it_is(app):
    on_today(app)
    before = territories(app)
    areas = border("T41", "T42", 6)
    select(app, areas)
    press(app, "edit New territory")
    if any(button.key == "edit anyway" for button in app.button):
        press(app, "edit anyway")
    assert control(app.slider, "Territories").value == 61
    after = territories(app)
    assert len(after) == 61
    units, alignment = today()
    touched = set(alignment.by_account(units)[units.accounts[s.UNIT_ID].isin(areas).to_numpy()])
    rest = [key for key in before.index if key not in touched]
    assert "T41" in touched
    assert len(rest) > 50
    assert (before.loc[rest, s.ACCOUNTS] == after.loc[rest, s.ACCOUNTS]).all()
    press(app, "undo")
    assert control(app.slider, "Territories").value == 60
    assert (territories(app)[s.ACCOUNTS] == before[s.ACCOUNTS]).all()


def test_a_customer_set_aside_leaves_the_totals_and_comes_back(app):
    on_today(app)
    units, _ = today()
    one = units.accounts.index[0]
    select(app, accounts=[one])
    planned = next(m.value for m in app.markdown if "rows in file" in m.value)
    press(app, "edit Out of scope")
    if any(button.key == "edit anyway" for button in app.button):
        press(app, "edit anyway")
    now = next(m.value for m in app.markdown if "rows in file" in m.value)
    assert "unaccounted" not in now
    assert now != planned
    assert "Set aside by hand: 1 customer." in texts(app)
    press(app, "bring back")
    assert next(m.value for m in app.markdown if "rows in file" in m.value) == planned


def test_edits_come_back_at_the_next_start(app):
    on_today(app)
    select(app, border("T41", "T42", 4))
    press(app, "edit Keep")
    again = type(app).from_file(app._script_path, default_timeout=60).run()
    assert not again.exception
    control(again.segmented_control, "Drawer").set_value("Edit").run()
    assert "Kept by hand: 4 areas." in texts(again)
    assert again.session_state[key_of(edit_state.EDITS)] == app.session_state[key_of(edit_state.EDITS)]
    assert owners(again) == owners(app)


def test_sliders_can_be_undone_and_the_history_reads(app):
    opened(app)
    control(app.slider, "Tolerance").set_value(10).run()
    narrow = status(app)
    control(app.slider, "Tolerance").set_value(20).run()
    # what the list says is written when it is opened
    assert "Tolerance ±10 %" not in texts(app)
    app.session_state[key_of("history shown")] = True
    assert "Tolerance ±10 % to ±20 %" in texts(app.run())
    press(app, "undo")
    assert control(app.slider, "Tolerance").value == 10
    assert status(app) == narrow
    press(app, "undo")
    assert control(app.slider, "Tolerance").value == 15
    press(app, "redo")
    assert control(app.slider, "Tolerance").value == 10


def test_a_territory_can_be_split_merged_swapped_and_capped(app):
    on_today(app)
    app.session_state["picked"] = "T41"
    app.run()
    press(app, "split territory")
    if any(button.key == "edit anyway" for button in app.button):
        press(app, "edit anyway")
    assert len(territories(app)) == 61
    control(app.selectbox, "With").set_value("T42").run()
    press(app, "merge territory")
    assert len(territories(app)) == 60
    assert "T41" not in territories(app).index
    app.session_state["picked"] = "T43"
    app.run()
    control(app.selectbox, "With").set_value("T44").run()
    reps = territories(app)[s.REP]
    press(app, "swap reps")
    now = territories(app)[s.REP]
    assert (now["T43"], now["T44"]) == (reps["T44"], reps["T43"])


def test_another_territory_is_merged_with_a_neighbour_of_its_own(app):
    on_today(app)
    for key in ("T54", "T41"):
        app.session_state["picked"] = key
        app.run()
        beside = control(app.selectbox, "With")
        name = beside.options[beside.index].split(",")[0]
        assert app.button(key="merge territory").label.endswith(f"into {name}")
        assert beside.index == 0


def test_a_neighbour_takes_hours_over(app):
    on_today(app)
    app.session_state["picked"] = "T41"
    app.run()
    hours = territories(app)[s.HOURS_NEEDED]
    next(each for each in app.number_input if each.label == "Who could take hours a year").set_value(60).run()
    offer = next(button for button in app.button if (button.key or "").startswith("relief "))
    taker = offer.key.removeprefix("relief ")
    promised = re.search(r"with drives ([\d,]+) h more, then index ([\d.]+)", texts(app))
    press(app, offer.key)
    now = territories(app)[s.HOURS_NEEDED]
    assert float(promised[1].replace(",", "")) == pytest.approx(now[taker] - hours[taker], abs=1.01)
    assert float(promised[2]) == pytest.approx(territories(app).loc[taker, s.INDEX], abs=0.051)
    assert now["T41"] < hours["T41"]


def test_an_edit_is_in_the_draft_and_in_the_changes_and_leaves_today_alone(app):
    """Nobody may change rep, so all that changes is the edit."""
    on_today(app)
    before = figures(show(app, "Today"))
    show(app, "Draft")
    areas = border("T41", "T42", 4)
    select(app, areas)
    control(app.selectbox, "To").set_value("T42").run()
    press(app, "edit Assign")
    if any(button.key == "edit anyway" for button in app.button):
        press(app, "edit anyway")
    drafted = figures(app)
    changes = show(app, "Changes").dataframe[0].value
    gained, lost = (next(c for c in changes.columns if c[1] == word) for word in ("Gained", "Lost"))
    assert changes.loc["T42", gained] == changes[gained].sum() > 0
    assert changes[lost].sum() == changes[gained].sum()
    today_now = figures(show(app, "Today"))
    # each tile says in its caption what the other view has, which is what changed
    assert {label: text.split()[0] for label, text in today_now.items()} == {
        label: text.split()[0] for label, text in before.items()
    }
    assert figures(show(app, "Draft")) == drafted


def owners(app) -> dict[str, float]:
    return territories(app)[s.ACCOUNTS].to_dict()


def test_another_size_of_areas_keeps_edits_customer_by_customer(app):
    on_today(app)
    select(app, border("T41", "T42", 4))
    control(app.selectbox, "To").set_value("T42").run()
    press(app, "edit Assign")
    if any(button.key == "edit anyway" for button in app.button):
        press(app, "edit anyway")
    before = owners(app)
    work = workspace.recall()[0]
    app.session_state[f"Advanced:{work.key}"] = True
    app.run()
    control(app.selectbox, "Size of areas").set_value(4).run()
    assert not app.exception
    now = owners(app)
    assert set(now) == set(before)
    (edit,) = app.session_state[key_of(edit_state.EDITS)]
    assert edit.areas == ()
    assert set(dict(edit.accounts).values()) == {"T42"}
    press(app, "undo")
    assert owners(app) == before


def test_a_merge_below_the_sliders_end_is_refused(app):
    opened(app)
    next(each for each in app.select_slider if each.label == "May change rep").set_value("clean sheet").run()
    control(app.slider, "Territories").set_value(20).run()
    app.session_state["picked"] = str(territories(app).index[0])
    app.run()
    press(app, "merge territory")
    assert control(app.slider, "Territories").value == 20
    assert len(territories(app)) == 20
    assert any("the fewest that this file is planned with" in toast.value for toast in app.toast)


def test_the_next_start_shows_the_map_that_was_left(app):
    """Also where customers were set aside after it was drawn."""
    opened(app)
    units, _ = today()
    select(app, accounts=[str(who) for who in units.accounts.index[:60]])
    press(app, "edit Out of scope")
    if any(button.key == "edit anyway" for button in app.button):
        press(app, "edit anyway")
    shown = owners(app)
    again = type(app).from_file(app._script_path, default_timeout=60).run()
    assert owners(show(again, "Draft")) == shown


def test_a_click_on_a_plan_that_is_no_more_does_nothing(monkeypatch):
    done = []
    monkeypatch.setattr(edit_state, "edits", lambda: ("something since",))
    monkeypatch.setattr(edit_state, "set_edits", lambda *said: done.append(said))
    monkeypatch.setattr(editing, "cost_after", lambda *_: pytest.fail("asked what it costs"))
    editing.propose(SimpleNamespace(edits=()), lambda: pytest.fail("was made"))
    editing.do(SimpleNamespace(edits=()), None, None)
    assert done == []
