import re

import numpy as np
import pandas as pd

from components.accounts.callplan import by_segment, in_words
from components.accounts.preview import first_rows
from components.accounts.rows import counted, located_in_words, mended_rows, numbered, reasons_in_words
from engine import read_accounts
from engine import schema as s
from engine.demand import demand
from engine.extracts.numbering import Numbering
from engine.settings import Assumptions, CallPlan

# sizes 50, 30, 20 of 100: each begins where a segment does
FILE = b"""No,Name,Lat,Lon,Beds,Town,Coverage
7,Anna,45.1,9.1,50,Milan,area
8,=Bea,45.2,9.2,30,,out
9,Cleo,45.3,9.3,20,Lodi,area
"""


def read(data, assumptions=None):
    accounts = read_accounts(data).accounts
    inside = (accounts[s.COVERAGE_KIND] != s.OUT).to_numpy()
    return accounts, demand(accounts, assumptions or Assumptions())[inside]


def test_the_first_rows_are_those_that_will_be_planned():
    shown = first_rows(*read(FILE), "€")
    assert list(shown.columns) == ["Account", "City", "Size", "Segment", "Calls", "Potential (assumed)"]
    assert shown["Account"].tolist() == ["Anna", "Cleo"]
    assert shown["Calls"].tolist() == [24, 12]
    assert shown["Potential (assumed)"].tolist() == ["€24 k", "€9,600"]


def test_numbers_stand_in_for_names_and_empty_columns_go():
    shown = first_rows(*read(b"No,Lat,Lon\n7,45.1,9.1\n"), "€")
    assert list(shown.columns) == ["Account", "Segment", "Calls"]
    assert shown["Account"].tolist() == ["7"]


def test_the_call_plan_is_added_up_by_segment():
    _, planned = read(FILE)
    table = by_segment(planned, Assumptions(), cut_by="size")
    assert table["Segment"].tolist() == ["A, first half of size", "B, next 30 %"]
    assert table["Accounts"].tolist() == [1, 1]
    assert table["Calls each"].tolist() == [24, 12]
    assert table["Hours a year"].tolist() == planned[s.WORKLOAD].round().tolist()
    assert by_segment(planned, Assumptions())["Segment"].tolist() == ["A", "B"]


def test_the_shares_are_said_of_the_usual_segments_only():
    two = Assumptions(call_plans=(CallPlan("A", 4, 1), CallPlan("Rest", 2, 1)))
    _, planned = read(FILE, two)
    assert by_segment(planned, two, cut_by="size")["Segment"].tolist() == ["A", "Rest"]


def test_reasons_are_named_with_their_counts_and_the_rest_is_added_up():
    assert reasons_in_words({}) == "no row"
    assert reasons_in_words({"no coordinates": 2291}) == "no coordinates: 2,291"
    many = {"a": 5, "b": 4, "c": 3, "d": 2, "e": 1, "f": 1}
    assert reasons_in_words(many) == "a: 5; b: 4; c: 3; d: 2; other reasons: 2"


def test_planned_accounts_say_how_they_were_located():
    plain = b"id,lat,lon\n1,45.1,9.1\n2,45.2,9.2\n"
    assert located_in_words(read_accounts(plain)) == "all with coordinates"
    # one by coordinates, two by ZIP, one by city; one out of scope, which is not planned
    rows = ("1,35.22,-97.44,73069,Norman", "2,,,73069,Norman", "3,,,73071,Norman", "4,,,,Norman")
    lines = [f"{row},OK,US,area" for row in rows] + ["5,,,73072,Norman,OK,US,out"]
    data = "\n".join(["id,lat,lon,zip,city,state,country,coverage", *lines]).encode()
    words = located_in_words(read_accounts(data))
    assert re.fullmatch(
        r"2 located by postal code, half within \d\.\d mi; 1 by city, half within \d\.\d mi", words
    )


def segments(*names, beds=False):
    rows = [f"a{i},{45 + i / 10},9.1,{name}{',5' * beds}" for i, name in enumerate(names)]
    accounts, planned = read("\n".join(["id,lat,lon,segment" + ",beds" * beds, *rows]).encode())
    return in_words(accounts, planned, Assumptions())


WHERE = "Change calls and hours of each segment on the Plan page, under Calls, hours, speed."


def test_it_says_what_is_assumed_where_the_file_has_other_segments_or_none():
    assert segments("A", "B", "C") == WHERE
    assert segments("Gold", "Gold", "Iron") == (
        f"“Gold”, “Iron” name no segment of the call plan (A, B, C), so 3 accounts are planned as B. {WHERE}"
    )
    assert segments("A", "B", "Tier 9", beds=True) == (
        "“Tier 9” names no segment of the call plan (A, B, C), so 1 account is ranked by potential, the "
        f"highest first: A first half of it, B next 30 %, C the rest. {WHERE}"
    )
    assert segments("", "A").startswith("The file names no segment for 1 account, which is planned as B.")


def test_places_that_were_found_or_mended_come_back_as_a_file():
    extract = read_accounts(b"id,lat,lon,city,country\n1,45.5,9.2,Milano,IT\n2,,,Milano,IT\n")
    listed = mended_rows(extract)
    assert listed["Account number"].tolist() == ["2"]
    assert listed.iloc[0]["Located by"] == "town"
    assert abs(listed.iloc[0]["Latitude"] - 45.46) < 0.05
    assert mended_rows(read_accounts(FILE)).empty


def test_rejected_rows_have_the_numbers_that_the_file_shows():
    rejected = pd.DataFrame({"row": [1, 3], "reason": "no coordinates"})
    shown = numbered(rejected, Numbering(np.array([4, 5, 7])))
    assert shown["row"].tolist() == [4, 7]
    assert counted(Numbering(np.array([4]))) == "Its number is that of the row in your file."
    assert numbered(rejected, Numbering()) is rejected
    assert counted(Numbering()).startswith("Its number counts the rows below the headings")
