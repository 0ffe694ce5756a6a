"""Say what each account could buy in a year, and where that figure comes from."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from engine import schema as s
from engine.demand.numbers import amounts, in_scope
from engine.geo import Floats
from engine.settings import Assumptions

Source = Literal["file", "size", "none"]


def potential_source(accounts: pd.DataFrame) -> Source:
    """Say whether potential is the file's own, worked out from size, or unknown.

    The file's own column counts as soon as one account has a figure above zero; else size does.
    """
    if np.nansum(amounts(accounts, s.POTENTIAL)) > 0:
        return "file"
    return "size" if np.nansum(amounts(accounts, s.SIZE)) > 0 else "none"


def potential(accounts: pd.DataFrame, assumptions: Assumptions) -> Floats:
    """Give each account's potential in a year, (n,), in the user's currency.

    It is the file's own column, else size x `potential_per_size`, else zero. The two are never mixed:
    a missing figure counts zero (see `missing_potential`), so that no sum blends two kinds of money.
    """
    return np.nan_to_num(_known(accounts, assumptions))


def missing_potential(accounts: pd.DataFrame) -> int:
    """Count the accounts in scope whose potential is unknown and counts zero."""
    unknown = np.isnan(_known(accounts, Assumptions()))
    return int((unknown & in_scope(accounts)).sum())


def _known(accounts: pd.DataFrame, assumptions: Assumptions) -> Floats:
    source = potential_source(accounts)
    if source == "file":
        return amounts(accounts, s.POTENTIAL)
    if source == "size":
        return amounts(accounts, s.SIZE) * assumptions.potential_per_size
    return np.full(len(accounts), np.nan)
