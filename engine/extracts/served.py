"""Say what looks wrong with who serves the accounts today."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from engine import schema as s

_NAMED = 3


def doubts_on_today(accounts: pd.DataFrame, columns: Mapping[str, str]) -> list[str]:
    """Give a sentence each on territories that differ only in how they are written, and on deviating reps.

    Parameters
    ----------
    accounts
        With `current_territory`, `current_rep` and `coverage_kind`; only those in scope are looked at.
    columns
        Our column -> the file's.
    """
    served = accounts[(accounts[s.CURRENT_TERRITORY] != "") & (accounts[s.COVERAGE_KIND] != s.OUT)]
    found = []
    twins = _twins(served[s.CURRENT_TERRITORY])
    if twins:
        found.append(_on_twins(twins))
    # where one column is both, an account cannot name another than its territory
    if columns.get(s.CURRENT_REP) != columns.get(s.CURRENT_TERRITORY):
        others = _with_another_rep(served)
        if others:
            name, their = ("account names", "its") if others == 1 else ("accounts name", "their")
            found.append(
                f"{others:,} {name} another rep or owner than most of {their} territory's accounts; the "
                "territory's counts."
            )
    return found


def _twins(keys: pd.Series) -> list[list[str]]:
    """Give the keys that are one but for capitals and spaces, in groups of two or more, each sorted."""
    groups: dict[str, list[str]] = {}
    for key in sorted(map(str, keys.unique())):
        groups.setdefault("".join(key.casefold().split()), []).append(key)
    return [group for group in groups.values() if len(group) > 1]


def _on_twins(groups: list[list[str]]) -> str:
    pairs = "; ".join(f"“{group[0]}” and “{group[1]}”" for group in groups[:_NAMED])
    more = f"; and {len(groups) - _NAMED:,} more" if len(groups) > _NAMED else ""
    each = "" if len(groups) == 1 else " each"
    return f"Counted as two territories{each}, though only capitals or spaces differ: {pairs}{more}."


def _with_another_rep(served: pd.DataFrame) -> int:
    """Count the accounts that name another rep than the commonest of their territory."""
    named = served[served[s.CURRENT_REP] != ""]
    # the same person in other capitals is no other
    reps = named[s.CURRENT_REP].str.casefold().str.split().str.join(" ")
    counts = reps.groupby([named[s.CURRENT_TERRITORY], reps]).size()
    return int(counts.sum() - counts.groupby(level=0).max().sum())
