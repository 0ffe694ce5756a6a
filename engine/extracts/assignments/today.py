"""Put what files of assignments say in place of what the accounts' own file says of today."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from engine import schema as s
from engine.extracts.accounts import apart
from engine.extracts.assignments.assignments import Assignments
from engine.extracts.extract import Extract
from engine.extracts.owners import doubts_on_owners
from engine.extracts.served import doubts_on_today


def with_today(extract: Extract, read: Sequence[Assignments]) -> Extract:
    """Give the extract with the accounts of the last of `read`, and the notices of all.

    Each of `read` was read onto the accounts of the one before. A column of the accounts' own file that gives
    way stays among its others, under its own name.
    """
    if not read:
        return extract
    columns, why = dict(extract.columns), dict(extract.why)
    for assignments in read:
        which = f"“{assignments.name}”" if assignments.name else "another file"
        # a file of reps leaves the territories as they are
        keys = {s.CURRENT_TERRITORY, s.CURRENT_REP} if assignments.kind != "reps" else {s.CURRENT_REP}
        for ours in keys & set(assignments.columns):
            columns.pop(ours, None)
            why[ours] = f"Read from {which}, column “{assignments.columns[ours]}”."
    accounts = read[-1].accounts
    gone = {ours: theirs for ours, theirs in extract.columns.items() if ours not in columns}
    back = {theirs: extract.accounts[ours] for ours, theirs in gone.items() if theirs not in columns.values()}
    accounts = pd.concat([accounts, apart(pd.DataFrame(back), set(accounts.columns))], axis=1)
    stale = {*doubts_on_today(extract.accounts, extract.columns), *doubts_on_owners(extract.accounts)}
    kept = [sentence for sentence in extract.notices if sentence not in stale]
    notices = [sentence for assignments in read for sentence in assignments.notices]
    digests = "".join([extract.identity, *(assignments.digest for assignments in read)])
    return replace(
        extract,
        accounts=accounts,
        columns=columns,
        why=why,
        identity=hashlib.sha256(digests.encode()).hexdigest(),
        notices=(*kept, *notices, *doubts_on_today(accounts, columns), *doubts_on_owners(accounts)),
    )
