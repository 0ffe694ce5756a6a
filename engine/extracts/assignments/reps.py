"""Give accounts the rep that a table names for their territory."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.extracts.assignments.keys import Keys
from engine.extracts.assignments.rows import Opened, note

# users of a territory who are not the one that calls on its accounts
_BESIDE = r"(?i)manager|lead|director|overlay|specialist|support|inside|backup|engineer|\bse\b"


def with_reps(file: Opened, accounts: pd.DataFrame, reason: pd.Series) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the accounts the reps of their territories, and list the territories with several."""
    sheet, records = file.sheet, file.contents.records
    text, keys = records[sheet.territory], sorted(set(accounts[s.CURRENT_TERRITORY]) - {""})
    place = Keys(keys).find(text)
    note(reason, pd.Series(place < 0, text.index), "no such territory: no account has “" + text + "” today")
    rows = np.flatnonzero(reason == "")
    rep = records[sheet.rep].to_numpy()[rows]
    frame = pd.DataFrame({"key": place[rows], "row": rows, s.CURRENT_REP: rep})
    if sheet.role:
        frame["beside"] = records[sheet.role].str.contains(_BESIDE).to_numpy()[rows]
        frame = frame.sort_values(["beside", "row"], kind="stable")
    frame[s.CURRENT_TERRITORY] = np.array(keys, dtype=object)[frame["key"]]
    first = frame.drop_duplicates("key")
    named = dict(zip(first[s.CURRENT_TERRITORY], first[s.CURRENT_REP], strict=True))
    served = accounts.copy()
    pairs = zip(served[s.CURRENT_TERRITORY], served[s.CURRENT_REP], strict=True)
    reps = [named.get(key, rep) for key, rep in pairs]
    served[s.CURRENT_REP] = pd.Series(reps, served.index, dtype="str")
    each = frame.drop_duplicates(["key", s.CURRENT_REP]).sort_values("key", kind="stable")
    each = each.loc[each["key"].duplicated(keep=False), [s.CURRENT_TERRITORY, s.CURRENT_REP, "row"]]
    each = each.rename(columns={"row": s.ROW}).reset_index(drop=True)
    each[s.ROW] += 1
    return served, each
