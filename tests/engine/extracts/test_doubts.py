from __future__ import annotations

from engine import read_accounts

DENVER = [f"D{i},Denver {i},{39 + i / 100},-105,area" for i in range(40)]
ABROAD = ["F1,Toronto General,43.65,-79.38,area", "F2,Royal London,51.5,-0.12,area"]


def notices(*rows: str, heading: str = "id,name,lat,lon,coverage") -> tuple[str, ...]:
    return read_accounts("\n".join([heading, *rows]).encode()).notices


def test_planned_accounts_abroad_are_counted_and_named() -> None:
    assert notices(*DENVER, *ABROAD) == (
        "2 planned accounts lie outside the United States of America and are planned all the same: "
        "“Toronto General”, “Royal London”.",
    )
    more = ["F3,München,48.1,11.6,area", "F4,Southern Ocean,-60,0,named"]
    assert notices(*DENVER, *ABROAD, *more)[0].endswith(
        "“Toronto General”, “Royal London”, “München” and others."
    )
    assert notices(*DENVER, ABROAD[0])[0].startswith("1 planned account lies outside")


def test_without_names_they_are_told_by_their_rows() -> None:
    bare = [",".join(row.split(",")[:1] + row.split(",")[2:]) for row in (*DENVER, *ABROAD)]
    found = notices(*bare, heading="id,lat,lon,coverage")
    assert found[0].endswith("planned all the same: rows 42 and 43.")


def test_what_is_out_of_scope_or_lies_on_the_beach_is_no_matter() -> None:
    assert notices(*DENVER, "F1,Toronto,43.65,-79.38,house", "B1,Rehoboth,38.72,-75.08,area") == ()


def test_a_field_force_of_two_countries_is_no_mistake() -> None:
    assert notices(*DENVER[:9], *ABROAD) == ()


def test_mended_coordinates_are_told_with_what_was_wrong() -> None:
    assert notices(*DENVER, "S1,Rehoboth,-75.08,38.72,area") == (
        "1 account has coordinates that only make sense once mended, and is planned where they are meant: "
        "latitude and longitude exchanged in row 42.",
    )
    two = notices(*DENVER, "S1,Rehoboth,-75.08,38.72,area", "S2,Boston,42.36,71.06,area")
    assert two[0].startswith("2 accounts have coordinates")
    assert two[0].endswith(
        "latitude and longitude exchanged in row 42; the sign of the longitude lost in row 43."
    )


def test_places_far_from_their_postal_code_and_outside_their_country_are_told() -> None:
    heading = "id,name,lat,lon,zip,country"
    rows = [f"D{i},Denver {i},39.7,-105,80202,US" for i in range(40)]
    assert notices(*rows, "F1,Far,34.05,-118.24,80202,US", heading=heading) == (
        "1 account lies far from its own postal code or town and stays where the coordinates say: row 42.",
    )
    assert notices(*rows, "P1,Paris,48.85,2.35,80202,US", heading=heading) == (
        "1 account has coordinates outside the country that the row names and is planned at its postal code "
        "or city instead: row 42.",
    )
