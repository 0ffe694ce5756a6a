"""Say whether values can be what their heading promises, and find columns by values alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TypeVar

import numpy as np
import pandas as pd

from engine import schema as s
from engine.extracts.coverage import to_kinds
from engine.extracts.money import to_currencies
from engine.extracts.status import is_status
from engine.extracts.values import Floats, no_number, to_degrees, to_numbers

# kinds of owner that public registers list under OWNER; those are no sales reps
_OWNERSHIP = r"\b(?:proprietary|profit|government|public|private?|federal|county|municipal|church|staat)\b"
# with an owner of its own for most of so many accounts, a column names the customers' owners
_FEW = 50

_MOST_SEGMENTS = 26
_SAMPLE = 2000


# 15 characters, or 18 with those that tell capitals apart
_SALESFORCE_ACCOUNT = r"001[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?"

Data = TypeVar("Data", pd.DataFrame, pd.Series)


def sampled(data: Data) -> Data:
    """Give up to a few thousand rows spread evenly over a frame or column."""
    return data.iloc[:: max(1, len(data) // _SAMPLE)]


def fits(ours: str, text: pd.Series) -> bool:
    """Tell whether values, cleaned, can be those of our column; an empty column fits nothing."""
    filled = text[text != ""]
    if filled.empty:
        return False
    test = _TESTS.get(ours)
    # keys have to be compared all with all; of the rest a sample shows what they are
    return test is None or test(filled if ours == s.ACCOUNT_ID else sampled(filled))


def find_degrees(frame: pd.DataFrame, taken: Iterable[str]) -> tuple[str, str] | None:
    """Give two columns that hold decimal degrees, latitude first, where the values leave no doubt.

    They have to stand side by side, be decimals throughout, and one of them has to leave -90 to 90 or to
    spread so that only one order puts the accounts on land.
    """
    taken = set(taken)
    names = [c for c in frame.columns if c not in taken]
    looks = {c: _fine_degrees(frame[c]) for c in names}
    pairs = [(a, b) for a, b in pairwise(names) if looks[a] is not None and looks[b] is not None]
    if len(pairs) != 1:
        return None
    first, second = pairs[0]
    forward, backward = _on_land(looks[first], looks[second]), _on_land(looks[second], looks[first])
    if max(forward, backward) < 0.5 or abs(forward - backward) < 0.25:
        return None
    return (first, second) if forward > backward else (second, first)


def doubt_as_ids(text: pd.Series) -> int:
    """Say how little a column of ids, known by its heading, is fit to tell accounts apart; 0 is best.

    Salesforce's own ids come before the numbers that people give, which come before what is often empty.
    """
    filled = text[text != ""]
    if len(filled) < 0.9 * len(text):
        return 2
    return 0 if filled.str.fullmatch(_SALESFORCE_ACCOUNT).all() else 1


def find_ids(frame: pd.DataFrame, taken: Iterable[str]) -> str | None:
    """Give the first column whose values are all there, all different, and look like keys."""
    taken = set(taken)
    for name in frame.columns:
        if name not in taken and _keys(frame[name]):
            return str(name)
    return None


def _keys(text: pd.Series) -> bool:
    return bool(text.str.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.:/-]{0,39}").all()) and (
        not text.str.fullmatch(r"[+-]?\d+[.,]\d+|[\d./-]*[./][\d./-]*").any() and text.is_unique
    )


def _fine_degrees(text: pd.Series) -> Floats | None:
    """Give the values where nine in ten are degrees with three decimals or more, else None."""
    filled = text[text != ""]
    if filled.empty or filled.str.fullmatch(r"[+-]?\d{1,3}[.,]\d{3,}").mean() < 0.9:
        return None
    degrees = to_degrees(text)
    known = degrees[np.isfinite(degrees)]
    return degrees if (np.abs(known) <= 180).mean() > 0.9 else None


def _on_land(latitude: Floats | None, longitude: Floats | None) -> float:
    from shapely import STRtree, points

    from engine import reference

    if latitude is None or longitude is None:
        return 0.0
    known = np.isfinite(latitude) & np.isfinite(longitude)
    places = points(longitude[known][:200], latitude[known][:200])
    hit, _ = STRtree(reference.countries().geometry.to_numpy()).query(places, predicate="within")
    return len(np.unique(hit)) / max(1, len(places))


def _degrees_within(limit: float) -> Callable[[pd.Series], bool]:
    def test(filled: pd.Series) -> bool:
        meant = filled[~no_number(filled)]
        return len(meant) > 0 and bool((np.abs(to_degrees(meant)) <= limit).mean() >= 0.5)

    return test


def _mostly_numbers(filled: pd.Series) -> bool:
    bare = filled.str.replace(r"[^0-9.,+-]", "", regex=True)
    # the decimal sign is not known yet, and 1.5e+06 is a number only with its letter
    swapped = bare.str.translate(str.maketrans(".,", ",."))
    finite = [np.isfinite(to_numbers(text)) for text in (filled, bare, swapped)]
    return bool(np.logical_or.reduce(finite).mean() >= 0.5)


def _mostly_different(filled: pd.Series) -> bool:
    return filled.nunique() >= 0.5 * len(filled)


def _people(filled: pd.Series) -> bool:
    shared = len(filled) < _FEW or filled.nunique() <= 0.5 * len(filled)
    return shared and bool(filled.str.contains(_OWNERSHIP, case=False, regex=True).mean() < 0.5)


_TESTS: dict[str, Callable[[pd.Series], bool]] = {
    s.LATITUDE: _degrees_within(90),
    s.LONGITUDE: _degrees_within(180),
    s.ACCOUNT_ID: _mostly_different,
    s.SEGMENT: lambda filled: filled.nunique() <= _MOST_SEGMENTS,
    s.CURRENCY: lambda filled: bool((to_currencies(filled) != "").mean() >= 0.5),
    s.CURRENT_REP: _people,
    s.STATUS: lambda filled: is_status(filled, str(filled.name)),
    s.COVERAGE_KIND: lambda filled: bool((to_kinds(filled) != "").mean() >= 0.5),
} | dict.fromkeys((s.CALLS_PER_YEAR, s.CALL_HOURS, s.POTENTIAL, s.REVENUE, s.SIZE), _mostly_numbers)
