"""Say in one sentence whether a file can be planned on, and how many of its columns need a look."""

from __future__ import annotations

from components.headline import Headline
from components.numbers import count, number

_WORDS = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def sentence(planned: int, rows: int, *, looks: int, new: bool, unread: bool) -> Headline:
    """Give the page's first line.

    Parameters
    ----------
    planned, rows
        Accounts in scope; rows in the file.
    looks
        Columns that need a look.
    new
        Whether the file is looked at but not planned on yet.
    unread
        Whether a missing column keeps every row from being read.
    """
    if unread:
        return Headline(f"None of {count(rows, 'row')} can be planned yet.", _look(max(looks, 1)), "fix")
    if not planned:
        return Headline(f"None of {count(rows, 'row')} can be planned.", "See the reasons below.", "fix")
    verb = "is" if planned == 1 else "are"
    where = "ready to plan" if new else "in your plan"
    return Headline(f"{number(planned)} of {count(rows, 'account')} {verb} {where}.", _look(looks), "look")


def _look(columns: int) -> str:
    if not columns:
        return ""
    many = _WORDS[columns] if columns < len(_WORDS) else number(columns)
    return f"{many} column needs a look." if columns == 1 else f"{many} columns need a look."
