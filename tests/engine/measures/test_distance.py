from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import schema as s
from engine.geo import EARTH_RADIUS_KM
from engine.measures import measure
from engine.measures.distance import weighted_percentile
from engine.settings import Settings
from tests.engine.measures.oracle import percentile_90

DEGREE_KM = EARTH_RADIUS_KM * np.pi / 180


def test_distances_to_the_centre_worked_out_by_hand(line, split):
    # W: 10 h at 2 degrees, 30 h at 3, so the centre is at 2.75 but for the curve of the Earth
    found = measure(line, split, Settings())
    west = found.territories.loc["W"]
    assert west[s.MEAN_KM] == pytest.approx((10 * 0.75 + 30 * 0.25) / 40 * DEGREE_KM, rel=1e-3)
    assert west[s.P90_KM] == pytest.approx(0.75 * DEGREE_KM, rel=1e-3)
    # weighed by hours, not by territory: (20 x 0.5 + 40 x 0.375) / 60
    assert found.totals[s.MEAN_KM] == pytest.approx(25 / 60 * DEGREE_KM, rel=1e-3)


def test_a_percentile_counts_weight_not_rows():
    values, codes = np.array([1.0, 2.0, 3.0, 4.0]), np.zeros(4, int)
    assert weighted_percentile(values, np.array([1.0, 1, 1, 1]), codes, 1, share=0.5).tolist() == [2.0]
    assert weighted_percentile(values, np.array([0.0, 0, 0, 1]), codes, 1, share=0.5).tolist() == [4.0]
    assert weighted_percentile(values, np.array([8.0, 1, 1, 0]), codes, 1, share=0.8).tolist() == [1.0]


def test_a_group_of_nobody_has_no_percentile():
    found = weighted_percentile(np.array([1.0, 5.0]), np.array([1.0, 0.0]), np.array([0, 2]), 4, share=0.9)
    np.testing.assert_array_equal(found, [1.0, np.nan, np.nan, np.nan])
    assert np.isnan(weighted_percentile(np.zeros(0), np.zeros(0), np.zeros(0, int), 2, share=0.9)).all()


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5), st.integers(0, 3)), min_size=1, max_size=40))
def test_percentiles_agree_with_walking_up_the_list(rows):
    rows = sorted(rows)
    values, weights, codes = (np.array(column) for column in zip(*rows, strict=True))
    found = weighted_percentile(values.astype(float), weights.astype(float), codes, 4, share=0.9)
    slow = [percentile_90([(v, w) for v, w, code in rows if code == k]) for k in range(4)]
    np.testing.assert_array_equal(found, slow)
