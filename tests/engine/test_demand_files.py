"""The command line with demand beyond the accounts, from file to files."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.__main__ import main
from tests.engine.files import json_of, rows_of

# customers in Wichita, Salina and Hays
ACCOUNTS = (
    "id,lat,lon,potential,country\nw,37.69,-97.34,100,US\ns,38.84,-97.61,100,US\nh,38.88,-99.33,100,US\n"
)
DEMAND = "City,State,Users\nWichita,KS,30\nHays,KS,10\nDodge City,KS,50\nNowhereville,,7\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "a.csv").write_text(ACCOUNTS)
    (tmp_path / "d.csv").write_text(DEMAND)
    return str(tmp_path / "a.csv"), str(tmp_path / "d.csv")


def run(tmp_path: Path, *more: str) -> Path:
    out = tmp_path / "o"
    wanted = ["draft", str(tmp_path / "a.csv"), "--territories", "2", "--out", str(out), "--resolution", "4"]
    assert main([*wanted, *more]) in (0, 3)
    return out


def test_a_file_of_demand_shows_whitespace_and_shares_out_potential(tmp_path, files):
    out = run(tmp_path, "--demand", files[1], "--demand-share", "1")
    found = json_of(out / "report.json")["demand"]
    assert (found["name"], found["unit"], found["rows"], found["used"]) == ("d.csv", "users", 4, 3)
    assert found["reasons"] == {"unknown place": 1}
    assert (found["total"], found["in_area"], found["whitespace"]) == (90.0, 90.0, 50.0)
    assert [gap["name"] for gap in found["gaps"]] == ["Dodge City, KS"]
    assert set(found["gaps"][0]) == {"name", "latitude", "longitude", "demand", "territory_id"}
    areas = rows_of(out / "whitespace.csv")
    amounts = sorted((float(row["demand"]), float(row["whitespace"])) for row in areas)
    assert amounts == [(10, 0), (30, 0), (50, 50)]
    units = rows_of(out / "units.csv")
    assert {row["territory_id"] for row in areas} <= {row["territory_id"] for row in units}
    assert [row["row"] for row in rows_of(out / "demand_unused.csv")] == ["4"]
    # 300 in all: 30 of the 40 users in reach are in Wichita, none in Salina
    potential = sorted(float(row["potential"]) for row in units)
    assert potential[-3:] == [0.0, 75.0, 225.0]


def test_the_shipped_population_needs_no_file(tmp_path, files):
    found = json_of(run(tmp_path, "--demand", "population") / "report.json")["demand"]
    assert found["unit"] == "people"
    assert found["rows"] == found["used"] == 3142
    # Kansas has 2.93 million people; areas on its border take in Kansas City in Missouri
    assert 2.9e6 < found["in_area"] < 4.5e6


def test_without_demand_there_is_no_trace_of_it(tmp_path, files):
    out = run(tmp_path)
    assert "demand" not in json_of(out / "report.json")
    assert not (out / "whitespace.csv").exists()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--demand-share", "0.5"), "--demand-share needs --demand"),
        (("--demand", "population", "--demand-share", "2"), "Share that follows demand is 2.0"),
        (("--demand", "missing.csv"), "There is no file missing.csv"),
    ],
)
def test_what_does_not_go_together_is_one_line(tmp_path, files, capsys, more, sentence):
    try:
        code = main(["draft", files[0], "--territories", "2", "--out", str(tmp_path / "o"), *more])
    except SystemExit as exit_:
        code = exit_.code
    assert code == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
