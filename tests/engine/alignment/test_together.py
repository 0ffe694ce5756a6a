"""Eight areas in a row with five customers of an hour each; two territories of twenty hours.

a b c d | e f g h      customer 3 of area d is d3
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment import draft, today
from engine.settings import Settings
from engine.units.model import Units
from tests.engine.alignment import oracle
from tests.engine.alignment.worlds import chain, peopled

AREAS, EACH = "abcdefgh", 5
TOGETHER = Settings(territories=2, tolerance=0.1, keep_parents=True)


def world(parents: dict[str, str], today_: str = "", kinds: dict[str, str] | None = None) -> Units:
    """The row, with the parent of some customers; `today_` has a territory for each area."""
    names = [f"{area}{i}" for area in AREAS for i in range(EACH)]
    owner = dict(zip(AREAS, today_, strict=True)) if today_ else dict.fromkeys(AREAS, "")
    rows = [(name[0], 1.0, owner[name[0]], (kinds or {}).get(name, s.AREA)) for name in names]
    units = peopled(chain([0.0] * len(AREAS)), rows)
    accounts = units.accounts
    assert accounts is not None
    family = pd.Series([parents.get(name, "") for name in names], accounts.index)
    accounts = accounts.assign(**{s.FAMILY: family}).set_axis(pd.Index(names, name=s.ACCOUNT_ID))
    return Units(units.frame, units.adjacency, accounts)


def served(units: Units, alignment, *names: str) -> set[str]:
    return set(alignment.by_account(units)[list(names)])


def hours(units: Units, alignment) -> list[int]:
    return sorted(alignment.by_account(units).value_counts())


P = dict.fromkeys(("d3", "d4", "e0", "e1", "e2"), "P")


def test_a_parent_cut_by_the_border_goes_to_one_territory_and_both_stay_balanced():
    units = world(P)
    apart = draft(units, Settings(territories=2, tolerance=0.1))
    assert len(served(units, apart, *P)) == 2
    drawn = draft(units, TOGETHER)
    assert len(served(units, drawn, *P)) == 1
    assert hours(units, drawn) in ([18, 22], [19, 21], [20, 20])
    assert drawn.diagnostics is not None
    assert drawn.diagnostics.feasible
    assert drawn.diagnostics.notes == ()


def test_a_parent_larger_than_half_a_territory_stays_apart_and_is_counted():
    units = world(dict.fromkeys([f"{area}{i}" for area in "cdef" for i in range(3)], "P"))
    drawn = draft(units, TOGETHER)
    assert len(served(units, drawn, "c0", "d0", "e0", "f0")) == 2
    assert drawn.diagnostics is not None
    note = "1 parent has more work than half a territory and may be served by several."
    assert drawn.diagnostics.notes == (note,)


def test_without_any_parent_it_says_so():
    drawn = draft(world({}), TOGETHER)
    assert drawn.diagnostics is not None
    assert drawn.diagnostics.notes == ("No account has a parent, so there is nothing to keep together.",)


def test_a_named_customer_keeps_its_rep_and_its_parents_others_join_it():
    units = world({"a0": "P", "a1": "P", "h4": "P"}, "WWWWEEEE", {"h4": s.NAMED})
    drawn = draft(units, TOGETHER, baseline=today(units))
    assert served(units, drawn, "a0", "a1", "h4") == {"E"}


def test_a_lock_wins_over_the_parents_other_customers():
    units = world({"a0": "P", "a1": "P", "h4": "P"}, "WWWWEEEE")
    drawn = draft(units, TOGETHER, baseline=today(units), locks={"h4": "E"})
    assert served(units, drawn, "a0", "a1", "h4") == {"E"}


def test_two_locks_that_hold_a_parent_apart_are_counted():
    units = world({"a0": "P", "a1": "P", "h4": "P"}, "WWWWEEEE")
    drawn = draft(units, TOGETHER, baseline=today(units), locks={"h4": "E", "a0": "W"})
    assert served(units, drawn, "a0", "h4") == {"W", "E"}
    assert drawn.diagnostics is not None
    assert "1 parent is served by several territories: locks" in drawn.diagnostics.notes[-1]


def test_moving_a_parents_customers_counts_as_change():
    units = world({"d3": "P", "d4": "P", "e0": "P"}, "WWWWEEEE")
    capped = Settings(territories=2, tolerance=0.2, change_cap=0.05, change_by="accounts", keep_parents=True)
    drawn = draft(units, capped, baseline=today(units))
    assert served(units, drawn, "d3", "d4", "e0") == {"W"}
    assert drawn.diagnostics is not None
    assert drawn.diagnostics.disruption == pytest.approx(1 / 40)


def test_nothing_goes_where_it_is_forbidden_or_what_stays():
    units = world({"d3": "P", "d4": "P", "e0": "P"}, "WWWWEEEE")
    wide = replace(TOGETHER, tolerance=0.3)
    drawn = draft(units, wide, baseline=today(units), forbidden={"d3": "W"})
    assert served(units, drawn, "d3", "d4", "e0") == {"E"}
    # both of the parent's own are barred somewhere: it stays apart, and says so
    split = draft(units, wide, baseline=today(units), forbidden={"d3": "E", "e0": "W"})
    assert split.diagnostics is not None
    assert split.diagnostics.notes[-1] == (
        "1 parent is served by several territories: locks, names or territories that stay keep its "
        "customers apart."
    )


def test_customers_of_a_territory_that_stays_do_not_move_and_none_join_them():
    letters = "UUUWWWEE"
    units = world({"b4": "P", "d0": "P", "f4": "P", "g0": "P"}, letters)
    before = today(units)
    drawn = draft(
        units, replace(TOGETHER, territories=None, scope=("W", "E"), tolerance=0.5), baseline=before
    )
    after = drawn.by_account(units)
    assert after["b4"] == "U"
    assert (before.by_account(units) == "U").equals(after == "U")
    assert len(served(units, drawn, "d0", "f4", "g0")) == 1
    assert drawn.diagnostics is not None
    assert drawn.diagnostics.notes[-1].startswith("1 parent is served by several territories: locks, names")


def test_parents_give_way_to_the_change_cap_and_the_cheapest_come_first():
    """P needs one change of 40 customers and Q two; 5 % are two, of which balance has one."""
    units = world(
        {"d3": "P", "d4": "P", "e0": "P", **dict.fromkeys(("c0", "c1", "f0", "f1", "f2"), "Q")}, "WWWWEEEE"
    )
    capped = Settings(territories=2, tolerance=0.2, change_cap=0.05, change_by="accounts", keep_parents=True)
    drawn = draft(units, capped, baseline=today(units))
    assert served(units, drawn, "d3", "d4", "e0") == {"W"}
    assert served(units, drawn, "c0", "f0") == {"W", "E"}
    assert drawn.diagnostics is not None
    assert drawn.diagnostics.disruption == pytest.approx(1 / 40)
    assert drawn.diagnostics.feasible
    assert drawn.diagnostics.notes == (
        "1 parent is served by several territories: the change cap keeps its customers apart.",
    )


def test_a_guest_of_a_territory_that_stays_is_not_taken_from_it():
    units = world({"d0": "P", "f4": "P", "g0": "P"}, "UUUWWWEE")
    accounts = units.accounts
    assert accounts is not None
    accounts = accounts.assign(
        **{s.CURRENT_TERRITORY: accounts[s.CURRENT_TERRITORY].mask(accounts.index == "d0", "U")}
    )
    units = Units(units.frame, units.adjacency, accounts)
    part = replace(TOGETHER, territories=None, scope=("W", "E"), tolerance=0.5)
    drawn = draft(units, part, baseline=today(units), forbidden={"d0": "U"})
    assert len(served(units, drawn, "f4", "g0")) == 1


def test_leaving_a_vacancy_costs_nothing_and_changes_of_the_draft_count_once():
    units = world({"d3": "P", "e0": "P", "e1": "P"}, "WWWWEEEE")
    capped = Settings(territories=2, tolerance=0.2, change_cap=0.02, change_by="accounts", keep_parents=True)
    roster = pd.DataFrame({s.REP: ["", "Eve"]}, pd.Index(["W", "E"], name=s.TERRITORY_KEY))
    drawn = draft(units, capped, baseline=today(units), territories=roster)
    assert served(units, drawn, "d3", "e0", "e1") == {"E"}
    assert drawn.diagnostics is not None
    assert drawn.diagnostics.disruption == 0.0
    # balance moves e and f, ten of forty; d0 is one more, which 30 % allows
    family = dict.fromkeys([*(f"f{i}" for i in range(5)), "e0", "d0"], "P")
    wide = world(family, "WWWWWWEE")
    drawn = draft(wide, replace(capped, tolerance=0.06, change_cap=0.3), baseline=today(wide))
    assert len(served(wide, drawn, *family)) == 1


def test_a_locked_area_holds_its_customers():
    units = world({"d3": "P", "e0": "P", "e1": "P"}, "WWWWEEEE")
    drawn = draft(units, TOGETHER, baseline=today(units), locks={"d": "W"})
    assert served(units, drawn, "d3", "e0", "e1") == {"W"}


def test_the_seconds_of_all_drafts_are_counted():
    units = world(P)

    def seconds(units, settings):
        drawn = draft(units, settings)
        assert drawn.diagnostics is not None
        return drawn.diagnostics.seconds

    with pytest.MonkeyPatch.context() as patch:
        clock = iter(float(i) for i in range(1000))
        patch.setattr("engine.alignment.drafting.time.perf_counter", lambda: next(clock))
        told = [seconds(units, Settings(territories=2, tolerance=0.1)), seconds(units, TOGETHER)]
    assert told[1] >= 2 * told[0] > 0


@given(st.lists(st.sampled_from(["", "", "P", "Q", "R"]), min_size=40, max_size=40), st.integers(2, 4))
@settings(max_examples=10, deadline=None)
def test_every_parent_that_fits_has_one_territory_and_the_rest_is_a_plan_as_any(parents, count):
    names = [f"{area}{i}" for area in AREAS for i in range(EACH)]
    units = world(dict(zip(names, parents, strict=True)))
    accounts = units.accounts
    assert accounts is not None
    wanted = Settings(territories=count, tolerance=0.3, keep_parents=True)
    drawn = draft(units, wanted)
    by = drawn.by_account(units)
    assert (by != "").all()
    for parent in ("P", "Q", "R"):
        members = accounts.index[accounts[s.FAMILY] == parent]
        if 1 < len(members) <= 0.5 * 40 / count:
            assert by[members].nunique() == 1
    assert oracle.scattered(units, drawn) == []
    pd.testing.assert_series_equal(by, draft(units, wanted).by_account(units))
