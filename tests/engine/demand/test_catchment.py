from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from engine import schema as s
from engine.demand import demand, potential_assumed, potential_source
from engine.demand.catchment import nearest_accounts, with_demand_around
from engine.demand.potential import potential
from engine.geo import chord_km, chord_of_arc, to_xyz
from engine.settings import Assumptions

# along the equator a degree is 111.195 km
KM = 1 / 111.195


def frame(*km: float, **columns: object) -> pd.DataFrame:
    """Places on the equator, so many km east of 0, 0."""
    return pd.DataFrame({s.LATITUDE: 0.0, s.LONGITUDE: np.array(km) * KM}).assign(**columns)


def accounts(*km: float, **columns: object) -> pd.DataFrame:
    return frame(*km, **{s.ACCOUNT_ID: [f"a{i}" for i in range(len(km))], **columns})


PLACES = frame(1, 9, 30, 80, **{s.DEMAND: [10.0, 20.0, 40.0, 80.0]})


def test_a_place_counts_for_its_nearest_account_within_reach():
    two = accounts(0, 20)
    assert nearest_accounts(two, PLACES, reach_km=25).tolist() == [0, 0, 1, -1]
    assert with_demand_around(two, PLACES, reach_km=25)[s.DEMAND_AROUND].tolist() == [30.0, 40.0]
    assert with_demand_around(two, PLACES, reach_km=5)[s.DEMAND_AROUND].tolist() == [10.0, 0.0]
    assert with_demand_around(two, PLACES, reach_km=100)[s.DEMAND_AROUND].tolist() == [30.0, 120.0]


def test_accounts_at_one_point_share_alike():
    three = accounts(0, 20, 0, 0, coverage_kind=[s.AREA, s.AREA, s.AREA, s.OUT])
    assert with_demand_around(three, PLACES, reach_km=25)[s.DEMAND_AROUND].tolist() == [15.0, 40.0, 15.0, 0.0]


def test_an_account_out_of_scope_reaches_nobody():
    two = accounts(0, 20, coverage_kind=[s.OUT, s.AREA])
    assert nearest_accounts(two, PLACES, reach_km=25).tolist() == [1, 1, 1, -1]
    nobody = accounts(0, coverage_kind=[s.OUT])
    assert nearest_accounts(nobody, PLACES, reach_km=25).tolist() == [-1] * 4


@given(
    st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=1, max_size=8),
    st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=1, max_size=8),
    st.floats(1, 200),
)
def test_it_is_what_a_search_over_all_pairs_finds(here, there, reach):
    ours = pd.DataFrame(here, columns=[s.LATITUDE, s.LONGITUDE])
    places = pd.DataFrame(there, columns=[s.LATITUDE, s.LONGITUDE])
    at = to_xyz(ours[s.LATITUDE], ours[s.LONGITUDE])
    found = nearest_accounts(ours, places, reach_km=reach)
    for place, xyz in zip(found, to_xyz(places[s.LATITUDE], places[s.LONGITUDE]), strict=True):
        km = chord_km(at, np.broadcast_to(xyz, at.shape))
        inside = km.min() <= chord_of_arc(reach)
        assert (place >= 0) == inside or abs(km.min() - chord_of_arc(reach)) < 1e-9
        if place >= 0:
            assert km[place] <= km.min() + 1e-9


def test_potential_follows_demand_by_its_share_and_keeps_its_sum():
    two = with_demand_around(accounts(0, 20, potential=[700.0, 0.0]), PLACES, reach_km=25)
    # 30 and 40 of 70 around: all of 700 shared out by demand is 300 and 400
    for share, expected in ((0.0, [700, 0]), (1.0, [300, 400]), (0.5, [500, 200])):
        assert np.allclose(potential(two, Assumptions(layer_share=share)), expected)
    assert potential_source(two) == "file"


def test_without_a_potential_of_their_own_accounts_have_the_demand_around_them():
    two = with_demand_around(accounts(0, 20), PLACES, reach_km=25)
    assert potential_source(two) == "layer"
    assert potential_assumed(two)
    assert potential(two, Assumptions(potential_per_demand=2.0)).tolist() == [60.0, 80.0]


def test_demand_around_changes_no_segment_and_no_hours():
    own = accounts(*range(40), potential=np.arange(40.0) ** 2)
    around = with_demand_around(own, PLACES, reach_km=100)
    plain, followed = (demand(f, Assumptions(layer_share=1.0)) for f in (own, around))
    unchanged = [s.SEGMENT, s.CALLS_PER_YEAR, s.WORKLOAD]
    pd.testing.assert_frame_equal(plain[unchanged], followed[unchanged])
    assert not np.allclose(plain[s.POTENTIAL], followed[s.POTENTIAL])
    assert np.isclose(plain[s.POTENTIAL].sum(), followed[s.POTENTIAL].sum())


def test_what_is_out_of_scope_keeps_its_own():
    three = accounts(0, 20, 21, potential=[100.0, 100.0, 50.0], coverage_kind=[s.AREA, s.AREA, s.OUT])
    found = with_demand_around(three, PLACES, reach_km=25)
    assert np.allclose(potential(found, Assumptions(layer_share=1.0)), [200 * 3 / 7, 200 * 4 / 7, 50.0])
