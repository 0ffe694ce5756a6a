"""Hold what a file says of who serves the accounts today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from engine import schema as s

# what the rows of the file speak of: accounts, postal codes, or territories and their reps
Kind = Literal["accounts", "postal codes", "reps"]


@dataclass(frozen=True, eq=False)
class Assignments:
    """Hold the accounts with their territory and rep of today, and what became of every row of the file.

    Attributes
    ----------
    accounts
        As they were given, with `current_territory` and `current_rep` as the file says; an account that it
        does not name has no territory. A rep that the file does not tell stays as it was.
    kind
        What the rows speak of.
    rows
        Records in the file: used + unused.
    unused
        Rows that match nothing: `row` (from 1, headings not counted), `reason`, then the file's own columns.
    without
        `account_id`, `account_name` of the accounts in scope that have no territory.
    several
        What is named more than once: `account_id`, `current_territory` and `row` of each account with several
        territories, or `current_territory`, `current_rep` and `row` of each territory with several reps. The
        first of each holds until one is chosen.
    columns
        `account_id` or `postal_code`, `current_territory`, `current_rep` -> the file's column.
    digest
        SHA-256 of the file's bytes, in hexadecimal.
    name
        What the file was called; empty where that is unknown.
    notices
        A sentence each on what was read and what should be seen before it is planned on.
    """

    accounts: pd.DataFrame
    kind: Kind
    rows: int
    unused: pd.DataFrame
    without: pd.DataFrame
    several: pd.DataFrame
    columns: Mapping[str, str]
    digest: str
    name: str = ""
    notices: tuple[str, ...] = ()

    @property
    def used(self) -> int:
        """Count the rows that name an account, the postal code of one, or its territory."""
        return self.rows - len(self.unused)

    @property
    def reasons(self) -> dict[str, int]:
        """Count the unused rows by kind of reason, the most frequent first."""
        counts = Counter(reason.partition(":")[0] for reason in self.unused[s.REASON])
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
