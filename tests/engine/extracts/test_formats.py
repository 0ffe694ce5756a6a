from __future__ import annotations

import gzip
import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import ExtractError
from engine.extracts import formats
from engine.extracts.formats import CHOOSE, MAPS, WORKBOOKS, sniff, unpacked
from tests.engine.extracts.files import PNG, archive, ods, parquet, xlsx, zipped


def test_content_decides() -> None:
    assert sniff(b"id,lat\n1,2\n") == "csv"
    assert sniff(xlsx({"A": [["id"], [1]]})) == "xlsx"
    assert sniff(parquet({"id": [1]})) == "parquet"
    assert sniff(ods({"A": [["id"], [1]]})) == "ods"
    assert sniff(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") == "xls"
    assert sniff(zipped("xl/workbook.bin")) == "xlsb"
    assert sniff(b"SQLite format 3\x00" + bytes(52) + b"GPKG") == "geopackage"
    assert sniff(b'\xef\xbb\xbf\n{"type": "FeatureCollection", "features": []}') == "geojson"
    assert sniff(b"<?xml version='1.0'?>\n<kml xmlns='...'>") == "kml"
    assert sniff(zipped("a.shp", "a.dbf")) == "shapefile"
    assert sniff(zipped("doc.kml")) == "kml"


def test_words_that_begin_like_a_program_or_bitmap_are_text() -> None:
    assert sniff(b"MZ,BM\n1,2\n") == "csv"
    assert sniff(b"BMW dealer,lat\n1,2\n") == "csv"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", f"The file is empty. {CHOOSE}"),
        (
            b" \r\n\t\n",
            f"The file is empty. {CHOOSE}",
        ),
        (
            PNG,
            f"This is a picture, not a table. {CHOOSE}",
        ),
        (
            b"\xff\xd8\xff\xe0",
            f"This is a picture, not a table. {CHOOSE}",
        ),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "This is a picture, not a table."),
        (b"BM\x36\x00\x00\x00", "This is a picture, not a table."),
        (b"%PDF-1.7", "This is a PDF document, not a table."),
        (b"SQLite format 3\x00", "This is a database, not a table."),
        (b"PK\x03\x04 and then nothing", "The file is damaged: it begins like an Excel file"),
        (zipped("notes.doc"), "This is a zip archive without a table. Unpack it first."),
        (zipped("word/document.xml"), "This is a Word or PowerPoint document, not a table."),
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
        assert sniff(magic + tail) in ("csv", "parquet", *WORKBOOKS, *MAPS)


def test_a_table_that_is_too_large_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MOST_TABLE", 10)
    for data in (archive({"a.csv": b"id,lat,lon\n"}), gzip.compress(b"id,lat,lon\n")):
        with pytest.raises(ExtractError, match="unpacks to more than 1 GB"):
            unpacked(data)


def test_the_one_table_of_an_archive_is_unpacked() -> None:
    table = b"id,lat,lon\n1,45,9\n"
    assert (
        unpacked(archive({"accounts.csv": table, "__MACOSX/accounts.csv": b"", "readme.md": b"x"})) == table
    )
    assert unpacked(gzip.compress(table)) == table
    assert unpacked(table) == table
    book = xlsx({"A": [["id"], [1]]})
    assert unpacked(book) == book


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped("a.csv", "b.csv"), "The archive holds several tables: a.csv, b.csv."),
        (b"\x1f\x8b\x08\x00", "The compressed file is damaged"),
        (b"PK\x03\x04 and then nothing", "The file is damaged"),
        # a hundredth of a percent of what it holds
        (archive({"xl/workbook.xml": bytes(200_000_000)}), "The file would unpack from 0.2 MB to 0.2 GB"),
    ],
)
def test_what_cannot_or_must_not_be_unpacked_is_said(data: bytes, words: str) -> None:
    with pytest.raises(ExtractError, match=re.escape(words)):
        unpacked(data)


def test_an_archive_that_leads_to_before_its_beginning_is_damaged() -> None:
    sound = archive({"table.csv": b"a,b\n" * 50})
    directory = sound.rindex(b"PK\x01\x02")
    # 42 bytes into its entry the directory says where the member begins
    with pytest.raises(ExtractError, match="damaged"):
        unpacked(sound[: directory - 20] + sound[directory:])
