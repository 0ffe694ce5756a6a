from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from engine import schema as s
from engine.alignment.baseline import today
from engine.alignment.graph import graph_of
from engine.alignment.posing.followers import LEAST_COST
from engine.alignment.posing.pose import pose
from engine.errors import SettingsError
from engine.settings import Settings
from tests.engine.alignment.worlds import aligned, chain, peopled

# A A B B of 10 hours, with a guest of B in b, somebody new and a named account of A in d
UNITS = peopled(
    chain([1] * 4),
    [("a", 2, "A"), ("b", 2, "A"), ("b", 1, "B"), ("c", 2, "B"), ("d", 2, ""), ("d", 1, "A", s.NAMED)],
)
TODAY = today(UNITS)


def posed(units=UNITS, keys=("A", "B"), *, baseline=TODAY, territories=None, locks=None, **choices):
    graph = graph_of(units)
    return pose(
        units, Settings(**choices), graph, keys, baseline=baseline, territories=territories, locks=locks
    )


def test_a_plan_under_a_cap():
    problem, book, label = posed(change_cap=0.25)
    assert label.tolist() == [0, 0, 1, 1]
    assert problem.home.tolist() == [0, 0, 1, 1]
    # the guest and the named account stay with their territories, whatever the units do
    assert book.kept.tolist() == [-1, -1, 1, -1, -1, 0]
    assert problem.load.tolist() == pytest.approx([0.2, 0.2, 0.2, 0.2])
    assert problem.pinned.tolist() == pytest.approx([0.1, 0.1])
    assert problem.cost.tolist() == pytest.approx([0.2 + LEAST_COST] * 3 + [0.0])
    assert problem.budget == 0.25
    assert problem.target.tolist() == [0.5, 0.5]
    assert problem.is_open.all()
    assert not problem.held.any()


def test_a_clean_sheet_protects_nobody_but_named_accounts():
    problem, book, label = posed()
    assert book.kept.tolist() == [-1, -1, -1, -1, -1, 0]
    assert book.owner.tolist() == [0, 0, 1, 1, -1, 0]
    assert label.tolist() == [0, 0, 1, 1]
    assert problem.cost.tolist() == [0] * 4
    assert problem.budget == np.inf


def test_without_a_baseline_nothing_is_anybodys():
    problem, book, label = posed(keys=("T01", "T02"), baseline=None)
    assert label.tolist() == [-1] * 4
    assert book.owner.tolist() == [-1] * 6
    assert book.kept.tolist() == [-1] * 6
    assert not problem.held.any()


def test_a_roster_tells_whose_a_named_account_is():
    team = pd.DataFrame({s.CAPACITY_HOURS: [300.0, 100.0]}, index=["A", "B"])
    problem, book, _ = posed(baseline=None, territories=team)
    assert book.kept.tolist() == [-1] * 5 + [0]
    assert problem.target.tolist() == [0.75, 0.25]


def test_locks_hold_units_and_accounts_and_use_up_the_cap():
    problem, _, label = posed(change_cap=0.25, locks={"a": "B"})
    assert label.tolist() == [1, 0, 1, 1]
    assert problem.held.tolist() == [True, False, False, False]
    assert problem.budget == pytest.approx(0.05)
    problem, book, label = posed(change_cap=0.25, locks={"a0": "B"})
    assert label.tolist() == [0, 0, 1, 1]
    assert (book.kept[0], book.bound[0]) == (1, True)
    assert problem.load[0] == 0
    assert problem.pinned.tolist() == pytest.approx([0.1, 0.3])
    assert problem.budget == pytest.approx(0.05)
    # more than the cap leaves nothing, not less
    assert posed(change_cap=0.1, locks={"a0": "B"})[0].budget == 0


def test_a_lock_on_todays_territory_costs_nothing():
    assert posed(change_cap=0.25, locks={"a": "A", "a0": "A"})[0].budget == 0.25


def test_outside_the_scope_all_is_held():
    problem, book, _ = posed(scope=("A",))
    assert problem.is_open.tolist() == [True, False]
    assert problem.held.tolist() == [False, False, True, True]
    assert problem.budget == np.inf
    assert book.kept.tolist() == [-1, -1, 1, -1, -1, 0]


def test_new_territories_are_open_whatever_the_scope():
    problem, _, _ = posed(keys=("A", "B", "C"), scope=("A",))
    assert problem.is_open.tolist() == [True, False, True]


@pytest.mark.parametrize("lock", [{"c": "A"}, {"a0": "B"}])
def test_a_lock_may_not_change_what_lies_outside_the_scope(lock):
    with pytest.raises(SettingsError, match="only a part may change"):
        posed(scope=("A",), locks=lock)


def test_ground_of_a_closed_territory_starts_with_who_serves_most_there():
    """A closes: B's guest makes b B's; a is nobody's; the named account goes with its unit."""
    problem, book, label = posed(keys=("B",), change_cap=0.25)
    assert label.tolist() == [-1, 0, 0, 0]
    assert book.owner.tolist() == [-1, -1, 0, 0, -1, -1]
    assert book.kept.tolist() == [-1] * 6
    assert problem.cost.tolist() == pytest.approx([0, 0.1 + LEAST_COST, 0.2 + LEAST_COST, 0])


def test_ground_of_a_closed_territory_is_not_given_to_what_may_not_change():
    problem, _, label = posed(keys=("B", "C"), scope=("A",), territories=None)
    assert problem.is_open.tolist() == [False, True]
    assert label.tolist() == [-1, -1, 0, 0]


def test_leaving_a_vacancy_is_free():
    team = pd.DataFrame({s.REP: ["", "Rosa"]}, index=["A", "B"])
    _, book, _ = posed(change_cap=0.25, territories=team)
    assert book.share.tolist() == pytest.approx([0, 0, 0.1, 0.2, 0, 0])
    assert posed(change_cap=0.25, territories=team, locks={"a0": "B"})[0].budget == pytest.approx(0.25)


def test_ready_made_units_have_the_territory_of_the_baseline():
    ready = chain([1, 1, 2])
    before = aligned({"a": "A", "b": "A", "c": "B"})
    problem, book, label = posed(ready, baseline=before, change_cap=0.5, change_by="hours")
    assert label.tolist() == [0, 0, 1]
    assert not book.splits
    assert problem.cost.tolist() == pytest.approx([0.25, 0.25, 0.5])


def test_what_a_closed_territory_served_is_its_reps_where_that_rep_goes_on():
    # B closes; Ann, who served it, goes on in C
    roster = pd.DataFrame({s.REP: ["Bo", "Ann", "Ann"]}, index=["A", "B", "C"])
    _, book, label = posed(keys=("A", "C"), territories=roster, change_cap=1.0)
    assert book.owner.tolist() == [0, 0, 1, 1, -1, 0]
    assert label.tolist() == [0, 0, 1, -1]
    # where nobody goes on, its customers are nobody's
    assert posed(keys=("A", "C"), change_cap=1.0)[1].owner.tolist() == [0, 0, -1, -1, -1, 0]
