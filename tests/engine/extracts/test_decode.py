from __future__ import annotations

import codecs

import pytest

from engine.errors import ExtractError
from engine.extracts.decode import decode


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Köln,1".encode(), "utf-8"),
        (codecs.BOM_UTF8 + "Köln,1".encode(), "utf-8-sig"),
        ("Köln,1".encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + "Köln,1".encode("utf-16-be"), "utf-16"),
        ("Köln,1".encode("cp1252"), "cp1252"),
    ],
)
def test_the_encoding_is_found_and_the_mark_is_gone(data: bytes, encoding: str) -> None:
    assert decode(data) == ("Köln,1", encoding)


def test_windows_signs_are_read_as_windows_writes_them() -> None:
    assert decode(b"price \x80 5") == ("price € 5", "cp1252")


def test_a_byte_unknown_to_windows_falls_back_to_latin_1() -> None:
    assert decode("Köln,1".encode("latin-1") + b"\x81")[1] == "latin-1"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"id,lat\x00\x00\n", "This is not a table: the file holds bytes that are no text."),
        (bytes(range(1, 256)), "This is not a table: the file holds bytes that are no text."),
        (b"<!DOCTYPE html><html>", "This is a web page or XML, not a table."),
        (b'\n<?xml version="1.0"?>', "This is a web page or XML, not a table."),
        (b'{"type": "FeatureCollection"}', "This is JSON, not a table."),
        (b'[{"id": 1}]', "This is JSON, not a table."),
    ],
)
def test_other_text_is_named(data: bytes, words: str) -> None:
    with pytest.raises(ExtractError) as caught:
        decode(data)
    assert str(caught.value).startswith(words)


def test_a_heading_in_brackets_is_no_json() -> None:
    assert decode(b"[id],{lat}\n1,2\n")[0] == "[id],{lat}\n1,2\n"
