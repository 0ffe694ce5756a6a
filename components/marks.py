"""Say how the reader's language marks numbers: decimals, thousands, and where the marks begin.

The facts are those of the Unicode CLDR, release 48 (`symbols` and `minimumGroupingDigits` of each locale's
numbers), which browsers follow too, so that tables and maps that the browser writes read alike. Words stay
English; only the marks are the reader's. Languages that are not here, and those with digits of their own, get
the marks of English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

THIN, NO_BREAK = "\u202f", "\u00a0"
# thousands, and decimals with a unit behind them; whatever else has a point may be a name or a version
_FIGURE = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+(?= ?%| (?:h|km|mi)\b))(?![\w,.]\d)"
)
_QUOTED = re.compile(r"(“[^”]*”)")


@dataclass(frozen=True, slots=True)
class Marks:
    """Say how numbers are written.

    Attributes
    ----------
    decimal, group
        What stands before decimals, and between groups of digits.
    whole
        How many digits before the decimals stay without a mark: 3, or 4 where 1234 is written as one.
    lakh
        Whether groups beyond the first thousand have two digits, as in India: 12,34,567.
    locale
        A BCP 47 tag under which a browser writes so.
    """

    decimal: str = "."
    group: str = ","
    whole: int = 3
    lakh: bool = False
    locale: str = "en-US"

    def write(self, english: str) -> str:
        """Put a number that is written as in English, such as 1,234.5, into these marks."""
        digits, point, decimals = english.partition(".")
        if len(digits) <= self.whole + (self.whole > 3):
            digits = digits.replace(",", "")
        elif self.lakh:
            digits = _in_lakhs(digits.replace(",", ""), self.group)
        else:
            digits = digits.replace(",", self.group)
        return f"{digits}{self.decimal}{decimals}" if point else digits


ENGLISH = Marks()
_STYLES: tuple[tuple[str, str, int, str], ...] = (
    (",", ".", 3, "ca da de el fr-LU hr id nl pt ro sr tr vi"),
    (",", ".", 3, "es-AR es-BO es-CL es-CO es-EC es-PY es-UY es-VE"),
    # English as it is set on machines of the continent
    (",", ".", 3, "en-AT en-BE en-DE en-DK en-NL en-SI"),
    (",", ".", 4, "es it sl"),
    (",", NO_BREAK, 3, "af cs de-AT en-FI en-NO en-SE en-ZA es-CR fi fr-CA lt nb no ru sk sv uk"),
    (",", NO_BREAK, 4, "bg et hu lv pl pt-CH pt-PT"),
    (",", THIN, 3, "fr"),
    (".", "'", 3, "de-CH de-LI en-CH"),
    (".", "'", 4, "it-CH"),
    # the Spanish of Mexico and the lands around it
    (".", ",", 3, "es-419 es-CU es-DO es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-SV es-US"),
)
KNOWN = {
    tag.lower(): Marks(decimal, group, whole, locale=tag)
    for decimal, group, whole, tags in _STYLES
    for tag in tags.split()
} | {tag.lower(): Marks(lakh=True, locale=tag) for tag in ("en-IN", "hi-IN")}


def marks_of(locale: str | None) -> Marks:
    """Give the marks of a BCP 47 tag such as de-AT: those of the country, else of the language."""
    tag = (locale or "").replace("_", "-").lower()
    return KNOWN.get(tag) or KNOWN.get(tag.partition("-")[0]) or ENGLISH


_held: ContextVar[Marks | None] = ContextVar("marks", default=None)
_ask: Callable[[], Marks] = lambda: ENGLISH  # noqa: E731


def ask_with(ask: Callable[[], Marks]) -> None:
    """Say how to find the marks of who is served, where nobody holds any yet."""
    global _ask
    _ask = ask


def hold(marks: Marks) -> None:
    """Write with these marks from now on, in this thread."""
    _held.set(marks)


def now() -> Marks:
    """Give the marks to write with."""
    held = _held.get()
    if held is None:
        held = _ask()
        _held.set(held)
    return held


@contextmanager
def written_in(marks: Marks) -> Iterator[None]:
    """Write with these marks in this block."""
    before = _held.set(marks)
    try:
        yield
    finally:
        _held.reset(before)


def later(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function that another thread will call, such as a download, write with the marks of now."""
    marks = now()

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        with written_in(marks):
            return function(*args, **kwargs)

    return call


def remarked(english: str) -> str:
    """Put the figures of an English sentence into the marks of now; what it quotes “so” stays as it is.

    The engine's sentences are kept for everyone, so they are put into a reader's marks when they are shown.
    """
    marks = now()
    if marks == ENGLISH:
        return english
    parts = _QUOTED.split(english)
    return "".join(
        part if part.startswith("“") else _FIGURE.sub(lambda found: marks.write(found[0]), part)
        for part in parts
    )


def _in_lakhs(digits: str, group: str) -> str:
    head, tail = digits[:-3], digits[-3:]
    first = len(head) % 2
    pairs = [head[at : at + 2] for at in range(first, len(head), 2)]
    return group.join([part for part in (head[:first], *pairs, tail) if part])
