"""The plan page as a user meets it, on the shipped example: 60 territories in 8 districts of 3 regions."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from components import cached, pace, workspace
from components.focus import Focus
from components.work import POPULATION
from engine import schema as s
from tests.components import kansas

DATA = Path(__file__).parents[2] / "data"


def control(widgets, label):
    return next(widget for widget in widgets if widget.label == label)


def plain(markdown):
    """The words of a text: no escapes, and plain spaces for those that break no line."""
    return markdown.replace("\\", "").replace("\u00a0", " ")


def headline(app):
    return next(plain(m.value) for m in app.markdown if m.value.startswith("# "))


def status(app):
    return next(plain(m.value) for m in app.markdown if m.value.startswith(":gray["))


def figures(app):
    return {metric.label: metric.value for metric in app.metric}


def table(app):
    return app.dataframe[0].value


def show(app, view):
    return control(app.segmented_control, "Show").set_value(view).run()


def test_it_opens_on_today_with_the_example(app):
    app.run()
    assert not app.exception
    assert not app.error
    assert re.search(
        r"This call plan needs 139,\d{3} h; 59 reps and 1 vacant post have 82,560 h \(169 %\)\.",
        headline(app),
    )
    assert "Cut calls or plan about 95 reps." in headline(app)
    assert status(app).startswith(":gray[Today: ")
    assert list(figures(app)) == [
        "Capacity used",
        "Furthest from target",
        "In tolerance",
        "Miles to centre",
        "Driving a week",
        "Coverage",
        "Change rep",
    ]
    assert figures(app)["Change rep"] == "0"
    # 96,061 h of calls and travel between them, and 43,315 h from and to the bases
    assert "Drives from and to the base are included." in app.metric[0].help
    assert_the_hours_add_up(app, "", app.metric[0])
    assert len(table(app)) == 60
    texts = " ".join(m.value for m in app.markdown)
    assert "**6,968** rows in file – **0** rejected – **12** out of scope = **6,956** planned" in texts
    assert "the reps, territories and sales are invented" in texts


def test_moving_a_design_control_leaves_today_for_the_draft(app):
    app.run()
    control(app.slider, "Territories").set_value(62).run()
    assert control(app.segmented_control, "Show").value == "Draft"
    assert len(table(app)) == 62
    assert "59 reps and 3 vacant posts have 85,312 h" in headline(app)
    assert not app.exception


def test_the_table_waits_for_map_and_chart_where_a_choice_changed_and_there_alone(app, monkeypatch):
    waits = []
    monkeypatch.setattr(pace, "draw_first", lambda: waits.append("now"))
    app.run()
    show(app, "Draft")
    show(app, "Today")
    assert not waits
    control(app.slider, "Tolerance").set_value(12).run()
    assert waits == ["now"]
    assert len(table(app)) == 60


@pytest.mark.parametrize("view", ["Draft", "Changes"])
def test_every_view_every_colour_and_every_drawer_draws(app, view):
    app.run()
    show(app, view)
    assert re.search(r"Draft: .*\d+ customers change rep, 10\.\d % of 6,956", status(app))
    for colour in ("index", "hours", "potential", "coverage"):
        control(app.selectbox, "Colour").set_value(colour).run()
        assert not app.exception
        assert not app.error
    for drawer in ("Capacity", "Index", "Value", "Coverage"):
        control(app.segmented_control, "Charts").set_value(drawer).run()
        assert not app.exception
        assert not app.error


def test_fewer_territories_than_may_not_change_leave_the_last_draft_and_the_controls(app):
    app.run()
    control(app.selectbox, "What may change").set_value("Pacific").run()
    control(app.slider, "Territories").set_value(20).run()
    assert not app.exception
    assert "20 territories are too few beside the" in app.error[0].value
    assert "Until then the last draft stays." in app.error[0].value
    assert len(table(app)) == 60
    control(app.slider, "Territories").set_value(61).run()
    assert not app.error
    assert len(table(app)) == 61


def test_with_no_change_allowed_the_draft_is_today(app):
    app.run()
    today = figures(app)
    app.select_slider[0].set_value(0).run()
    assert "no customer changes rep" in status(app)
    assert figures(app) == today


def test_a_clean_sheet_protects_nobody_and_balances_everybody(app):
    app.run()
    app.select_slider[0].set_value("clean sheet").run()
    assert "all 60 territories within ±15 % of target" in status(app)
    assert figures(app)["In tolerance"] == "60 of 60"


def test_a_district_rolls_everything_up(app):
    app.run()
    control(app.selectbox, "Look at").set_value(Focus("Southeast", "district")).run()
    assert "This call plan needs" in headline(app)
    assert "60 reps" not in headline(app)
    assert set(table(app)["district"]) == {"Southeast"}
    assert "Southeast. Today:" in status(app)
    inside = int(table(app)["accounts"].sum())
    foot = next(m.value for m in app.markdown if "rows in file" in m.value)
    assert foot.endswith(f"= **6,956** planned, **{inside}** of them in Southeast")
    assert_the_hours_add_up(app, "Southeast: ", control(app.metric, "Capacity used"))


def assert_the_hours_add_up(app, where, used):
    """One figure of hours needed in headline, table and foot line, there with its two parts."""
    foot = next(m.value for m in app.markdown if "Hours needed" in m.value)
    assert foot.startswith(f"{where}Hours needed **")
    needed, calls, drives = (int(n.replace(",", "")) for n in re.findall(r"\*\*([\d,]+)\*\*", foot)[:3])
    assert needed == calls + drives
    assert drives > 0
    assert f"needs {needed:,} h" in headline(app)
    # the rows are rounded one by one
    assert abs(table(app)[s.HOURS_NEEDED].sum() - needed) <= len(table(app)) / 2
    available = int(re.search(r"[\d,]+", used.delta)[0].replace(",", ""))
    assert used.value == f"{100 * needed / available:.0f} %"


def test_only_a_district_may_change(app):
    app.run()
    control(app.selectbox, "What may change").set_value("Pacific").run()
    assert not app.exception
    changed = table(app).set_index("name")
    assert changed.loc[changed["district"] != "Pacific", "changed_accounts"].sum() == 0


def test_an_assumption_remeasures_and_redraws_only_when_asked(app):
    app.run()
    show(app, "Draft")
    drawn = table(app).set_index("name")["accounts"]
    app.session_state[f"Calls, hours, speed:{workspace.example().key}"] = True
    app.run()
    control(app.number_input, "C: calls a year").set_value(12.0).run()
    assert "96,0" not in headline(app)
    assert table(app).set_index("name")["accounts"].reindex(drawn.index).equals(drawn)
    control(app.toggle, "Assumptions redraw too").set_value(True).run()
    assert not table(app).set_index("name")["accounts"].reindex(drawn.index).equals(drawn)


def test_a_file_without_today_is_drafted_in_its_own_units(app):
    file = DATA / "accounts" / "it_hospitals.csv"
    workspace.remember(workspace.keep_file(file.read_bytes(), file.name), {})
    app.run()
    assert not app.exception
    assert not [s for s in app.segmented_control if s.label == "Show"]
    assert status(app).startswith(":gray[Draft: all 13 territories within ±15 % of target.")
    assert "Km to centre" in figures(app)
    assert not any("invented" in m.value for m in app.markdown)


def test_the_choices_are_there_again_after_a_restart(app, tmp_path):
    app.run()
    control(app.slider, "Territories").set_value(64).run()
    again = type(app).from_file(app._script_path, default_timeout=60).run()
    assert control(again.slider, "Territories").value == 64


def test_fewer_territories_than_today_close_some(app):
    app.run()
    today = set(table(app)["name"])
    control(app.slider, "Territories").set_value(57).run()
    assert set(table(app)["name"]) < today
    assert "57 reps have 78,432 h" in headline(app)
    assert not app.exception


def test_every_colour_and_every_drawer_draws_today_too(app):
    app.run()
    for colour in ("index", "hours", "potential", "coverage"):
        control(app.selectbox, "Colour").set_value(colour).run()
        assert not app.exception
    for drawer in ("Capacity", "Index", "Value", "Coverage"):
        control(app.segmented_control, "Charts").set_value(drawer).run()
        assert not app.exception
    assert not app.error


def test_the_figures_are_those_of_the_district_and_so_is_the_coverage(app, monkeypatch):
    def hours_for(app):
        return next(m.value for m in app.markdown if "There are hours for" in m.value)

    app.run()
    control(app.segmented_control, "Charts").set_value("Coverage").run()
    whole, words = figures(app), hours_for(app)
    asked = []
    curves = cached.coverage_by_distance
    monkeypatch.setattr(cached, "coverage_by_distance", lambda *key: asked.append(key) or curves(*key))
    control(app.selectbox, "Look at").set_value(Focus("Southeast", "district")).run()
    assert figures(app)["Capacity used"] != whole["Capacity used"]
    inside = len(table(app))
    assert figures(app)["In tolerance"].endswith(f" of {inside}")
    assert hours_for(app) != words
    assert [len(key[-1]) for key in asked] == [inside, inside]


def test_the_panel_of_assumptions_changes_hours_and_stays_changed_when_it_closes(app):
    key = f"Calls, hours, speed:{workspace.example().key}"
    app.run()
    before = headline(app)
    assert not app.number_input
    app.session_state[key] = True
    app.run()
    assert headline(app) == before
    control(app.number_input, "Hours a day").set_value(4.0).run()
    # 60 reps with half a day each
    assert "59 reps and 1 vacant post have 41,280 h" in headline(app)
    app.session_state[key] = False
    app.run()
    assert not app.number_input
    assert "59 reps and 1 vacant post have 41,280 h" in headline(app)


@pytest.mark.parametrize(
    "choices",
    [
        {"territories": 10_000},
        {"territories": "many", "tolerance": float("nan"), "assumptions": [1]},
        {"may_change": 0.9, "resolution": 99, "area": "/etc/hostname", "scope": "Atlantis"},
        {"potential_share": 1.0, "sales_share": 1.0, "change_by": "revenue"},
    ],
)
def test_whatever_was_saved_the_page_opens(app, choices):
    workspace.remember(kansas.work(), choices)
    app.run()
    assert not app.exception
    assert not app.error
    assert len(table(app)) == 4


HEAD = "account_id,account_name,latitude,longitude,country,calls_per_year,coverage\n"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("a,A,39,-99,US,6,out\n", "There is no account to plan"),
        ("a,A,39,-99,US,0,\nb,B,40,-99,US,0,\n", "There is nothing to balance"),
    ],
)
def test_a_file_with_nothing_to_plan_gets_one_sentence(app, rows, sentence):
    workspace.remember(workspace.keep_file((HEAD + rows).encode(), "few.csv"), {})
    app.run()
    assert not app.exception
    (error,) = app.error
    assert sentence in error.value


@pytest.mark.parametrize("count", [1, 4])
def test_one_customer_can_be_planned_and_more_territories_than_customers_too(app, count):
    rows = "a,A,39,-99,US,6,\nb,B,40,-99,US,6,\n" if count == 4 else "a,A,39,-99,US,6,\n"
    work = workspace.keep_file((HEAD + rows).encode(), "few.csv")
    workspace.remember(work, {"territories": count})
    app.run()
    for drawer in ("Capacity", "Index", "Value", "Coverage"):
        control(app.segmented_control, "Charts").set_value(drawer).run()
    assert not app.exception
    assert not app.error
    assert len(table(app)) == count


def test_a_folder_that_cannot_be_written_keeps_nobody_from_planning(app, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("HEXALIGN_HOME", str(tmp_path / "file" / "home"))
    app.run()
    assert not app.exception
    assert len(table(app)) == 60
    (toast,) = app.toast
    assert "the next start begins without them" in toast.value
    # said once, not at every step
    assert not show(app, "Draft").toast


def test_what_the_weight_of_sales_leaves_goes_to_hours_and_potential(app):
    app.run()
    app.session_state[f"Advanced:{workspace.example().key}"] = True
    app.run()
    assert control(app.slider, "Balance on potential").help.startswith("0 % balances hours alone")
    control(app.slider, "Weight of sales").set_value(40).run()
    assert "the 60 % that the weight of sales" in control(app.slider, "Balance on potential").help
    control(app.slider, "Balance on potential").set_value(100).run()
    control(app.slider, "Weight of sales").set_value(100).run()
    potential = control(app.slider, "Balance on potential")
    assert potential.disabled
    assert potential.help.startswith("Only sales are balanced")
    # also where its slider is out of sight
    app.session_state[f"Advanced:{workspace.example().key}"] = False
    app.run()
    assert control(app.slider, "Balance on potential").disabled
    assert not app.exception


def test_a_moved_slider_shows_the_draft_without_a_warning(app, caplog):
    app.run()
    control(app.slider, "Tolerance").set_value(14).run()
    assert control(app.segmented_control, "Show").value == "Draft"
    app.run()
    assert control(app.segmented_control, "Show").value == "Draft"
    assert "Session State API" not in caplog.text
    assert not app.warning


def test_today_says_what_changed_since_the_last_extract(app):
    """Half of a's six customers close, and one of b's goes to c: 3, 5, 7 and 6 where 5.25 are due."""
    headings = kansas.csv().split(b"\n")[0].decode().split(",")
    october = workspace.keep_file(kansas.csv(), "kansas 2026-10-01.csv").headed(headings)
    data = kansas.csv().replace(
        b"k03,Clinic 03,39.5,-98.5,A,US,b,Ben", b"k03,Clinic 03,39.5,-98.5,A,US,c,Cat"
    )
    kept = [line for line in data.split(b"\n") if not line.startswith((b"k00", b"k01", b"k02"))]
    november = workspace.keep_file(b"\n".join(kept), "kansas 2026-11-01.csv").headed(headings)
    for work in (october, november):
        workspace.remember(work, {})
    app.run()
    control(app.segmented_control, "Charts").set_value("Since last").run()
    assert not app.exception
    said = [plain(m.value) for m in app.markdown]
    assert any(
        re.search(r"Since 1 Oct 2026.*\n3 customers closed, 1 handed over: −\d+ h a year\.", m) for m in said
    )
    assert any(
        re.search(r"\*\*c\*\* index 1\d\d.* \(was .*, within\): 1 taken over, \+\d+ h", m) for m in said
    )
    assert any("The fewest moves that mend it" in m or "No few moves" in m for m in said)


def test_files_without_account_numbers_are_not_compared_by_row(app):
    data = [line.split(b",", 1)[1] for line in kansas.csv().strip().split(b"\n")]
    headings = data[0].decode().split(",")
    for kept, name in ((data, "kansas 2026-10-01.csv"), (data[:-1], "kansas 2026-11-01.csv")):
        workspace.remember(workspace.keep_file(b"\n".join(kept), name).headed(headings), {})
    app.run()
    control(app.segmented_control, "Charts").set_value("Since last").run()
    assert not app.exception
    said = [plain(m.value) for m in app.markdown]
    assert any("only be followed from extract to extract by their account number" in m for m in said)
    assert not any("closed" in m for m in said)


def test_demand_beyond_the_customers_shows_whitespace_and_shares_out_potential(app):
    """West and east have potential 100 and 300 a customer; people live where they live."""
    workspace.remember(replace(kansas.work(), layer=(POPULATION, "", "")), {})
    app.run()
    own = table(app)[s.POTENTIAL].sort_index()
    # in thousands
    assert own.tolist() == pytest.approx([0.6, 1.8, 0.6, 1.8])
    control(app.segmented_control, "Charts").set_value("Coverage").run()
    control(app.segmented_control, "Coverage of").set_value("Whitespace").run()
    said = [plain(m.value) for m in app.markdown]
    assert any(
        re.search(r"\*\*[\d,]+\*\* of [\d,]+ people \(\d+ %\) are farther than 16 mi", m) for m in said
    )
    for colour in ("whitespace", "demand"):
        control(app.selectbox, "Colour").set_value(colour).run()
        assert not app.exception
    control(app.segmented_control, "Charts").set_value("Balance").run()
    control(app.slider, "Potential that follows people").set_value(100).run()
    shared = table(app)[s.POTENTIAL].sort_index()
    assert shared.sum() == pytest.approx(own.sum())
    assert (abs(shared - own) > 0.05).any()
    assert not app.exception


def test_without_potential_the_demand_around_customers_stands_in_and_is_called_assumed(app):
    workspace.remember(replace(kansas.work(potential=False), layer=(POPULATION, "", "")), {})
    app.run()
    assert not app.exception
    assert (table(app)[s.POTENTIAL] > 0).all()
    assert "Potential that follows people" not in {slider.label for slider in app.slider}
    assert "assumed" in " ".join(plain(m.value) for m in app.markdown)


def test_customers_of_one_parent_get_one_rep_when_asked(app):
    """k02 of a and k03 of b lie side by side across the border; both belong to Mercy."""
    rows = kansas.csv().decode().split("\n")
    mercy = [f"{row},{'Mercy' if row.startswith(('k02', 'k03')) else ''}" for row in rows[1:]]
    work = workspace.keep_file("\n".join([f"{rows[0]},Parent Account", *mercy]).encode(), "kansas.csv")
    workspace.remember(work, {"keep_parents": True, "tolerance": 0.2})
    app.run()
    show(app, "Changes")
    assert not app.exception
    assert (table(app)["Customers", "Gained"].sum(), table(app)["Customers", "Lost"].sum()) == (1, 1)
