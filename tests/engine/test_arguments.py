from __future__ import annotations

import pytest

from engine.arguments import parse

DRAFT = ["draft", "a.csv", "--territories", "5", "--out", "o"]
UNITS = ["draft", "--units", "u.csv", "--adjacency", "e.csv", "--territories", "5", "--out", "o"]


def test_what_is_not_said_has_its_default() -> None:
    given = parse(DRAFT)
    assert (given.command, given.extract, given.territories, given.out) == ("draft", "a.csv", 5, "o")
    assert (given.tolerance, given.mix, given.seed, given.effort) == (0.15, 1.0, 0, "quick")
    assert given.change_cap is given.current_column is given.area is given.resolution is None


def test_a_plan_of_today_brings_its_change_cap() -> None:
    assert parse([*DRAFT, "--current-column", "terr"]).change_cap == 0.10
    assert parse([*DRAFT, "--current-column", "terr", "--change-cap", "0"]).change_cap == 0
    assert parse([*DRAFT, "--current-column", "terr", "--change-cap", "none"]).change_cap == "none"


def test_ready_made_units_need_no_extract() -> None:
    given = parse(UNITS)
    assert (given.extract, given.units, given.adjacency) == (None, "u.csv", "e.csv")
    assert parse([*UNITS, "--resolution", "auto", "--area", "land"]).area == "land"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "the following arguments are required: {draft,check}"),
        (["redraw"], "invalid choice: 'redraw'"),
        (["check"], "the following arguments are required: EXTRACT"),
        (["draft", "a.csv", "--out", "o"], "the following arguments are required: --territories"),
        ([*DRAFT[:-2], "--out"], "argument --out: expected one argument"),
        (["draft", "--territories", "5", "--out", "o"], "an EXTRACT is needed, or --units together with"),
        ([*UNITS[:3], "--territories", "5", "--out", "o"], "an EXTRACT is needed, or --units together with"),
        ([*UNITS, "a.csv"], "either an EXTRACT or --units with --adjacency, not both"),
        ([*DRAFT, "--change-cap", "0.1"], "--change-cap needs --current-column"),
        (
            [*DRAFT, "--current-column", "t", "--change-cap", "few"],
            "it has to be a share such as 0.1, or none",
        ),
        ([*DRAFT, "--resolution", "fine"], "it has to be auto or a whole number"),
        ([*DRAFT, "--mix", "1.5"], "--mix is 1.5; it has to be 0 to 1"),
        ([*DRAFT, "--mix", "nan"], "--mix is nan; it has to be 0 to 1"),
        ([*DRAFT, "--effort", "some"], "invalid choice: 'some'"),
        ([*DRAFT, "--territories", "many"], "invalid int value: 'many'"),
        (
            [*UNITS, "--area", "occupied", "--resolution", "4"],
            "--resolution and --area only go with an EXTRACT",
        ),
    ],
)
def test_bad_usage_is_one_line_and_code_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(arguments)
    out, err = capsys.readouterr()
    assert caught.value.code == 2
    assert out == ""
    assert words in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--help"], ["draft", "--help"], ["check", "--help"]])
def test_help_names_the_exit_codes(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(arguments)
    assert caught.value.code == 0
    assert "exit codes: 0 done" in capsys.readouterr().out
