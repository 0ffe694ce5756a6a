from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import ExtractError
from engine.extracts.spreadsheet import read_spreadsheet
from engine.extracts.tables import read_table
from tests.engine.extracts.files import ods, xlsx

PLAIN = xlsx({"A": [["id", "lat", "ok"], ["007", 50.5, True], [17989, 1e-7, None], [-3.0, "", "x & y"]]})


def test_values_become_text_as_excel_shows_them() -> None:
    table = read_spreadsheet(PLAIN)
    assert table.records.to_numpy().tolist() == [
        ["007", "50.5", "True"],
        ["17989", "1e-07", ""],
        ["-3", "", "x & y"],
    ]
    assert (table.file.format, table.file.sheet, table.file.header_row) == ("xlsx", "A", 1)


def test_the_sheet_with_the_best_known_headings_is_read() -> None:
    book = xlsx(
        {
            "Pivot": [["Sector", "Count"], *[["a", i] for i in range(9)]],
            "Data": [["Id", "Latitude", "Longitude"], [1, 2, 3]],
            "Empty": [],
        }
    )
    assert read_spreadsheet(book).file.sheet == "Data"


def test_lines_above_and_empty_rows_below_are_no_records() -> None:
    book = xlsx(
        {"A": [[None], ["Report", None], ["Id", "Latitude"], [1, 2], [None, None], [3, 4], ["", " "]]}
    )
    table = read_spreadsheet(book)
    assert table.file.header_row == 3
    assert table.records.to_numpy().tolist() == [["1", "2"], ["", ""], ["3", "4"]]


def test_columns_without_heading_and_values_are_left_out() -> None:
    table = read_spreadsheet(xlsx({"A": [["id", None, None, "lat"], [1, None, "x", 2]]}))
    assert list(table.records.columns) == ["id", "Column 2", "lat"]


def test_a_workbook_without_values_is_refused() -> None:
    with pytest.raises(ExtractError, match="no sheet with values"):
        read_spreadsheet(xlsx({"A": []}))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PLAIN) - 1), st.integers(0, 255), st.booleans())
def test_a_damaged_workbook_is_read_or_refused(place: int, byte: int, cut: bool) -> None:
    damaged = PLAIN[:place] if cut else PLAIN[:place] + bytes([byte]) + PLAIN[place + 1 :]
    try:
        read_spreadsheet(damaged)
    except ExtractError:
        return


def test_old_excel_and_opendocument_are_read_too() -> None:
    rows = [["Kundennummer", "Kunde", "Breitengrad"], ["007", "Dom", 50.94133], ["8", "Rathaus", 50.9381]]
    book = read_table(ods({"Notes": [["Accounts as of June"]], "Kunden": rows}))
    assert (book.file.format, book.file.sheet, book.file.header_row) == ("ods", "Kunden", 1)
    assert book.records["Kundennummer"].tolist() == ["007", "8"]
    assert book.records["Breitengrad"].tolist() == ["50.94133", "50.9381"]
    old = read_table((Path(__file__).parent / "fixtures" / "kunden.xls").read_bytes())
    assert (old.file.format, old.file.sheet) == ("xls", "Kunden")
    assert old.records["PLZ"].tolist() == ["01067", "50667"]
    assert old.records["Umsatz"].tolist() == ["1200.5", "17989"]


def test_a_damaged_old_workbook_is_said_so() -> None:
    with pytest.raises(ExtractError, match="damaged"):
        read_table(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
