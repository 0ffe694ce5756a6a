from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from engine import schema as s
from engine.alignment import Alignment
from engine.errors import HexalignError
from engine.extracts import read_accounts
from engine.outputs import assignments, check_text, write_check, write_draft
from engine.settings import Settings
from tests.engine.files import json_of, rows_of
from tests.engine.measures.worlds import LINE, SPLIT, accounts_of, aligned, units_of

EXTRACT = b"id;Breite;L\xc3\xa4nge;Umsatz\n1;50,1;6,1;5\n2;50,2;6,2;x\n3;;;\n"


def test_accounts_keep_their_order_and_out_of_scope_ones_have_no_territory() -> None:
    accounts = accounts_of([{s.UNIT_ID: "u0"}, {s.UNIT_ID: "u3"}, {s.UNIT_ID: "u1"}], LINE)
    listed = pd.DataFrame({s.ACCOUNT_ID: ["a2", "house", "a0", "a1"]})
    table = assignments(listed, units_of(LINE, accounts), aligned(SPLIT, {"a0": "W"}))
    assert table.to_numpy().tolist() == [
        ["a2", "u1", "E"],
        ["house", "", ""],
        ["a0", "u0", "W"],
        ["a1", "u3", "W"],
    ]


def test_units_and_territories_are_written_as_measured(tmp_path: Path) -> None:
    # 1 hour on each unit in the east, 3 in the west
    units = units_of(LINE, workload=[1.0, 1.0, 3.0, 3.0])
    write_draft(tmp_path, units, aligned(SPLIT), Settings(territories=2))
    assert [
        (row["unit_id"], row["territory_id"], row["workload"]) for row in rows_of(tmp_path / "units.csv")
    ] == [
        ("u0", "E", "1.0"),
        ("u1", "E", "1.0"),
        ("u2", "W", "3.0"),
        ("u3", "W", "3.0"),
    ]
    table = rows_of(tmp_path / "territories.csv")
    assert [(row["territory_id"], row["name"], row["workload"], row["index"]) for row in table] == [
        ("E", "E", "2.0", "50.0"),
        ("W", "W", "6.0", "150.0"),
    ]
    assert (
        tmp_path / "adjacency.csv"
    ).read_text() == "unit_a,unit_b,kind\nu0,u1,ring\nu1,u2,ring\nu2,u3,ring\n"


def test_todays_territories_keep_their_keys_as_names(tmp_path: Path) -> None:
    write_draft(tmp_path, units_of(LINE, workload=1.0), aligned(SPLIT), Settings(), baseline=aligned(SPLIT))
    assert [row["name"] for row in rows_of(tmp_path / "territories.csv")] == ["E", "W"]


def test_what_is_not_known_is_null_in_the_report(tmp_path: Path) -> None:
    write_draft(tmp_path, units_of(LINE, workload=1.0), aligned(SPLIT), Settings(territories=2, seed=7))
    report = json_of(tmp_path / "report.json")
    assert (report["imbalance"], report["lower_bound_km2"], report["disruption"]) == (None, None, None)
    assert (report["feasible"], report["seed"], report["settings"]["territories"]) == (False, 7, 2)
    assert report["counts"] == {"units": 4, "adjacency": 3, "territories": 2, "exceptions": 0}


def test_the_report_names_the_projects_version(tmp_path: Path) -> None:
    write_draft(tmp_path, units_of(LINE, workload=1.0), aligned(SPLIT), Settings())
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    assert json_of(tmp_path / "report.json")["versions"]["hexalign"] == project["version"]


def test_check_counts_and_explains() -> None:
    said = json.loads(check_text(read_accounts(EXTRACT)))
    assert {key: said[key] for key in ("format", "encoding", "delimiter", "sheet", "header_row")} == {
        "format": "csv",
        "encoding": "utf-8",
        "delimiter": ";",
        "sheet": "",
        "header_row": 1,
    }
    assert said["columns"] == {
        "account_id": "id",
        "latitude": "Breite",
        "longitude": "Länge",
        "revenue": "Umsatz",
    }
    assert said["why"]["revenue"].endswith("1 value is no number and counts as missing (“x” in row 3).")
    assert (said["rows"], said["accepted"], said["rejected"]) == (3, 2, 1)
    assert said["reasons"] == {"no coordinates": 1}
    assert (said["country"], said["currency"]) == ("DE", "€")


def test_check_is_written_in_plain_utf_8(tmp_path: Path) -> None:
    extract = read_accounts(EXTRACT)
    write_check(tmp_path / "new", extract)
    assert (tmp_path / "new" / "check.json").read_bytes() == check_text(extract).encode()
    assert "Länge" in check_text(extract)


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(HexalignError, match="Nothing can be written to"):
        write_check(tmp_path / "file", read_accounts(EXTRACT))


def test_an_empty_alignment_of_accounts_gives_empty_cells() -> None:
    nobody = Alignment(pd.Series(dict(SPLIT), name=s.TERRITORY_KEY))
    table = assignments(pd.DataFrame({s.ACCOUNT_ID: ["1"]}), units_of(LINE), nobody)
    assert table.to_numpy().tolist() == [["1", "", ""]]
