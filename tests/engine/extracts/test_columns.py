from __future__ import annotations

import pandas as pd
import pytest

from engine import schema as s
from engine.errors import ColumnError
from engine.extracts.columns import Reading, find_columns


def table(**columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame({name.replace("_0", " "): pd.array(v, dtype="str") for name, v in columns.items()})


PLACES = {"lat": ["50.1", "50.2", "50.3"], "lon": ["6.1", "6.2", "6.3"]}


def columns(reading: Reading) -> dict[str, str]:
    return {k: v for k, v in reading.columns.items() if k not in (s.LATITUDE, s.LONGITUDE)}


def test_headings_decide_and_every_column_has_a_reason() -> None:
    reading = find_columns(table(Id=["1", "2", "3"], beds=["5", "6", ""], **PLACES))
    assert reading.columns == {s.ACCOUNT_ID: "Id", s.LATITUDE: "lat", s.LONGITUDE: "lon", s.SIZE: "beds"}
    assert reading.why[s.SIZE] == "The heading “beds” is a usual name for it."
    assert reading.why[s.POTENTIAL] == "Not in this file."
    assert set(reading.why) == set(s.ACCOUNT_COLUMNS)


def test_regions_and_counties_are_never_todays_territory() -> None:
    frame = table(hhs_region=["1", "2", "2"], county=["a", "b", "b"], district=["x", "y", "y"], **PLACES)
    assert s.CURRENT_TERRITORY not in find_columns(frame).columns


def test_values_that_cannot_be_degrees_are_passed_over() -> None:
    # x and y of a projection, in metres, before the real degrees
    frame = table(
        Y=["4346975.4", "4049625.5", "4031977.7"], X=["-13318894.7", "-13226507.2", "-13156201"], **PLACES
    )
    reading = find_columns(frame)
    assert (reading.columns[s.LATITUDE], reading.columns[s.LONGITUDE]) == ("lat", "lon")


def test_owners_that_are_kinds_of_ownership_are_no_reps() -> None:
    frame = table(OWNER=["PROPRIETARY", "NON-PROFIT", "GOVERNMENT - FEDERAL"], **PLACES)
    reading = find_columns(frame)
    assert s.CURRENT_REP not in reading.columns
    assert reading.why[s.CURRENT_REP] == "Not in this file; the column “OWNER” holds something else."


def test_an_owner_alone_stands_in_for_the_territory() -> None:
    reading = find_columns(table(Owner=["Ada", "Ada", "Bob"], **PLACES))
    assert reading.columns[s.CURRENT_REP] == reading.columns[s.CURRENT_TERRITORY] == "Owner"
    assert "stands in" in reading.why[s.CURRENT_TERRITORY]


def test_a_territory_column_is_not_overruled_by_an_owner() -> None:
    frame = table(Owner=["Ada", "Ada", "Bob"], territory=["N", "N", "S"], **PLACES)
    assert find_columns(frame).columns[s.CURRENT_TERRITORY] == "territory"
    left_out = find_columns(frame, chosen={s.CURRENT_TERRITORY: None})
    assert s.CURRENT_TERRITORY not in left_out.columns


def test_ids_are_found_by_being_all_different() -> None:
    frame = table(Ref=["a1", "b2", "c3"], Group=["x", "x", "y"], **PLACES)
    assert columns(find_columns(frame)) == {s.ACCOUNT_ID: "Ref"}


def test_a_heading_of_ids_over_repeated_values_is_passed_over() -> None:
    frame = table(id=["1", "1", "1"], account_number=["7", "8", "9"], **PLACES)
    assert find_columns(frame).columns[s.ACCOUNT_ID] == "account_number"


def test_without_ids_the_row_numbers_are_said_to_stand_in() -> None:
    reading = find_columns(table(Group=["x", "x", "y"], **PLACES))
    assert s.ACCOUNT_ID not in reading.columns
    assert "row numbers" in reading.why[s.ACCOUNT_ID]


def test_an_empty_column_is_said_to_be_empty() -> None:
    reading = find_columns(table(postcode=["", "", ""], **PLACES))
    assert reading.why[s.POSTAL_CODE] == "Not in this file; the column “postcode” is empty."


def test_a_sparse_column_is_found_in_a_long_file() -> None:
    long = 4001
    frame = table(lat=["50.1"] * long, lon=["6.1"] * long, territory=["", "N"] + [""] * (long - 2))
    assert find_columns(frame).columns[s.CURRENT_TERRITORY] == "territory"


def test_degrees_without_known_headings_are_found_by_where_they_lie() -> None:
    # Cologne, Bonn and Aachen: the other order would be off Somalia
    frame = table(a=["50.9375", "50.7374", "50.7753"], b=["6.9603", "7.0982", "6.0839"], note=["x", "y", "z"])
    reading = find_columns(frame)
    assert (reading.columns[s.LATITUDE], reading.columns[s.LONGITUDE]) == ("a", "b")
    turned = find_columns(frame[["b", "a", "note"]])
    assert (turned.columns[s.LATITUDE], turned.columns[s.LONGITUDE]) == ("a", "b")


def test_the_users_choice_comes_first() -> None:
    frame = table(Id=["1", "2", "3"], other=["1", "1", "1"], lat2=["1", "2", "3"], **PLACES)
    reading = find_columns(frame, chosen={s.ACCOUNT_ID: "other", s.LATITUDE: "lat2", s.SIZE: None})
    assert (reading.columns[s.ACCOUNT_ID], reading.columns[s.LATITUDE]) == ("other", "lat2")
    assert reading.why[s.ACCOUNT_ID] == "Chosen by you."
    assert reading.why[s.SIZE] == "Chosen to be left out."


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"turnover": "lat"}, "“turnover” is no column of Hexalign"),
        ({s.SIZE: "Betten"}, "The file has no column “Betten”. It has lat, lon."),
        (
            {s.LATITUDE: None},
            "No column was found for latitude (latitude, lat, billing latitude, ...), nor a postal code",
        ),
    ],
)
def test_choices_that_cannot_be_are_refused(chosen: dict[str, str | None], words: str) -> None:
    with pytest.raises(ColumnError) as caught:
        find_columns(table(**PLACES), chosen=chosen)
    assert str(caught.value).startswith(words)


def test_missing_coordinates_name_what_was_looked_for_and_what_is_there() -> None:
    with pytest.raises(ColumnError) as caught:
        find_columns(table(name=["Ada"], note=["Bonn"]))
    message = str(caught.value)
    assert "latitude (latitude, lat, billing latitude, ...); longitude (longitude, lng, lon, ...)" in message
    assert "The file has name, note." in message


def test_a_postal_code_or_a_city_stands_in_for_coordinates() -> None:
    assert find_columns(table(name=["Ada", "Bob"], zip=["53111", "50667"])).columns[s.POSTAL_CODE] == "zip"
    assert s.LATITUDE not in find_columns(table(name=["Ada"], city=["Bonn"])).columns


# Perth, Sydney and Adelaide, and Cologne, Bonn and Aachen, each with the headings exchanged
AUSTRALIA = {"Lat": ["115.86", "151.21", "138.60"], "Lng": ["-31.95", "-33.87", "-34.93"]}
RHINE = {"Lat": ["6.9603", "7.0982", "6.0839"], "Lng": ["50.9375", "50.7374", "50.7753"]}


@pytest.mark.parametrize("places", [AUSTRALIA, RHINE | {"Land": ["DE"] * 3}])
def test_degrees_under_each_others_heading_are_read_as_they_are_meant(places: dict[str, list[str]]) -> None:
    reading = find_columns(table(**places))
    assert (reading.columns[s.LATITUDE], reading.columns[s.LONGITUDE]) == ("Lng", "Lat")
    assert reading.why[s.LATITUDE] == "The values under “Lng” are latitudes, whatever its heading says."
    assert "swapped in this file: “Lat” holds longitudes and “Lng” latitudes" in reading.notices[0]


def test_degrees_that_only_seem_exchanged_are_left_and_told() -> None:
    reading = find_columns(table(**RHINE))
    assert (reading.columns[s.LATITUDE], reading.columns[s.LONGITUDE]) == ("Lat", "Lng")
    assert reading.notices == [
        "Most places lie in the sea, but would not with latitude and longitude exchanged. If so, choose "
        "“Lng” for latitude and “Lat” for longitude."
    ]


def test_columns_of_degrees_that_the_user_chose_are_not_turned() -> None:
    frame = table(**RHINE, Land=["DE"] * 3)
    reading = find_columns(frame, chosen={s.LATITUDE: "Lat"})
    assert reading.columns[s.LATITUDE] == "Lat"
    assert "outside the country the file names" in reading.notices[0]


@pytest.mark.parametrize("heading", ["Cust No.", "Customer #", "Kunden-Nr."])
def test_a_few_repeats_do_not_hide_the_column_of_ids(heading: str) -> None:
    frame = pd.DataFrame({heading: ["1", "2", "2"], **PLACES, "Name": ["x", "x", "y"]}, dtype="str")
    assert find_columns(frame).columns[s.ACCOUNT_ID] == heading


def test_a_heading_as_long_as_a_page_does_not_fill_the_sentence() -> None:
    with pytest.raises(ColumnError) as caught:
        find_columns(pd.DataFrame({"A" * 5000: ["1"], "b": ["2"]}, dtype="str"))
    assert f"The file has {'A' * 59}…, b." in str(caught.value)
