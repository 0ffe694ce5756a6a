from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.demand.numbers import amounts, in_scope


def test_only_finite_amounts_from_zero_up_are_known():
    frame = pd.DataFrame({"x": [1.0, -1.0, np.inf, np.nan, 0.0]})
    np.testing.assert_array_equal(amounts(frame, "x"), [1.0, np.nan, np.nan, np.nan, 0.0])
    assert np.isnan(amounts(frame, "absent")).all()


def test_whole_numbers_with_gaps_are_read():
    frame = pd.DataFrame({"x": pd.array([1, None], dtype="Int64")})
    np.testing.assert_array_equal(amounts(frame, "x"), [1.0, np.nan])


def test_only_out_of_scope_accounts_are_left_out():
    frame = pd.DataFrame({s.COVERAGE_KIND: [s.AREA, s.OUT, s.NAMED, ""]})
    assert in_scope(frame).tolist() == [True, False, True, True]
    assert in_scope(frame.drop(columns=s.COVERAGE_KIND)).all()
