from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment import draft, draft_within, today
from engine.alignment.nested import territories_by_load
from engine.errors import SettingsError, UnitsError
from engine.settings import Settings
from engine.units.model import Units
from tests.engine.alignment import oracle
from tests.engine.alignment.worlds import chain, joined, letters_of, peopled, random_units, served_as


def district(units: Units, letters: str) -> pd.Series:
    return pd.Series(list(letters), units.frame.index)


@pytest.mark.parametrize(
    ("share", "total", "number"),
    [
        # 2.5, 1.25 and 1.25 of 5: the whole parts leave one, to the largest remainder
        ([0.5, 0.25, 0.25], 5, [3, 1, 1]),
        # 0.1 of 3 is at least one; the two others share what is left
        ([0.03, 0.57, 0.4], 3, [1, 1, 1]),
        ([0.03, 0.67, 0.3], 4, [1, 2, 1]),
        ([0.0, 1.0], 2, [1, 1]),
    ],
)
def test_districts_get_territories_by_load(share, total, number):
    assert territories_by_load(pd.Series(share, list("XYZ")[: len(share)]), total).tolist() == number


def test_territories_end_at_the_border():
    """X is the first four of twelve units, Y the rest: of three territories X gets one and Y two of four."""
    units = chain([1.0] * 12)
    drawn = draft_within(units, district(units, "XXXXYYYYYYYY"), Settings(territories=3))
    sizes = drawn.territory.value_counts()
    assert sizes.to_dict() == {"T01": 4, "T02": 4, "T03": 4}
    assert drawn.territory.iloc[:4].tolist() == ["T01"] * 4
    assert drawn.diagnostics.feasible
    assert drawn.diagnostics.imbalance == pytest.approx(0)


def test_a_district_whose_load_fits_no_number_says_so():
    """X has 3 of 12 hours, 0.75 of three territories, and gets one at 75 %; Y's two carry 112.5 %."""
    units = chain([1.0] * 3 + [0.5] * 18)
    drawn = draft_within(units, district(units, "X" * 3 + "Y" * 18), Settings(territories=3))
    assert not drawn.diagnostics.feasible
    assert drawn.diagnostics.reasons[0] == (
        "District X has the load of 0.8 territories and gets 1: they cannot all be within ±15 %."
    )
    assert drawn.diagnostics.imbalance == pytest.approx(0.25)


def test_an_island_of_a_district_is_tied_to_it():
    """X lies on both sides of Y: its two halves are tied, and one territory has both."""
    units = chain([1.0] * 6)
    drawn = draft_within(units, district(units, "XYYYYX"), Settings(territories=3, tolerance=0.1))
    assert drawn.territory["a"] == drawn.territory["f"]
    assert drawn.territory.value_counts().to_dict() == {"T01": 2, "T02": 2, "T03": 2}
    assert drawn.diagnostics.contiguous


def test_territories_keep_todays_keys_and_named_accounts_their_rep():
    units = served_as(chain([1.0] * 8), "QQQPPRRR")
    rows = [(str(u), 1.0, c) for u, c in zip(units.frame.index, "QQQPPRRR", strict=True)]
    named = peopled(chain([1.0] * 8), [*rows, ("h", 0.1, "Q", s.NAMED)])
    drawn = draft_within(named, district(named, "XXXXYYYY"), Settings(tolerance=0.5), baseline=today(named))
    # X's four hours are 1.5 of three territories
    assert letters_of(drawn)[0] == "Q"
    assert set(drawn.territory) == {"P", "Q", "R"}
    assert drawn.exceptions.to_dict() == {"a8": "Q"}
    moved = drawn.by_account(named) != named.accounts[s.CURRENT_TERRITORY]
    assert drawn.diagnostics.disruption == pytest.approx(named.accounts[s.REVENUE][moved].sum() / 81)


@pytest.mark.parametrize(
    ("letters", "settings_", "words", "error"),
    [
        ("XXYY", Settings(territories=1), "1 territories cannot fill 2 districts", SettingsError),
        ("XXYY", Settings(), "how many territories", SettingsError),
        (
            "XYYY",
            Settings(territories=4),
            "District X has the load of 2 territories, but only 1 areas",
            SettingsError,
        ),
        ("XXY", Settings(territories=2), "Area d has no district", UnitsError),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence(letters, settings_, words, error):
    units = chain([9.0, 3, 3, 3])
    given_ = pd.Series(list(letters), units.frame.index[: len(letters)])
    with pytest.raises(error, match=words):
        draft_within(units, given_, settings_)


@settings(max_examples=9, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(20, 60))
def test_no_territory_crosses_a_border(seed, count):
    units = random_units(np.random.default_rng(seed), count)
    borders = draft(units, Settings(territories=3)).territory
    try:
        drawn = draft_within(units, borders, Settings(territories=8))
    except SettingsError:
        # a district of few areas may carry more territories than it has areas
        reject()
    assert drawn.territory.index.equals(units.frame.index)
    assert drawn.territory.nunique() == 8
    assert borders.groupby(drawn.territory).nunique().max() == 1
    # connected districts need no ties, so their territories are connected on the graph itself
    assert oracle.scattered(units, drawn) == []
    load = units.frame[s.WORKLOAD].groupby(drawn.territory).sum()
    assert drawn.diagnostics.imbalance == pytest.approx(float((load / load.mean() - 1).abs().max()))


def test_a_bridge_is_only_built_where_it_is_needed():
    units = chain([1.0] * 4)
    apart = Units.from_frames(units.frame, joined([("a", "b"), ("c", "d")]))
    drawn = draft_within(apart, district(apart, "XXYY"), Settings(territories=2))
    assert letters_of(drawn) == "T01T01T02T02"
