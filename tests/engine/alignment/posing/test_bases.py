from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment import draft, today
from engine.alignment.boundary.totals import inertia, totals_of
from engine.alignment.posing.bases import APART, around_bases, bases_of
from engine.errors import SettingsError
from engine.geo import to_xyz
from engine.settings import Settings
from tests.engine.alignment import oracle
from tests.engine.alignment.worlds import STEP, chain, labels, letters_of, problem_of, random_units, served_as

AROUND = Settings(centres="bases")


def team(*longitudes: float, keys: str = "AB") -> pd.DataFrame:
    """Reps on the equator, so many steps along it."""
    columns = {s.BASE_LATITUDE: 0.0, s.BASE_LONGITUDE: STEP * np.array(longitudes)}
    return pd.DataFrame(columns, index=pd.Index(list(keys), name=s.TERRITORY_KEY))


def test_free_centres_need_no_base():
    assert bases_of(Settings(), ["A"], None) is None


def test_bases_follow_the_order_of_the_keys():
    found = bases_of(AROUND, ["A", "B"], team(3, 1, keys="BA"))
    assert found == pytest.approx(to_xyz([0, 0], [STEP, 3 * STEP]))


@pytest.mark.parametrize("roster", [None, pd.DataFrame(index=["A"]), team(np.nan, 1)])
def test_a_territory_without_a_base_is_named(roster):
    with pytest.raises(SettingsError, match=r"bases of the reps, but A"):
        bases_of(AROUND, ["A", "B"], roster)


def test_a_new_territory_has_no_base():
    with pytest.raises(SettingsError, match="but New 01 has none; give each a latitude"):
        draft(chain([1] * 6), replace(AROUND, territories=3), territories=team(0, 5))


def test_territories_lie_around_their_bases_whatever_their_names():
    """A's rep lives at the right end of the row, B's at the left."""
    drawn = draft(chain([1] * 6), AROUND, territories=team(5, 0))
    assert letters_of(drawn) == "BBBAAA"
    # 0, 1 and 2 steps from home: (0 + 1 + 4) / 3 = 5/3 steps squared, not 2/3 from the middle
    step = np.linalg.norm(np.diff(to_xyz([0, 0], [0, STEP]), axis=0)) ** 2
    assert drawn.diagnostics.compactness == pytest.approx(5 / 3 * step, rel=1e-5)
    assert drawn.diagnostics.lower_bound == pytest.approx(5 / 3 * step, rel=1e-5)
    assert drawn.diagnostics.feasible


def test_bases_beside_the_ground_share_it_in_their_order():
    """Both live to the left of a row: what A, further left, has to go for is least in the left half."""
    assert letters_of(draft(chain([1] * 4), AROUND, territories=team(-2, -1))) == "AABB"


def test_reps_of_one_place_share_the_ground_around_it():
    drawn = draft(chain([1] * 8), replace(AROUND, tolerance=0.1), territories=team(3.5, 3.5))
    assert drawn.diagnostics.feasible
    problem = problem_of(chain([1] * 8), "AAAABBBB")
    home = to_xyz([0, 0], [3.5 * STEP] * 2)
    seen = around_bases(replace(problem, bases=home), problem.xyz)
    assert np.linalg.norm(seen.bases[0] - seen.bases[1]) == pytest.approx(2 * APART)
    # distances between units are what they were
    assert seen.xyz[1] - seen.xyz[0] == pytest.approx(problem.xyz[1] - problem.xyz[0])


def test_a_base_on_an_island_lies_where_the_island_docks():
    problem = problem_of(chain([1] * 3), "AAB")
    placed = problem.xyz.copy()
    placed[2] = placed[1]
    seen = around_bases(replace(problem, bases=problem.xyz[[0, 2]]), placed)
    assert seen.bases == pytest.approx(placed[[0, 1]] - placed.mean(axis=0))


def test_the_weight_at_a_base_counts_what_the_docstring_says():
    """W = 1/2 of load in the middle of two units, M = 25: all but W^2 |c - b|^2 / (M + W) is counted."""
    problem = problem_of(chain([1] * 4), "AABB", ground=np.zeros(4), bases=to_xyz([0, 0], [-1.0, 1.0]))
    label = labels(problem, "AABB")
    mean = np.array([problem.xyz[:2].mean(axis=0), problem.xyz[2:].mean(axis=0)])
    plain = (0.25 * ((problem.xyz - problem.bases[label]) ** 2).sum(axis=1)).sum()
    less = (0.25 * ((mean - problem.bases) ** 2).sum(axis=1) / 25.5).sum()
    assert inertia(problem, totals_of(problem, label)) == pytest.approx(plain - less, rel=1e-6)


def test_under_a_change_cap_the_bases_hold_too():
    units = served_as(chain([1] * 8), "AAAAAABB")
    plan = replace(AROUND, change_cap=0.5, tolerance=0.1)
    drawn = draft(units, plan, baseline=today(units), territories=team(1, 6))
    assert letters_of(drawn) == "AAAABBBB"
    assert drawn.diagnostics.feasible


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32 - 1), st.integers(2, 5))
def test_every_draft_is_connected_and_tells_the_distance_to_its_bases(seed, count):
    rng = np.random.default_rng(seed)
    units = random_units(rng, int(rng.integers(10, 60)))
    keys = pd.Index([f"T{k}" for k in range(count)], name=s.TERRITORY_KEY)
    places = {s.BASE_LATITUDE: rng.uniform(40, 43, count), s.BASE_LONGITUDE: rng.uniform(5, 8, count)}
    roster = pd.DataFrame(places, index=keys)
    drawn = draft(units, replace(AROUND, tolerance=0.3), territories=roster)
    found = drawn.diagnostics
    assert not oracle.scattered(units, drawn)
    assert drawn.territory.nunique() == count
    base = to_xyz(roster[s.BASE_LATITUDE], roster[s.BASE_LONGITUDE])
    at = keys.get_indexer(pd.Index(drawn.territory))
    load = units.frame[s.WORKLOAD].to_numpy()
    square = ((units.xyz - base[at]) ** 2).sum(axis=1)
    assert found.compactness == pytest.approx((load * square).sum() / load.sum())
    assert found.lower_bound <= found.compactness
