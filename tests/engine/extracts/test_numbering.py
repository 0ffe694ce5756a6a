from __future__ import annotations

import numpy as np
import pytest

from engine.extracts.numbering import Numbering
from engine.extracts.tables import read_table
from tests.engine.extracts.files import parquet, xlsx

KNOWN = Numbering(np.array([5, 7, 8, 9]))


def test_rows_are_named_as_the_file_has_them() -> None:
    assert KNOWN.said([1]) == "row 7"
    assert KNOWN.said([0, 3]) == "rows 5 and 9"
    assert KNOWN.said([0, 1, 2, 3], most=2) == "rows 5, 7 and 2 more"


def test_where_that_is_unknown_the_headings_are_left_out() -> None:
    assert Numbering().said([70]) == "data row 71, not counting the headings"
    assert Numbering().said([0, 1]) == "data rows 1 and 2, not counting the headings"


def rows(data: bytes) -> list[int] | None:
    found = read_table(data).numbering.rows
    return None if found is None else found.tolist()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("id,lat\n1,2\n3,4\n", [2, 3]),
        # a title, a blank line, the headings, and a blank line between the records
        ("Report\n\nid,lat\n1,2\n\n3,4\n", [4, 6]),
        ("id,lat\r\n1,2\r\n3,4\r\n", [2, 3]),
        ("id,lat\n", []),
    ],
)
def test_lines_of_text_are_rows_and_blank_ones_count(text: str, numbers: list[int]) -> None:
    assert read_table(text.encode(), may_be_empty=True).numbering.rows.tolist() == numbers  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    ['id,note\n1,"two\nlines"\n2,x\n', "sep=;\nid;lat\n1;2\n", 'id,note\n1,"open\n2,x\n3,y\n'],
    ids=["a record on two lines", "a line that Excel hides", "a stray quotation mark"],
)
def test_where_programs_count_otherwise_no_row_is_known(text: str) -> None:
    assert rows(text.encode()) is None


def test_rows_of_a_sheet_count_from_its_top() -> None:
    book = xlsx({"A": [["Report", None], [None, None], ["Id", "Latitude"], [1, 2], [None, None], [3, 4]]})
    assert rows(book) == [4, 5, 6]


def test_columns_have_no_rows() -> None:
    assert rows(parquet({"id": ["1"], "lat": [2.0]})) is None
