from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import replace

import pytest

from components import workspace
from components.work import EXAMPLE_ACCOUNTS, POPULATION, Work, folder, kept_at

X = hashlib.sha256(b"x").hexdigest()


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEXALIGN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_it_begins_with_the_example_and_no_choices(home):
    work, choices = workspace.recall()
    assert work.example
    assert work.path() == EXAMPLE_ACCOUNTS
    assert work.territories_path() is not None
    assert choices == {}
    assert not home.exists()


def test_a_kept_file_comes_back_byte_for_byte(home):
    work = workspace.keep_file(b"a,b\n1,2\n", "mine.csv")
    assert work.path().read_bytes() == b"a,b\n1,2\n"
    assert work.path().parent == home / "files"
    assert work.territories_path() is None
    assert workspace.keep_file(b"a,b\n1,2\n", "mine.csv") == work
    assert [file.name for file in (home / "files").iterdir()] == [work.file]


def test_a_file_name_never_leads_out_of_the_folder(home):
    work = workspace.keep_file(b"x", "../../outside.csv")
    assert work.path().parent == home / "files"


def test_the_last_work_and_its_choices_come_back():
    work = workspace.keep_file(b"a,b\n1,2\n", "mine.csv").corrected({"size": None, "latitude": "b"})
    choices = {"territories": 7, "may_change": None, "assumptions": {"speed_kmh": 60.0}}
    workspace.remember(work, choices)
    assert workspace.recall() == (work, choices)
    assert hash(workspace.recall()[0]) == hash(work)


def test_the_choices_on_the_example_come_back():
    workspace.remember(workspace.example(), {"territories": 61})
    assert workspace.recall() == (workspace.example(), {"territories": 61})


def test_only_what_is_meant_to_lies_in_the_folder(home):
    workspace.remember(workspace.keep_file(b"x", "x.csv"), {})
    assert {path.name for path in home.iterdir()} == {"last.json", "files"}


def test_corrections_make_another_work_whatever_their_order():
    work = Work("f" * 64, "mine.csv")
    one = work.corrected({"size": "beds", "latitude": None})
    assert one == work.corrected({"latitude": None, "size": "beds"})
    assert len({work.key, one.key, work.corrected({"size": "rooms"}).key}) == 3


def test_a_file_that_is_gone_gives_the_example():
    work = workspace.keep_file(b"a,b\n", "mine.csv")
    workspace.remember(work, {"territories": 7})
    work.path().unlink()
    assert workspace.recall() == (workspace.example(), {})


def written(**other):
    plain = {"file": X, "name": "x.csv", "columns": [], "example": False, "choices": {}}
    return json.dumps(plain | other)


def test_what_is_written_here_would_be_a_work():
    work = workspace.keep_file(b"x", "x.csv")
    (work.path().parents[1] / "last.json").write_text(written(), encoding="utf-8")
    assert workspace.recall() == (work, {})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "{}",
        "\x00\xff",
        written(columns=None),
        written(columns=[["size"]]),
        written(columns=[["size", {"beds": 1}]]),
        written(choices=3),
        written(choices=["territories"]),
        written(columns=[["colour", "beds"]]),
        "[" * 100_000,
        written(file=5),
        written(file=None),
        written(name=5),
        written(file=X.upper()),
        written(file="../last.json"),
        written(file="/etc/hostname"),
    ],
)
def test_whatever_lies_there_instead_gives_the_example(home, text):
    workspace.keep_file(b"x", "x.csv")
    (home / "last.json").write_text(text, encoding="utf-8")
    assert workspace.recall() == (workspace.example(), {})


def test_what_is_not_even_text_gives_the_example(home):
    home.mkdir()
    (home / "last.json").write_bytes(b"\xff\xfe\x00{")
    assert workspace.recall() == (workspace.example(), {})


def test_without_the_variable_it_lies_in_the_users_home(monkeypatch, tmp_path):
    monkeypatch.delenv("HEXALIGN_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder() == tmp_path / ".hexalign"


def test_a_correction_to_the_example_comes_back():
    work = workspace.example().corrected({"size": None})
    workspace.remember(work, {})
    assert workspace.recall() == (work, {})


def test_choices_that_no_control_can_start_with_fall_away():
    workspace.remember(workspace.example(), {"territories": "many", "tolerance": 0.2, "colour": "red"})
    assert workspace.recall()[1] == {"tolerance": 0.2}


def test_each_file_comes_back_with_its_columns_and_choices():
    one = workspace.keep_file(b"a", "a.csv")
    corrected = one.corrected({"size": None})
    workspace.remember(corrected, {"territories": 7})
    workspace.remember(workspace.example(), {"territories": 61})
    two = workspace.keep_file(b"b", "b.csv")
    workspace.remember(two, {"tolerance": 0.1})
    assert workspace.recall() == (two, {"tolerance": 0.1})
    assert workspace.as_before(one) == corrected
    assert workspace.choices_on(corrected) == {"territories": 7}
    assert workspace.choices_on(workspace.example()) == {"territories": 61}
    # other columns may name other territories, so the number of them is chosen anew
    assert workspace.choices_on(one) == {}
    new = workspace.keep_file(b"c", "c.csv")
    assert (workspace.as_before(new), workspace.choices_on(new)) == (new, {})


def test_a_file_is_known_by_what_it_holds_and_keeps_its_new_name():
    workspace.remember(workspace.keep_file(b"a", "a.csv").corrected({"size": None}), {})
    again = workspace.as_before(workspace.keep_file(b"a", "newer.csv"))
    assert (again.name, again.columns) == ("newer.csv", (("size", None),))


def test_the_last_twenty_files_are_remembered(home):
    works = [workspace.keep_file(str(i).encode(), f"{i}.csv") for i in range(22)]
    for i, work in enumerate(works):
        workspace.remember(work, {"territories": i + 1})
        # moving a slider on and on pushes no other file out
        workspace.remember(work, {"territories": i + 1, "tolerance": 0.1})
    kept = [bool(workspace.choices_on(work)) for work in works]
    assert kept == [False, False, *[True] * 20]
    assert len(json.loads((home / "last.json").read_text())["before"]) == 19


def test_what_an_older_version_wrote_still_opens_and_is_kept():
    work = workspace.keep_file(b"x", "x.csv")
    (work.path().parents[1] / "last.json").write_text(written(choices={"territories": 7}), encoding="utf-8")
    workspace.remember(workspace.example(), {})
    assert workspace.choices_on(work) == {"territories": 7}


@pytest.mark.parametrize("before", [3, None, [3], [None, {}], [{"file": "../last.json"}], {"a": 1}])
def test_spoilt_entries_fall_away_and_the_last_work_stays(home, before):
    work = workspace.keep_file(b"x", "x.csv")
    (home / "last.json").write_text(written(choices={"territories": 7}, before=before), encoding="utf-8")
    assert workspace.recall() == (work, {"territories": 7})
    assert workspace.choices_on(work) == {"territories": 7}
    assert workspace.choices_on(workspace.example()) == {}


@pytest.mark.skipif(os.name != "posix", reason="other systems know no such rights")
def test_customers_can_be_read_by_their_owner_only(home):
    work = workspace.keep_file(b"x", "x.csv")
    workspace.remember(work, {})
    assert [path.stat().st_mode & 0o777 for path in (home, home / "files")] == [0o700] * 2
    assert [path.stat().st_mode & 0o777 for path in (work.path(), home / "last.json")] == [0o600] * 2


def test_a_file_without_a_table_can_be_dropped_again(home):
    work = workspace.keep_file(b"x", "x.csv")
    workspace.drop_file(work)
    workspace.drop_file(work)
    assert list((home / "files").iterdir()) == []


def extract(data: bytes, name: str, *headings: str) -> Work:
    return workspace.keep_file(data, name).headed(headings or ("id", "beds"))


def test_the_next_extract_is_read_as_the_last_one_was():
    october = extract(b"1", "accounts 2026-10-01.csv").corrected({"size": "beds"})
    workspace.remember(october, {"territories": 7})
    november = extract(b"2", "accounts 2026-11-01.csv", "Beds", "ID")
    assert workspace.as_before(november) == november.corrected({"size": "beds"})
    assert workspace.as_before(november).date == "2026-11-01"
    assert workspace.choices_on(workspace.as_before(november)) == {"territories": 7}
    # other headings are another kind of file
    other = extract(b"3", "other.csv", "id", "rooms")
    assert workspace.as_before(other) == other
    assert workspace.choices_on(other) == {}


def test_earlier_extracts_are_those_of_the_same_headings_and_no_younger():
    names = ("a 2026-09-01.csv", "b 2026-11-01.csv", "c 2026-08-01.csv")
    september, november, august = (extract(name.encode(), name) for name in names)
    for work in (september, november, august, extract(b"x", "d 2026-07-01.csv", "other")):
        workspace.remember(work, {})
    october = extract(b"4", "now 2026-10-01.csv")
    assert workspace.earlier(october) == [september, august]
    assert [work.name for work in workspace.others(november)] == [
        "d 2026-07-01.csv",
        "c 2026-08-01.csv",
        names[0],
    ]
    september.path().unlink()
    assert workspace.earlier(october) == [august]
    assert workspace.earlier(workspace.example()) == []


def test_the_day_of_an_extract_comes_back():
    workspace.remember(extract(b"1", "accounts 2026-10-01.csv"), {})
    assert workspace.recall()[0].date == "2026-10-01"
    assert workspace.as_before(extract(b"1", "renamed.csv")).date == "2026-10-01"


def test_which_row_is_primary_comes_back_and_makes_another_work():
    work = extract(b"1", "accounts 2026-10-01.csv")
    last = replace(work, primary="last")
    assert last.key != work.key
    workspace.remember(last, {})
    assert workspace.recall()[0] == last
    assert workspace.as_before(extract(b"2", "next.csv")).primary == "last"


def test_a_file_of_today_that_is_gone_says_nothing_any_more():
    work = extract(b"1", "accounts 2026-10-01.csv")
    with_both = workspace.with_today(workspace.with_today(work, b"2", "reps.csv"), b"3", "zips.csv")
    workspace.remember(with_both, {})
    assert workspace.recall()[0] == with_both
    kept_at(with_both.today[0][0]).unlink()
    assert workspace.recall()[0] == replace(work, today=with_both.today[1:])


def test_a_layer_of_demand_comes_back_goes_on_and_makes_another_work():
    work = extract(b"1", "accounts 2026-10-01.csv")
    reported = workspace.with_layer(work, b"City,Users", "report.csv")
    peopled = replace(work, layer=(POPULATION, "", ""))
    assert len({work.key, reported.key, peopled.key}) == 3
    assert peopled.layer_path() is None
    assert reported.layer_path() == kept_at(reported.layer[0])
    for one in (reported, peopled):
        workspace.remember(one, {})
        assert workspace.recall()[0] == one
        assert workspace.as_before(extract(b"2", "accounts 2026-11-01.csv")).layer == one.layer
    workspace.remember(reported, {})
    reported.layer_path().unlink()
    assert workspace.recall()[0] == work


def test_earlier_extracts_are_compared_under_the_same_demand():
    october = extract(b"1", "accounts 2026-10-01.csv")
    workspace.remember(october, {})
    november = replace(extract(b"2", "accounts 2026-11-01.csv"), layer=(POPULATION, "", ""))
    assert workspace.earlier(november) == [replace(october, layer=november.layer)]


def test_owners_who_are_no_reps_come_back_go_on_and_make_another_work():
    work = extract(b"1", "accounts 2026-10-01.csv")
    freed = replace(work, no_reps=("House", "System"))
    assert freed.key != work.key
    workspace.remember(freed, {})
    assert workspace.recall()[0] == freed
    assert workspace.as_before(extract(b"2", "accounts 2026-11-01.csv")).no_reps == freed.no_reps


def test_how_many_territories_to_draw_is_not_remembered_for_another_team():
    work = workspace.keep_file(b"a,b\n1,2\n", "mine.csv")
    workspace.remember(work, {"territories": 7, "tolerance": 0.1})
    assert workspace.choices_on(replace(work, no_reps=("House",))) == {"tolerance": 0.1}
    assert workspace.choices_on(workspace.with_today(work, b"a,t\n1,x\n", "who.csv")) == {"tolerance": 0.1}
    assert workspace.choices_on(work) == {"territories": 7, "tolerance": 0.1}


def test_the_content_of_a_work_is_named_whatever_its_files_are_called():
    work = Work(
        X, "mine.csv", (("size", "beds"),), today=((X, "reps.csv"),), layer=(X, "visitors.csv", "total")
    )
    renamed = replace(work, name="theirs.csv", today=((X, "other.csv"),), layer=(X, "guests.csv", "total"))
    assert work.content == renamed.content
    assert re.fullmatch("[0-9a-f]{12}", work.content)
    others = [
        replace(work, file=hashlib.sha256(b"y").hexdigest()),
        replace(work, example=True),
        replace(work, columns=()),
        replace(work, open_only=True),
        replace(work, primary="last"),
        replace(work, today=()),
        replace(work, no_reps=("House",)),
        replace(work, layer=None),
        replace(work, layer=(X, "visitors.csv", "nights")),
    ]
    assert len({other.content for other in (work, *others)}) == len(others) + 1
