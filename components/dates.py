"""Find the day that a file's name says, and write days as people do."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

_SEPARATOR = r"[-_. ]?"
_YEAR, _MONTH, _DAY = r"(?P<year>20\d\d)", r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>0[1-9]|[12]\d|3[01])"
# year first, day first, and the month alone, which is its first day
_FORMS = tuple(
    re.compile(rf"(?<!\d){_SEPARATOR.join(parts)}(?!\d)")
    for parts in ((_YEAR, _MONTH, _DAY), (_DAY, _MONTH, _YEAR), (_YEAR, _MONTH))
)


def date_in(name: str) -> str:
    """Give the day in a file's name as YYYY-MM-DD, such as that of `accounts_20261101.csv`; "" for none."""
    for form in _FORMS:
        for found in form.finditer(name):
            parts = found.groupdict()
            with suppress(ValueError):
                return date(int(parts["year"]), int(parts["month"]), int(parts.get("day") or 1)).isoformat()
    return ""


def in_words(day: str) -> str:
    """Write YYYY-MM-DD as 1 Nov 2026; "" as an unknown day."""
    if not day:
        return "an unknown day"
    known = date.fromisoformat(day)
    return f"{known.day} {known:%b %Y}"
