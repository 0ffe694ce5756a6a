"""Say what may change for a change of the team: a district, a region, the neighbours, or everything."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd

from components.choices import EVERYWHERE
from engine import schema as s

NEIGHBOURS = "neighbours"


def scopes(
    roster: pd.DataFrame, concerned: Collection[str], touching: Iterable[tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    """Give the keys of the territories that may change, sorted, by what they are; the usual choice first.

    Parameters
    ----------
    roster
        Of today, index `territory_key` with `district` and `region`.
    concerned
        Keys of the territories that are left, or that who joins lives in.
    touching
        Pairs of territories that touch.
    """
    found: dict[str, tuple[str, ...]] = {}
    for level in (s.DISTRICT, s.REGION):
        for name in dict.fromkeys(str(roster.loc[key, level]) for key in concerned):
            if name:
                found.setdefault(name, tuple(sorted(map(str, roster.index[roster[level] == name]))))
    beside = {*concerned, *(key for pair in touching if set(pair) & set(concerned) for key in pair)}
    return found | {NEIGHBOURS: tuple(sorted(beside)), EVERYWHERE: tuple(sorted(map(str, roster.index)))}


def in_words(name: str) -> str:
    """Name a choice on screen."""
    return {EVERYWHERE: "Everything", NEIGHBOURS: "Those beside them"}.get(name, f"Only {name}")
