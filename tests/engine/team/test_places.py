from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine import schema as s
from engine.alignment import today
from engine.team import nearest_vacancies
from engine.team.places import places
from tests.engine.team.worlds import at, roster_of, world


def test_vacancies_come_by_their_distance_from_a_home():
    """West and East have no rep; their customers lie around b-c and j-k."""
    units = world()
    known = roster_of(units, reps=("", "Bob", "Vacant"))
    assert nearest_vacancies(units, today(units), known, *at(units, "g")) == ["C", "A"]
    assert nearest_vacancies(units, today(units), known, *at(units, "a")) == ["A", "C"]


def test_who_has_no_hours_works_from_the_middle_of_the_areas():
    units = world()
    idle = replace(units, accounts=units.accounts.assign(**{s.WORKLOAD: 0.0}))
    plan, known = today(units), roster_of(units)
    expected = np.stack([units.xyz[k : k + 4].mean(axis=0) for k in (0, 4, 8)])
    np.testing.assert_allclose(places(idle, plan, known), expected)
    # one without areas from the middle of all
    more = known.rename(index={"C": "X"})
    np.testing.assert_allclose(places(idle, plan, more)[2], units.xyz.mean(axis=0))


def test_without_any_names_nothing_is_vacant():
    units = world()
    assert nearest_vacancies(units, today(units), roster_of(units, reps=("", "", "")), 0, 0) == []
