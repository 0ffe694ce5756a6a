from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from engine import schema as s
from engine.alignment.posing.followers import (
    LEAST_COST,
    Book,
    book_of,
    change_measure,
    change_values,
    keep_minorities,
)
from engine.settings import Settings
from tests.engine.alignment.worlds import chain, peopled

# hours 2 1 3 4 of 10; sales go with them
ROWS = [("a", 2.0, "E"), ("a", 1.0, "W"), ("b", 3.0, ""), ("b", 4.0, "W", s.NAMED)]
UNITS = peopled(chain([1, 1]), ROWS)
KEYS = ("E", "W")
BOTH = np.ones(2, bool)


def written(*, units=UNITS, served=None, pins=None, protect=True, rep=BOTH, **choices) -> Book:
    served = units.accounts[s.CURRENT_TERRITORY] if served is None else served
    pins = pd.Series(pins or {}, dtype=object)
    chosen = Settings(**choices)
    return book_of(units, KEYS, chosen, served=served, pins=pins, protect=protect, rep=rep)


def test_changes_are_counted_in_sales_where_there_are_any():
    poor = UNITS.accounts.assign(**{s.REVENUE: 0.0})
    assert change_measure(UNITS.accounts, Settings()) == "revenue"
    assert change_measure(poor, Settings()) == "accounts"
    assert change_measure(poor, Settings(change_by="hours")) == "hours"


def test_shares_of_what_the_cap_limits():
    accounts = UNITS.accounts.assign(**{s.REVENUE: [0.0, 0.0, 5.0, 15.0]})
    for by, expected in {
        "auto": [0, 0, 0.25, 0.75],
        "hours": [0.2, 0.1, 0.3, 0.4],
        "accounts": [0.25] * 4,
    }.items():
        assert change_values(accounts, Settings(change_by=by)).tolist() == pytest.approx(expected)
    # sales that nobody has are customers
    none = accounts.assign(**{s.REVENUE: 0.0})
    assert change_values(none, Settings(change_by="revenue")).tolist() == [0.25] * 4


def test_ready_made_units_count_the_customers_they_hold():
    frame = chain([1, 1]).frame.assign(**{s.ACCOUNTS: [1.0, 3.0]})
    assert change_values(frame, Settings(change_by="accounts")).tolist() == [0.25, 0.75]


def test_the_book_of_four_accounts():
    book = written()
    assert book.unit.tolist() == [0, 0, 1, 1]
    assert book.owner.tolist() == [0, 1, -1, 1]
    # the named account stays with W
    assert book.kept.tolist() == [-1, -1, -1, 1]
    assert book.bound.tolist() == [False, False, False, True]
    assert book.load.tolist() == pytest.approx([0.2, 0.1, 0.3, 0.4])
    # nobody's account changes nothing
    assert book.share.tolist() == pytest.approx([0.2, 0.1, 0, 0.4])
    assert book.cost.tolist() == pytest.approx((book.share + LEAST_COST).tolist())
    assert book.splits


def test_without_a_cap_a_change_costs_nothing_but_is_still_counted():
    book = written(protect=False)
    assert book.cost.tolist() == [0] * 4
    assert book.share.sum() == pytest.approx(0.7)


def test_leaving_a_territory_without_a_rep_is_no_change():
    book = written(rep=np.array([True, False]))
    assert book.share.tolist() == pytest.approx([0.2, 0, 0, 0])


def test_a_locked_account_stays_with_its_lock():
    book = written(pins={"a0": "W", "a3": "E"})
    assert book.kept.tolist() == [1, -1, -1, 0]
    assert book.bound.tolist() == [True, False, False, True]


def test_a_named_account_of_a_territory_that_is_no_more_goes_with_its_unit():
    served = pd.Series(["E", "W", "", "gone"], UNITS.accounts.index)
    assert written(served=served).kept.tolist() == [-1] * 4


def test_ready_made_units_are_their_own_accounts():
    ready = chain([1, 3])
    book = written(units=ready, served=pd.Series(["E", ""], ready.frame.index), change_by="hours")
    assert (book.unit.tolist(), book.owner.tolist(), book.kept.tolist()) == ([0, 1], [0, -1], [-1, -1])
    assert book.load.tolist() == [0.25, 0.75]
    assert not book.splits


def test_loads_and_costs_by_unit_and_what_stays():
    book = written()
    assert book.load_by_unit(2).tolist() == pytest.approx([0.3, 0.3])
    assert book.pinned(2).tolist() == pytest.approx([0, 0.4])
    # a is E's: only E's account pays when it leaves
    home = np.array([0, 1], np.int32)
    assert book.cost_by_unit(home).tolist() == pytest.approx([0.2 + LEAST_COST, 0.0])


def test_guests_of_another_territory_stay_with_it():
    home = np.array([0, 1], np.int32)
    assert keep_minorities(written(), home).tolist() == [-1, 1, -1, 1]
    # ground that is nobody's has guests only
    assert keep_minorities(written(), np.array([-1, -1], np.int32)).tolist() == [0, 1, -1, 1]


def test_guests_of_a_part_drawn_anew_go_with_their_unit_inside_it():
    """W's account in a, which is E's: it stays only where W or E may not change."""
    home = np.array([0, 1], np.int32)
    for free, kept in (([True, True], -1), ([True, False], 1), ([False, True], 1)):
        assert keep_minorities(written(), home, free=np.array(free))[1] == kept
    # ground that is nobody's counts as open
    nobodys = np.array([-1, -1], np.int32)
    assert keep_minorities(written(), nobodys, free=np.array([False, True])).tolist() == [0, -1, -1, 1]
