from __future__ import annotations

import csv
import json
import math
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
import shapely

from engine.__main__ import main
from tests.engine.extracts.files import PNG
from tests.engine.files import extract_rows, is_connected, json_of, rows_of, write_extract

QUICK = ["--area", "occupied", "--resolution", "5"]
FILES = {
    *("adjacency.csv", "assignments.csv", "rejected.csv", "report.json"),
    *("territories.csv", "territories.geojson", "units.csv"),
}


def draft(extract: Path, out: Path, *more: str) -> int:
    return main(["draft", str(extract), "--out", str(out), *QUICK, *more])


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    return write_extract(tmp_path / "ospedali.csv", ["001", "twin", "45", "9", "", "", ""], ["099", "lost"])


def test_draft_writes_every_file_and_they_agree(extract: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    assert draft(extract, out, "--territories", "5") == 0
    assert names(out) == FILES
    report, units = json_of(out / "report.json"), rows_of(out / "units.csv")
    assigned, rejected = rows_of(out / "assignments.csv"), rows_of(out / "rejected.csv")
    assert len(assigned) + len(rejected) == report["counts"]["rows"] == 50
    assert [(row["row"], row["reason"], row["account_id"]) for row in rejected] == [
        ("49", "repeated account id: “001” is already in row 2", "001"),
        ("50", "wrong number of fields: the row has 2 fields, the headings have 7", "099"),
    ]
    territory = {row["unit_id"]: row["territory_id"] for row in units}
    assert [row["account_id"] for row in assigned] == [row[0] for row in extract_rows()]
    assert (assigned[11]["unit_id"], assigned[11]["territory_id"]) == ("", "")
    assert all(row["territory_id"] == territory[row["unit_id"]] for row in assigned if row["unit_id"])
    assert report["feasible"]
    assert report["contiguous"]
    assert report["reasons"] == []
    assert report["notes"] == [
        "In potential 3 territories lie beyond ±25 % of target; T02 is furthest, 36 % above."
    ]
    assert report["disruption"] is None
    assert report["seed"] == 0


def test_every_territory_is_connected_and_as_balanced_as_reported(extract: Path, tmp_path: Path) -> None:
    assert draft(extract, tmp_path / "out", "--territories", "4") == 0
    units, pairs = rows_of(tmp_path / "out" / "units.csv"), rows_of(tmp_path / "out" / "adjacency.csv")
    members, hours = defaultdict(set), defaultdict(float)
    for row in units:
        members[row["territory_id"]].add(row["unit_id"])
        hours[row["territory_id"]] += float(row["workload"])
    assert len(members) == 4
    assert all(is_connected(group, pairs) for group in members.values())
    target = sum(hours.values()) / 4
    furthest = max(abs(load / target - 1) for load in hours.values())
    assert math.isclose(json_of(tmp_path / "out" / "report.json")["imbalance"], furthest, abs_tol=1e-9)
    table = {row["territory_id"]: row for row in rows_of(tmp_path / "out" / "territories.csv")}
    assert {key: float(row["workload"]) for key, row in table.items()} == pytest.approx(dict(hours))


def test_the_map_holds_the_accounts_of_its_territories(extract: Path, tmp_path: Path) -> None:
    assert draft(extract, tmp_path / "out", "--territories", "4") == 0
    features = json_of(tmp_path / "out" / "territories.geojson")["features"]
    shapes = {
        f["properties"]["territory_id"]: shapely.from_geojson(json.dumps(f["geometry"])) for f in features
    }
    assert len(shapes) == 4
    for row, given in zip(rows_of(tmp_path / "out" / "assignments.csv"), extract_rows(), strict=True):
        if row["territory_id"]:
            assert shapely.intersects_xy(shapes[row["territory_id"]], float(given[3]), float(given[2]))


def test_the_same_input_gives_the_same_bytes(extract: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        draft(extract, tmp_path / name, "--territories", "4", "--mix", "0.5")
    for name in FILES - {"report.json"}:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    one, two = (json_of(tmp_path / name / "report.json") for name in ("one", "two"))
    assert one.pop("solve_seconds") >= 0
    assert two.pop("solve_seconds") >= 0
    assert one == two
    assert b"\r" not in (tmp_path / "one" / "units.csv").read_bytes()


def test_a_cap_of_zero_changes_nobody(extract: Path, tmp_path: Path) -> None:
    code = draft(
        extract, tmp_path / "out", "--territories", "2", "--current-column", "territory", "--change-cap", "0"
    )
    today = {row[0]: row[5] for row in extract_rows()}
    assigned = {r["account_id"]: r["territory_id"] for r in rows_of(tmp_path / "out" / "assignments.csv")}
    assert all(assigned[key] == today[key] for key in today if key != "011")
    # 18 accounts against 30 can only be balanced by a change
    assert code == 3
    report = json_of(tmp_path / "out" / "report.json")
    assert (report["feasible"], report["disruption"], report["settings"]["change_cap"]) == (False, 0, 0)
    assert len(report["reasons"]) == 2
    assert report["reasons"][1].startswith("0 % of customers may change rep, but at least ")


def test_a_balance_on_potential_that_no_file_gives_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("id,lat,lon\n" + "".join(f"{i},45,{9 + i / 10}\n" for i in range(8)))
    assert draft(path, tmp_path / "out", "--territories", "2", "--mix", "0") == 0
    words = "No customer has any potential, so the balance is on hours alone."
    report = json_of(tmp_path / "out" / "report.json")
    assert (report["feasible"], report["reasons"]) == (True, [words])
    assert words in capsys.readouterr().out
    assert (report["counts"]["missing_potential"], report["counts"]["accounts_outside"]) == (8, 0)
    assert list(report["imbalances"]) == ["workload"]
    assert report["imbalances"]["workload"] == pytest.approx(report["imbalance"])


def test_without_the_column_named_a_draft_is_a_clean_sheet(extract: Path, tmp_path: Path) -> None:
    assert draft(extract, tmp_path / "out", "--territories", "2") == 0
    report = json_of(tmp_path / "out" / "report.json")
    assert (report["settings"]["change_cap"], report["disruption"]) == (None, None)


def test_ready_made_units_leave_out_accounts_and_map(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # a b
    # c d   with the load of one on each
    nodes = [["unit_id", "latitude", "longitude", "workload"], *([n, y, x, 1] for n, y, x in
             (("01", 1, 0), ("02", 1, 1), ("03", 0, 0), ("04", 0, 1)))]  # fmt: skip
    edges = [["unit_a", "unit_b"], ["01", "02"], ["01", "03"], ["02", "04"], ["03", "04"]]
    for name, rows in (("u.csv", nodes), ("e.csv", edges)):
        with (tmp_path / name).open("w", newline="") as file:
            csv.writer(file).writerows(rows)
    arguments = ["--units", str(tmp_path / "u.csv"), "--adjacency", str(tmp_path / "e.csv")]
    assert main(["draft", *arguments, "--territories", "2", "--out", str(tmp_path / "out")]) == 0
    assert names(tmp_path / "out") == {"units.csv", "adjacency.csv", "territories.csv", "report.json"}
    units = rows_of(tmp_path / "out" / "units.csv")
    assert [row["unit_id"] for row in units] == ["01", "02", "03", "04"]
    assert sorted([row["territory_id"] for row in units].count(key) for key in ("T01", "T02")) == [2, 2]
    assert capsys.readouterr().out.startswith("2 territories over 4 areas")


def test_check_prints_and_writes_the_same(
    extract: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(extract), "--out", str(tmp_path / "out")]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json_of(tmp_path / "out" / "check.json")
    assert printed["columns"]["size"] == "beds"
    counts = {key: printed[key] for key in ("rows", "accepted", "rejected", "out_of_scope")}
    assert counts == {"rows": 50, "accepted": 48, "rejected": 2, "out_of_scope": 1}
    assert printed["reasons"] == {"repeated account id": 1, "wrong number of fields": 1}
    assert (printed["format"], printed["encoding"], printed["delimiter"], printed["sheet"]) == (
        "csv",
        "utf-8",
        ",",
        "",
    )
    assert (printed["header_row"], printed["located_by_postal_code"], printed["located_by_place"]) == (
        1,
        0,
        0,
    )


def test_check_alone_writes_nothing(extract: Path, tmp_path: Path) -> None:
    before = names(tmp_path)
    assert main(["check", str(extract)]) == 0
    assert names(tmp_path) == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (PNG, "This is a picture, not a table."),
        (b"", "The file is empty."),
        (b"id,lat,lon\n", "The file has headings but no rows"),
        (b"id,name\n1,Ada\n", "No column was found for latitude"),
        (b"id,lat,lon\n1,0,0\n", "None of the 1 rows can be used: at 0, 0."),
        (b"id,lat,lon\n1,45,\n2,,9\n", "None of the 2 rows can be used: no coordinates."),
    ],
)
def test_an_unreadable_extract_is_one_line_and_code_2(
    content: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    assert draft(path, tmp_path / "out", "--territories", "2") == 2
    out, err = capsys.readouterr()
    assert err.startswith(f"{path}: ")
    assert err.count("\n") == 1
    assert (out, "Traceback" in err) == ("", False)
    assert words in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--territories", "0"], "Territories is 0; it has to be"),
        (["--territories", "2", "--tolerance", "7"], "Tolerance is 7.0; it has to be"),
        (["--territories", "2", "--seed", "-1"], "Seed is -1; it has to be"),
        (["--territories", "2", "--current-column", "Gebiet"], "The file has no column “Gebiet”."),
        (["--territories", "2", "--area", "nowhere.geojson"], "nowhere.geojson"),
    ],
)
def test_a_setting_out_of_range_is_one_line_and_code_2(
    more: list[str], words: str, extract: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draft(extract, tmp_path / "out", *more) == 2
    err = capsys.readouterr().err
    assert words in err
    assert err.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_one_line_and_code_2(
    extract: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(extract), "--out", str(extract)]) == 2
    assert "Nothing can be written to" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "content"), [("u.csv", b"unit_id,latitude\n1,2,3\n"), ("e.csv", PNG)])
def test_a_bad_file_of_units_is_named(
    name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "u.csv").write_bytes(b"unit_id,latitude,longitude,workload\na,0,0,1\nb,0,1,1\n")
    (tmp_path / "e.csv").write_bytes(b"unit_a,unit_b\na,b\n")
    (tmp_path / name).write_bytes(content)
    files = ["--units", str(tmp_path / "u.csv"), "--adjacency", str(tmp_path / "e.csv")]
    assert main(["draft", *files, "--territories", "2", "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.startswith(str(tmp_path / name))


HEAD = "unit_id,latitude,longitude,workload,accounts,area_km2"
PAIR = "unit_a,unit_b,kind"


def draft_units(folder: Path, units: list[str], edges: list[str], territories: int = 1) -> int:
    for name, lines in (("u.csv", units), ("e.csv", edges)):
        (folder / name).write_text("\n".join([*lines, ""]))
    files = ["--units", str(folder / "u.csv"), "--adjacency", str(folder / "e.csv")]
    return main(["draft", *files, "--territories", str(territories), "--out", str(folder / "out")])


@pytest.mark.parametrize(
    ("first", "edges", "file", "words"),
    [
        ("a,1,1,5,,3", ["a,b,ring"], "u.csv", "unit a has the accounts “”, which has to be 0 or more"),
        ("a,1,1,5,many,3", ["a,b,ring"], "u.csv", "unit a has the accounts “many”"),
        ("a,1,1,5,NaN,3", ["a,b,ring"], "u.csv", "unit a has the accounts “NaN”"),
        ("a,1,1,5,-2,3", ["a,b,ring"], "u.csv", "unit a has the accounts “-2”"),
        ("a,1,1,5,1.5,3", ["a,b,ring"], "u.csv", "unit a has accounts that are no whole number"),
        ("a,1,1,5,2,", ["a,b,ring"], "u.csv", "unit a has the area_km2 “”"),
        ("a,1,1,5,2,-3", ["a,b,ring"], "u.csv", "unit a has the area_km2 “-3”"),
        ("a,1,1,nan,2,3", ["a,b,ring"], "u.csv", "unit a has the workload “nan”"),
        ("a,1,1,-4,2,3", ["a,b,ring"], "u.csv", "unit a has the workload “-4”"),
        ("a,1,1,inf,2,3", ["a,b,ring"], "u.csv", "unit a has the workload “inf”"),
        ("b,1,1,5,2,3", ["a,b,ring"], "u.csv", "unit b appears more than once"),
        (",1,1,5,2,3", ["a,b,ring"], "u.csv", "row 1 has no unit_id"),
        ("a,91,1,5,2,3", ["a,b,ring"], "u.csv", "unit a has no point on the globe"),
        ("a,1,1,5,2,3", ["a,b,"], "e.csv", "has the kind “”, which has to be ring, near or bridge (row 1)"),
        ("a,1,1,5,2,3", ["a,b,ring", "b,a,road"], "e.csv", "has the kind “road”"),
        ("a,1,1,5,2,3", ["a,c,ring"], "e.csv", "names unit c, which is not among the units (row 1)"),
        ("a,1,1,5,2,3", ["a,a,ring"], "e.csv", "joins unit a to itself (row 1)"),
        ("a,1,1,5,2,3", ["a,b,ring", ",b,ring"], "e.csv", "has no unit_a (row 2)"),
        ("a,1,1,5,2,3", [], "e.csv", "The units fall into 2 groups that nothing joins"),
    ],
)
def test_a_fault_of_ready_made_units_is_one_line_with_its_file_and_code_2(
    first: str, edges: list[str], file: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draft_units(tmp_path, [HEAD, first, "b,1,2,5,2,3"], [PAIR, *edges]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"{tmp_path / file}: ")
    assert words in err
    assert err.count("\n") == 1


def test_columns_that_may_be_missing_and_pairs_that_one_unit_does_not_need(tmp_path: Path) -> None:
    plain = ["unit_id,latitude,longitude,workload", "a,1,1,5", "b,1,2,5"]
    assert draft_units(tmp_path, plain, ["unit_a,unit_b", "a,b"], 2) == 0
    units = rows_of(tmp_path / "out" / "units.csv")
    assert [(row["accounts"], row["potential"]) for row in units] == [("0", "0.0"), ("0", "0.0")]
    assert rows_of(tmp_path / "out" / "adjacency.csv") == [{"unit_a": "a", "unit_b": "b", "kind": "ring"}]
    assert draft_units(tmp_path, plain[:2], ["unit_a,unit_b"]) == 0


def test_a_setting_is_about_no_file_and_a_boundary_about_its_own(
    extract: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft(extract, tmp_path / "out", "--territories", "0")
    assert capsys.readouterr().err.startswith("Territories is 0; it has to be")
    draft(extract, tmp_path / "out", "--territories", "999")
    assert capsys.readouterr().err.startswith("999 territories are more than")
    ground = tmp_path / "ground.geojson"
    ground.write_text("no shapes")
    draft(extract, tmp_path / "out", "--territories", "2", "--area", str(ground))
    assert capsys.readouterr().err.startswith(f"{ground}: The boundary ground.geojson cannot be read")
    draft(extract, tmp_path / "out", "--territories", "2", "--current-column", "Gebiet")
    assert capsys.readouterr().err.startswith(f"{extract}: The file has no column “Gebiet”")
    write_idle(extract)
    draft(extract, tmp_path / "out", "--territories", "2")
    assert capsys.readouterr().err.startswith(f"{extract}: There is nothing to balance")


def write_idle(path: Path) -> None:
    path.write_text("id,lat,lon,calls per year\n1,45,9,0\n2,45,10,0\n")


def test_help_waits_for_no_library() -> None:
    heavy = "{'numpy', 'pandas', 'h3', 'shapely', 'sklearn', 'numba', 'pyarrow', 'geopandas'}"
    code = (
        "import sys, contextlib, io\n"
        "from engine.__main__ import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(['draft', '--help'])\n"
        f"print(sorted({heavy} & set(sys.modules)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_the_module_runs_and_passes_its_code_on(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "engine", "check", str(tmp_path / "none.csv")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == f"There is no file {tmp_path / 'none.csv'}.\n"


def test_closed_accounts_are_rejected_where_open_only_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "shops.csv"
    path.write_text("id,lat,lon,status\n1,40.1,-90.1,open\n2,40.2,-90.2,closed\n3,40.3,-90.3,open\n")
    for asked, rejected in (([], 0), (["--open-only"], 1)):
        assert main(["check", str(path), "--out", str(tmp_path / "out"), *asked]) == 0
        found = json.loads((tmp_path / "out" / "check.json").read_text(encoding="utf-8"))
        assert (found["rows"], found["rejected"]) == (3, rejected)
