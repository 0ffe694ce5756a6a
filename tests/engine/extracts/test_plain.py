"""Text files of one line a record, read at once."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from engine.extracts.plain import plain_records


def lines_of(text: str) -> list[str]:
    return list(StringIO(text, newline=""))


def test_whole_lines_are_read_and_empty_ones_are_none() -> None:
    records = plain_records(lines_of('a;"b;c"\r\n\r\n;"say ""so"""\r\n'), ";", 2)
    assert records is not None
    assert records.to_numpy().tolist() == [["a", "b;c"], ["", 'say "so"']]


def test_a_line_of_other_width_or_a_field_over_two_lines_is_left_to_the_csv_reader() -> None:
    assert plain_records(lines_of("a,b\nc\n"), ",", 2) is None
    assert plain_records(lines_of('a,"b\nc"\nd,e\n'), ",", 2) is None
    assert plain_records(lines_of('a,"b"c\nd,e\n'), ",", 2) is None


@given(st.text(alphabet='ab,;" \n\r\t\x00é\u2028', max_size=60), st.integers(2, 3))
def test_what_is_read_is_what_the_csv_module_reads(text: str, width: int) -> None:
    lines = lines_of(text)
    records = plain_records(lines, ",", width)
    if records is not None:
        expected = [row for row in csv.reader(lines, strict=True) if row]
        assert records.to_numpy().tolist() == expected
