"""Give each account a segment: the file's own where the call plan knows it, else by cumulative value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import schema as s
from engine.demand.numbers import Mask, amounts, in_scope
from engine.demand.potential import own_potential
from engine.geo import Floats
from engine.settings import Assumptions

SegmentSource = Literal["file", "potential", "revenue", "size", "middle"]
Codes = npt.NDArray[np.int64]

# A up to half of all potential, B up to 80 %, C the rest; plans of more segments cut the rest further
CUTS = (0.5, 0.8, 0.95, 0.99)
UNKNOWN = -1


def segment_codes(accounts: pd.DataFrame, assumptions: Assumptions) -> Codes:
    """Give each account's position in `assumptions.call_plans`, (n,); -1 where it is out of scope.

    The file's segment counts where it names one of the plans (see `named_codes`). All others are cut by
    cumulative value, the highest first, over every account in scope: an account belongs to the segment in
    which its own share begins, so that the largest is always in the first. Equal values at a cut are taken
    in the order of their ids. The value is potential, else sales, else size; where none is known every
    account takes the middle plan, which errs least either way.
    """
    names = [plan.segment for plan in assumptions.call_plans]
    codes = named_codes(accounts, names)
    planned = in_scope(accounts)
    open_ = planned & (codes == UNKNOWN)
    if open_.any():
        codes[open_] = _cut_codes(accounts, assumptions, planned, len(names))[open_]
    codes[~planned] = UNKNOWN
    return codes


def segment_source(accounts: pd.DataFrame, assumptions: Assumptions) -> pd.Series:
    """Say for each account (index `account_id`) what its segment rests on; all but `file` is assumed."""
    names = [plan.segment for plan in assumptions.call_plans]
    named = named_codes(accounts, names) != UNKNOWN
    basis, _value = _ranking(accounts, assumptions, in_scope(accounts))
    index = pd.Index(accounts[s.ACCOUNT_ID], name=s.ACCOUNT_ID)
    return pd.Series(np.where(named, "file", basis), index=index, name=s.SEGMENT)


def named_codes(accounts: pd.DataFrame, names: Sequence[str]) -> Codes:
    """Give the position in `names` of the file's own segment, (n,); -1 where it names none of them.

    Upper and lower case count the same, and words may stand around the name ("A - key account",
    "Segment A"), as long as exactly one of the plans is named.
    """
    if s.SEGMENT not in accounts:
        return np.full(len(accounts), UNKNOWN)
    codes, distinct = pd.factorize(accounts[s.SEGMENT])
    wanted = [_words(name) for name in names]
    # the last entry answers for code -1, a missing text
    lookup = np.array([*(_match(_words(str(text)), wanted) for text in distinct), UNKNOWN])
    found: Codes = lookup[codes]
    return found


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()


def _match(text: list[str], wanted: list[list[str]]) -> int:
    if text in wanted:
        return wanted.index(text)
    held = [i for i, words in enumerate(wanted) if words and _holds(text, words)]
    return held[0] if len(held) == 1 else UNKNOWN


def _holds(text: list[str], words: list[str]) -> bool:
    # only at either end: the "a" in "not a customer" names no segment
    return text[: len(words)] == words or text[-len(words) :] == words


def _cut_codes(accounts: pd.DataFrame, assumptions: Assumptions, planned: Mask, count: int) -> Codes:
    basis, value = _ranking(accounts, assumptions, planned)
    if basis == "middle":
        return np.full(len(accounts), (count - 1) // 2)
    cuts = CUTS[: count - 1]
    order = _ranked(value, accounts[s.ACCOUNT_ID], cuts)
    before = np.cumsum(value[order]) - value[order]
    codes = np.empty(len(value), dtype=np.int64)
    # a billionth of the total forgives the rounding of the running sum
    codes[order] = np.searchsorted(np.array(cuts) * value.sum(), before + 1e-9 * value.sum(), side="right")
    return codes


def _ranking(accounts: pd.DataFrame, assumptions: Assumptions, planned: Mask) -> tuple[SegmentSource, Floats]:
    """Give the first of potential, sales and size that any planned account has, and its values (n,)."""
    choices: tuple[tuple[SegmentSource, Floats], ...] = (
        ("potential", own_potential(accounts, assumptions)),
        ("revenue", amounts(accounts, s.REVENUE)),
        ("size", amounts(accounts, s.SIZE)),
    )
    for basis, value in choices:
        counted = np.where(planned, np.nan_to_num(value), 0.0)
        if counted.sum() > 0:
            return basis, counted
    return "middle", np.zeros(len(accounts))


def _ranked(value: Floats, ids: pd.Series, cuts: Sequence[float]) -> Codes:
    """Order by value, highest first; accounts tied across a cut by id, the only ones whose order matters."""
    order = np.argsort(-value, kind="stable")
    falling = -value[order]
    running = np.cumsum(-falling)
    for cut in cuts:
        edge = falling[min(np.searchsorted(running, cut * running[-1]), len(order) - 1)]
        first, past = (int(np.searchsorted(falling, edge, side=side)) for side in ("left", "right"))
        tied = order[first:past]
        order[first:past] = tied[np.argsort(ids.iloc[tied].to_numpy(dtype=object), kind="stable")]
    return order
