from __future__ import annotations

import pytest

from engine.errors import SettingsError
from engine.team import Cover, Hire, Move, TeamChange
from tests.engine.team.worlds import roster_of, team_of, world


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (TeamChange(), "Nobody leaves and nobody joins"),
        (TeamChange(("X",)), "X is to be left, but is not among the territories"),
        (TeamChange(("A", "A")), "A is left twice"),
        (TeamChange(("A", "B", "C")), "Everybody leaves"),
        (TeamChange(("A",), (Hire("Bob", 0, 0),)), "There is a Bob already"),
        (TeamChange((), (Hire("Dan", 0, 0), Hire("Dan", 0, 1))), "There is a Dan already"),
        (TeamChange(("A",), (Hire(" BOB ", 0, 0),)), "There is a  BOB  already"),
        (TeamChange((), (Hire("Dan", 0, 0), Hire("dan", 0, 1))), "There is a Dan already"),
        (TeamChange(("A",), (Hire(" ", 0, 0),)), "Somebody joins without a name"),
        (TeamChange(("A",), (Hire("vacant", 0, 0),)), "Somebody joins without a name"),
        (TeamChange(("B",), (Hire("Dan", 0, 0, "A"),)), "A is to be taken over, but Ann stays"),
        (TeamChange(("B",), (Hire("Dan", 0, 0, "B"), Hire("Eve", 0, 0, "B"))), "B is taken over twice"),
        (TeamChange(("B",), (Hire("Dan", 0, 0, "B"),), dissolves=("B",)), "but it is to be dissolved"),
        (TeamChange(("B",), dissolves=("C",)), "C is to be dissolved, but its rep does not leave"),
        (TeamChange(moves=(Move("X", 0, 0),)), "X has a rep who moves, but is not among"),
        (TeamChange(("B",), moves=(Move("B", 0, 0),)), "B has no rep who could move"),
        (TeamChange(("B",), covers=(Cover("B", ()),)), "Name one to 3 reps who stand in for B"),
        (TeamChange(("B",), covers=(Cover("B", ("B",)),)), "B has no rep who could stand in for B"),
        (TeamChange(("B",), covers=(Cover("B", ("A", "A")),)), "A stands in for B twice"),
        (TeamChange(("B",), covers=(Cover("C", ("A",)),)), "C is to be covered, but it has a rep"),
    ],
)
def test_what_cannot_be_is_said(change, said):
    with pytest.raises(SettingsError, match=said):
        team_of(world(), change)


def test_vacancies_are_nobody_who_stays():
    units = world()
    known = roster_of(units, ("Ann", "Bob", "Vacant"))
    with pytest.raises(SettingsError, match="Everybody leaves"):
        team_of(units, TeamChange(("A", "B")), known)
    assert team_of(units, TeamChange(("A",)), known).closed == ("A",)
