"""Say which places look wrong: mended coordinates, places far from their postal code or town, or abroad."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.extracts.country import name_of
from engine.extracts.homeland import outside
from engine.extracts.locating.whereabouts import NEARLY_ALL, Whereabouts
from engine.extracts.numbering import Numbering

_NAMED = 3
# of one account, and of several
_STRAY = (
    "has coordinates outside the country that the row names and is planned at its postal code or city "
    "instead",
    "have coordinates outside the country that the row names and are planned at their postal code or city "
    "instead",
)
_FAR = (
    "lies far from its own postal code or town and stays where the coordinates say",
    "lie far from their own postal code or town and stay where the coordinates say",
)


def doubts_on_places(
    accounts: pd.DataFrame, where: Whereabouts, country: str, numbering: Numbering
) -> list[str]:
    """Give a sentence each on coordinates that were mended or look wrong, and on accounts abroad.

    Parameters
    ----------
    accounts
        Accepted, labelled by their positions in the file.
    where
        Of every record of the file.
    country
        That most accounts lie in, as a code of two letters; empty where it is unknown.
    numbering
        What the file calls its rows.
    """
    found = [_mended(where.faults[accounts.index], accounts.index, numbering)]
    for flagged, one, many in ((where.stray, *_STRAY), (where.far, *_FAR)):
        rows = accounts.index[flagged[accounts.index]].tolist()
        found += [_counted(rows, numbering, one, many)] if rows else []
    planned = accounts[accounts[s.COVERAGE_KIND] != s.OUT]
    off = outside(planned[s.LATITUDE].to_numpy(float), planned[s.LONGITUDE].to_numpy(float), country)
    if off.any() and off.mean() <= 1 - NEARLY_ALL:
        found.append(_abroad(planned[off], country, numbering))
    return [sentence for sentence in found if sentence]


def _mended(faults: np.ndarray, rows: pd.Index, numbering: Numbering) -> str:
    which = {fault: rows[faults == fault].tolist() for fault in sorted({*faults} - {""})}
    if not which:
        return ""
    many = sum(map(len, which.values()))
    listed = "; ".join(f"{fault} in {numbering.said(places)}" for fault, places in which.items())
    return (
        f"{many:,} account{' has' if many == 1 else 's have'} coordinates that only make sense once mended, "
        f"and {'is' if many == 1 else 'are'} planned where they are meant: {listed}."
    )


def _counted(rows: list[int], numbering: Numbering, one: str, many: str) -> str:
    said = f"1 account {one}" if len(rows) == 1 else f"{len(rows):,} accounts {many}"
    return f"{said}: {numbering.said(rows)}."


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
