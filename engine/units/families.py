"""Find the accounts that belong to one parent."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import schema as s

Texts = npt.NDArray[np.object_]

# what systems write where there is no parent
_NOBODY = re.compile(r"[\W0_]*|0{15}AAA|none|no|n/?a|nil|kein[e]?", re.IGNORECASE)


def families(accounts: pd.DataFrame) -> Texts:
    """Give each account its topmost parent, (n,) text; "" where it has none and is nobody's parent.

    "-", "none" or zeros are no parent, unless an account is called so.

    A parent need not be an account itself, and may be called by its id or, as reports do, by its name. Where
    parents go round in a circle, the first of it in the alphabet stands for all.
    """
    ids = accounts[s.ACCOUNT_ID].astype(str).to_numpy(object)
    if s.PARENT_ID not in accounts:
        return np.full(len(accounts), "", dtype=object)
    parents = accounts[s.PARENT_ID].astype("str").fillna("").to_numpy(object)
    if s.ACCOUNT_NAME in accounts:
        parents = _by_id(parents, ids, accounts[s.ACCOUNT_NAME].astype("str").fillna("").to_numpy(object))
    listed = set(ids)
    nobody = {parent for parent in set(parents) - listed if _NOBODY.fullmatch(parent)}
    pairs = zip(ids, parents, strict=True)
    above = {child: parent for child, parent in pairs if parent != child and parent not in nobody}
    top = _topmost(above)
    return np.array([top.get(one, "") for one in ids], dtype=object)


def parents(accounts: pd.DataFrame) -> int:
    """Count the parents with several accounts in scope."""
    family = pd.Series(families(accounts)[(accounts[s.COVERAGE_KIND] != s.OUT).to_numpy(bool)])
    return int((family[family != ""].value_counts() > 1).sum())


def _by_id(parents: Texts, ids: Texts, names: Texts) -> Texts:
    """Replace names of parents by their ids, where one account alone is called so."""
    known, times = dict(zip(names, ids, strict=True)), Counter(names)
    listed = set(ids)
    return np.array(
        [known[p] if p and p not in listed and times[p] == 1 else p for p in parents], dtype=object
    )


def _topmost(above: dict[str, str]) -> dict[str, str]:
    """Give all that have a parent or are one their topmost, by going up from each once."""
    top: dict[str, str] = {}
    for one in above:
        path = {one: None}
        last = one
        while last in above and last not in top and above[last] not in path:
            last = above[last]
            path[last] = None
        if last in top:
            found = top[last]
        elif last in above:
            circle = list(path)
            found = min(circle[circle.index(above[last]) :])
        else:
            found = last
        top |= dict.fromkeys(path, found)
    return top
