import pytest

from engine import schema as s
from engine.errors import ColumnError, ExtractError
from engine.extracts.contents import look_into

FILE = b"No;Kunde;Wo;Beds\n7;  Anna  ;here;NULL\n8;Berta;there;3\n"


def test_headings_first_row_and_format_are_seen_without_coordinates():
    found = look_into(FILE)
    assert found.headings == ("No", "Kunde", "Wo", "Beds")
    assert [found.first(name) for name in found.headings] == ["7", "Anna", "here", ""]
    assert (found.file.delimiter, found.file.header_row, found.size) == (";", 1, len(FILE))


def test_what_can_be_told_is_told_and_the_rest_left_out():
    reading = look_into(FILE).guess()
    assert reading.columns == {s.ACCOUNT_ID: "No", s.ACCOUNT_NAME: "Kunde", s.SIZE: "Beds"}
    assert reading.why[s.LATITUDE] == "Not in this file."


def test_choices_come_first():
    reading = look_into(FILE).guess({s.LATITUDE: "Wo", s.SIZE: None})
    assert reading.columns[s.LATITUDE] == "Wo"
    assert s.SIZE not in reading.columns


def test_unknown_columns_and_empty_tables_are_refused():
    with pytest.raises(ColumnError, match="no column “Fax”"):
        look_into(FILE).guess({s.SIZE: "Fax"})
    with pytest.raises(ExtractError, match="no rows below"):
        look_into(b"lat,lon\n")
