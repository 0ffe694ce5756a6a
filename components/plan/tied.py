"""Tie a plan's rows out: those of the file, and those an edit by hand put out of scope."""

from __future__ import annotations

import pandas as pd

from components import cached
from components.planning import Plan
from components.tie_out import TieOut
from engine import schema as s


def tied(
    plan: Plan, measured: pd.DataFrame, *, place: str = "", inside: pd.DataFrame | None = None
) -> TieOut:
    """Count what became of the rows of a plan's file.

    `measured` (`Measures.territories`) gives the hours needed; `place` and `inside` are as in `tie_out`.
    """
    return cached.rows_told(
        plan.extract,
        plan.planned,
        place=place,
        inside=inside,
        layer_share=plan.settings.assumptions.layer_share,
        set_aside=plan.set_aside,
        needed=float(measured[s.HOURS_NEEDED].sum()),
    )
