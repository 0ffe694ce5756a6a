"""What every draft promises, checked by naive recounts."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from engine import schema as s
from engine.alignment import draft, today
from engine.errors import SettingsError, UnitsError
from engine.settings import Settings
from engine.units.model import Units
from tests.engine.alignment.worlds import (
    chain,
    grid,
    joined,
    letters_of,
    peopled,
    random_people,
    random_units,
    served_as,
)

seeds = st.integers(0, 2**32 - 1)


def pieces(units: Units, territory: pd.Series) -> int:
    """Connected pieces of equal territory, by another library."""
    place = {unit: i for i, unit in enumerate(units.frame.index)}
    edges = units.adjacency
    same = territory.reindex(edges[s.UNIT_A]).to_numpy() == territory.reindex(edges[s.UNIT_B]).to_numpy()
    a, b = (edges.loc[same, side].map(place).to_numpy() for side in (s.UNIT_A, s.UNIT_B))
    graph = coo_matrix((np.ones(len(a)), (a, b)), shape=(len(place), len(place)))
    return int(connected_components(graph, directed=False)[0])


def naive_imbalance(units: Units, alignment, count: int) -> float:
    if units.accounts is None:
        load = units.frame[s.WORKLOAD].groupby(alignment.territory).sum()
    else:
        load = units.accounts[s.WORKLOAD].groupby(alignment.by_account(units)).sum()
    keys = sorted(set(alignment.territory))
    return float((load.reindex(keys, fill_value=0.0) / (load.sum() / count) - 1).abs().max())


@settings(max_examples=30, deadline=None)
@given(seeds, st.integers(4, 60), st.integers(1, 6), st.sampled_from([0.05, 0.15, 0.4]))
def test_a_draft_is_complete_connected_and_says_its_true_imbalance(seed, count, territories, tolerance):
    units = random_units(np.random.default_rng(seed), count)
    k = min(territories, count)
    drawn = draft(units, Settings(territories=k, tolerance=tolerance))
    found = drawn.diagnostics
    assert drawn.territory.index.equals(units.frame.index)
    assert drawn.territory.nunique() == k
    assert pieces(units, drawn.territory) == k
    assert found.contiguous
    assert found.imbalance == pytest.approx(naive_imbalance(units, drawn, k))
    assert found.feasible == (found.imbalance <= tolerance + 1e-9)
    assert bool(found.reasons) == (not found.feasible)
    assert found.lower_bound <= found.compactness


@settings(max_examples=30, deadline=None)
@given(seeds, st.integers(6, 40), st.sampled_from([0.0, 0.05, 0.2, 0.6]))
def test_a_cap_holds_to_the_account(seed, count, cap):
    units = random_people(np.random.default_rng(seed), count, 3 * count, 3)
    before = today(units)
    drawn = draft(units, Settings(change_cap=cap, change_by="accounts"), baseline=before)
    known = units.accounts[s.CURRENT_TERRITORY] != ""
    moved = known & (drawn.by_account(units) != units.accounts[s.CURRENT_TERRITORY])
    assert moved.sum() <= cap * len(units.accounts) + 1e-6
    assert drawn.diagnostics.disruption == pytest.approx(moved.sum() / len(units.accounts), abs=1e-6)
    assert pieces(units, drawn.territory) == drawn.territory.nunique()
    named = units.accounts[s.COVERAGE_KIND] == s.NAMED
    assert not (moved & named).any()


@settings(max_examples=24, deadline=None)
@given(seeds, st.integers(6, 40))
def test_today_is_exact_and_a_plan_equal_to_it_changes_nothing(seed, count):
    units = random_people(np.random.default_rng(seed), count, 3 * count, 3)
    alignment = today(units)
    known = units.accounts[s.CURRENT_TERRITORY] != ""
    served = alignment.by_account(units)
    assert (served[known] == units.accounts.loc[known, s.CURRENT_TERRITORY]).all()
    assert not alignment.territory.isna().any()


@settings(max_examples=10, deadline=None)
@given(seeds, st.integers(8, 40))
def test_outside_the_scope_everything_stays(seed, count):
    units = random_people(np.random.default_rng(seed), count, 4 * count, 4)
    before = today(units)
    scope = tuple(before.keys[:2])
    drawn = draft(units, Settings(scope=scope), baseline=before)
    frozen = ~before.territory.isin(scope)
    assert (drawn.territory[frozen] == before.territory[frozen]).all()
    old, new = before.by_account(units), drawn.by_account(units)
    assert (new[~old.isin(scope)] == old[~old.isin(scope)]).all()
    assert set(new[old.isin(scope)]) <= set(scope)


def test_two_halves_of_a_row():
    """1 1 1 1 | 1 1 1 1: the middle is the only cut within 5 %."""
    drawn = draft(chain([1.0] * 8), Settings(territories=2, tolerance=0.05))
    assert letters_of(drawn).replace("T", "") in {"0101010102020202", "1111" + "2222"}
    assert drawn.diagnostics.imbalance == 0


def test_a_heavy_unit_sets_the_floor_and_the_reason_says_so():
    drawn = draft(chain([1.0, 1, 1, 9]), Settings(territories=2, tolerance=0.1))
    assert not drawn.diagnostics.feasible
    assert drawn.diagnostics.imbalance == pytest.approx(0.5)
    assert "±10 % cannot be met" in drawn.diagnostics.reasons[0]
    assert "Draw another number of territories" in drawn.diagnostics.reasons[0]
    assert drawn.diagnostics.floor == pytest.approx(0.5)
    assert "150 % of a territory and cannot be split: ±50 %" in drawn.diagnostics.reasons[1]


def test_hours_available_set_the_targets():
    """Two reps, one with three times the hours: 9 of 12 hours are his."""
    team = pd.DataFrame(
        {s.CAPACITY_HOURS: [300.0, 100.0]}, index=pd.Index(["big", "small"], name=s.TERRITORY_KEY)
    )
    drawn = draft(chain([1.0] * 12), Settings(tolerance=0.05), territories=team)
    assert drawn.territory.value_counts().to_dict() == {"big": 9, "small": 3}


def test_named_accounts_use_their_reps_hours_and_leave_the_area_free():
    """Six units of an hour, and a named account of two hours with A in the far east: A needs two more."""
    units = served_as(chain([1.0] * 6), "AAABBB")
    rows = [(str(u), 1.0, c) for u, c in zip(units.frame.index, "AAABBB", strict=True)]
    crowded = peopled(chain([1.0] * 6), [*rows, (str(units.frame.index[5]), 2.0, "A", s.NAMED)])
    drawn = draft(
        crowded, Settings(change_cap=0.5, change_by="accounts", tolerance=0.05), baseline=today(crowded)
    )
    assert letters_of(drawn) == "AABBBB"
    assert drawn.exceptions.to_dict() == {"a6": "A"}
    assert drawn.diagnostics.imbalance == pytest.approx(0)


def test_a_stray_piece_keeps_its_rep_where_nothing_may_change():
    """A A A B B A B: the lone A in the east stays A's customer, its ground goes to B."""
    units = served_as(chain([1.0] * 7), "AAABBAB")
    drawn = draft(units, Settings(change_cap=0.0, change_by="accounts"), baseline=today(units))
    assert letters_of(drawn) == "AAABBBB"
    assert drawn.exceptions.to_dict() == {"a5": "A"}
    assert drawn.diagnostics.disruption == 0


def test_a_closed_territory_is_shared_out_without_touching_the_cap():
    """A A B C C: with two territories the smallest, B, closes; nobody else changes."""
    units = served_as(chain([1.0, 1, 1, 1, 1]), "AABCC")
    drawn = draft(
        units,
        Settings(territories=2, change_cap=0.0, change_by="accounts", tolerance=0.3),
        baseline=today(units),
    )
    assert letters_of(drawn) in {"AAACC", "AACCC"}
    assert drawn.diagnostics.disruption == 0


def test_a_new_territory_takes_its_share_where_changes_are_allowed():
    units = served_as(grid([[1.0] * 6, [1.0] * 6]), "AAABBBAAABBB")
    settings_ = Settings(territories=3, change_cap=0.5, change_by="accounts", tolerance=0.3)
    drawn = draft(units, settings_, baseline=today(units))
    assert set(drawn.keys) == {"A", "B", "New 01"}
    assert drawn.diagnostics.feasible, drawn.diagnostics.reasons


def test_a_clean_sheet_keeps_the_keys_where_the_customers_stay():
    units = served_as(chain([1.0] * 6), "CCCAAA")
    drawn = draft(units, Settings(), baseline=today(units))
    assert letters_of(drawn) == "CCCAAA"


def test_locks_hold():
    units = served_as(chain([1.0] * 6), "AAABBB")
    west = str(units.frame.index[0])
    drawn = draft(
        units,
        Settings(change_cap=1.0, change_by="accounts", tolerance=0.01),
        baseline=today(units),
        locks={west: "A", "a5": "A"},
    )
    assert drawn.territory[west] == "A"
    assert drawn.exceptions["a5"] == "A"


@pytest.mark.parametrize(
    ("units", "given_", "words", "error"),
    [
        (chain([1.0, 1]), {"settings": Settings()}, "how many territories", SettingsError),
        (chain([1.0, 1]), {"settings": Settings(territories=3)}, "more than the 2 areas", SettingsError),
        (chain([1.0, 1]), {"settings": Settings(scope=("A",))}, "no plan of today", SettingsError),
        (chain([0.0, 0]), {"settings": Settings(territories=1)}, "nothing to balance", UnitsError),
        (
            chain([1.0, 1]),
            {"settings": Settings(territories=1), "locks": {"nowhere": "T1"}},
            "nowhere",
            SettingsError,
        ),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence(units, given_, words, error):
    with pytest.raises(error, match=words):
        draft(units, **given_)


def test_units_that_nothing_joins_are_refused():
    apart = chain([1.0, 1, 1])
    ids = apart.frame.index
    units = Units.from_frames(apart.frame, joined([(ids[0], ids[1])]))
    with pytest.raises(UnitsError, match="2 groups"):
        draft(units, Settings(territories=1))


SAME_BYTES = """
import numpy as np
from engine.alignment import draft
from engine.settings import Settings
from tests.engine.alignment.worlds import random_units
drawn = draft(random_units(np.random.default_rng(7), 400), Settings(territories=12, tolerance=0.05))
print("".join(drawn.territory), drawn.diagnostics.compactness.hex())
"""


def test_the_same_bytes_whatever_the_threads():
    texts = {
        subprocess.run(
            [sys.executable, "-c", SAME_BYTES],
            env={"OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads, "PYTHONPATH": ".", "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for threads in ("1", "2")
    }
    assert len(texts) == 1
