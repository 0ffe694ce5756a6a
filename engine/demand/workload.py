"""Work out the field hours a year that a call plan asks for, by account and by segment."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.demand.numbers import amounts, in_scope
from engine.demand.potential import potential
from engine.demand.segments import segment_codes
from engine.demand.travel import Neighbourhoods, checked_neighbourhoods, leg_hours
from engine.geo import Floats
from engine.settings import Assumptions

SUMS = (s.CALLS_PER_YEAR, s.TRAVEL_HOURS, s.WORKLOAD, s.POTENTIAL, s.REVENUE)


def demand(
    accounts: pd.DataFrame, assumptions: Assumptions, *, near: Neighbourhoods | None = None
) -> pd.DataFrame:
    """Give what each account asks of the field in a year.

    workload = calls x (hours a call + hours of travel between calls). The file's own calls and hours count
    where it has them, else those of the account's segment in the call plan.

    Parameters
    ----------
    accounts
        Accounts of an extract, one row each.
    assumptions
        Call plans, speed, circuity and the value of size.
    near
        `neighbourhoods(accounts)`, which depends on locations only; found here where it is not given.

    Returns
    -------
    Index `account_id`, in the order of `accounts`: `segment`, `calls_per_year`, `call_hours` (a call),
    `travel_hours` and `workload` (a year), `potential` and `revenue` (0 where unknown). An account out of
    scope has no segment (empty text), no calls and no hours.

    Raises
    ------
    UnitsError
        `near` belongs to other accounts.
    """
    near = checked_neighbourhoods(accounts, near)
    codes = segment_codes(accounts, assumptions)
    plans = assumptions.call_plans
    calls = _own_or_planned(accounts, s.CALLS_PER_YEAR, [plan.calls_per_year for plan in plans], codes)
    calls = np.where(in_scope(accounts), calls, 0.0)
    hours = _own_or_planned(accounts, s.CALL_HOURS, [plan.call_hours for plan in plans], codes)
    travel = calls * leg_hours(near, calls, assumptions)
    # the last entry answers for code -1, out of scope
    names = pd.array([*(plan.segment for plan in plans), ""], dtype="str")
    columns = {
        s.SEGMENT: names.take(codes),
        s.CALLS_PER_YEAR: calls,
        s.CALL_HOURS: hours,
        s.TRAVEL_HOURS: travel,
        s.WORKLOAD: calls * hours + travel,
        s.POTENTIAL: potential(accounts, assumptions),
        s.REVENUE: np.nan_to_num(amounts(accounts, s.REVENUE)),
    }
    return pd.DataFrame(columns, index=pd.Index(accounts[s.ACCOUNT_ID], name=s.ACCOUNT_ID))


def summary(demand: pd.DataFrame) -> pd.DataFrame:
    """Add up the accounts in scope by segment, in the order of the segments' names.

    Returns
    -------
    Index `segment`: `accounts`, then the sums of `calls_per_year`, `travel_hours`, `workload` (hours a
    year), `potential` and `revenue`.
    """
    planned = demand[demand[s.SEGMENT] != ""]
    groups = planned.groupby(s.SEGMENT, sort=True)
    table = groups[list(SUMS)].sum()
    table.insert(0, s.ACCOUNTS, groups.size())
    return table


def _own_or_planned(accounts: pd.DataFrame, column: str, planned: list[float], codes: np.ndarray) -> Floats:
    own = amounts(accounts, column)
    return np.where(np.isnan(own), np.array([*planned, 0.0])[codes], own)
