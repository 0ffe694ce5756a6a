from __future__ import annotations

import pandas as pd
import pytest

from engine import read_accounts
from engine import schema as s
from engine.extracts.points import with_points
from engine.extracts.raw import GEOMETRY_LATITUDE, GEOMETRY_LONGITUDE


def split(*values: str, heading: str = "Where", **others: list[str]) -> list[tuple[str, str]] | None:
    found = with_points(pd.DataFrame({heading: list(values), **others}, dtype="str"))
    if GEOMETRY_LATITUDE not in found:
        return None
    return list(zip(found[GEOMETRY_LATITUDE], found[GEOMETRY_LONGITUDE], strict=True))


@pytest.mark.parametrize(
    "written",
    [
        "50.94133, 6.95817",
        "50.94133,6.95817",
        "(50.94133, 6.95817)",
        "[50.94133; 6.95817]",
        "50.94133 6.95817",
        "50.94133/6.95817",
        "POINT (6.95817 50.94133)",
        "POINT(6.95817 50.94133)",
        "Point Z (6.95817 50.94133 55.0)",
        "SRID=4326;POINT(6.95817 50.94133)",
        '{"type": "Point", "coordinates": [6.95817, 50.94133]}',
    ],
)
def test_each_way_of_writing_a_point_is_taken_apart(written):
    assert split(written, written) == [("50.94133", "6.95817")] * 2


def test_commas_may_be_decimal_where_something_else_parts_the_two():
    assert split("50,94133 6,95817", "-50,5; 6,9") == [("50,94133", "6,95817"), ("-50,5", "6,9")]


def test_what_is_no_point_among_points_is_empty():
    values = ["50.9, 6.9"] * 9 + ["unknown"]
    assert split(*values)[-1] == ("", "")


@pytest.mark.parametrize(
    "values",
    [
        ["10 20", "30 40"],
        ["1.5", "2.5"],
        ["2024-01-02 10:15", "2024-01-03 11:20"],
        ["1,200.50", "3,400.75"],
        ["+49 221 4710", "0221/4710"],
        ["Main St 5, Suite 3.1", "Elm St 7, Suite 2.4"],
        ["", ""],
    ],
)
def test_other_numbers_are_no_points(values):
    assert split(*values) is None


def test_a_file_with_both_coordinates_keeps_them():
    assert split("50.9, 6.9", lat=["51.1"], lng=["7.1"]) is None


def test_accounts_are_read_from_a_column_of_points():
    data = b'id;name;Location\n1;Dom;"50.94133, 6.95817"\n2;Rathaus;"50.9381, 6.9590"\n3;Nowhere;\n'
    extract = read_accounts(data)
    assert extract.accounts[s.LATITUDE].tolist() == [50.94133, 50.9381]
    assert extract.accounts[s.LONGITUDE].tolist() == [6.95817, 6.959]
    assert extract.accounts["Location"].tolist() == ["50.94133, 6.95817", "50.9381, 6.9590"]
    assert list(extract.rejected.columns) == ["row", "reason", "id", "name", "Location"]
    assert extract.rows == 3


def test_points_with_the_longitude_first_are_turned_where_that_is_certain():
    places = ["-105.0 39.7", "-84.4 33.7", "-112.1 33.4", "-71.1 42.4"]
    data = "id,spot\n" + "\n".join(f"{i},{place}" for i, place in enumerate(places))
    assert read_accounts(data.encode()).accounts[s.LATITUDE].tolist() == [39.7, 33.7, 33.4, 42.4]
