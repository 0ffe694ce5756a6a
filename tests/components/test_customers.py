from __future__ import annotations

import pandas as pd
import pytest

from components import cached, workspace
from components.choices import Choices
from components.customers import customer_list
from components.downloads import excel_csv
from engine.alignment import Alignment
from engine.measures import changes

pytestmark = pytest.mark.usefixtures("home")

FILE = """Cust No.;Name;Lat;Lon;Territory;Rep;Coverage;Beds;Memo
01;=Alder;38,50;-98,50;W;Ann;;10;-x
02;Birch;38,51;-98,51;W;Ann;named;20;
03;Cedar;38,52;-96,50;E;;;30;later
04;House;38,53;-96,51;;;house;40;
05;New;38,54;-96,52;;;;50;
06;Lost;;;E;Eve;;60;
"""


@pytest.fixture
def world():
    """Two territories of a file; in the plan Birch, a named account, goes from W to E."""
    work = workspace.keep_file(FILE.encode(), "six.csv")
    extract = cached.extract(work)
    grid = Choices(2).grid(4)
    units, today = cached.base_units(work, grid), cached.current(work, grid)
    exceptions = pd.concat([today.exceptions.drop("02", errors="ignore"), pd.Series({"02": "E"})])
    now = Alignment(today.territory, exceptions.rename_axis("account_id"))
    return extract, cached.contents(work).records, units, now, today


def listed(world, **more):
    extract, records, units, now, today = world
    team = pd.DataFrame({"name": ["East", "West"], "rep": ["Eve", "Ann"]}, index=["E", "W"])
    moved = changes(units, now, today).index
    return customer_list(
        extract, records, units, now, team, today=today, team_today=team, changing=moved, **more
    )


def test_every_account_with_who_serves_it_now_and_today(world):
    rows = listed(world).set_index("Account number")
    assert rows.index.to_list() == ["01", "02", "03", "04", "05"]
    assert rows["Territory"].to_list() == ["West", "East", "East", "", "East"]
    assert rows["Rep"].to_list() == ["Ann", "Eve", "Eve", "", "Eve"]
    assert rows["Territory today"].to_list() == ["West", "West", "East", "", ""]
    # the file leaves Cedar's rep out; the roster knows
    assert rows["Rep today"].to_list() == ["Ann", "Ann", "Eve", "", ""]
    assert rows["Changes rep"].to_list() == ["no", "yes", "no", "no", "no"]
    assert rows["Coverage"].to_list() == ["by area", "named", "by area", "out of scope", "by area"]


def test_hours_potential_and_the_files_own_columns_come_along(world):
    extract, _, units, _, _ = world
    rows = listed(world).set_index("Account number")
    # beds x 480 each, which nobody said
    assert rows["Potential, $ (assumed)"].to_list()[:3] == [4800, 9600, 14400]
    assert rows["Hours a year without base drives"]["01"] == round(units.accounts["workload"]["01"], 1)
    assert pd.isna(rows["Hours a year without base drives"]["04"])
    assert rows["Memo"].to_list() == ["-x", "", "later", "", ""]
    assert rows["Lat"].to_list() == ["38,50", "38,51", "38,52", "38,53", "38,54"]
    assert rows["Territory (file)"].to_list() == ["W", "W", "E", "", ""]
    assert set(listed(world).columns) >= {"Cust No.", "Name", "Lon", "Rep (file)", "Beds"}
    assert len(extract.rejected) == 1


def test_excel_runs_nothing_of_it_and_ids_stay_text(world):
    lines = excel_csv(listed(world)).decode("utf-8-sig").splitlines()
    assert lines[1].startswith('"01","\'=Alder","W","West","Ann"')
    assert lines[1].endswith('"\'-x"')


def test_a_part_has_the_customers_it_serves_now_or_today(world):
    assert listed(world, within=["W"])["Account number"].to_list() == ["01", "02"]
    assert listed(world, within=["E"])["Account number"].to_list() == ["02", "03", "05"]


def test_without_a_plan_of_today_nothing_is_said_of_it(world):
    extract, records, units, now, _ = world
    team = pd.DataFrame({"name": ["East", "West"], "rep": ["", ""]}, index=["E", "W"])
    rows = customer_list(extract, records, units, now, team)
    assert not [name for name in rows if "today" in name or "Changes" in name]
    assert len(rows) == 5


def test_a_potential_that_the_file_does_not_hold_is_an_empty_cell():
    rows = of_file("Id,Lat,Lon,Potential\n1,38.5,-98.5,1000.126\n2,38.6,-98.5,\n3,38.7,-98.5,0\n")
    assert rows["Potential, $"].fillna(-1).to_list() == [1000.13, -1, 0]
    assert of_file("Id,Lat,Lon,Memo\n1,38.5,-98.5,a\n2,38.6,-98.5,b\n")["Potential, $"].isna().all()


def test_a_vacant_post_says_so(world):
    extract, records, units, now, _ = world
    team = pd.DataFrame({"name": ["East", "West"], "rep": ["", "Ann"]}, index=["E", "W"])
    rows = customer_list(extract, records, units, now, team)
    assert rows["Rep"].to_list() == ["Ann", "Vacant", "Vacant", "", "Vacant"]


def of_file(text):
    work = workspace.keep_file(text.encode(), "own.csv")
    grid = Choices(1).grid(4)
    units = cached.base_units(work, grid)
    now = Alignment(pd.Series("E", units.frame.index), pd.Series(dtype=str))
    team = pd.DataFrame({"name": ["East"], "rep": [""]}, index=["E"])
    return customer_list(cached.extract(work), cached.contents(work).records, units, now, team)
