"""Trace the fewest moves: how many customers change territory against how far that brings the plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment import Alignment
from engine.alignment.baseline import kept_exceptions
from engine.alignment.model import no_exceptions
from engine.alignment.repairing.curve import STEP
from engine.options.frontier import undominated
from engine.units.model import Units

TOLERANCE, WHOLE = "tolerance", "whole"


def fewest_moves(curves: Mapping[float, pd.DataFrame]) -> pd.DataFrame:
    """Give the fewest customers for each distance from target, from several repairs of one plan.

    A repair into a wide tolerance does what it does by fewer moves than the first steps of one into a close
    tolerance, so that the curve is the lower envelope of all.

    Parameters
    ----------
    curves
        Tolerance -> `Repair.curve`.

    Returns
    -------
    Index 0, 1, ...: `tolerance` and `step` (the repair and how many of its steps), `whole` (whether these
    are all), `accounts` moved so far, ascending, and `imbalance` then, falling. The first row is the plan as
    given.
    """
    steps = [_steps(curve, tolerance) for tolerance, curve in sorted(curves.items(), reverse=True)]
    points = pd.concat(steps, ignore_index=True)
    kept = points[undominated(points[[s.ACCOUNTS, s.IMBALANCE]].to_numpy(float))]
    return kept.sort_values(s.ACCOUNTS, ignore_index=True)[[TOLERANCE, STEP, WHOLE, s.ACCOUNTS, s.IMBALANCE]]


def _steps(curve: pd.DataFrame, tolerance: float) -> pd.DataFrame:
    """Give what each step of a repair has brought, in the end of it."""
    ends = curve.groupby(STEP, as_index=False)[[s.ACCOUNTS, s.IMBALANCE]].last()
    return ends.assign(**{TOLERANCE: tolerance, WHOLE: ends[STEP] == ends[STEP].max()})


def after_moves(
    units: Units, alignment: Alignment, curve: pd.DataFrame, steps: int, *, locked: Collection[str] = ()
) -> Alignment:
    """Give the plan after the first steps of a repair; after all of them it is the repaired one.

    Parameters
    ----------
    units, alignment, curve, steps
        The areas, the plan as it was given, `Repair.curve`, and how many of its steps are made.
    locked
        Accounts that were locked for the repair.
    """
    done = curve[(curve[STEP] > 0) & (curve[STEP] <= steps)]
    whole = done[done[s.ACCOUNT_ID] == ""].set_index(s.UNIT_ID)[s.TO]
    territory = alignment.territory.reindex(units.frame.index).copy()
    territory[whole.index] = whole
    accounts = units.accounts
    if accounts is None:
        return Alignment(territory, no_exceptions())
    pinned = accounts.index.isin(list(locked)) & bool(steps)
    # who is apart stays where it is while the area around moves, unless it is handed over itself
    apart = accounts.index.isin(alignment.exceptions.index) | pinned
    served = alignment.by_account(units).where(apart, "")
    alone = done[done[s.ACCOUNT_ID] != ""].set_index(s.ACCOUNT_ID)[s.TO]
    served[alone.index] = alone
    bound = (accounts[s.COVERAGE_KIND] == s.NAMED).to_numpy() | np.asarray(pinned)
    return Alignment(territory, kept_exceptions(units, territory, served, bound))
