"""Say which places look wrong: exchanged degrees, and accounts abroad in a file of one country."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from engine import schema as s
from engine.extracts.country import name_of
from engine.extracts.homeland import outside
from engine.extracts.numbering import Numbering
from engine.extracts.swapped import swapped_rows
from engine.extracts.values import Floats

# of the planned accounts at home, so that the others are worth a word and no field force of two countries is
NEARLY_ALL = 0.9
_NAMED = 3


def doubts_on_places(
    accounts: pd.DataFrame, where: Mapping[str, Floats], country: str, numbering: Numbering
) -> list[str]:
    """Give a sentence each on rows with exchanged degrees and on planned accounts outside the country.

    Parameters
    ----------
    accounts
        Accepted, labelled by their positions in the file.
    where
        `latitude` and `longitude` of every record of the file, NaN where there are none.
    country
        That most accounts lie in, as a code of two letters; empty where it is unknown.
    numbering
        What the file calls its rows.
    """
    off = outside(where[s.LATITUDE], where[s.LONGITUDE], country)
    turned = swapped_rows(where[s.LATITUDE], where[s.LONGITUDE], off, country)
    found = [_swapped(np.flatnonzero(turned), country, numbering)] if turned.any() else []
    planned = accounts[accounts[s.COVERAGE_KIND] != s.OUT]
    abroad = planned[(off & ~turned)[planned.index]]
    if len(abroad) and off[planned.index].mean() <= 1 - NEARLY_ALL:
        found.append(_abroad(abroad, country, numbering))
    return found


def _swapped(rows: np.ndarray, country: str, numbering: Numbering) -> str:
    one = len(rows) == 1
    return (
        f"{len(rows):,} row{' lies' if one else 's lie'} outside {name_of(country)}, but inside it with "
        f"latitude and longitude exchanged: {numbering.said(rows.tolist())}. "
        f"Correct {'it' if one else 'them'} in the file."
    )


def _abroad(accounts: pd.DataFrame, country: str, numbering: Numbering) -> str:
    names = accounts[s.ACCOUNT_NAME]
    first = [f"“{name}”" for name in names[names != ""].unique()[:_NAMED]]
    more = " and others" if first and len(accounts) > len(first) else ""
    which = ", ".join(first) + more if first else numbering.said(accounts.index.tolist(), most=_NAMED)
    one = len(accounts) == 1
    return (
        f"{len(accounts):,} planned account{' lies' if one else 's lie'} outside {name_of(country)} and "
        f"{'is' if one else 'are'} planned all the same: {which}."
    )
