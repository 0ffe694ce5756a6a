from __future__ import annotations

import pytest

from engine.alignment import draft
from engine.editing import edited, keep, merge, name, open_new, release, split, standing
from engine.errors import SettingsError
from engine.settings import Settings
from tests.engine.editing.world import letters, plan, roster, world

PLAN = Settings(tolerance=0.3)


def test_a_new_territory_begins_with_the_next_key():
    units = world()
    before = plan(units)
    edit = open_new(units, before, ["d"])
    assert edit.opened == ("New 01",)
    assert letters(edited(units, before, [edit])) == "AABNew 01CC"


def test_nothing_is_left_of_a_territory_that_a_new_one_takes_over():
    units = world()
    with pytest.raises(SettingsError, match="Nothing would be left of the territory they are in"):
        open_new(units, plan(units), ["d", "e", "f"])
    with pytest.raises(SettingsError, match="needs an area"):
        open_new(units, plan(units), [])


def test_a_split_gives_one_half_to_a_new_territory():
    units = world()
    before = plan(units)
    edit = split(units, before, PLAN, "C", roster())
    after = edited(units, before, [edit])
    assert letters(after) in ("AABBNew 01C", "AABBCNew 01")
    assert after.by_account(units)["d1"] == before.by_account(units)["d1"]


def test_a_single_area_cannot_be_divided():
    units = world()
    before = plan(units)
    alone = edited(units, before, [merge(units, before, "C", "B")])
    one = edited(units, alone, [open_new(units, alone, ["f"])])
    with pytest.raises(SettingsError, match="a single area"):
        split(units, one, PLAN, "New 01")


def test_a_territory_cannot_be_joined_to_itself():
    units = world()
    with pytest.raises(SettingsError, match="itself"):
        merge(units, plan(units), "A", "A")


def test_what_is_named_is_held_with_whom_it_has():
    units = world()
    edit = name(units, plan(units), ["d1", "e0"])
    assert standing([edit]).named == {"d1": "C", "e0": "C"}
    assert standing([name(units, plan(units), ["d1"], "B")]).named == {"d1": "B"}


def test_the_next_draft_keeps_what_stands_and_may_move_what_was_released():
    """C has five hours and the named one: a draft to 30 % takes area e from it, unless that is kept."""
    units = world()
    before = plan(units)
    held = standing([keep(units, before, areas=["c", "d"])])
    drawn = draft(units, PLAN, baseline=before, territories=roster(), locks=held.locks)
    assert [drawn.territory[area] for area in "cd"] == ["B", "B"]
    free = standing([keep(units, before, areas=["c", "d"]), release(areas=["c", "d"])])
    assert free.locks == {}


def test_a_territory_that_was_closed_by_hand_stays_closed_in_the_next_draft():
    """Two of three: B, with five hours in its areas, would stay, and C of the other two close."""
    units = world()
    before = plan(units)
    two = Settings(territories=2, tolerance=0.3)
    assert draft(units, two, baseline=before).keys == ["A", "B"]
    assert draft(units, two, baseline=before, closing=["B"]).keys == ["A", "C"]


def test_a_closed_key_is_not_given_to_a_new_territory():
    """Three are wanted, C is closed: the third is a new one."""
    units = world()
    drawn = draft(units, Settings(territories=3, tolerance=0.3), baseline=plan(units), closing=["C"])
    assert drawn.keys == ["A", "B", "New 01"]


def test_what_began_by_hand_is_there_in_the_next_draft_also_after_another_ended():
    """New 01 and New 02 begin, New 01 goes to A again: the next draft knows New 02."""
    units = world()
    now = plan(units)
    edits = []
    for make in (
        lambda units, now: open_new(units, now, ["b"]),
        lambda units, now: open_new(units, now, ["f"]),
        lambda units, now: merge(units, now, "New 01", "A"),
    ):
        edits.append(make(units, now))
        now = edited(units, now, edits[-1:])
    held = standing(edits)
    assert (held.opened, held.closed) == (("New 02",), ("New 01",))
    drawn = draft(
        units,
        Settings(territories=4, tolerance=0.5),
        baseline=plan(units),
        locks=held.locks,
        opening=held.opened,
        closing=held.closed,
    )
    assert drawn.keys == ["A", "B", "C", "New 02"]
    assert drawn.territory["f"] == "New 02"


def test_a_new_territory_has_no_key_that_was_used():
    units = world()
    before = plan(units)
    assert open_new(units, before, ["d"], taken=["New 01", "New 02"]).opened == ("New 03",)
    assert split(units, before, PLAN, "C", taken=["New 01"]).opened == ("New 02",)


def test_what_is_kept_with_a_territory_that_ends_is_kept_with_its_heir():
    units = world()
    before = plan(units)
    held = standing([keep(units, before, accounts=["b0"]), merge(units, before, "A", "B")])
    assert held.accounts["b0"] == "B"
    drawn = draft(
        units,
        Settings(territories=2, tolerance=0.5),
        baseline=before,
        locks=held.locks,
        closing=held.closed,
    )
    assert drawn.by_account(units)["b0"] == "B"


def test_a_customer_kept_by_hand_comes_along_where_its_area_is_split_off():
    units = world()
    before = plan(units)
    kept = keep(units, before, accounts=["e0", "f0"])
    edit = split(units, before, PLAN, "C", roster(), held=["e0", "f0"])
    moved = "e0" if ("e", "New 01") in edit.areas else "f0"
    then = standing([kept, edit])
    assert moved not in then.accounts
    assert edited(units, before, [kept, edit]).by_account(units)[moved] == "New 01"


def test_the_smallest_territory_stays_where_something_is_kept_with_it():
    """Two of three: C would close, but area e is kept with it; A does."""
    units = world()
    drawn = draft(units, Settings(territories=2, tolerance=0.5), baseline=plan(units), locks={"e": "C"})
    assert drawn.keys == ["B", "C"]


def test_a_closed_territory_need_not_be_in_scope():
    units = world()
    before = plan(units)
    drawn = draft(
        units,
        Settings(territories=2, tolerance=0.3, scope=("B", "C")),
        baseline=before,
        territories=roster(),
        closing=("C",),
    )
    assert drawn.keys == ["A", "B"]
    assert letters(drawn)[:2] == "AA"
