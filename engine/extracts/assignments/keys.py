"""Find accounts and territories by their ids, as two exports of one system may write them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]
Form = Callable[[str], str]

# of the three characters that Salesforce adds, each tells which of five are capitals
_MARKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_SHORT, _FULL = 15, 18


class Keys:
    """Know the position of each of some ids, (n,); of what is there twice, nobody knows which is meant."""

    def __init__(self, ids: Sequence[str] | pd.Series) -> None:
        # one by one, text in Arrow's form is slow to walk
        self._ids: list[str] = np.asarray(ids, dtype=object).tolist()
        self._exact = _by_form(self._ids, str)

    @cached_property
    def _others(self) -> list[tuple[Form, dict[str, int]]]:
        return [(form, _by_form(self._ids, form)) for form in (_short_id, _without_zeros, _in_small)]

    def find(self, text: pd.Series) -> Ints:
        """Give the position of each id, -1 where it is unknown.

        It is known as it stands; as the 15 or 18 characters of one Salesforce id; or without zeros in front
        that a spreadsheet took off, or in other capitals. What fits two ids is unknown.
        """
        places = {value: self._place(value) for value in np.asarray(text.unique(), dtype=object)}
        return text.map(places).to_numpy(np.int64)

    def _place(self, text: str) -> int:
        if not text or text in self._exact:
            return self._exact[text] if text else -1
        forms = ((table, form(text)) for form, table in self._others)
        return next((table[key] for table, key in forms if key and key in table), -1)


def _by_form(ids: list[str], form: Form) -> dict[str, int]:
    forms = [form(key) for key in ids]
    times = Counter(forms)
    return {key: i for i, key in enumerate(forms) if key and times[key] == 1}


def _short_id(key: str) -> str:
    """Give the 15 characters of a Salesforce id; "" where it is none."""
    if not (key.isascii() and key.isalnum()):
        return ""
    if len(key) == _FULL and key[_SHORT:].upper() == _marks(key[:_SHORT]):
        return key[:_SHORT]
    return key if len(key) == _SHORT else ""


def _marks(key: str) -> str:
    parts = (key[i : i + 5] for i in range(0, _SHORT, 5))
    return "".join(_MARKS[sum(c.isupper() << i for i, c in enumerate(part))] for part in parts)


def _in_small(key: str) -> str:
    """Give an id in small letters; "" for Salesforce's, which capitals tell apart."""
    return "" if _short_id(key) else key.casefold()


def _without_zeros(key: str) -> str:
    return key.lstrip("0") or key[-1:] if key.isascii() and key.isdigit() else ""
