from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment import draft, today
from engine.alignment.barred import allowed, barred_rows, cheapest_allowed, is_barred
from engine.errors import SettingsError
from engine.settings import Settings
from tests.engine.alignment import oracle
from tests.engine.alignment.worlds import (
    STEP,
    chain,
    grid,
    labels,
    letters_of,
    peopled,
    problem_of,
    random_people,
    served_as,
    word,
)

ROW = served_as(chain([1] * 6), "AAABBB")


def test_pairs_are_read_by_unit_and_by_account():
    own, area = barred_rows(ROW, {"a1": "B", "d": ["A", "B"]}, ("A", "B", "C"))
    assert np.argwhere(own).tolist() == [[1, 1]]
    assert np.argwhere(area).tolist() == [[3, 0], [3, 1]]


@pytest.mark.parametrize(
    ("forbidden", "words"),
    [
        ({"nobody": "A"}, "nobody may not be served by some, but is no known account or area"),
        ({"a1": "Z"}, "a1 may not be served by Z, which is unknown"),
        ({"a1": ["A", "B"]}, "a1 may not be served by any territory; allow at least one"),
        ({"b": "A", "a1": "B"}, "No territory that may change may serve b and what lies in it"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(forbidden, words):
    with pytest.raises(SettingsError, match=words):
        draft(ROW, Settings(), baseline=today(ROW), forbidden=forbidden)


def test_locks_and_names_against_it_are_refused():
    for locks in ({"a1": "A"}, {"b": "A"}):
        with pytest.raises(SettingsError, match=r"A, which may not serve it; take one of the two back"):
            draft(ROW, Settings(), baseline=today(ROW), locks=locks, forbidden=dict.fromkeys(locks, "A"))
    named = peopled(chain([1, 1]), [("a", 1.0, "A", s.NAMED), ("b", 1.0, "B")])
    with pytest.raises(SettingsError, match="a0 is kept with A, which may not serve it"):
        draft(named, Settings(), baseline=today(named), forbidden={"a0": "A"})
    with pytest.raises(SettingsError, match="a has to stay with A, which may not serve it"):
        draft(ROW, Settings(scope=("B",)), baseline=today(ROW), forbidden={"a0": "A"})


def test_what_is_barred_goes_to_the_cheapest_of_the_others():
    """c lies nearest to A's a; B's e costs 4 steps squared, C's f 9, less what its price takes off."""
    problem = problem_of(chain([1] * 6), "AAAABC")
    barred = np.zeros((6, 3), bool)
    barred[2, 0] = True
    problem = replace(problem, barred=barred)
    label, centres = labels(problem, "AAAABC"), problem.xyz[[0, 4, 5]]
    assert is_barred(problem, label).tolist() == [False, False, True, False, False, False]
    assert word(problem, allowed(problem, label, centres, np.zeros(3))) == "AABABC"
    step = ((problem.xyz[1] - problem.xyz[0]) ** 2).sum()
    cheap = cheapest_allowed(problem, np.array([2]), centres, np.array([0.0, 0.0, 5.1 * step]))
    assert cheap.tolist() == [2]


def test_a_customer_takes_its_area_along_and_its_rep_changes_whatever_the_cap():
    """A serves a b c today, but may not serve a2 in c: it goes over to B, though nothing may change."""
    drawn = draft(ROW, Settings(change_cap=0.0, tolerance=0.5), baseline=today(ROW), forbidden={"a2": "A"})
    assert letters_of(drawn) == "AABBBB"
    assert drawn.diagnostics.disruption == pytest.approx(1 / 6)
    assert drawn.exceptions.empty


def test_a_guest_goes_with_its_area_once_its_rep_may_not_serve_it():
    """B's customer a1 sits in A's area a: without B it is A's."""
    units = peopled(chain([1, 1]), [("a", 2.0, "A"), ("a", 1.0, "B"), ("b", 2.0, "B")])
    plan = Settings(change_cap=0.0, tolerance=0.5)
    assert draft(units, plan, baseline=today(units)).by_account(units).tolist() == ["A", "B", "B"]
    drawn = draft(units, plan, baseline=today(units), forbidden={"a1": "B"})
    assert drawn.by_account(units).tolist() == ["A", "A", "B"]


def test_a_clean_sheet_keeps_a_region_from_a_territory():
    """A serves the left third of a field of 6 x 6 today, but may not serve the left half of it."""
    people = served_as(grid(np.ones((6, 6))), "AABBCC" * 6)
    left = [str(unit) for unit in people.frame.index[(people.frame[s.LONGITUDE] < 2.5 * STEP).to_numpy()]]
    drawn = draft(people, Settings(tolerance=0.1), baseline=today(people), forbidden=dict.fromkeys(left, "A"))
    assert not (drawn.territory.reindex(left) == "A").any()
    assert drawn.diagnostics.feasible


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32 - 1), st.sampled_from([None, 0.1, 1.0]), st.booleans(), st.data())
def test_nobody_serves_what_it_may_not(seed, cap, contiguous, data):
    rng = np.random.default_rng(seed)
    count = int(rng.integers(8, 40))
    units = random_people(rng, count, 2 * count, 4)
    before = today(units)
    if len(before.keys) < 2:
        return
    served = before.by_account(units)
    loose = units.accounts.index[(units.accounts[s.COVERAGE_KIND] == s.AREA).to_numpy()]
    names = data.draw(st.lists(st.sampled_from([*loose, *units.frame.index]), max_size=6, unique=True))
    # one key only, so that another is always left
    key = data.draw(st.sampled_from(before.keys))
    forbidden = dict.fromkeys(names, key)
    plan = Settings(change_cap=cap, tolerance=0.3, contiguous=contiguous)
    drawn = draft(units, plan, baseline=before, forbidden=forbidden)
    after = oracle.served(units, drawn)
    assert all(after.get(name, drawn.territory.get(name)) != key for name in names)
    if not names and cap is not None:
        assert drawn.diagnostics.disruption <= cap + 1e-9
    lies_apart = bool(oracle.scattered(units, drawn))
    assert drawn.diagnostics.contiguous == (not lies_apart)
    assert not (lies_apart and contiguous and drawn.diagnostics.feasible)
    assert served.index.equals(drawn.by_account(units).index)
