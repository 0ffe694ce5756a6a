"""Tell by its headings and values what a file of assignments speaks of, and which column says what."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from engine import schema as s
from engine.errors import ColumnError
from engine.extracts.assignments.assignments import Kind
from engine.extracts.assignments.keys import Keys
from engine.extracts.fits import fits, sampled
from engine.extracts.wording import listed, plain, rank

# a column without a known heading holds accounts where so many of its values are their ids
_IDS = 0.5
_POSTAL = re.compile(r"\b(?:zip\w*|plz\w*|postal|postleitzahl\w*|postcode|cap|cp)\b")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold which column of a file says what; "" for none.

    Attributes
    ----------
    key
        Of accounts or postal codes; the territory's again for reps.
    role, active
        What a user does in a territory, and whether still, in Salesforce's UserTerritory2Association.
    """

    kind: Kind
    key: str
    territory: str
    rep: str = ""
    country: str = ""
    role: str = ""
    active: str = ""

    @property
    def columns(self) -> dict[str, str]:
        """Our column -> the file's."""
        keys = {"accounts": s.ACCOUNT_ID, "postal codes": s.POSTAL_CODE, "reps": s.CURRENT_TERRITORY}
        found = {keys[self.kind]: self.key, s.CURRENT_TERRITORY: self.territory, s.CURRENT_REP: self.rep}
        return {ours: theirs for ours, theirs in found.items() if theirs}


def sheet_of(records: pd.DataFrame, accounts: Keys, territories: Collection[str]) -> Sheet:
    """Say what the records, cleaned text, speak of.

    Accounts come before postal codes, and these before reps, where a file could be several.

    Parameters
    ----------
    records
        As the file has them.
    accounts
        Their ids.
    territories
        That the accounts name today; a file of reps names these.

    Raises
    ------
    ColumnError
        No column names accounts, postal codes or territories, or none says what they get.
    """
    named = {plain(str(h)).replace(" ", ""): str(h) for h in reversed(list(records.columns))}
    if "userid" in named and ("territory2id" in named or "territory2name" in named):
        territory = named.get("territory2name") or named["territory2id"]
        rep = named.get("username") or named.get("userfullname") or named["userid"]
        roles = {"role": named.get("roleinterritory2", ""), "active": named.get("isactive", "")}
        return Sheet("reps", territory, territory, rep, **roles)
    territory = named.get("territory2name") or _best(records, s.CURRENT_TERRITORY, ())
    rep = _best(records, s.CURRENT_REP, (territory,))
    taken = {name for name in (territory, rep) if name}
    key, matches = _accounts_in(records, accounts, named.get("objectid", ""), taken)
    if key and matches:
        return _served(Sheet("accounts", key, territory, rep), records)
    postal = _best(records, s.POSTAL_CODE, taken) or _called_postal(records, taken)
    if postal:
        country = _best(records, s.COUNTRY, {*taken, postal})
        return _served(Sheet("postal codes", postal, territory, rep, country), records)
    if territory and rep and (not key or records[territory].isin(set(territories)).any()):
        return Sheet("reps", territory, territory, rep)
    if key:
        return _served(Sheet("accounts", key, territory, rep), records)
    raise ColumnError(
        "No column was found that names accounts by their ids, postal codes, or territories with their reps. "
        f"The file has {listed(records.columns)}."
    )


def _best(records: pd.DataFrame, ours: str, taken: Collection[str]) -> str:
    ranked = sorted((r, i) for i, h in enumerate(records.columns) if h not in taken and (r := rank(h, ours)))
    fitting = (str(records.columns[i]) for _, i in ranked if fits(ours, records.iloc[:, i]))
    return next(fitting, "")


def _accounts_in(records: pd.DataFrame, ids: Keys, first: str, taken: set[str]) -> tuple[str, bool]:
    """Give the column of account ids, "" for none, and whether any account is found by it."""
    free = [str(h) for h in records.columns if h not in taken]
    known = [first] if first else [h for h in free if rank(h, s.ACCOUNT_ID)]
    found = {h: share_of(records[h], ids) for h in free}
    by_heading = max(known, key=lambda h: found[h], default="")
    if by_heading and found[by_heading] > 0:
        return by_heading, True
    by_values = max(free, key=lambda h: found[h], default="")
    if by_values and found[by_values] >= _IDS:
        return by_values, True
    return by_heading, False


def share_of(text: pd.Series, ids: Keys) -> float:
    """Give the share of a column's values, as far as filled, that are ids; 0 where it is empty."""
    filled = sampled(text[text != ""])
    return float((ids.find(filled) >= 0).mean()) if len(filled) else 0.0


def _called_postal(records: pd.DataFrame, taken: set[str]) -> str:
    called = (str(h) for h in records.columns if h not in taken and _POSTAL.search(plain(str(h))))
    return next(called, "")


def _served(sheet: Sheet, records: pd.DataFrame) -> Sheet:
    """See to it that the sheet has a territory: else its owner, else its only other column."""
    if sheet.territory:
        return sheet
    others = [str(h) for h in records.columns if h not in (sheet.key, sheet.country)]
    territory = sheet.rep or (others[0] if len(others) == 1 else "")
    if not territory:
        raise ColumnError(
            f"No column was found that says which territory serves the {sheet.kind} under “{sheet.key}”. "
            f"The file has {listed(records.columns)}; call one of them Territory."
        )
    return Sheet(sheet.kind, sheet.key, territory, sheet.rep, sheet.country)
