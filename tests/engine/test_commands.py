from __future__ import annotations

from pathlib import Path

import pytest

from engine.arguments import parse
from engine.commands import draft_from_accounts, draft_from_units, settings_of
from engine.errors import ExtractError, UnitsError
from engine.settings import Balance, Settings
from tests.engine.files import write_extract

BASE = ["draft", "a.csv", "--territories", "5", "--out", "o"]


def test_arguments_become_settings() -> None:
    assert settings_of(parse(BASE)) == Settings(territories=5)
    more = ["--resolution", "4", "--tolerance", "0.05", "--mix", "0.25", "--area", "occupied", "--seed", "3"]
    assert settings_of(parse([*BASE, *more, "--effort", "thorough", "--current-column", "t"])) == Settings(
        territories=5,
        tolerance=0.05,
        balance=Balance(workload=0.25, potential=0.75),
        change_cap=0.1,
        resolution=4,
        area="occupied",
        seed=3,
        effort="thorough",
    )
    assert settings_of(parse([*BASE, "--current-column", "t", "--change-cap", "none"])).change_cap is None
    assert settings_of(parse([*BASE, "--resolution", "auto"])).resolution is None


def test_a_draft_says_in_one_line_how_it_ended(tmp_path: Path) -> None:
    extract = write_extract(tmp_path / "a.csv")
    given = parse(
        ["draft", str(extract), "--territories", "3", "--out", str(tmp_path / "o"), "--area", "occupied"]
    )
    drawn = draft_from_accounts(given)
    assert drawn.feasible
    assert drawn.summary.startswith("3 territories over ")
    assert "\n" not in drawn.summary


def test_an_extract_without_a_usable_row_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,lat,lon\n1,0,0\n2,0,0\n3,95,0\n")
    given = parse(["draft", str(tmp_path / "a.csv"), "--territories", "3", "--out", str(tmp_path / "o")])
    with pytest.raises(ExtractError, match=r"^None of the 3 rows can be used: at 0, 0\.$"):
        draft_from_accounts(given)


def test_a_ragged_row_of_units_is_refused_with_its_number(tmp_path: Path) -> None:
    units, edges = tmp_path / "u.csv", tmp_path / "e.csv"
    units.write_text("unit_id,latitude,longitude,workload\na,0,0,1\nb,0,1\n")
    edges.write_text("unit_a,unit_b\na,b\n")
    files = ["--units", str(units), "--adjacency", str(edges)]
    given = parse(["draft", *files, "--territories", "2", "--out", str(tmp_path / "o")])
    with pytest.raises(UnitsError, match=r"u\.csv, row 2: wrong number of fields: the row has 3 fields"):
        draft_from_units(given)
