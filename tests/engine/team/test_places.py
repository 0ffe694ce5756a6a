from __future__ import annotations

from engine.alignment import today
from engine.team import nearest_vacancies
from tests.engine.team.worlds import at, roster_of, world


def test_vacancies_come_by_their_distance_from_a_home():
    """West and East have no rep; their customers lie around b-c and j-k."""
    units = world()
    known = roster_of(units, reps=("", "Bob", "Vacant"))
    assert nearest_vacancies(units, today(units), known, *at(units, "g")) == ["C", "A"]
    assert nearest_vacancies(units, today(units), known, *at(units, "a")) == ["A", "C"]


def test_without_any_names_nothing_is_vacant():
    units = world()
    assert nearest_vacancies(units, today(units), roster_of(units, reps=("", "", "")), 0, 0) == []
