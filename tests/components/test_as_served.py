from __future__ import annotations

from components.as_served import as_served
from engine.alignment import today
from engine.team import Cover, stand_in, stood_in
from tests.engine.team.worlds import LETTERS, letters, roster_of, world


def test_the_ground_of_a_vacancy_is_shown_as_that_of_those_who_stand_in():
    units = world()
    plan = today(units)
    covered = stood_in(plan, stand_in(units, plan, Cover("B", ("A", "C")), roster_of(units)))
    assert letters(covered) == LETTERS
    assert letters(as_served(units, covered, ["B"])) == "AAAAAACCCCCC"
    assert as_served(units, covered, []) is covered
