from components.accounts.checks import Check, checks, looks
from engine import read_accounts
from engine import schema as s
from engine.extracts.contents import look_into
from engine.settings import Assumptions, CallPlan

# 6 rows: one without a place, one off the globe, one repeated number; 3 accepted, one of them out of scope
FULL = """ID,Name,Lat,Lon,Beds,Umsatz,Territory,Owner,Coverage,Town,Segment
1,Anna,45.1,9.1,10,100,T1,Rita,area,Milan,A
2,,45.2,9.2,-999,x,T1,Rita,named,,B
3,Cleo,45.3,9.3,30,300,T2,Sam,out,Lodi,Z
4,Dora,,,40,400,T2,Sam,area,Nowhere,C
5,Edda,95,9.5,50,500,T2,Sam,area,Nowhere,C
1,Fee,45.6,9.6,60,600,T1,Rita,area,Lodi,C
"""
BARE = "Lat,Lon\n45.1,9.1\n45.1,9.1001\n45.2,9.2\n"


def checked(text, *, columns=None, assumptions=None, open_only=False):
    extract = read_accounts(text.encode(), columns=columns, open_only=open_only)
    reading = look_into(text.encode()).guess(columns)
    return checks(reading, extract, assumptions or Assumptions())


def test_each_column_says_in_plain_words_how_it_was_read():
    found = checked(FULL)
    assert found[s.ACCOUNT_ID] == Check("look", "1 repeat left out")
    assert found[s.ACCOUNT_NAME] == Check("good", "2 filled, 1 empty")
    assert found[s.LATITUDE] == Check("look", "3 valid, 2 not")
    assert found[s.LONGITUDE] == Check("look", "3 valid, 1 not")
    assert found[s.CITY] == Check("good", "2 filled, 1 empty")
    assert found[s.SIZE] == Check("look", "1 below zero: unknown")
    assert found[s.REVENUE] == Check("look", "1 no number: unknown")
    assert found[s.CURRENT_TERRITORY] == Check("good", "2 territories")
    assert found[s.CURRENT_REP] == Check("good", "2 names")
    assert found[s.COVERAGE_KIND] == Check("good", "1 by area, 1 named, 1 out")
    # Z is out of scope, so its segment does not matter
    assert found[s.SEGMENT] == Check("good", "A, B, C")
    assert found[s.POTENTIAL] == Check("look", "assumed: size × €480")
    assert looks(found) == 6


def test_what_is_missing_says_what_happens_instead():
    found = checked(BARE)
    assert found[s.ACCOUNT_ID] == Check("look", "none: row numbers instead")
    assert found[s.ACCOUNT_NAME] == Check("none", "not in this file")
    assert found[s.LATITUDE] == Check("good", "3 valid")
    assert found[s.POTENTIAL] == Check("none", "not in this file")
    assert found[s.SEGMENT] == Check("look", "assumed: all B")
    assert found[s.CALLS_PER_YEAR] == Check("none", "from the call plan")
    assert found[s.CURRENT_TERRITORY] == Check("none", "needed to show what changes")
    assert found[s.COVERAGE_KIND] == Check("none", "all are planned")
    assert looks(found) == 2


def test_accounts_located_by_postal_code_or_city_have_no_valid_degrees():
    found = checked("id,lat,lon,city,country\n1,45.5,9.2,Milano,IT\n2,,,Milano,IT\n")
    assert found[s.LATITUDE] == Check("look", "1 valid, 1 not")
    without = checked("id,city,country\n1,Milano,IT\n2,Roma,IT\n")
    assert without[s.LATITUDE] == without[s.LONGITUDE] == Check("look", "none: by postal code or city")


def test_segments_are_cut_by_what_there_is():
    sales = "id,lat,lon,sales\n1,45.1,9.1,100\n2,45.2,9.2,50\n"
    assert checked(sales)[s.SEGMENT].text == "assumed: A, B, C by sales"
    beds = "id,lat,lon,beds\n1,45.1,9.1,100\n2,45.2,9.2,50\n"
    two = Assumptions(call_plans=(CallPlan("Gold", 4, 1), CallPlan("Rest", 2, 1)))
    assert checked(beds, assumptions=two)[s.SEGMENT].text == "assumed: Gold, Rest by size"
    some = "id,lat,lon,segment,potential\n1,45.1,9.1,A,100\n2,45.2,9.2,X,50\n3,45.3,9.3,B,1\n"
    found = checked(some)
    assert found[s.SEGMENT].text == "1 assumed: A, B, C by potential"
    assert found[s.POTENTIAL] == Check("good", "on every account")


def test_a_column_of_names_is_hardly_one_of_territories():
    rows = "\n".join(f"{i},45.{i:02d},9.1,Name {i}" for i in range(30))
    found = checked(f"id,lat,lon,who\n{rows}\n", columns={s.CURRENT_TERRITORY: "who"})
    assert found[s.CURRENT_TERRITORY] == Check("look", "30 different names: is this it?")


def test_territories_that_nobody_is_named_for_are_told_quietly():
    found = checked("id,lat,lon,territory\n1,45.1,9.1,T1\n2,45.2,9.2,T2\n")
    assert found[s.CURRENT_REP] == Check("none", "no column names who serves them")
    assert checked(BARE)[s.CURRENT_REP] == Check("none", "not in this file")


def test_nobody_accepted_leaves_nothing_to_praise():
    found = checked("id,lat,lon\n1,0,0\n2,0,0\n")
    assert found[s.LATITUDE].tone == found[s.LONGITUDE].tone == "fix"
    assert found[s.SEGMENT] == Check("none", "not in this file")


def test_without_coordinates_the_columns_to_choose_are_named():
    found = checks(look_into(b"No,Name\n1,Anna\n").guess(), None, Assumptions())
    assert found[s.LATITUDE] == found[s.LONGITUDE] == Check("fix", "choose the column")
    assert found[s.ACCOUNT_ID] == Check("good", "found")
    assert found[s.CITY] == Check("none", "not in this file")
    assert looks(found) == 2


def test_rows_that_are_left_out_are_counted_where_they_are_decided():
    rows = "id,lat,lon,territory,status\n1,45,9,T1,active\n1,45,9,T2,active\n2,46,9,T2,closed\n3,46,9,T2,\n"
    found = checked(rows)
    assert found[s.CURRENT_TERRITORY] == Check("look", "1 row names a second one")
    assert found[s.STATUS] == Check("look", "1 closed: planned too")
    assert checked(rows, open_only=True)[s.STATUS] == Check("look", "1 closed: left out")
    assert checked(rows, columns={s.STATUS: None})[s.STATUS] == Check("none", "not in this file")
