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


def one_spelling(accounts: pd.DataFrame, columns: Mapping[str, str]) -> tuple[pd.DataFrame, list[str]]:
    """Write each rep in one way, the commonest, where reps stand in for territories; say of whom that is.

    The same person in other capitals or spaces would have a territory for each. Keys of territories stay as
    they are: other files name them.

    Parameters
    ----------
    accounts
        With `current_territory` and `current_rep`.
    columns
        Our column -> the file's.
    """
    theirs = columns.get(s.CURRENT_REP)
    if theirs is None or theirs != columns.get(s.CURRENT_TERRITORY):
        return accounts, []
    counts = accounts[s.CURRENT_REP].value_counts()
    groups = _twins(accounts[s.CURRENT_REP])
    if not groups:
        return accounts, []
    # of those as common, the first by letter
    usual = {name: max(group, key=lambda one: counts[one]) for group in groups for name in group}
    written = {name: accounts[name].replace(usual) for name in (s.CURRENT_TERRITORY, s.CURRENT_REP)}
    who = "one rep" if len(groups) == 1 else "one rep each"
    return accounts.assign(**written), [
        f"Read as {who}, as only capitals or spaces differ: {_listed(groups)}."
    ]


def _twins(keys: pd.Series) -> list[list[str]]:
    """Give the keys that are one but for capitals and spaces, in groups of two or more, each sorted."""
    groups: dict[str, list[str]] = {}
    for key in sorted(map(str, keys.unique())):
        groups.setdefault("".join(key.casefold().split()), []).append(key)
    return [group for group in groups.values() if len(group) > 1]


def _on_twins(groups: list[list[str]]) -> str:
    each = "" if len(groups) == 1 else " each"
    return f"Counted as two territories{each}, though only capitals or spaces differ: {_listed(groups)}."


def _listed(groups: list[list[str]]) -> str:
    pairs = "; ".join(f"“{group[0]}” and “{group[1]}”" for group in groups[:_NAMED])
    return pairs + (f"; and {len(groups) - _NAMED:,} more" if len(groups) > _NAMED else "")


def _with_another_rep(served: pd.DataFrame) -> int:
    """Count the accounts that name another rep than the commonest of their territory."""
    named = served[served[s.CURRENT_REP] != ""]
    # the same person in other capitals is no other
    reps = named[s.CURRENT_REP].str.casefold().str.split().str.join(" ")
    counts = reps.groupby([named[s.CURRENT_TERRITORY], reps]).size()
    return int(counts.sum() - counts.groupby(level=0).max().sum())
