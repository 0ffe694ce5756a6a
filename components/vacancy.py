"""Say that a post is vacant, in tables and files."""

from __future__ import annotations

import pandas as pd

from engine.alignment.roster import NO_REP

VACANT = NO_REP[1]


def with_vacancies(reps: pd.Series, covered_by: pd.Series | None = None) -> pd.Series:
    """Call posts without a rep vacant; where no post has one, as without a roster, they stay blank.

    `covered_by` names who stands in, on the same index; "" for nobody.
    """
    empty = reps.fillna("").isin(NO_REP)
    if empty.all():
        return reps
    called = reps.mask(empty, VACANT)
    if covered_by is None:
        return called
    helpers = covered_by.reindex(reps.index).fillna("")
    return called.mask(empty & (helpers != ""), VACANT + ", covered by " + helpers)
