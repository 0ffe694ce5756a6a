"""Twelve areas in a row with five customers of an hour each, 10 km apart; three reps with four areas each.

a b c d | e f g h | i j k l      Ann, Bob, Cem
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from engine import schema as s
from engine.alignment import today
from engine.alignment.roster import roster
from engine.errors import SettingsError
from engine.measures import centres_of, changes, measure
from engine.settings import Assumptions, Settings
from engine.team import Hire, TeamChange, around, new_team, ways
from engine.units.model import Units
from tests.engine.alignment import oracle
from tests.engine.alignment.worlds import chain, peopled

AREAS, EACH = "abcdefghijkl", 5
LETTERS = "AAAABBBBCCCC"
PLAN = Settings(tolerance=0.15)


def world(letters: str = LETTERS) -> Units:
    rows = [(area, 1.0, key, s.AREA) for area, key in zip(AREAS, letters, strict=True) for _ in range(EACH)]
    plain = peopled(chain([0.0] * len(AREAS)), rows)
    accounts = plain.accounts
    assert accounts is not None
    there = plain.frame.loc[accounts[s.UNIT_ID], [s.LATITUDE, s.LONGITUDE]].set_axis(accounts.index)
    return Units(plain.frame, plain.adjacency, accounts.assign(**there))


def team_of(units: Units, change: TeamChange):
    baseline = today(units)
    known = pd.DataFrame(
        {s.REP: ["Ann", "Bob", "Cem"], s.NAME: ["West", "Mid", "East"], s.DISTRICT: list("NNS")},
        pd.Index(list("ABC"), name=s.TERRITORY_KEY),
    )
    centres = centres_of(units, baseline, PLAN.balance)
    return new_team(change, roster(baseline.keys, known, Assumptions(), centres=centres), centres)


def at(units: Units, area: str) -> tuple[float, float]:
    row = units.frame.loc[area]
    return float(row[s.LATITUDE]), float(row[s.LONGITUDE])


def drawn(units: Units, change: TeamChange, scope: tuple[str, ...], settings: Settings = PLAN):
    team = team_of(units, change)
    return team, {way.kind: way.alignment for way in ways(units, today(units), team, settings, scope)}


def letters(alignment) -> str:
    """Who serves which area, D for a new territory."""
    return "".join(key if key in "ABC" else "D" for key in alignment.territory[list(AREAS)])


def moved(units: Units, team, alignment) -> tuple[int, int]:
    """Customers who change rep, and how many of them would in any case."""
    found = changes(units, alignment, today(units), team.roster, before=team.before)
    return len(found), int(found[s.UNAVOIDABLE].sum())


def test_a_new_rep_takes_over_as_it_is_and_all_customers_of_who_left_change_rep():
    units = world()
    team, found = drawn(units, TeamChange(("B",), (Hire("Dan", *at(units, "f")),)), ("A", "B"))
    assert letters(found["start"]) == LETTERS
    assert team.roster.loc["B", [s.REP, s.NAME, s.DISTRICT]].tolist() == ["Dan", "Mid", "N"]
    assert moved(units, team, found["start"]) == (20, 20)
    # all are in balance already
    assert moved(units, team, found["fewest"]) == (20, 20)


def test_two_share_the_ground_of_who_left_and_nobody_else_changes():
    units = world()
    change = TeamChange(("B",), (Hire("Dan", *at(units, "e")), Hire("Eve", *at(units, "h"))))
    team, found = drawn(units, change, ("A", "B"))
    first = letters(found["start"])
    assert (first[:4], first[8:]) == ("AAAA", "CCCC")
    assert (list(team.taken), sorted(first[4:8])) == (["B"], ["B", "B", "D", "D"])
    assert moved(units, team, found["start"]) == (20, 20)
    # 40 customers for three reps of A and B: C stays bit for bit, and all are in tolerance
    for kind in ("fewest", "balance"):
        assert letters(found[kind])[8:] == "CCCC"
        assert oracle.scattered(units, found[kind]) == []
    loads = pd.Series(list(letters(found["balance"])[:8])).value_counts()
    assert sorted(loads) == [2, 3, 3]
    assert team.roster.loc[list(team.fresh), s.DISTRICT].tolist() == ["N"]


def test_ground_that_is_shut_in_hinders_nobody():
    """Area i is A's today, between areas of B and C, which may not change."""
    units = world("AAAAAAABACCC")
    change = TeamChange(("A",), (Hire("Dan", *at(units, "a")), Hire("Eve", *at(units, "g"))))
    _, found = drawn(units, change, ())
    for alignment in found.values():
        first = letters(alignment)
        assert (first[7], first[9:]) == ("B", "CCC")
        assert sorted((first.count("A"), first.count("D"))) == [4, 4]


def test_what_nobody_takes_over_goes_to_its_neighbours_and_moves_nobody_else():
    units = world()
    team, found = drawn(units, TeamChange(("B",)), ("A", "B", "C"))
    first = letters(found["start"])
    assert set(first) == {"A", "C"}
    assert (first[:4], first[8:]) == ("AAAA", "CCCC")
    assert moved(units, team, found["start"]) == (20, 20)
    assert team.closed == ("B",)
    assert list(team.roster.index) == ["A", "C"]
    # only A may take it: C is frozen
    _, frozen = drawn(units, TeamChange(("B",)), ("A",))
    assert {letters(one) for one in frozen.values()} == {"A" * 8 + "CCCC"}


def test_a_territory_that_stays_neither_loses_nor_gains_customers():
    """Two customers of B, who leaves, live in area j, which is C's and stays."""
    units = world()
    accounts = units.accounts
    assert accounts is not None
    guests = accounts.index[accounts[s.UNIT_ID] == "j"][:2]
    served_now = accounts[s.CURRENT_TERRITORY].mask(accounts.index.isin(guests), "B")
    units = Units(units.frame, units.adjacency, accounts.assign(**{s.CURRENT_TERRITORY: served_now}))
    before = today(units).by_account(units)
    _, found = drawn(units, TeamChange(("B",)), ("A",))
    for alignment in found.values():
        after = alignment.by_account(units)
        assert (after == "C").equals(before == "C")
        assert set(after[guests]) == {"A"}


def test_a_rep_who_joins_halves_the_territory_they_live_in_then_takes_few_of_others():
    units = world()
    team, found = drawn(units, TeamChange((), (Hire("Dan", *at(units, "k")),)), ("A", "B", "C"))
    assert len(team.fresh) == 1
    first = letters(found["start"])
    assert (first[:8], sorted(first[8:])) == (LETTERS[:8], ["C", "C", "D", "D"])
    assert moved(units, team, found["start"]) == (10, 0)
    balanced = letters(found["balance"])
    assert [balanced.count(key) for key in "ABCD"] == [3, 3, 3, 3]


def test_the_fewest_moves_hold_the_tolerance_and_no_more():
    """A has six areas, B two, C four; Dan takes B over. Target 20: B needs 8 more, two areas."""
    units = world("AAAAAABBCCCC")
    team, found = drawn(units, TeamChange(("B",), (Hire("Dan", *at(units, "g")),)), ("A", "B", "C"))
    assert letters(found["fewest"]) == "AAAABBBBCCCC"
    assert moved(units, team, found["fewest"]) == (20, 10)
    table = measure(units, found["fewest"], PLAN, territories=team.roster).territories
    assert table[s.INDEX].tolist() == pytest.approx([100, 100, 100])


def test_who_is_around_a_home_is_told_by_the_ground():
    units = world()
    baseline = today(units)
    home = Hire("Dan", *at(units, "e"))
    assert around(units, baseline, home, "ABC") == "B"
    assert around(units, baseline, home, "AC") == "A"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (TeamChange(), "Nobody leaves and nobody joins"),
        (TeamChange(("X",)), "X is to be left, but is not among the territories"),
        (TeamChange(("A", "A")), "A is left twice"),
        (TeamChange(("A", "B", "C")), "Everybody leaves"),
        (TeamChange(("A",), (Hire("Bob", 0, 0),)), "There is a Bob already"),
        (TeamChange((), (Hire("Dan", 0, 0), Hire("Dan", 0, 1))), "There is a Dan already"),
    ],
)
def test_what_cannot_be_is_said(change, said):
    with pytest.raises(SettingsError, match=said):
        team_of(world(), change)


def test_somebody_has_to_take_over():
    with pytest.raises(SettingsError, match="Nobody is left to take over"):
        drawn(world(), TeamChange(("B",)), ())


def test_who_takes_over_what_keeps_the_ways_short():
    units = world()
    change = TeamChange(("A", "C"), (Hire("Dan", *at(units, "l")), Hire("Eve", *at(units, "a"))))
    team = team_of(units, change)
    assert {key: hire.rep for key, hire in team.taken.items()} == {"A": "Eve", "C": "Dan"}


def test_the_same_again_gives_the_same():
    units = world()
    change = TeamChange(("B",), (Hire("Dan", *at(units, "e")), Hire("Eve", *at(units, "h"))))
    one, two = (drawn(units, change, ("A", "B"), replace(PLAN, seed=3))[1] for _ in range(2))
    for kind, alignment in one.items():
        pd.testing.assert_series_equal(alignment.territory, two[kind].territory)
