from __future__ import annotations

import numpy as np
import pytest

from engine import schema as s
from engine.extracts.faults import Fault
from engine.extracts.raw import FileFormat, RawTable, text_frame
from engine.extracts.validate import reasons
from engine.extracts.values import to_degrees


def both(
    *rows: tuple[str, str, str],
    faults: dict[int, str] | None = None,
    elsewhere: bool = False,
    with_places: bool = False,
) -> tuple[list[str], list[Fault]]:
    records = text_frame(["id", "lat", "lon"], list(zip(*rows, strict=True)))
    texts = {s.LATITUDE: records["lat"], s.LONGITUDE: records["lon"]}
    degrees = {name: to_degrees(text) for name, text in texts.items()}
    table = RawTable(records, FileFormat("csv"), faults or {})
    latitude, longitude = degrees.values()
    located = (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180) & ((latitude != 0) | (longitude != 0))
    found, counted = reasons(
        table, records["id"], texts, degrees, located | elsewhere, with_places=with_places
    )
    return found.tolist(), counted


def judged(*rows: tuple[str, str, str], faults: dict[int, str] | None = None) -> list[str]:
    return both(*rows, faults=faults)[0]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("1", "50", "6"), ""),
        (("1", "-90", "180"), ""),
        (("1", "0", "6"), ""),
        (("1", "", ""), "no coordinates: latitude and longitude are empty"),
        (("1", "50", ""), "no coordinates: the longitude is empty"),
        (("1", "NA", "6"), "no coordinates: the latitude is empty"),
        (("1", "north", "6"), "coordinates are not numbers: latitude “north”"),
        (("1", "50", "6,5.5"), "coordinates are not numbers: longitude “6,5.5”"),
        (("1", "90.1", "6"), "outside the globe: latitude 90.1, it has to be -90 to 90"),
        (("1", "50", "-181"), "outside the globe: longitude -181, it has to be -180 to 180"),
        (("1", "0", "0.0"), "at 0, 0: a point in the sea that stands for an unknown address"),
        (("", "50", "6"), "no account id: the field is empty"),
        (("", "", ""), "empty row: no field holds anything"),
    ],
)
def test_each_fault_has_its_reason(row: tuple[str, str, str], reason: str) -> None:
    assert judged(("other", "1", "1"), row) == ["", reason]


def test_no_coordinates_are_no_fault_of_a_row_that_is_located_otherwise() -> None:
    rows = [("1", "", ""), ("2", "north", "6"), ("3", "0", "0"), ("4", "95", "6")]
    assert both(*rows, elsewhere=True) == (["", "", "", ""], [])


def test_a_file_with_postal_codes_says_that_the_row_has_none_that_is_known() -> None:
    found, _ = both(("1", "", ""), ("2", "0", "0"), with_places=True)
    assert all(reason.endswith(", and its postal code or city is not known") for reason in found)


def test_the_first_of_equal_rows_is_kept() -> None:
    same = ("1", "50", "6")
    assert judged(("0", "1", "1"), same, ("2", "50", "6"), same, same) == [
        "",
        "",
        "",
        "exact duplicate: the same as row 2",
        "exact duplicate: the same as row 2",
    ]


def test_a_repeated_id_names_the_row_that_has_it() -> None:
    assert judged(("1", "50", "6"), ("1", "51", "6"), ("2", "52", "6")) == [
        "",
        "repeated account id: “1” is already in row 1",
        "",
    ]


def test_an_id_is_free_again_where_its_row_was_rejected() -> None:
    assert judged(("1", "", "6"), ("1", "51", "6"))[1] == ""


def test_what_reading_found_comes_first_and_does_not_count_as_a_twin() -> None:
    same = ("1", "50", "6")
    assert judged(same, same, faults={0: "wrong number of fields: ..."}) == [
        "wrong number of fields: ...",
        "",
    ]


def test_the_faults_are_counted_by_column_and_kind() -> None:
    rows = [("1", "", ""), ("2", "50", ""), ("3", "north", "6"), ("4", "0", "0"), ("5", "95", "6")]
    _, found = both(*rows, ("", "1", "1"), ("6", "50", "7"), ("6", "50", "8"))
    assert [(f.column, f.kind, f.count, f.value, f.position) for f in found] == [
        (s.LATITUDE, "missing", 1, "", 0),
        (s.LONGITUDE, "missing", 1, "", 0),
        (s.LONGITUDE, "missing", 1, "", 1),
        (s.LATITUDE, "no number", 1, "north", 2),
        (s.LATITUDE, "off the globe", 1, "95", 4),
        (s.LATITUDE, "at 0, 0", 1, "0", 3),
        (s.LONGITUDE, "at 0, 0", 1, "0", 3),
        (s.ACCOUNT_ID, "missing", 1, "", 5),
        (s.ACCOUNT_ID, "repeated", 1, "6", 7),
    ]
