"""The accounts page as a user meets it: a file comes in, is corrected, planned on, or refused."""

from __future__ import annotations

import json

import pytest

from components import workspace

FILE = b"""Number,Name,Lat,Lon,Beds,Gebiet,Who
1,Anna,45.1,9.1,10,Nord,Rita
2,Bea,45.2,9.2,20,Nord,Rita
3,Cleo,45.3,9.3,30,Sued,Sam
4,Dora,,,40,Sued,Sam
"""
MARKUP = "**Anna** $x^2$ :red[boo] <b>b</b> [a](http://a.example)"


@pytest.fixture
def page(app):
    app.run()
    app.switch_page("pages/accounts.py").run()
    return healthy(app)


def healthy(app):
    assert not app.exception
    return app


def upload(app, data, name="file.csv"):
    return healthy(app.file_uploader[0].upload(name, data, "text/csv").run())


def plain(markdown):
    return markdown.replace("\\", "")


def texts(app):
    return [plain(m.value) for m in app.markdown]


def headline(app):
    return next(text for text in texts(app) if text.startswith("# "))


def choice(app, label):
    return next(box for box in app.selectbox if box.label == label)


def button(app, label):
    return next(b for b in app.button if b.label == label)


def labels(app):
    return {b.label for b in app.button}


def test_without_a_new_file_it_shows_the_one_planned_on(page):
    assert headline(page).startswith("# 6,956 of 6,968 accounts are in your plan.")
    assert labels(page).isdisjoint({"Plan these accounts", "Keep current plan", "Go back to the example"})
    assert choice(page, "Today's territory").value == "territory"
    assert "60 territories, 12 accounts in none" in " ".join(texts(page))
    assert any("**6,968** rows in file" in text for text in texts(page))


def test_a_file_is_looked_at_while_the_plan_stays(page):
    upload(page, FILE)
    # one place is missing, and nobody said which segment and what potential
    assert headline(page) == "# 3 of 4 accounts are ready to plan. :orange[Four columns need a look.]"
    assert any("no coordinates: 1" in text for text in texts(page))
    assert any("**4** rows in file – **1** rejected" in text for text in texts(page))
    button(page, "Keep current plan").click().run()
    assert headline(healthy(page)).startswith("# 6,956 of 6,968 accounts are in your plan.")


def test_planning_on_it_draws_its_territories(page, tmp_path):
    upload(page, FILE)
    button(page, "Plan these accounts").click().run()
    assert "2 reps have" in headline(healthy(page))
    kept = json.loads((tmp_path / workspace.LAST).read_text())
    assert kept["name"] == "file.csv"
    page.switch_page("pages/accounts.py").run()
    assert headline(page).startswith("# 3 of 4 accounts are in your plan.")
    button(page, "Go back to the example").click().run()
    assert headline(healthy(page)).startswith("# 6,956 of 6,968")
    assert json.loads((tmp_path / workspace.LAST).read_text())["example"] is True


def test_a_corrected_column_is_read_again_at_once(page):
    upload(page, FILE)
    assert choice(page, "Size").value == "Beds"
    choice(page, "Size").select("Not in this file").run()
    assert choice(healthy(page), "Size").value == "Not in this file"
    assert headline(page).endswith(":orange[Three columns need a look.]")
    choice(page, "Today's territory").select("Who").run()
    assert "2 territories" in " ".join(texts(healthy(page)))


def test_correcting_the_current_file_makes_a_new_one_and_going_back_none(page):
    choice(page, "Size").select("Not in this file").run()
    assert "Plan these accounts" in labels(healthy(page))
    choice(page, "Size").select("beds").run()
    assert "Plan these accounts" not in labels(healthy(page))


def test_the_example_is_reopened_as_it_was_corrected(page, app):
    choice(page, "Size").select("Not in this file").run()
    button(page, "Plan these accounts").click().run()
    again, _ = workspace.recall()
    assert again == workspace.example().corrected({"size": None})


def test_missing_coordinates_can_be_chosen(page):
    upload(page, FILE.replace(b"Lat,Lon", b"Hoch,Quer"))
    assert headline(page) == "# None of 4 rows can be planned yet. :red[Two columns need a look.]"
    assert plain(page.error[0].value).endswith("Your plan is unchanged.")
    assert button(page, "Plan these accounts").disabled
    choice(page, "Latitude").select("Hoch").run()
    choice(page, "Longitude").select("Quer").run()
    assert headline(healthy(page)).startswith("# 3 of 4 accounts are ready to plan.")
    assert not page.error


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This is a picture, not a table."),
        (b"", "The file is empty."),
        (b"id,lat,lon\n", "The file has headings but no rows below them."),
        (b"just a word\nand another\n", "The file has a single column."),
    ],
    ids=["picture", "empty", "headings only", "one column"],
)
def test_a_bad_file_gets_one_sentence_and_the_work_stays(page, tmp_path, data, sentence):
    upload(page, data)
    assert sentence in plain(page.error[0].value)
    assert plain(page.error[0].value).endswith("Your plan is unchanged.")
    assert headline(page).startswith("# 6,956 of 6,968 accounts are in your plan.")
    assert "Plan these accounts" not in labels(page)
    assert not list(tmp_path.glob("files/*"))


def test_a_bad_file_after_a_good_one_leaves_the_good_one(page):
    upload(page, FILE)
    upload(page, b"")
    assert page.error
    assert headline(page).startswith("# 3 of 4 accounts are ready to plan.")


def test_no_row_accepted_is_said_and_nothing_can_be_planned(page):
    upload(page, b"id,lat,lon\n1,0,0\n2,0,0\n")
    assert headline(page) == "# None of 2 rows can be planned. :red[See the reasons below.]"
    assert button(page, "Plan these accounts").disabled
    assert any("**2** rows in file – **2** rejected" in text for text in texts(page))


def test_text_of_a_file_is_never_markup(page):
    upload(page, f'{MARKUP},lat,lon,name\n"{MARKUP}",45.1,9.1,"{MARKUP}"\n'.encode(), f"{MARKUP}.csv")
    raw = [m.value for m in page.markdown]
    # each sign that Markdown reads stands behind a backslash
    said = [text for text in raw if "boo" in text]
    assert said
    assert not any(sign in text for text in raw for sign in ("$x^2$", ":red[boo]", "<b>", "[a](http"))


def test_coordinates_under_each_others_heading_are_told(page):
    rows = [f"{i},A{i},{-100 - i / 10},{40 + i / 10}" for i in range(9)]
    upload(page, "\n".join(["Cust No.,Name,Lat,Lon", *rows]).encode())
    assert "“Lat” holds longitudes and “Lon” latitudes" in plain(page.warning[0].value)
    assert "9 of 9 accounts are ready to plan" in headline(page)
    assert choice(page, "Latitude").value == "Lon"


def test_a_file_dropped_again_comes_back_as_it_was_planned(page):
    upload(page, FILE)
    choice(page, "Today's territory").select("Who").run()
    button(page, "Plan these accounts").click().run()
    slider = next(s for s in page.slider if s.label == "Territories")
    slider.set_value(3).run()
    assert "file.csv" in " ".join(texts(healthy(page)))
    page.switch_page("pages/accounts.py").run()
    button(page, "Go back to the example").click().run()
    upload(page, FILE)
    assert choice(page, "Today's territory").value == "Who"
    button(page, "Plan these accounts").click().run()
    assert next(s for s in healthy(page).slider if s.label == "Territories").value == 3


def test_accounts_abroad_and_territories_written_in_two_ways_are_told(page):
    rows = [f"{i},A{i},{45 + i / 100},9.1,10,Nord,Rita" for i in range(30)]
    rows += ["31,Toronto,43.65,-79.38,5,nord ,Rita", "32,Bea,45.1,9.2,5,Nord,Sam"]
    upload(page, "\n".join(["Number,Name,Lat,Lon,Beds,Gebiet,Owner", *rows]).encode())
    said = [plain(w.value) for w in page.warning]
    assert said == [
        "1 planned account lies outside Italy and is planned all the same: “Toronto”.",
        "Counted as two territories, though only capitals or spaces differ: “Nord” and “nord”.",
        "1 account names another rep or owner than most of its territory's accounts; the territory's counts.",
    ]


def test_territories_without_a_rep_are_told_in_passing(page):
    upload(page, FILE.replace(b",Who", b",Fax"))
    assert any(
        "radio_button_unchecked" in text and "no column names who serves them" in text for text in texts(page)
    )


def test_columns_that_another_hand_wrote_keep_nobody_out(app, tmp_path):
    work = workspace.keep_file(FILE, "file.csv")
    workspace.remember(work.corrected({"size": "Fax"}), {})
    healthy(app.run())
    app.switch_page("pages/accounts.py").run()
    assert choice(healthy(app), "Size").value == "Beds"
    button(app, "Plan these accounts").click().run()
    assert "2 reps have" in headline(healthy(app))


def test_demand_beyond_the_accounts_comes_from_the_population_or_a_file(page):
    upload(page, FILE)
    button(page, "Use the population of Italy").click().run()
    assert any("Population of Italy" in text and "people" in text for text in texts(page))
    button(page, "Leave out").click().run()
    report = b"City,Country,Users,New users\nMilan,Italy,300,30\nNowhereville,Italy,5,5\nPavia,Italy,20,2\n"
    demand_uploader(page).upload("report.csv", report, "text/csv").run()
    healthy(page)
    assert any("report.csv" in text and "320 users, 2 of 3 rows used" in text for text in texts(page))
    assert any("unused" in b.label for b in page.get("download_button"))
    choice(page, "Count").set_value("New users").run()
    assert any("32 new users" in text for text in texts(healthy(page)))
    # the plan stays as it was until these accounts are planned
    assert "Plan these accounts" in labels(page)


def test_a_file_without_places_is_refused_in_a_sentence_and_leaves_nothing_behind(page, tmp_path):
    upload(page, FILE)
    kept = sorted((tmp_path / "files").iterdir())
    demand_uploader(page).upload("wrong.csv", b"Campaign,Users\nSpring,3\n", "text/csv").run()
    healthy(page)
    assert any("wrong.csv: No column names places" in plain(error.value) for error in page.error)
    assert sorted((tmp_path / "files").iterdir()) == kept


def demand_uploader(app):
    return next(box for box in app.file_uploader if box.label.startswith("Or drop a file of places"))


def test_owners_who_are_no_reps_can_be_left_out(page):
    upload(page, FILE.replace(b"Who", b"Owner").replace(b"Sued,Sam\n4", b"Haus,House Account\n4"))
    owners = next(box for box in page.multiselect if box.label == "Owners who are no reps")
    assert owners.value == []
    assert owners.options[0] == "House Account"
    owners.set_value(["House Account"]).run()
    healthy(page)
    assert any("1 territory" in text for text in texts(page))
    assert not any("House Account" in warning.value for warning in page.warning)


def test_demand_that_cannot_be_read_any_more_can_be_left_out(app, tmp_path):
    work = workspace.keep_file(FILE, "file.csv")
    workspace.remember(workspace.with_layer(work, b"City,Users\nMilan,4\n", "report.csv"), {})
    (tmp_path / "files" / workspace.recall()[0].layer[0]).write_bytes(b"Campaign,Users\nSpring,4\n")
    app.run()
    app.switch_page("pages/accounts.py").run()
    assert any("report.csv: No column names places" in plain(error.value) for error in healthy(app).error)
    # the accounts are read all the same
    assert "4 accounts" in headline(app) or "of 4" in headline(app)
    button(app, "Leave out").click().run()
    assert not healthy(app).error
    assert "4 accounts" in headline(app) or "of 4" in headline(app)
