from __future__ import annotations

import hashlib
import json

import pytest

from components import workspace
from components.workspace import EXAMPLE_ACCOUNTS, Work

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
    assert workspace.folder() == tmp_path / ".hexalign"


def test_a_correction_to_the_example_comes_back():
    work = workspace.example().corrected({"size": None})
    workspace.remember(work, {})
    assert workspace.recall() == (work, {})


def test_choices_that_no_control_can_start_with_fall_away():
    workspace.remember(workspace.example(), {"territories": "many", "tolerance": 0.2, "colour": "red"})
    assert workspace.recall()[1] == {"tolerance": 0.2}
