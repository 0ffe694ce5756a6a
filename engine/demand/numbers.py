"""Read number columns of an extract that may be absent, empty or negative."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import schema as s
from engine.geo import Floats

Mask = npt.NDArray[np.bool_]


def amounts(accounts: pd.DataFrame, column: str) -> Floats:
    """Give a column as floats (n,), NaN where it is absent, unknown, infinite or below zero.

    A negative amount (a credit note) is taken as unknown, because no weight of a plan may be negative.
    """
    if column not in accounts:
        return np.full(len(accounts), np.nan)
    values = accounts[column].to_numpy(np.float64, na_value=np.nan)
    return np.where(np.isfinite(values) & (values >= 0), values, np.nan)


def in_scope(accounts: pd.DataFrame) -> Mask:
    """Say which accounts are planned, (n,): all but those whose coverage kind is out of scope."""
    if s.COVERAGE_KIND not in accounts:
        return np.ones(len(accounts), dtype=bool)
    planned: Mask = (accounts[s.COVERAGE_KIND] != s.OUT).to_numpy(dtype=bool)
    return planned
