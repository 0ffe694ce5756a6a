"""Give accounts the territory that a table names for them or for their postal code."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.extracts.assignments.keys import Keys
from engine.extracts.assignments.postal import beginnings, home_of, table_codes, whole_codes
from engine.extracts.assignments.rows import Opened, note
from engine.extracts.assignments.sheet import Sheet


def with_territories(
    file: Opened, accounts: pd.DataFrame, reason: pd.Series
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the accounts their territories, and list those with several; adds to `reason`."""
    sheet, records = file.sheet, file.contents.records
    if sheet.kind == "accounts":
        pairs = _by_account(records[sheet.key], file.ids, reason)
    else:
        pairs = _by_postal_code(records, sheet, accounts, reason)
    pairs = pairs.sort_values(["account", "row"], ignore_index=True)
    pairs["territory"] = records[sheet.territory].to_numpy()[pairs["row"]]
    first = pairs.drop_duplicates("account")
    served = accounts.copy()
    served[s.CURRENT_TERRITORY] = _placed(accounts, first, first["territory"].to_numpy())
    if sheet.rep:
        served[s.CURRENT_REP] = _placed(accounts, first, records[sheet.rep].to_numpy()[first["row"]])
    each = pairs.drop_duplicates(["account", "territory"])
    each = each[each["account"].duplicated(keep=False)]
    ids = accounts[s.ACCOUNT_ID].to_numpy()[each["account"]]
    columns = {s.ACCOUNT_ID: ids, s.CURRENT_TERRITORY: each["territory"].to_numpy(), s.ROW: each["row"] + 1}
    return served, pd.DataFrame(columns).reset_index(drop=True)


def _by_account(text: pd.Series, ids: Keys, reason: pd.Series) -> pd.DataFrame:
    """Give each `account` and the `row` that names it, by their positions."""
    place = ids.find(text)
    unknown = pd.Series(place < 0, text.index)
    note(reason, unknown, "no such account: “" + text + "” is not among those read")
    rows = np.flatnonzero(reason == "")
    return pd.DataFrame({"account": place[rows], "row": rows})


def _by_postal_code(
    records: pd.DataFrame, sheet: Sheet, accounts: pd.DataFrame, reason: pd.Series
) -> pd.DataFrame:
    """Do as `_by_account` by the longest beginning of an account's postal code that the table holds."""
    text, home = records[sheet.key], home_of(accounts)
    nowhere = pd.Series("", index=records.index, dtype="str")
    listed = table_codes(text, records[sheet.country] if sheet.country else nowhere, home)
    note(reason, listed == "", "no postal code: “" + text + "” is none")
    rows = np.flatnonzero(reason == "")
    table = pd.DataFrame({"code": listed.to_numpy()[rows], "row": rows})
    own = whole_codes(accounts[s.POSTAL_CODE], accounts[s.COUNTRY], home)
    known = set(table["code"])
    under = {code: next((b for b in beginnings(code) if b in known), "") for code in own.unique() if code}
    found = pd.DataFrame({"code": own.map(under).fillna("").to_numpy(), "account": np.arange(len(own))})
    pairs = found[found["code"] != ""].merge(table, on="code")[["account", "row"]]
    idle = pd.Series(~np.isin(np.arange(len(records)), pairs["row"]), records.index)
    note(reason, idle, "no account there: none is left for the postal code “" + text + "”")
    return pairs


def _placed(accounts: pd.DataFrame, first: pd.DataFrame, values: np.ndarray) -> pd.Series:
    """Put values at the accounts of `first`, and "" at the others."""
    text = np.full(len(accounts), "", dtype=object)
    text[first["account"].to_numpy()] = values
    return pd.Series(text, accounts.index, dtype="str")
