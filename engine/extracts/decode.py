"""Turn the bytes of a text file into text, whatever program wrote it."""

from __future__ import annotations

import codecs
import re

from engine.errors import ExtractError
from engine.extracts.formats import CHOOSE

_WEB = re.compile(r"\s*(<!doctype html|<html|<\?xml|<table)", re.IGNORECASE)
_JSON = re.compile(r"\s*(\{\s*[\"}]|\[\s*[\[{])")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")

# share of control characters above which bytes are no text; real exports hold next to none
_MOST_CONTROL = 0.002
_LOOK_AT = 200_000


def decode(data: bytes) -> tuple[str, str]:
    """Give the text and the name of its encoding.

    A byte order mark decides; without one it is UTF-8 where it can be, else Windows-1252 (what Excel
    writes in western Europe), else Latin-1, which knows every byte.

    Raises
    ------
    ExtractError
        The bytes are no text, or text of another kind (a web page, JSON).
    """
    text, encoding = decoded(data)
    head = text[:_LOOK_AT]
    if "\x00" in head or len(_CONTROL.findall(head)) > _MOST_CONTROL * len(head):
        raise ExtractError(f"This is not a table: the file holds bytes that are no text. {CHOOSE}")
    if _WEB.match(head):
        raise ExtractError(f"This is a web page or XML, not a table. {CHOOSE}")
    if _JSON.match(head):
        raise ExtractError(f"This is JSON, not a table. {CHOOSE}")
    return text, encoding


def decoded(data: bytes) -> tuple[str, str]:
    """Give the text of any bytes and its encoding, as `decode` does, whatever the text is."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # a cut-off last character should not cost the file
        return data.decode("utf-16", errors="replace"), "utf-16"
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", errors="replace"), "utf-8-sig"
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"
