from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import HexalignError
from engine.extracts import delimited
from engine.extracts.delimited import read_delimited


def rows_of(text: str) -> list[list[str]]:
    return read_delimited(text.encode()).records.to_numpy().tolist()


def test_everything_stays_text() -> None:
    table = read_delimited(b"id,zip,lat\n007,02139,42.10\n")
    assert table.records.to_dict("list") == {"id": ["007"], "zip": ["02139"], "lat": ["42.10"]}
    assert (table.file.format, table.file.encoding, table.file.delimiter) == ("csv", "utf-8", ",")
    assert table.file.header_row == 1
    assert not table.faults


def test_quoted_separators_quotes_and_line_breaks_are_values() -> None:
    assert rows_of('a,b\n"1, ""x""","2\r\n3"\n4,5\n') == [['1, "x"', "2\r\n3"], ["4", "5"]]


def test_every_kind_of_line_end_is_read() -> None:
    assert rows_of("a,b\r1,2\r3,4") == rows_of("a,b\r\n1,2\r\n3,4\r\n") == [["1", "2"], ["3", "4"]]


def test_empty_lines_are_no_records_but_empty_fields_are() -> None:
    assert rows_of("a,b\n\n1,2\n\n\n,\n3,4\n\n") == [["1", "2"], ["", ""], ["3", "4"]]


def test_ragged_records_are_kept_with_what_is_wrong() -> None:
    table = read_delimited(b"a,b,c\n1,2,3\n4\n5,6,7,8,9\n")
    assert table.records.to_numpy().tolist() == [["1", "2", "3"], ["4", "", ""], ["5", "6", "7,8,9"]]
    assert table.faults == {
        1: "wrong number of fields: the row has 1 field, the headings have 3",
        2: "wrong number of fields: the row has 5 fields, the headings have 3",
    }


def test_a_stray_quotation_mark_costs_its_own_line_only() -> None:
    table = read_delimited(b'a,b\n1,"2\n3,4\n5,"6\n7,8\n')
    assert table.records["a"].tolist() == ["1", "3", "5", "7"]
    assert sorted(table.faults) == [0, 2]
    assert all(fault.startswith("unclosed quotation mark:") for fault in table.faults.values())


def test_a_quotation_mark_open_at_the_end_of_the_file_is_found() -> None:
    table = read_delimited(b'a,b\n1,2\n3,"4\n5,6\n')
    assert table.records["a"].tolist() == ["1", "3", "5"]
    assert list(table.faults) == [1]


def test_quotation_marks_within_a_quoted_value_do_no_harm() -> None:
    table = read_delimited(b'a,b\n"the "big" one",2\n3,4\n')
    assert table.records["b"].tolist() == ["2", "4"]
    assert not table.faults


def test_separators_at_the_end_of_every_row_make_no_column() -> None:
    table = read_delimited(b"a,b\n1,2,\n3,4,\n5\n")
    assert list(table.records.columns) == ["a", "b"]
    assert list(table.faults) == [2]
    assert rows_of("a,b,\n1,2,\n3,4,\n") == [["1", "2"], ["3", "4"]]


def test_a_value_below_a_blank_heading_is_kept() -> None:
    table = read_delimited(b"a,b,\n1,2,x\n3,4,\n")
    assert table.records["Column 3"].tolist() == ["x", ""]


def test_a_value_without_heading_far_below_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_CHUNK", 2)
    table = read_delimited(b"a,b\n1,2,\n3,4,\n5,6,\n7,8,x\n9\n")
    assert table.records.to_numpy().tolist() == [
        ["1", "2", ""],
        ["3", "4", ""],
        ["5", "6", ""],
        ["7", "8", "x"],
        ["9", "", ""],
    ]
    assert list(table.records.columns) == ["a", "b", "Column 3"]
    assert list(table.faults) == [4]


def test_a_file_read_in_pieces_is_read_as_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b'a,b\n1,2\n3\n"x\ny",4\n5,"6\n7,8\n9,10,11\n'
    whole = read_delimited(data)
    monkeypatch.setattr(delimited, "_CHUNK", 2)
    pieces = read_delimited(data)
    assert pieces.records.equals(whole.records)
    assert pieces.faults == whole.faults
    assert sorted(whole.faults) == [1, 3, 5]


def test_lines_above_the_headings_are_skipped_and_counted() -> None:
    table = read_delimited(b"sep=;\nHospitals of 2020\n\nId;Latitude;Longitude\n1;2;3\n")
    assert table.file.header_row == 4
    assert table.records.to_numpy().tolist() == [["1", "2", "3"]]


def test_a_record_that_looks_like_headings_stays_a_record() -> None:
    assert rows_of("a,b,c\nx,y,z\n1,2,3\n") == [["x", "y", "z"], ["1", "2", "3"]]


MESSY = st.text(st.sampled_from('a1,;"\n\r\t 5.é'), max_size=120)


@settings(deadline=None)
@given(MESSY)
def test_any_text_becomes_records_or_a_sentence(text: str) -> None:
    try:
        table = read_delimited(text.encode())
    except HexalignError:
        return
    assert all(0 <= i < len(table.records) for i in table.faults)
    assert table.records.columns.is_unique


# the naive reading: no quotation marks, so a record is a line and a field ends at a comma
@settings(deadline=None)
@given(st.lists(st.lists(st.text(st.sampled_from("ab 1."), max_size=3), max_size=4), max_size=8))
def test_plain_lines_are_read_as_a_naive_split_reads_them(rows: list[list[str]]) -> None:
    lines = [",".join([*row, "end"]) for row in rows]
    expected = [line.split(",") for line in lines]
    table = read_delimited("\n".join(["head1,head2,head3", "x,y,z", *lines]).encode())
    assert len(table.records) == 1 + len(expected)
    whole = [i for i, row in enumerate(expected, start=1) if len(row) == 3]
    assert sorted(table.faults) == [i for i in range(1, 1 + len(expected)) if i not in whole]
    assert [table.records.iloc[i].tolist() for i in whole] == [expected[i - 1] for i in whole]


@pytest.mark.parametrize("data", [b"a,b\n", b"a,b"])
def test_headings_alone_give_no_records(data: bytes) -> None:
    assert read_delimited(data).records.empty


LINE = st.sampled_from(["1,2", '"1,x",2', '"a\nb",2', '5,"6', "1,2,3", "", "7", 'é,"say ""so"""'])


@settings(deadline=None, max_examples=150)
@given(st.lists(LINE, max_size=12), st.integers(1, 4), st.sampled_from(["\n", "\r\n"]))
def test_blocks_read_at_once_are_what_the_csv_reader_gives(lines: list[str], block: int, end: str) -> None:
    data = end.join(["a,b", *["0,0"] * 25, *lines, ""]).encode()
    whole = read_delimited(data)
    with mock.patch.object(delimited, "_CHUNK", 22), mock.patch.object(delimited, "_BLOCK", block):
        pieces = read_delimited(data)
    assert pieces.records.equals(whole.records)
    assert (pieces.faults, pieces.file) == (whole.faults, whole.file)
    one, other = whole.numbering.rows, pieces.numbering.rows
    assert (one is None) == (other is None)
    assert one is None or one.tolist() == other.tolist()
