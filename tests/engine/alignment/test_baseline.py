from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment.baseline import has_baseline, kept_exceptions, majority, served_today, today
from engine.errors import UnitsError
from engine.units.model import Units
from tests.engine.alignment.worlds import aligned, chain, letters_of, peopled, random_people, served_as

FOUR = peopled(
    chain([1] * 4),
    [
        ("a", 2, "A"),
        ("b", 2, "A"),
        ("b", 1, "B"),
        ("c", 2, "B"),
        ("d", 2, ""),
        ("d", 1, "A", s.NAMED),
    ],
)


def test_areas_by_majority_and_any_other_account_as_an_exception():
    """d has nobody's account and a named one, and goes with its neighbour."""
    found = today(FOUR)
    assert letters_of(found) == "AABB"
    assert found.exceptions.to_dict() == {"a2": "B", "a5": "A"}
    assert found.by_account(FOUR).tolist() == ["A", "A", "B", "B", "B", "A"]


def test_a_named_account_is_an_exception_even_in_its_own_territory():
    units = peopled(chain([1, 1]), [("a", 1, "A"), ("a", 1, "A", s.NAMED), ("b", 1, "B")])
    assert today(units).exceptions.to_dict() == {"a1": "A"}


@pytest.mark.parametrize(
    ("rows", "winner"),
    [
        # most hours, though fewer accounts
        ([(3, "B"), (1, "A"), (1, "A")], "B"),
        # as many hours: most accounts
        ([(2, "A"), (1, "B"), (1, "B")], "B"),
        # as many of both: the lower key
        ([(2, "B"), (2, "A")], "A"),
        # what is nobody's has no say
        ([(9, ""), (1, "B")], "B"),
    ],
)
def test_who_has_the_majority_of_a_unit(rows, winner):
    units = peopled(chain([1]), [("a", hours, owner) for hours, owner in rows])
    keys = np.array(["A", "B"], dtype=object)
    assert keys[majority(units, keys, units.accounts[s.CURRENT_TERRITORY])].tolist() == [winner]


def test_units_without_an_area_account_have_no_majority():
    keys = np.array(["A"], dtype=object)
    assert majority(FOUR, keys, FOUR.accounts[s.CURRENT_TERRITORY]).tolist() == [0, 0, -1, -1]
    assert majority(chain([1, 1]), keys, pd.Series([], dtype=str)).tolist() == [-1, -1]


def test_without_a_territory_today_there_is_no_baseline():
    assert has_baseline(FOUR)
    for units in (chain([1, 1]), served_as(chain([1, 1]), "  ")):
        assert not has_baseline(units)
        with pytest.raises(UnitsError, match="no current alignment"):
            today(units)


def test_new_accounts_are_served_by_nobody_today():
    assert served_today(FOUR, today(FOUR)).tolist() == ["A", "A", "B", "B", "", "A"]
    # where nobody is known to serve anyone, the plan itself is what is compared with
    plain = served_as(chain([1, 1]), "  ")
    assert served_today(plain, aligned({"a": "X", "b": "Y"})).tolist() == ["X", "Y"]


def test_ground_that_no_territory_reaches_goes_to_the_first():
    units = served_as(chain([1, 1, 1]), " BA")
    apart = Units(units.frame, units.adjacency.iloc[1:], units.accounts)
    assert letters_of(today(apart)) == "ABA"


def test_exceptions_are_those_served_apart_or_bound():
    territory = aligned({"a": "A", "b": "A", "c": "B", "d": "B"}).territory
    served = pd.Series(["A", "", "B", "A", "", "B"], FOUR.accounts.index)
    bound = np.array([True, True, False, False, False, False])
    assert kept_exceptions(FOUR, territory, served, bound).to_dict() == {"a0": "A", "a2": "B", "a3": "A"}


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(4, 40))
def test_today_serves_every_account_as_the_file_says(seed, count):
    units = random_people(np.random.default_rng(seed), count, 3 * count, 3)
    found = today(units)
    own = units.accounts[s.CURRENT_TERRITORY]
    known = own != ""
    assert (found.by_account(units)[known] == own[known]).all()
    assert found.territory.index.equals(units.frame.index)
    assert set(found.territory) <= set(own) - {""}
    # accounts of nobody go with their unit
    assert not set(found.exceptions.index) & set(own.index[~known])
