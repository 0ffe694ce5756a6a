"""Today's alignment from files beside the extract, through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.__main__ import main
from engine.arguments import parse
from tests.engine.files import extract_rows, json_of, rows_of, write_extract

QUICK = ["--area", "occupied", "--resolution", "5", "--territories", "2"]


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    return write_extract(tmp_path / "ospedali.csv")


@pytest.fixture
def north(tmp_path: Path) -> Path:
    """The southern three rows of the grid against the northern three, keyed as a spreadsheet leaves ids."""
    lines = [f"{i},{'South' if i < 24 else 'North'}" for i in range(47)]
    path = tmp_path / "today.csv"
    path.write_text("\n".join(["account id,territory", *lines, "999,North", "12,"]) + "\n")
    return path


@pytest.fixture
def reps(tmp_path: Path) -> Path:
    path = tmp_path / "reps.csv"
    path.write_text("territory,rep\nSouth,Rita\nNorth,Sam\nWest,Uwe\n")
    return path


def test_a_draft_starts_from_the_file_of_today_and_not_from_the_extracts_own_column(
    extract: Path, north: Path, reps: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    today = ["--today", str(reps), "--today", str(north)]
    code = main(["draft", str(extract), "--out", str(out), *QUICK, *today, "--change-cap", "0"])
    assert code in (0, 3)
    assigned = {row["account_id"]: row["territory_id"] for row in rows_of(out / "assignments.csv")}
    wanted = {row[0]: "South" if int(row[0]) < 24 else "North" for row in extract_rows()}
    # 011 is out of scope, and nobody serves 047 today, so that it goes with its area
    assert assigned == wanted | {"011": ""}
    territories = {row["territory_id"]: row["rep"] for row in rows_of(out / "territories.csv")}
    assert territories == {"North": "Sam", "South": "Rita"}
    report = json_of(out / "report.json")
    assert report["disruption"] == 0
    counts = [(file["file"], file["kind"], file["rows"], file["used"]) for file in report["today"]]
    assert counts == [("today.csv", "accounts", 49, 47), ("reps.csv", "reps", 3, 2)]
    assert report["today"][0]["without_territory"] == 1
    unused = rows_of(out / "today_unused.csv")
    assert [(row["file"], row["row"], row["reason"].partition(":")[0]) for row in unused] == [
        ("today.csv", "48", "no such account"),
        ("today.csv", "49", "no territory"),
        ("reps.csv", "3", "no such territory"),
    ]


def test_check_says_what_the_file_of_today_gives(
    extract: Path, north: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(extract)]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert "today" not in plain
    assert main(["check", str(extract), "--today", str(north), "--out", str(tmp_path / "out")]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json_of(tmp_path / "out" / "check.json")
    (today,) = printed.pop("today")
    assert today["reasons"] == {"no such account": 1, "no territory": 1}
    assert today["columns"] == {"account_id": "account id", "current_territory": "territory"}
    assert printed["why"]["current_territory"] == "Read from “today.csv”, column “territory”."
    differ = {key for key in plain if plain[key] != printed[key]}
    assert differ == {"columns", "why"}


def test_reps_alone_go_with_the_extracts_own_territories(extract: Path, reps: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    main(["draft", str(extract), "--out", str(out), *QUICK, "--today", str(reps), "--change-cap", "0"])
    territories = {row["territory_id"]: row["rep"] for row in rows_of(out / "territories.csv")}
    assert territories == {"East": "", "West": "Uwe"}


@pytest.mark.parametrize("command", ["draft", "check"])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "There is no file "),
        ("", "today.csv: The file is empty."),
        ("colour,shape\nred,round\n", "today.csv: No column was found that names accounts by their ids"),
        ("account id,territory\n999,West\n", "today.csv: no row gives any account of "),
    ],
)
def test_a_bad_file_of_today_is_one_line_with_its_name_and_code_2(
    command: str, content: str | None, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    extract, today = write_extract(tmp_path / "ospedali.csv"), tmp_path / "today.csv"
    if content is not None:
        today.write_text(content)
    more = ["--out", str(tmp_path / "out"), *QUICK] if command == "draft" else []
    assert main([command, str(extract), "--today", str(today), *more]) == 2
    err = capsys.readouterr().err
    assert err.startswith(words)
    assert err.count("\n") == 1


def test_a_file_of_today_brings_the_change_cap_and_excludes_a_column() -> None:
    base = ["draft", "a.csv", "--territories", "5", "--out", "o"]
    assert parse([*base, "--today", "t.csv"]).change_cap == 0.10
    assert parse([*base, "--today", "t.csv", "--change-cap", "none"]).change_cap == "none"
    assert parse(base).today == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["a.csv", "--today", "t.csv", "--current-column", "terr"],
            "give either --current-column or --today",
        ),
        (["--units", "u.csv", "--adjacency", "e.csv", "--today", "t"], "--today only go with an EXTRACT"),
    ],
)
def test_today_that_goes_with_nothing_is_bad_usage(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(["draft", *arguments, "--territories", "5", "--out", "o"])
    assert caught.value.code == 2
    assert words in capsys.readouterr().err
