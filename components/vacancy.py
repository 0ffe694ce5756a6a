"""Say that a post is vacant, in tables and files."""

from __future__ import annotations

import pandas as pd

from engine.alignment.roster import NO_REP

VACANT = NO_REP[1]


def with_vacancies(reps: pd.Series) -> pd.Series:
    """Call posts without a rep vacant; where no post has one, as without a roster, they stay blank."""
    empty = reps.fillna("").isin(NO_REP)
    return reps if empty.all() else reps.mask(empty, VACANT)
