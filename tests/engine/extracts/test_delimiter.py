from __future__ import annotations

import pytest

from engine.errors import ExtractError
from engine.extracts.delimiter import find_delimiter, said_delimiter


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_each_separator_is_found(sign: str) -> None:
    assert find_delimiter(f"id{sign}lat{sign}lon\n1{sign}2{sign}3\n") == sign


def test_decimal_commas_do_not_separate() -> None:
    # cut at commas every record has four fields, but the headings one
    assert find_delimiter("id;lat;lon;potential\n1;50,1;6,2;7,5\n2;50,3;6,4;8,5\n") == ";"


def test_separators_inside_quotation_marks_do_not_count() -> None:
    assert find_delimiter('name,lat\n"a; b; c; d",1\n"e; f; g; h",2\n') == ","


def test_ragged_records_do_not_hide_the_separator() -> None:
    assert find_delimiter("a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3\n") == ","


def test_a_single_column_is_refused() -> None:
    with pytest.raises(ExtractError, match="single column"):
        find_delimiter("name\nAda\nBob\n")


def test_what_excel_says_comes_first() -> None:
    assert said_delimiter("sep=;\r\na;b\n") == (";", "a;b\n")
    assert said_delimiter("a;b\n") == (None, "a;b\n")
