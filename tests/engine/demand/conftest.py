from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
import pytest

from engine import schema as s

NUMBERS = (s.CALLS_PER_YEAR, s.CALL_HOURS, s.POTENTIAL, s.REVENUE, s.SIZE)


@pytest.fixture(scope="session")
def accounts_of() -> Callable[..., pd.DataFrame]:
    """Draw accounts on the equator, `step` degrees apart, unknown in all that is not given."""

    def make(count: int, *, step: float = 0.1, **columns: Sequence[object]) -> pd.DataFrame:
        frame = pd.DataFrame(
            {
                s.ACCOUNT_ID: [f"a{i:03d}" for i in range(count)],
                s.LATITUDE: np.zeros(count),
                s.LONGITUDE: np.arange(count) * step,
                s.SEGMENT: [""] * count,
                s.COVERAGE_KIND: [s.AREA] * count,
                **{name: np.full(count, np.nan) for name in NUMBERS},
            }
        )
        return frame.assign(**columns)

    return make
