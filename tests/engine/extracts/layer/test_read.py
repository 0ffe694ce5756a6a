from __future__ import annotations

import io

import pandas as pd
import pytest

from engine import schema as s
from engine.errors import ColumnError, ExtractError
from engine.extracts.layer import read_layer

REPORT = b"""# ----------------------------------------
# Demographic details: City
# 20260101-20261031
# ----------------------------------------

Country,Region,City,Active users,New users,Engagement rate
United States,Kansas,Wichita,1240,900,0.51
United States,Kansas,(not set),300,210,0.40
Germany,Bavaria,Munich,30,20,0.48
United States,(not set),(not set),100,50,0.33
United States,Kansas,Nowhereville,5,5,0.33
United States,Atlantis,(not set),8,4,0.25
(not set),(not set),(not set),7,4,0.20
,,,9682,6189,0.50
"""


def test_a_web_analytics_report_is_placed_row_by_row():
    layer = read_layer(REPORT, "US", name="report.csv")
    assert (layer.unit, layer.rows, layer.used) == ("active users", 8, 4)
    assert layer.matched_by == {"town": 2, "state": 2}
    assert layer.total == pytest.approx(1240 + 300 + 30 + 5)
    assert layer.amounts == ("Active users", "New users")
    assert layer.unused[[s.ROW, s.REASON]].to_numpy().tolist() == [
        [4, "too wide: “United States” alone does not say where"],
        [6, "unknown place: “Atlantis, United States” is none that is known"],
        [7, "no place: no field names one"],
        [8, "no place: no field names one"],
    ]
    assert layer.reasons == {"no place": 2, "too wide": 1, "unknown place": 1}


def test_what_is_known_of_a_state_only_lies_where_its_people_live():
    layer = read_layer(b"State,Users\nKS,1000\n", "US")
    kansas = layer.places
    assert kansas[s.DEMAND].sum() == pytest.approx(1000)
    assert kansas[s.LATITUDE].between(36.9, 40.1).all()
    wichita = kansas.loc[kansas[s.NAME] == "Wichita, KS", s.DEMAND].sum()
    # 397,532 of the 2.93 million people of Kansas live in Wichita
    assert 120 < wichita < 150


def test_another_column_counts_where_one_is_chosen():
    layer = read_layer(REPORT, "US", amount="New users")
    assert (layer.unit, layer.amounts[0]) == ("new users", "New users")
    assert layer.total == pytest.approx(900 + 210 + 20 + 5)
    with pytest.raises(
        ColumnError, match=r"“City” holds no amounts; choose one of Active users, New users\."
    ):
        read_layer(REPORT, "US", amount="City")


def test_a_census_table_by_county_needs_no_click():
    data = (
        b'GEO_ID,NAME,Population\n0500000US19001,"Adair County, Iowa",7496\n'
        b'0500000US19003,"Adams County, Iowa","3,704"\n'
    )
    layer = read_layer(data, "US")
    assert layer.matched_by == {"county": 2}
    assert layer.total == pytest.approx(7496 + 3704)


def test_postal_codes_keep_their_zeros_and_coordinates_stand_for_themselves():
    layer = read_layer(b"ZIP,Leads\n2139,12\n67202,3\n99999,1\n00000,1\n", "US")
    assert layer.matched_by == {"postal code": 2, "postal area": 1}
    assert layer.reasons == {"unknown place": 1}
    assert layer.places[s.LATITUDE].iloc[0] == pytest.approx(42.36, abs=0.05)
    placed = read_layer(b"lat;lon;Besucher\n50,1;8,6;12\n48,1;11,5;0\n", "DE")
    assert placed.matched_by == {"coordinates": 2}
    # a place without any demand is none
    assert placed.places[[s.LATITUDE, s.LONGITUDE, s.DEMAND]].to_numpy().tolist() == [[50.1, 8.6, 12.0]]


def test_amounts_that_are_none_are_listed():
    rows = ["City,Users", *["Wichita,1"] * 20, "Topeka,", "Salina,-4", "Hays,many"]
    layer = read_layer("\n".join(rows).encode(), "US")
    assert layer.reasons == {"below zero": 1, "no amount": 1, "no number": 1}
    assert layer.rows == layer.used + len(layer.unused) == 23
    assert layer.total == 20


@pytest.mark.parametrize(
    ("data", "error", "sentence"),
    [
        (b"Campaign,Users\nSpring,4\nFall,5\n", ColumnError, "No column names places"),
        (b"City,Channel\nWichita,paid\n", ColumnError, "No column holds numbers to count"),
        (
            b"City,Users\nNowhereville,4\n",
            ExtractError,
            "No row counts: unknown place",
        ),
        (b"City,Users\nWichita,0\n", ExtractError, "every amount is zero"),
        (b"", ExtractError, "f.csv: "),
    ],
)
def test_what_cannot_be_placed_is_one_sentence_with_the_files_name(data, error, sentence):
    with pytest.raises(error, match=sentence) as caught:
        read_layer(data, "US", name="f.csv")
    assert str(caught.value).startswith("f.csv: ")
    assert "\n" not in str(caught.value)


def test_a_number_that_names_is_not_counted():
    data = b"City,City ID,Year,Sessions\nWichita,1023191,2026,40\nTopeka,1023195,2026,10\n"
    assert read_layer(data, "US").amounts == ("Sessions",)


def test_reading_twice_gives_the_same():
    one, two = (read_layer(REPORT, "US").places for _ in range(2))
    pd.testing.assert_frame_equal(one, two)


def test_a_report_by_country_alone_lies_where_people_live():
    layer = read_layer(b"Country,Users\nItaly,900\nGermany,100\n", "")
    assert layer.matched_by == {"country": 2}
    assert layer.total == pytest.approx(1000)


def test_points_that_part_thousands_are_understood():
    layer = read_layer("Stadt;Nutzer\nBerlin;1.234\nMünchen;12.500\nGotha;87\n".encode(), "DE")
    assert layer.total == 1234 + 12500 + 87


def test_a_country_that_is_unknown_is_not_home():
    layer = read_layer(b"Country,City,Users\nAtlantis,Springfield,9\nTotal,,900\nUS,Boston,5\n", "US")
    assert (layer.used, layer.total) == (1, 5)
    assert layer.reasons == {"unknown place": 2}
    named = ["Türkiye", "Bosnia & Herzegovina", "Myanmar (Burma)", "North Macedonia"]
    text = "Country,Users\n" + "".join(f"{name},10\n" for name in named)
    assert read_layer(text.encode(), "").used == len(named)


def test_a_table_of_the_census_has_its_codes_in_two_columns():
    table = (
        b"SUMLEV,REGION,STATE,COUNTY,STNAME,CTYNAME,POPESTIMATE2022,POPESTIMATE2023,BIRTHS2023\n"
        b"40,2,19,0,Iowa,Iowa,300,330,3\n50,2,19,1,Iowa,Adair County,100,110,1\n"
        b"50,2,19,3,Iowa,Adams County,200,220,2\n50,1,9,999,Connecticut,Nowhere,7,7,1\n"
    )
    layer = read_layer(table, "US", name="census.csv")
    assert layer.amounts[0] == "POPESTIMATE2023"
    # the row of the whole state is not counted beside those of its counties
    assert (layer.total, layer.matched_by) == (pytest.approx(330), {"county": 2})


def test_a_county_of_a_state_abroad_is_none_of_ours():
    layer = read_layer(b"County,State,Leads\nAdair,Iowa,4\nAdams,Iowa,3\nAdair,Bayern,5\n", "US")
    assert (layer.total, layer.used) == (pytest.approx(7), 2)


def test_sums_of_money_count():
    assert read_layer(b'City,State,Revenue\nBoston,MA,$5\nChicago,IL,"$1,200"\n', "US").total == 1205


def test_many_rows_of_one_area_are_shared_out_once():
    rows = b"State,Users\n" + b"Iowa,1\n" * 5000
    few, many = read_layer(b"State,Users\nIowa,5000\n", "US"), read_layer(rows, "US")
    assert len(few.places) == len(many.places)
    assert many.total == pytest.approx(5000)


@pytest.mark.parametrize(
    ("headings", "counted"),
    [
        (("No. of users", "Rank"), ("No. of users",)),
        (("Land area", "Households in area"), ("Households in area",)),
        (("Population rank", "Firms"), ("Firms",)),
        (("Area (km2)", "Firms"), ("Firms",)),
        (("Share of users", "Year founded"), ("Share of users", "Year founded")),
        # what counts nothing is all there is
        (("Area code", "Rank"), ("Area code", "Rank")),
    ],
)
def test_what_is_counted_is_told_by_whole_headings(headings, counted):
    text = "City,{},{}\nBoston,3,4\nChicago,2,5\n".format(*headings)
    assert read_layer(text.encode(), "US").amounts == counted


def test_coordinates_of_zero_are_none():
    layer = read_layer(b"City,State,Latitude,Longitude,Users\nBoston,MA,0,0,4\nReno,NV,39.5,-119.8,3\n", "US")
    assert layer.matched_by == {"coordinates": 1, "town": 1}
    boston = layer.places[layer.places["name"] == "Boston, MA"].iloc[0]
    assert (boston["latitude"], boston["longitude"]) == pytest.approx((42.3, -71.1), abs=0.1)


def test_numbers_of_a_typed_file_are_never_thousands():
    users = [12.345, 8.127, 3.456, 101.234, 5.678, 7.0]
    frame = pd.DataFrame({"City": ["Berlin", "Gotha", "Bonn", "Kiel", "Köln", "Jena"], "Users": users})
    data = io.BytesIO()
    frame.to_parquet(data)
    assert read_layer(data.getvalue(), "DE").total == pytest.approx(sum(users))


def test_a_census_region_beside_a_county_is_no_state():
    layer = read_layer(b"Region,County,Users\nMidwest,Cook County,4\nWest,Maricopa County,3\n", "US")
    assert layer.total == pytest.approx(3)
    assert layer.reasons == {"unknown place": 1}


def test_beside_coordinates_a_country_alone_is_too_wide():
    layer = read_layer(b"Country,Latitude,Longitude,Users\nUS,39.5,-119.8,4\nUS,,,9\n", "US")
    assert (layer.total, layer.reasons) == (4, {"too wide": 1})
    assert [str(layer.places[c].dtype) for c in ("latitude", "longitude", "demand")] == ["float64"] * 3
