"""Read a file of assignments and give every account the territory and rep it names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

import pandas as pd

from engine import schema as s
from engine.extracts.accounts import rows_against
from engine.extracts.assignments.assignments import Assignments
from engine.extracts.assignments.notices import with_notices
from engine.extracts.assignments.reps import with_reps
from engine.extracts.assignments.rows import Opened, Source, look, opened, unusable
from engine.extracts.assignments.territories import with_territories


def read_assignments(source: Source, accounts: pd.DataFrame, *, name: str | None = None) -> Assignments:
    """Read which territory, and which rep where the file says so, serves each account today.

    What the rows speak of is told by content: accounts by their ids (also Salesforce's
    ObjectTerritory2Association), postal codes or what they begin with, or the reps of territories that the
    accounts have already (also UserTerritory2Association).

    Parameters
    ----------
    source
        Path of a file, or its bytes; any format that accounts are read from.
    accounts
        Of an extract.
    name
        What to call the file; its own name unless given.

    Raises
    ------
    ExtractError
        The file cannot be read as a table.
    ColumnError
        No column names accounts, postal codes or territories, or none says what they get.
    """
    return _applied(opened(look(source, name), accounts), accounts)


def read_together(
    sources: Sequence[Source], accounts: pd.DataFrame, *, names: Sequence[str] | None = None
) -> tuple[Assignments, ...]:
    """Read several files one onto the other, those of reps last; the last one has the accounts of all.

    Raises
    ------
    ExtractError, ColumnError
        As `read_assignments`; the message begins with the file's name.
    """
    given = zip(sources, repeat(None) if names is None else names, strict=False)
    files = [look(source, name) for source, name in given]
    files.sort(key=lambda file: opened(file, accounts).sheet.kind == "reps")
    done: list[Assignments] = []
    for file in files:
        onto = done[-1].accounts if done else accounts
        done.append(_applied(opened(file, onto), onto))
    return tuple(done)


def _applied(file: Opened, accounts: pd.DataFrame) -> Assignments:
    reason = unusable(file)
    if file.sheet.kind == "reps":
        served, several = with_reps(file, accounts, reason)
    else:
        served, several = with_territories(file, accounts, reason)
    planned = served[served[s.COVERAGE_KIND] != s.OUT]
    without = planned.loc[planned[s.CURRENT_TERRITORY] == "", [s.ACCOUNT_ID, s.ACCOUNT_NAME]]
    read = Assignments(
        accounts=served,
        kind=file.sheet.kind,
        rows=len(reason),
        unused=rows_against(file.contents.table.records, reason),
        without=without.reset_index(drop=True),
        several=several,
        columns=file.sheet.columns,
        digest=file.contents.digest,
        name=file.name,
    )
    return with_notices(read, file.contents.table.numbering)
