from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.units.seam import seam_of, unwrapped, unwrapped_lines


@pytest.mark.parametrize(
    ("longitudes", "laid"),
    [
        # the Aleutians lie west of Alaska
        ([-120, -70, -179, 179, 172], [-120, -70, -179, -181, -188]),
        # Fiji lies east of the seam
        ([178, -179, 170], [178, 181, 170]),
        ([10, 20], [10, 20]),
        # too wide for one half of the world: left as they are
        ([-150, 0, 150], [-150, 0, 150]),
        ([], []),
    ],
)
def test_the_world_is_cut_where_nothing_lies(longitudes, laid):
    longitudes = np.array(longitudes, dtype=float)
    assert unwrapped(longitudes, seam=seam_of(longitudes)) == pytest.approx(laid)


@given(st.floats(-180, 179.9), st.lists(st.floats(0, 170), min_size=1, max_size=9))
def test_what_fits_in_half_the_world_stays_together(west, steps):
    longitudes = np.mod(west + np.array(steps) + 180, 360) - 180
    laid = unwrapped(longitudes, seam=seam_of(longitudes))
    assert np.ptp(laid) <= 170.0 + 1e-9
    assert np.mod(laid - longitudes + 180, 360) == pytest.approx(180)


def test_lines_do_not_jump():
    longitude = np.array([179.0, -179.0, 178.0, 10.0, 12.0])
    laid = unwrapped_lines(longitude, np.array([0, 3, 5]), seam=-180.0)
    assert laid == pytest.approx([179.0, 181.0, 178.0, 10.0, 12.0])
