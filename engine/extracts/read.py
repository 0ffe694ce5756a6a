"""Read any file of accounts: the front door of the engine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from engine import schema as s
from engine.errors import ExtractError
from engine.extracts.accounts import DEGREES, account_ids, apart, degrees, typed, with_own
from engine.extracts.columns import find_columns
from engine.extracts.country import country_of, name_of
from engine.extracts.extract import Extract
from engine.extracts.money import sign_of
from engine.extracts.swapped import swapped_rows
from engine.extracts.tables import read_table
from engine.extracts.validate import reasons
from engine.extracts.values import clean


def read_accounts(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    columns: Mapping[str, str | None] | None = None,
) -> Extract:
    """Read accounts from CSV, Excel or Parquet; the format is told by content, never by the file's name.

    Every record ends up among the accounts or among the rejected with a reason.

    Parameters
    ----------
    source
        Path of a file, or its bytes.
    name
        What to call the file; its own name unless given.
    columns
        Our column -> the file's column, or None for "not in this file"; the others are found.

    Raises
    ------
    ExtractError
        The file cannot be read as a table of accounts, or its amounts mix currencies.
    ColumnError
        A column named in `columns` is unknown, or no latitude and longitude were found.
    """
    data = source if isinstance(source, bytes) else bytes_of(Path(source))
    table = read_table(data)
    records = table.records.apply(clean)
    reading = find_columns(records, chosen=columns)
    ids, where = account_ids(records, reading), degrees(records, reading)
    texts = {ours: records[reading.columns[ours]] for ours in DEGREES}
    reason = reasons(table, ids, texts, where)
    accepted = (reason == "").to_numpy(bool)
    accounts, named = typed(records[accepted], reading, {k: v[accepted] for k, v in where.items()})
    country = country_of(accounts[s.COUNTRY], *(accounts[d].to_numpy(float) for d in DEGREES))
    turned = records.index[swapped_rows(where[s.LATITUDE], where[s.LONGITUDE], country)] + 1
    if len(turned):
        reading.notices.append(_swapped_notice(turned, country))
    return Extract(
        accounts=with_own(accounts, table.records[accepted], reading).reset_index(drop=True),
        rejected=_rejected(table.records, reason),
        rows=len(records),
        columns=dict(reading.columns),
        why={ours: reading.why[ours] for ours in s.ACCOUNT_COLUMNS},
        file=table.file,
        identity=_identity(data, reading.columns),
        country=country,
        currency=sign_of(named, country),
        name=name if name is not None else "" if isinstance(source, bytes) else Path(source).name,
        notices=tuple(reading.notices),
    )


def bytes_of(path: Path) -> bytes:
    """Give a file's bytes.

    Raises
    ------
    ExtractError
        There is no such file, or it cannot be opened.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ExtractError(f"There is no file {path}.") from error
    except IsADirectoryError as error:
        raise ExtractError(f"{path} is a folder; choose a file in it.") from error
    except (OSError, ValueError) as error:
        raise ExtractError(f"{path} cannot be opened; check that you may read it.") from error


def _rejected(records: pd.DataFrame, reason: pd.Series) -> pd.DataFrame:
    out = (reason != "").to_numpy(bool)
    front = pd.DataFrame({s.ROW: records.index[out] + 1, s.REASON: reason[out].to_numpy()})
    own = apart(records[out], {s.ROW, s.REASON}).reset_index(drop=True)
    return pd.concat([front, own], axis=1)


def _swapped_notice(rows: pd.Index, country: str) -> str:
    one = len(rows) == 1
    return (
        f"{len(rows):,} row{' lies' if one else 's lie'} outside {name_of(country)}, but inside it with "
        f"latitude and longitude exchanged: row{'' if one else 's'} {', '.join(map(str, rows[:5]))}"
        f"{' ...' if len(rows) > 5 else ''}. Correct {'it' if one else 'them'} in the file."
    )


def _identity(data: bytes, columns: Mapping[str, str]) -> str:
    digest = hashlib.sha256(data)
    digest.update(json.dumps(columns, sort_keys=True).encode())
    return digest.hexdigest()
