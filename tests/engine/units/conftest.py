"""Small worlds to build units from."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from engine import schema as s

TEXTS = {
    s.SEGMENT,
    s.CURRENT_TERRITORY,
    s.CURRENT_REP,
    s.PARENT_ID,
    s.POSTAL_CODE,
    s.CITY,
    s.STATE,
    s.COUNTRY,
}


def accounts_at(points, **columns) -> pd.DataFrame:
    """An extract's accounts at (latitude, longitude), one hour long and called once a year, unless said."""
    points = np.asarray(points, dtype=float).reshape(-1, 2)
    frame = pd.DataFrame(index=range(len(points)))
    for name in s.ACCOUNT_COLUMNS:
        frame[name] = "" if name in TEXTS else np.nan
    frame[s.ACCOUNT_ID] = [f"c{i}" for i in range(len(points))]
    frame[s.ACCOUNT_NAME] = frame[s.ACCOUNT_ID]
    frame[s.LATITUDE], frame[s.LONGITUDE] = points[:, 0], points[:, 1]
    frame[s.COVERAGE_KIND] = s.AREA
    frame[s.CALLS_PER_YEAR], frame[s.CALL_HOURS] = 1.0, 1.0
    return frame.assign(**columns)


@pytest.fixture
def two_towns() -> pd.DataFrame:
    """Three accounts in Topeka, one in Wichita, both in Kansas; one more is out of scope."""
    points = [(39.05, -95.68), (39.05, -95.68), (39.04, -95.70), (37.69, -97.34), (38.84, -97.61)]
    return accounts_at(points, coverage_kind=["area", "area", "named", "area", "out"])
