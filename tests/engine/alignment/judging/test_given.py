from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment.baseline import today
from engine.alignment.graph import graph_of
from engine.alignment.judging.given import as_given, key_series, words_of
from engine.alignment.model import Alignment
from engine.errors import SettingsError, UnitsError
from engine.settings import Balance, Limit, Settings
from engine.units.model import Units
from tests.engine.alignment import oracle
from tests.engine.alignment.worlds import aligned, chain, peopled, random_people, word

SEEDS = st.integers(0, 2**32 - 1)
# 10 hours: A has a, b and by name 1 h at d; B has 1 h at b, c and d; the 2 h at d are nobody's today
UNITS = peopled(
    chain([1] * 4),
    [("a", 2, "A"), ("b", 2, "A"), ("b", 1, "B"), ("c", 2, "B"), ("d", 2, ""), ("d", 1, "A", s.NAMED)],
)


def laid(units: Units = UNITS, plan: Alignment | None = None, *, territories=None, locks=None, **choices):
    plan = today(units) if plan is None else plan
    return as_given(units, plan, Settings(**choices), graph_of(units), territories=territories, locks=locks)


def served(problem, book) -> str:
    """Who serves each account, as letters."""
    serves = np.where(book.kept >= 0, book.kept, problem.home[book.unit])
    return "".join(problem.keys[k] for k in serves)


def test_a_plan_is_laid_out_account_by_account():
    problem, book = laid()
    assert word(problem, problem.home) == "AABB"
    assert book.kept.tolist() == [-1, -1, 1, -1, -1, 0]
    assert problem.load == pytest.approx([0.2, 0.2, 0.2, 0.2])
    assert problem.pinned == pytest.approx([0.1, 0.1])
    assert served(problem, book) == "AABBBA"


def test_there_is_no_budget_and_no_base_whatever_the_settings_say():
    """A repair counts every change itself; a plan is judged by where it lies."""
    team = pd.DataFrame(
        {s.BASE_LATITUDE: [0.0, 0.0], s.BASE_LONGITUDE: [0.0, 0.3]},
        index=pd.Index(["A", "B"], name=s.TERRITORY_KEY),
    )
    problem, _ = laid(territories=team, change_cap=0.0, centres="bases")
    assert problem.budget == np.inf
    assert problem.bases is None


def test_who_is_served_apart_stays_apart_though_nobody_serves_him_today():
    """The plan gives the two new hours at d to A, whose area d is not."""
    plan = aligned(dict(zip("abcd", "AABB", strict=True)), {"a4": "A", "a2": "B", "a5": "A"})
    problem, book = laid(plan=plan)
    assert book.kept.tolist() == [-1, -1, 1, -1, 0, 0]
    assert problem.load == pytest.approx([0.2, 0.2, 0.2, 0.0])
    assert problem.pinned == pytest.approx([0.3, 0.1])
    # and is no one who has to stay
    assert not book.bound[4]
    assert book.owner[4] == -1


def test_locks_are_applied_before_anything_else():
    problem, book = laid(locks={"c": "A", "a0": "B"})
    assert word(problem, problem.home) == "AAAB"
    assert problem.held.tolist() == [False, False, True, False]
    assert book.kept[0] == 1
    assert book.bound[0]


def test_a_territory_of_the_roster_without_an_area_counts():
    """C is to carry a third, and has nothing."""
    team = pd.DataFrame({s.NAME: ["A", "B", "C"]}, index=pd.Index(["A", "B", "C"], name=s.TERRITORY_KEY))
    problem, _ = laid(territories=team)
    assert problem.keys == ("A", "B", "C")
    assert problem.target == pytest.approx([1 / 3] * 3)


def test_only_the_scope_is_open():
    problem, _ = laid(scope=("B",))
    assert problem.is_open.tolist() == [False, True]
    assert problem.held.tolist() == [True, True, False, False]


def test_ready_made_units_are_laid_out_as_they_are():
    problem, book = laid(chain([1, 1, 2]), aligned({"a": "X", "b": "Y", "c": "Y"}))
    assert word(problem, problem.home) == "XYY"
    assert problem.load.tolist() == [0.25, 0.25, 0.5]
    assert not book.splits


def test_the_order_of_the_plan_does_not_matter():
    plan = today(UNITS)
    turned = Alignment(plan.territory[::-1], plan.exceptions[::-1])
    assert served(*laid(plan=turned)) == served(*laid(plan=plan))


@pytest.mark.parametrize(
    ("plan", "given_", "words", "error"),
    [
        ({"a": "A", "b": "B", "c": "B"}, {}, "Area d has no territory in the plan", UnitsError),
        (dict.fromkeys("abcd", "A"), {"locks": {"a": "Z"}}, "a is kept with Z, which is not", SettingsError),
    ],
)
def test_what_cannot_be_laid_out_is_said(plan, given_, words, error):
    with pytest.raises(error, match=words):
        laid(plan=aligned(plan), **given_)


@settings(max_examples=30)
@given(SEEDS, st.integers(4, 25))
def test_every_account_is_where_the_plan_has_it_and_the_loads_add_up(seed, count):
    units = random_people(np.random.default_rng(seed), count, 3 * count, 3)
    plan = today(units)
    problem, book = laid(units, plan)
    serves = np.where(book.kept >= 0, book.kept, problem.home[book.unit])
    by = oracle.served(units, plan)
    assert [problem.keys[k] for k in serves] == [by[str(a)] for a in units.accounts.index]
    load = problem.pinned.copy()
    np.add.at(load, problem.home, problem.load)
    carried = oracle.carried(units, Settings(), plan)
    assert load == pytest.approx([carried[key] for key in problem.keys])


def test_labels_become_a_series_of_keys():
    found = key_series(chain([1, 1, 1]), ("X", "Y"), np.array([0, 1, 1]))
    assert found.to_dict() == {"a": "X", "b": "Y", "c": "Y"}
    assert found.name == s.TERRITORY_KEY
    assert found.dtype == "str"


def test_reasons_speak_of_what_is_balanced_most_and_of_what_changes_count():
    rich = Units(UNITS.frame.assign(**{s.POTENTIAL: 5.0}), UNITS.adjacency, UNITS.accounts)
    plain = words_of(UNITS, Settings())
    assert (plain.measure, plain.changes, plain.hours) == ("hours", "sales", 10.0)
    mixed = words_of(rich, Settings(balance=Balance(workload=1.0, potential=3.0)))
    # hours are no measure of a load that is mixed
    assert (mixed.measure, mixed.hours) == ("potential", None)
    sold = words_of(UNITS, Settings(balance=Balance(workload=0.0, revenue=1.0), change_by="accounts"))
    assert (sold.measure, sold.changes) == ("sales", "customers")
    assert words_of(chain([1, 2]), Settings()).changes == "customers"
    assert words_of(UNITS, Settings(change_by="hours")).changes == "hours"


def test_names_and_districts_are_those_the_roster_knows():
    team = pd.DataFrame(
        {s.NAME: ["North", ""], s.DISTRICT: [np.nan, "West"]},
        index=pd.Index(["A", "B"], name=s.TERRITORY_KEY),
    )
    words = words_of(UNITS, Settings(), team)
    assert words.names == {"A": "North"}
    assert words.districts == {"B": "West"}
    assert words.name("B") == "B"
    bare = words_of(UNITS, Settings(), team[[]])
    assert (bare.names, bare.districts) == ({}, {})


def test_further_limits_are_named_with_their_totals():
    rich = Units(UNITS.frame.assign(**{s.POTENTIAL: 5.0}), UNITS.adjacency, UNITS.accounts)
    held = words_of(rich, Settings(limits=(Limit("potential", 0.2),))).held
    assert [(one.measure, one.total, one.tolerance) for one in held] == [("potential", 20.0, 0.2)]
