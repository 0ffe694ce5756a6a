"""Hold what came out of a file: the accounts, the rows that could not be used, and how it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from engine import schema as s
from engine.extracts.faults import Fault, Kind
from engine.extracts.locating.locate import LocatedBy
from engine.extracts.raw import FileFormat


@dataclass(frozen=True)
class Extract:
    """Hold the accounts of a file and how they were read. A value: never edited in place.

    Attributes
    ----------
    accounts
        RangeIndex; the columns of `schema.ACCOUNT_COLUMNS` (text empty and numbers NaN where unknown),
        `located_by` and `location_error_km` (km; NaN for coordinates), then the file's own other columns as
        text, under their own names.
    rejected
        `row` (from 1, headings not counted), `reason`, then the file's own columns as text.
    rows
        Records in the file: accepted + rejected.
    columns
        Our column -> the file's column it was read from, only those found.
    why
        Our column -> one sentence that says why it was read so, or that it is not in the file.
    file
        Format, encoding, delimiter, sheet and line of the headings.
    identity
        SHA-256 of the digest of the file's bytes, of the columns and of the other choices, in hexadecimal.
    country
        ISO 3166 code of two letters of the country most accounts lie in; empty where it is unknown.
    currency
        Sign of the one currency of all amounts, its code where it has no sign of its own; the country's where
        the file names none; empty where that is unknown too.
    name
        What the file was called; empty where that is unknown.
    notices
        Sentences on what looks wrong with the file and should be seen before it is planned on.
    faults
        What is wrong with the values of a column, with counts: of accounts whose value counts as missing or
        is read as something else, and of rows that are rejected for it.
    """

    accounts: pd.DataFrame
    rejected: pd.DataFrame
    rows: int
    columns: Mapping[str, str]
    why: Mapping[str, str]
    file: FileFormat
    identity: str
    country: str
    currency: str
    name: str = ""
    notices: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def reasons(self) -> dict[str, int]:
        """Count the rejected rows by kind of reason, the most frequent first."""
        counts = Counter(reason.partition(":")[0] for reason in self.rejected[s.REASON])
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def located_by(self, *means: LocatedBy) -> int:
        """Count the accounts that were located by one of these means."""
        return int(self.accounts[s.LOCATED_BY].isin(means).sum())

    def faulty(self, column: str, *kinds: Kind) -> int:
        """Count the rows with a fault in one of our columns: of these kinds, or of any."""
        return sum(f.count for f in self.faults if f.column == column and (not kinds or f.kind in kinds))
