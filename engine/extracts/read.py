"""Read any file of accounts: the front door of the engine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from engine import schema as s
from engine.extracts.accounts import DEGREES, account_ids, column_of, degrees, rows_against, typed, with_own
from engine.extracts.columns import Reading, find_columns
from engine.extracts.contents import Contents, look_into
from engine.extracts.country import country_of
from engine.extracts.doubts import doubts_on_places
from engine.extracts.extract import Extract
from engine.extracts.faults import first_fault
from engine.extracts.locating.whereabouts import PLACES, whereabouts
from engine.extracts.money import sign_of
from engine.extracts.owners import doubts_on_owners
from engine.extracts.served import doubts_on_today, one_spelling
from engine.extracts.status import closed
from engine.extracts.validate import Primary, reasons
from engine.progress import report


def read_accounts(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    columns: Mapping[str, str | None] | None = None,
    primary: Primary = "first",
    open_only: bool = False,
) -> Extract:
    """Read accounts from a table or a map; the format is told by content, never by the file's name.

    Every record ends up among the accounts or among the rejected with a reason.

    Parameters
    ----------
    source
        Path of a file, or its bytes.
    name
        What to call the file; its own name unless given.
    columns
        Our column -> the file's column, or None for "not in this file"; the others are found.
    primary
        Which row counts of an account that is in the file with several territories.
    open_only
        Whether accounts that the status column calls closed or inactive are rejected.

    Raises
    ------
    ExtractError
        The file cannot be read as a table of accounts, or its amounts mix currencies.
    ColumnError
        A column named in `columns` is unknown, or nothing was found that says where accounts lie.
    """
    called = name if name is not None else "" if isinstance(source, bytes) else Path(source).name
    return read_contents(
        look_into(source), name=called, columns=columns, primary=primary, open_only=open_only
    )


def read_contents(
    contents: Contents,
    *,
    name: str = "",
    columns: Mapping[str, str | None] | None = None,
    primary: Primary = "first",
    open_only: bool = False,
) -> Extract:
    """Do as `read_accounts` with a file that has been looked into.

    Raises
    ------
    ExtractError
        Its amounts mix currencies.
    ColumnError
        A column named in `columns` is unknown, or nothing was found that says where accounts lie.
    """
    table, records = contents.table, contents.records
    report(0.55, "Finding the columns")
    reading = find_columns(records, chosen=columns)
    ids, written = account_ids(records, reading), degrees(records, reading)
    texts = {ours: column_of(records, reading, ours) for ours in DEGREES}
    places = pd.DataFrame({ours: column_of(records, reading, ours) for ours in PLACES})
    report(0.6, "Locating the accounts")
    where = whereabouts(written[s.LATITUDE], written[s.LONGITUDE], places)
    status = records[reading.columns[s.STATUS]] if s.STATUS in reading.columns else None
    report(0.75, "Judging the rows")
    reason, faults = reasons(
        table,
        ids,
        texts,
        written,
        where.located,
        with_places=_names_places(reading),
        status=status if open_only else None,
        served=column_of(records, reading, s.CURRENT_TERRITORY),
        primary=primary,
    )
    accepted = (reason == "").to_numpy(bool)
    if status is not None and not open_only:
        kept = first_fault(s.STATUS, "closed", closed(status, str(status.name)) & accepted, status)
        faults += [] if kept is None else [kept]
    report(0.85, "Reading amounts and names")
    accounts, named = typed(
        records[accepted], reading, where.of(accepted), table.numbering, is_written=table.file.is_written
    )
    accounts, merged = one_spelling(accounts, reading.columns)
    country = country_of(accounts[s.COUNTRY], *(accounts[d].to_numpy(float) for d in DEGREES))
    reading.notices += [
        *doubts_on_places(accounts, where, country, table.numbering),
        *merged,
        *doubts_on_today(accounts, reading.columns),
        *doubts_on_owners(accounts),
    ]
    report(1.0, "Done")
    return Extract(
        accounts=with_own(accounts, table.records, reading).reset_index(drop=True),
        rejected=rows_against(table.records, reason),
        rows=len(records),
        columns=dict(reading.columns),
        why={ours: reading.why[ours] for ours in s.ACCOUNT_COLUMNS},
        file=table.file,
        identity=_identity(contents.digest, reading.columns, primary, open_only=open_only),
        country=country,
        currency=sign_of(named, country),
        name=name,
        notices=tuple(reading.notices),
        faults=(*faults, *reading.faults),
    )


def _names_places(reading: Reading) -> bool:
    return s.POSTAL_CODE in reading.columns or s.CITY in reading.columns


def _identity(digest: str, columns: Mapping[str, str], primary: Primary, *, open_only: bool) -> str:
    # what is as usual leaves the name as it was before there was a choice
    others = "".join([primary] * (primary != "first") + ["open"] * open_only)
    return hashlib.sha256((digest + json.dumps(columns, sort_keys=True) + others).encode()).hexdigest()
