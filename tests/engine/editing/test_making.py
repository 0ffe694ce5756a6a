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
    with pytest.raises(SettingsError, match="Nothing would be left of C"):
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
    """Two of three: without a word the smallest, A, would close; C was closed by hand."""
    units = world()
    before = plan(units)
    held = standing([merge(units, before, "C", "B")])
    drawn = draft(
        units,
        Settings(territories=2, tolerance=0.3),
        baseline=before,
        territories=roster(),
        locks=held.locks,
        closing=held.closed,
    )
    assert drawn.keys == ["A", "B"]
    assert [drawn.territory[area] for area in "ef"] == ["B", "B"]


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
