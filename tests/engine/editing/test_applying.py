from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment import Alignment
from engine.editing import Edit, assign, edited, edited_roster, edited_units, keep, merge, name, standing
from engine.errors import UnitsError
from engine.units.model import with_totals
from tests.engine.alignment.worlds import aligned, chain
from tests.engine.editing.world import AREAS, NAMES, letters, plan, roster, world


def served(units, alignment) -> dict[str, str]:
    return alignment.by_account(units).to_dict()


def test_no_edit_gives_the_very_plan():
    units = world()
    before = plan(units)
    assert edited(units, before, []) is before


def test_an_area_takes_its_customers_along_but_not_the_named_one():
    units = world()
    before = plan(units)
    after = edited(units, before, [assign(units, before, "B", areas=["a", "b"])])
    assert letters(after) == "BBBBCC"
    now = served(units, after)
    assert [now[who] for who in ("a0", "a1", "b0", "b1")] == ["B", "C", "B", "B"]
    # all else is as it was
    assert all(now[who] == served(units, before)[who] for who in NAMES[4:])


def test_an_exception_comes_along_with_its_area_and_is_none_any_more():
    """d1 is C's though it lies in B's area d; area d goes to A, and so does d1."""
    units = world()
    before = plan(units)
    assert before.exceptions.to_dict() == {"a1": "C", "d1": "C"}
    after = edited(units, before, [assign(units, before, "A", areas=["d"])])
    assert served(units, after)["d1"] == "A"
    assert after.exceptions.to_dict() == {"a1": "C"}


def test_a_single_customer_becomes_an_exception_and_goes_home_again():
    units = world()
    before = plan(units)
    there = edited(units, before, [assign(units, before, "B", accounts=["e0"])])
    assert there.exceptions.to_dict() == {"a1": "C", "d1": "C", "e0": "B"}
    back = edited(units, there, [assign(units, there, "C", accounts=["e0"])])
    assert served(units, back) == served(units, before)
    assert back.exceptions.to_dict() == before.exceptions.to_dict()


def test_to_keep_changes_nothing():
    units = world()
    before = plan(units)
    after = edited(units, before, [keep(units, before, areas=["c", "d"], accounts=["d1"])])
    assert letters(after) == letters(before)
    assert served(units, after) == served(units, before)


def test_a_merged_territory_is_gone_with_its_exceptions():
    units = world()
    before = plan(units)
    after = edited(units, before, [merge(units, before, "C", "B")])
    assert after.keys == ["A", "B"]
    assert set(served(units, after).values()) == {"A", "B"}
    # the named customer of C in area a is now B's
    assert served(units, after)["a1"] == "B"


def test_a_merge_done_again_on_another_plan_leaves_nothing_behind():
    """The other plan gives area c to C too: it goes to B with the rest."""
    units = world()
    before = plan(units)
    gone = merge(units, before, "C", "B")
    other = edited(units, before, [assign(units, before, "C", areas=["c"])])
    assert edited(units, other, [gone]).keys == ["A", "B"]


def test_named_and_set_aside_accounts_leave_the_ground_as_it_is():
    units = world()
    after = edited_units(units, ["b0"], ["d0", "unknown"])
    assert after.accounts is not None
    assert after.accounts.loc["b0", s.COVERAGE_KIND] == s.NAMED
    assert "d0" not in after.accounts.index
    assert after.frame[s.WORKLOAD].tolist() == [2.0, 2.0, 2.0, 1.0, 2.0, 2.0]
    assert after.xyz is units.xyz
    assert after.place.tolist() == [
        i for i, who in zip(units.place.tolist(), NAMES, strict=True) if who != "d0"
    ]
    # a plan of before still fits: who is not planned any more is in nobody's list
    before = plan(units)
    assert set(served(after, before)) == set(NAMES) - {"d0"}
    assert edited(after, before, [name(units, before, ["b0"])]).exceptions.to_dict() == {
        "a1": "C",
        "d1": "C",
        "b0": "A",
    }


def test_reps_take_base_and_hours_along():
    after = edited_roster(roster(), [Edit("swap", swapped=(("A", "C"),))], otherwise=9.0)
    assert after[s.REP].to_dict() == {"A": "Cem", "B": "Bob", "C": "Ann"}
    assert after[s.CAPACITY_HOURS].to_dict() == {"A": 6.0, "B": 4.0, "C": 4.0}
    assert after[s.BASE_LONGITUDE].to_dict() == {"A": 0.45, "B": 0.25, "C": 0.05}
    assert after[s.NAME].tolist() == ["West", "Mid", "East"]


def test_hours_are_set_and_closed_rows_go():
    edits = [Edit("cap", hours=(("B", 3.0), ("unknown", 1.0))), Edit("merge", closed=(("C", "A"),))]
    after = edited_roster(roster(), edits, otherwise=9.0)
    assert after[s.CAPACITY_HOURS].to_dict() == {"A": 4.0, "B": 3.0}


def test_hours_said_of_one_leave_the_others_with_what_is_usual():
    bare = roster().drop(columns=s.CAPACITY_HOURS)
    after = edited_roster(bare, [Edit("cap", hours=(("B", 3.0),))], otherwise=9.0)
    assert after[s.CAPACITY_HOURS].to_dict() == {"A": 9.0, "B": 3.0, "C": 9.0}
    assert s.CAPACITY_HOURS not in edited_roster(bare, [], otherwise=9.0)


EDITS = st.lists(
    st.tuples(st.sampled_from("ABC"), st.sets(st.sampled_from(AREAS)), st.sets(st.sampled_from(NAMES))),
    max_size=5,
)


@given(EDITS)
def test_edits_agree_with_a_naive_account_by_account_reading(wanted):
    units = world()
    now = plan(units)
    owner = served(units, now)
    ground = now.territory.to_dict()
    assert units.accounts is not None
    unit, kind = units.accounts[s.UNIT_ID], units.accounts[s.COVERAGE_KIND]
    for to, areas, accounts in wanted:
        edit = assign(units, now, to, areas=sorted(areas), accounts=sorted(accounts))
        now = edited(units, now, [edit])
        ground |= dict.fromkeys(areas, to)
        owner |= {
            who: to for who in NAMES if who in accounts or (unit[who] in areas and kind[who] != s.NAMED)
        }
    assert now.territory.to_dict() == ground
    assert served(units, now) == owner
    # no exception says what the area says already
    apart = now.exceptions
    assert all(kind[who] == s.NAMED or ground[unit[who]] != key for who, key in apart.items())


@given(EDITS)
def test_edits_one_by_one_are_the_same_as_all_at_once(wanted):
    units = world()
    before = now = plan(units)
    done = []
    for to, areas, accounts in wanted:
        held = standing(done).accounts
        edit = assign(units, now, to, areas=sorted(areas), accounts=sorted(accounts), held=[*held])
        now = edited(units, now, [edit])
        done.append(edit)
    once = edited(units, before, done)
    pd.testing.assert_series_equal(once.territory, now.territory)
    assert served(units, once) == served(units, now)
    then = standing(done)
    assert all(once.territory[unit] == key for unit, key in then.areas.items())
    assert all(served(units, once)[who] == key for who, key in then.accounts.items())


def test_a_plan_without_a_territory_for_an_area_is_refused():
    units = world()
    before = plan(units)
    holed = Alignment(before.territory.drop(index="f"), before.exceptions)
    with pytest.raises(UnitsError, match="Area f has no territory"):
        edited(units, holed, [assign(units, before, "B", areas=["a"])])


def test_ready_made_units_are_edited_too():
    units = chain([1.0, 1.0, 1.0])
    before = aligned({"a": "A", "b": "A", "c": "B"})
    after = edited(units, before, [assign(units, before, "B", areas=["b"])])
    assert after.territory.to_dict() == {"a": "A", "b": "B", "c": "B"}


def test_totals_follow_the_accounts():
    units = world()
    after = edited_units(units, [], ["a0", "f1"])
    pd.testing.assert_frame_equal(after.frame, with_totals(units.frame, after.accounts))
