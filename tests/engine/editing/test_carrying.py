from __future__ import annotations

from engine.editing import assign, carried, edited, set_aside
from tests.engine.editing.world import letters, plan, world


def test_what_was_done_to_areas_is_done_to_their_customers():
    """Areas a and b go to B; a1 is named with C and stays."""
    units = world()
    before = plan(units)
    edit = assign(units, before, "B", areas=["a", "b"], accounts=["f0"])
    (said,) = carried(units, [edit])
    assert said.areas == ()
    assert dict(said.accounts) == {"a0": "B", "b0": "B", "b1": "B", "f0": "B"}
    after = edited(units, before, [said])
    assert letters(after) == letters(before)
    assert after.by_account(units).to_dict() == edited(units, before, [edit]).by_account(units).to_dict()


def test_other_edits_stay_as_they_are():
    units = world()
    assert carried(units, [set_aside(["a0"])]) == (set_aside(["a0"]),)
