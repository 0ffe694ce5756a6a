"""Remember how an extract differs from an earlier one."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from components.cached.file import extract, planned, says_today
from components.cached.ground import current, units
from components.cached.outlook import outlook
from components.cached.plan import measured
from components.cached.remembering import DRAFTS, remembered
from components.work import Work
from engine import schema as s
from engine.extracts.compare import compare
from engine.settings import Assumptions, Settings


@remembered(DRAFTS, words="Comparing the extracts …")
def differences(work: Work, before: Work, grid: Settings, assumptions: Assumptions) -> pd.DataFrame:
    """List what differs since an earlier extract, as `engine.extracts.compare.compare` does."""
    if work.layer or before.layer:
        # new neighbours take from the demand around a customer, which is no change of its own
        return differences(work.without_layer(), before.without_layer(), grid, assumptions)
    old, new = _accounts(before, assumptions), _accounts(work, assumptions)
    return compare(
        old,
        new,
        _served(before, grid_of(before, grid), assumptions).reindex(old.index).fillna(""),
        _served(work, grid, assumptions).reindex(new.index).fillna(""),
    )


def today_then(before: Work, grid: Settings, settings: Settings) -> pd.DataFrame | None:
    """Measure the territories of an earlier extract; None where it does not say who serves what."""
    return measured(before, grid_of(before, grid), settings, None).territories if says_today(before) else None


def grid_of(other: Work, grid: Settings) -> Settings:
    """Give what the areas of another extract depend on, chosen as on this one."""
    return replace(grid, most_territories=outlook(other).most)


def _accounts(work: Work, assumptions: Assumptions) -> pd.DataFrame:
    """Give the planned accounts as the file has them, with their hours."""
    need = planned(work, assumptions)
    return (
        extract(work)
        .accounts.set_index(s.ACCOUNT_ID)
        .loc[need.index]
        .assign(**{s.WORKLOAD: need[s.WORKLOAD]})
    )


def _served(work: Work, grid: Settings, assumptions: Assumptions) -> pd.Series:
    alignment = current(work, grid)
    if alignment is None:
        return pd.Series(dtype="str")
    return alignment.by_account(units(work, grid, assumptions))
