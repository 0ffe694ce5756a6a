"""Remember how an extract differs from an earlier one, and what few moves would mend."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from components.cached.file import extract, planned, roster_file, says_today
from components.cached.outlook import outlook
from components.cached.plan import current, measured, units
from components.cached.remembering import DRAFTS, remembered
from components.work import Work
from engine import schema as s
from engine.alignment import Repair, repair
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


def repaired(work: Work, grid: Settings, settings: Settings) -> Repair:
    """Bring today's alignment into tolerance by the fewest customers that change rep."""
    # how many territories a draft has, and how many may change in it, does not matter to today's
    return _repaired(work, grid, replace(settings, territories=None, change_cap=None, keep_parents=False))


@remembered(DRAFTS, words="Looking for the fewest moves …")
def _repaired(work: Work, grid: Settings, settings: Settings) -> Repair:
    alignment = current(work, grid)
    if alignment is None:
        raise ValueError("There is no plan of today to repair.")
    return repair(
        alignment,
        units(work, grid, settings.assumptions),
        settings.tolerance,
        measure="accounts",
        settings=settings,
        territories=roster_file(work),
    )


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
