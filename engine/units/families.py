"""Find the accounts that belong to one parent."""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import schema as s

Texts = npt.NDArray[np.object_]


def families(accounts: pd.DataFrame) -> Texts:
    """Give each account its topmost parent, (n,) text; "" where it has none and is nobody's parent.

    A parent need not be an account itself, and may be called by its id or, as reports do, by its name. Where
    parents go round in a circle, the first of it in the alphabet stands for all.
    """
    ids = accounts[s.ACCOUNT_ID].astype(str).to_numpy(object)
    if s.PARENT_ID not in accounts:
        return np.full(len(accounts), "", dtype=object)
    parents = accounts[s.PARENT_ID].astype("str").fillna("").to_numpy(object)
    if s.ACCOUNT_NAME in accounts:
        parents = _by_id(parents, ids, accounts[s.ACCOUNT_NAME].astype("str").fillna("").to_numpy(object))
    above = {child: parent for child, parent in zip(ids, parents, strict=True) if parent not in ("", child)}
    named = set(above.values())
    top = {one: _topmost(one, above) for one in {*above, *named}}
    return np.array([top.get(one, "") for one in ids], dtype=object)


def parents(accounts: pd.DataFrame) -> int:
    """Count the parents with several accounts in scope."""
    planned = accounts[accounts[s.COVERAGE_KIND] != s.OUT]
    family = pd.Series(families(planned))
    return int((family[family != ""].value_counts() > 1).sum())


def _by_id(parents: Texts, ids: Texts, names: Texts) -> Texts:
    """Replace names of parents by their ids, where one account alone is called so."""
    known, times = dict(zip(names, ids, strict=True)), Counter(names)
    listed = set(ids)
    return np.array(
        [known[p] if p and p not in listed and times[p] == 1 else p for p in parents], dtype=object
    )


def _topmost(one: str, above: dict[str, str]) -> str:
    seen = [one]
    while seen[-1] in above:
        parent = above[seen[-1]]
        if parent in seen:
            return min(seen[seen.index(parent) :])
        seen.append(parent)
    return seen[-1]
