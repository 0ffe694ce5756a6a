"""Open a file of assignments and say which of its rows can be used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from engine import schema as s
from engine.errors import ColumnError, ExtractError
from engine.extracts.assignments.keys import Keys
from engine.extracts.assignments.sheet import Sheet, share_of, sheet_of
from engine.extracts.contents import Contents, look_into
from engine.extracts.wording import rank

Source = str | Path | bytes


@dataclass(frozen=True, eq=False)
class Opened:
    """Hold a file that was looked into; `sheet` says what it speaks of, `ids` knows the accounts."""

    name: str
    contents: Contents
    sheet: Sheet
    ids: Keys


def look(source: Source, name: str | None) -> tuple[str, Contents]:
    """Give a file's name and contents.

    Raises
    ------
    ExtractError
        The file cannot be read as a table.
    """
    called = name if name is not None else "" if isinstance(source, bytes) else Path(source).name
    try:
        return called, look_into(source)
    except ExtractError as error:
        raise ExtractError(_placed(called, str(error))) from error


def opened(file: tuple[str, Contents], accounts: pd.DataFrame) -> Opened:
    """Say what a file, as `look` gives it, speaks of beside these accounts.

    Raises
    ------
    ColumnError
        As `sheet_of`.
    """
    name, contents = file
    ids, today = _ids(accounts, contents.records), set(accounts[s.CURRENT_TERRITORY].unique()) - {""}
    try:
        return Opened(name, contents, sheet_of(contents.records, ids, today), ids)
    except ColumnError as error:
        raise ColumnError(_placed(name, str(error))) from error


def unusable(file: Opened) -> pd.Series:
    """Give the reason against each row that says nothing, whatever it may be about; "" for the others."""
    table, sheet, records = file.contents.table, file.sheet, file.contents.records
    reason = pd.Series("", index=records.index, dtype="str")
    for position, fault in table.faults.items():
        reason.iloc[position] = fault
    what = {"accounts": "account id", "postal codes": "postal code", "reps": "territory"}[sheet.kind]
    note(reason, (table.records == "").all(axis=1), "empty row: no field holds anything")
    note(reason, records[sheet.key] == "", f"no {what}: the field is empty")
    if sheet.kind == "reps":
        note(reason, records[sheet.rep] == "", "no rep: the field is empty")
    else:
        note(reason, records[sheet.territory] == "", "no territory: the field is empty")
    if sheet.active:
        gone = records[sheet.active].str.lower().isin(("false", "0", "no"))
        note(reason, gone, "no longer active: the user has left the territory")
    return reason


def note(reason: pd.Series, where: pd.Series, words: str | pd.Series) -> None:
    """Write a reason against the rows that have none yet."""
    here = where.to_numpy(bool) & (reason == "").to_numpy(bool)
    if here.any():
        reason.loc[here] = words if isinstance(words, str) else words[here]


def _ids(accounts: pd.DataFrame, records: pd.DataFrame) -> Keys:
    """Give the ids of accounts that the file speaks of: theirs, or others that their own file has too."""
    own = [h for h in accounts.columns if h not in s.ACCOUNT_COLUMNS and rank(str(h), s.ACCOUNT_ID)]
    known = [Keys(accounts[h]) for h in (s.ACCOUNT_ID, *own)]
    if not own:
        return known[0]
    found = [max(share_of(records[h], ids) for h in records.columns) for ids in known]
    return known[found.index(max(found))]


def _placed(name: str, message: str) -> str:
    return message if not name or name in message else f"{name}: {message}"
