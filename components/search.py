"""Find customers by a part of their name or number."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from engine import schema as s

MOST = 20


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Hold what customers are called: by `account_id` their name, city and state, and these as one text."""

    names: pd.DataFrame
    texts: pd.Series

    def label(self, account: str) -> str:
        """Write a customer as name, town and number; the number alone where no name is known."""
        name, *where = map(str, self.names.loc[account])
        return " · ".join(filter(None, (name, ", ".join(filter(None, where)), account)))

    def without(self, ids: Collection[str]) -> Catalogue:
        """Leave out some customers (ids); those it does not hold have no effect."""
        stays = ~self.names.index.isin(list(ids))
        return Catalogue(self.names[stays], self.texts[stays]) if not stays.all() else self

    def name(self, account: str) -> str:
        """Give a customer's name, else its number."""
        return str(self.names.at[account, s.ACCOUNT_NAME]) or account


def catalogue(accounts: pd.DataFrame) -> Catalogue:
    """Make accounts (index `account_id`) ready for searching."""
    names = pd.DataFrame(
        {name: _texts(accounts, name) for name in (s.ACCOUNT_NAME, s.CITY, s.STATE)}, accounts.index
    )
    texts = names[s.ACCOUNT_NAME] + "\n" + names.index.astype(str) + "\n" + names[s.CITY]
    return Catalogue(names, texts.str.casefold())


def matches(found: Catalogue, text: str, *, most: int = MOST) -> tuple[list[str], int]:
    """Give the ids of the customers that hold every word of a text, and how many there are.

    Those whose number is the text come first, then those whose name begins with it, then by name.
    """
    wanted = text.casefold().strip()
    if not wanted:
        return [], 0
    held = np.ones(len(found.texts), bool)
    for word in wanted.split():
        held &= found.texts.str.contains(word, regex=False).to_numpy(bool)
    rows = found.texts[held]
    ids = rows.index.astype(str).str.casefold()
    order = np.lexsort((rows.to_numpy(object), ~rows.str.startswith(wanted), ids != wanted))
    return [str(rows.index[i]) for i in order[:most]], len(rows)


def _texts(accounts: pd.DataFrame, name: str) -> pd.Series:
    if name not in accounts:
        return pd.Series("", accounts.index, dtype="str")
    return accounts[name].fillna("").astype("str")
