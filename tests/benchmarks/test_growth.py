from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from benchmarks.growth import along, fits, power_law


def test_a_power_law_gives_its_own_exponent() -> None:
    # 3 x^0.5
    fit = power_law([1, 4, 16], [3, 6, 12])
    assert fit is not None
    assert (fit.exponent, fit.factor, fit.points) == (pytest.approx(0.5), pytest.approx(3.0), 3)


def test_too_little_gives_no_exponent() -> None:
    assert power_law([1, 100], [1, 100]) is None
    assert power_law([10, 11, 12], [1, 2, 3]) is None


def table() -> pd.DataFrame:
    rows = [
        ("German places r6 K=50", 5_000, 50, 0.05),
        ("US places r7 K=50", 16_000, 50, 0.16),
        ("World places r7 K=50", 128_000, 50, 1.28),
        ("US places r7 K=200", 16_000, 200, 0.32),
        ("US places r7 K=500", 16_000, 500, 0.48),
        ("German places r6 land K=50", 12_000, 50, 9.0),
    ]
    frame = pd.DataFrame(rows, columns=["instance", "units", "territories", "cpu"])
    return frame.assign(solver="Hexalign quick", extra_mb=0.5)


def test_only_one_thing_varies_along_an_axis() -> None:
    by_units = along(table(), "units", "cpu")
    assert list(by_units["units"]) == [5_000, 16_000, 128_000]
    by_territories = along(table(), "territories", "cpu")
    assert list(by_territories["territories"]) == [50, 200, 500]


def test_fits_by_axis_and_measure_leave_noise_out() -> None:
    row = fits(table()).iloc[0]
    assert row["units cpu"] == pytest.approx(1.0)
    assert 0.4 < row["territories cpu"] < 0.6
    # half a megabyte is below what can be measured
    assert np.isnan(row["units extra_mb"])
