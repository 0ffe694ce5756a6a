import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.downloads import excel_csv, harmless


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-cmd", "@x", "\t=1", "\r=1", "=", "-1+1", "+39 055"])
def test_text_that_would_run_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "St. Louis", "03909", "-12.5", "+7", "1=1", "a@b.c", "–"])
def test_other_text_and_numbers_stay(text):
    assert harmless(text) == text


def test_the_file_as_bytes():
    frame = pd.DataFrame({"=name": ["=1+1", 'Zoë "Z"'], "ZIP": ["03909", None], "n": [-1.5, float("nan")]})
    assert excel_csv(frame) == (
        b'\xef\xbb\xbf"\'=name","ZIP","n"\r\n"\'=1+1","03909",-1.5\r\n"Zo\xc3\xab ""Z""","",""\r\n'
    )


def test_the_frame_is_not_changed():
    frame = pd.DataFrame({"a": ["=1"]})
    excel_csv(frame)
    assert frame.equals(pd.DataFrame({"a": ["=1"]}))


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), min_size=1))
def test_every_cell_reads_back_and_none_runs(cells):
    frame = pd.DataFrame({"a": pd.Series(cells, dtype="str"), "b": range(len(cells))})
    text = excel_csv(frame).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert [row[0] for row in rows] == [harmless(cell) for cell in cells]
