from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import ExtractError
from engine.extracts.formats import sniff
from tests.engine.extracts.files import PNG, parquet, xlsx, zipped


def test_content_decides() -> None:
    assert sniff(b"id,lat\n1,2\n") == "csv"
    assert sniff(xlsx({"A": [["id"], [1]]})) == "xlsx"
    assert sniff(parquet({"id": [1]})) == "parquet"


def test_words_that_begin_like_a_program_or_bitmap_are_text() -> None:
    assert sniff(b"MZ,BM\n1,2\n") == "csv"
    assert sniff(b"BMW dealer,lat\n1,2\n") == "csv"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty. Choose a CSV, Excel or Parquet file."),
        (b" \r\n\t\n", "The file is empty. Choose a CSV, Excel or Parquet file."),
        (PNG, "This is a picture, not a table. Choose a CSV, Excel or Parquet file."),
        (b"\xff\xd8\xff\xe0", "This is a picture, not a table. Choose a CSV, Excel or Parquet file."),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "This is a picture, not a table."),
        (b"BM\x36\x00\x00\x00", "This is a picture, not a table."),
        (b"%PDF-1.7", "This is a PDF document, not a table."),
        (b"\x1f\x8b\x08\x00", "This is a compressed archive, not a table."),
        (b"SQLite format 3\x00", "This is a database, not a table."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "This is an old Excel file (.xls) or a workbook with a password.",
        ),
        (b"PK\x03\x04 and then nothing", "The file is damaged: it begins like an Excel file"),
        (zipped("accounts.csv"), "This is a zip archive, not a table. Unpack it first."),
        (zipped("word/document.xml"), "This is a Word or PowerPoint document, not a table."),
        (zipped("xl/workbook.bin"), "This is a binary Excel file (.xlsb)."),
    ],
)
def test_what_is_no_table_is_named(data: bytes, words: str) -> None:
    with pytest.raises(ExtractError) as caught:
        sniff(data)
    assert str(caught.value).startswith(words)


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"PAR1", b"\x89PNG", b"RIFF"]))
def test_any_bytes_end_in_a_format_or_a_sentence(tail: bytes, magic: bytes) -> None:
    with suppress(ExtractError):
        assert sniff(magic + tail) in ("csv", "xlsx", "parquet")
