from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from engine import schema as s
from engine.alignment import Alignment, today
from engine.alignment.roster import BASES, roster
from engine.errors import SettingsError
from engine.measures import centres_of, measure
from engine.settings import Assumptions
from engine.team import Cover, Hire, Move, TeamChange, around, new_team, ways
from engine.units.model import Units
from tests.engine.alignment import oracle
from tests.engine.alignment.worlds import chain
from tests.engine.team.worlds import LETTERS, PLAN, at, drawn, letters, moved, roster_of, team_of, world


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


def test_who_moves_keeps_the_territory_and_it_draws_nearer_to_the_new_home():
    """Ann, who worked from b, works from e then, in Bob's ground; Bob works from h."""
    units = world()
    known = roster_of(units, bases="bhk")
    change = TeamChange(moves=(Move("A", *at(units, "e")),))
    team, found = drawn(units, change, ("A", "B"), known=known)
    assert team.roster.loc["A", [s.REP, s.NAME]].tolist() == ["Ann", "West"]
    assert tuple(team.roster.loc["A", list(BASES)]) == at(units, "e")
    assert letters(found["start"]) == LETTERS
    assert moved(units, team, found["start"]) == (0, 0)
    for alignment in found.values():
        assert letters(alignment)[8:] == "CCCC"

    def leg_hours(roster: pd.DataFrame, alignment) -> float:
        return measure(units, alignment, PLAN, territories=roster).territories.loc["A", s.BASE_LEG_HOURS]

    # from b: 1, 0, 1 and 2 areas away; from e: 4, 3, 2 and 1, so the drives are two and a half times as long
    before, then = leg_hours(known, found["start"]), leg_hours(team.roster, found["start"])
    assert then == pytest.approx(10 / 4 * before, rel=1e-3)
    # within the tolerance there is nothing nearer in one piece: A is left of B
    assert moved(units, team, found["fewest"])[0] <= 4


def test_a_move_draws_around_the_homes_where_customers_are_many_enough():
    """Ann moves from the middle of hers to that of Bob's, and Bob to that of hers."""
    units = world()
    known = roster_of(units, bases="bgk")
    swapped = TeamChange(moves=(Move("A", *at(units, "g")), Move("B", *at(units, "b"))))
    team, found = drawn(units, swapped, ("A", "B"), known=known)
    assert letters(found["balance"]) == "BBBBAAAACCCC"
    assert moved(units, team, found["balance"]) == (40, 0)
    # a tenth of the 40 customers there is less than an area of five
    assert letters(found["fewest"]) == LETTERS


def test_a_hire_fills_a_vacant_post_as_it_is():
    units = world()
    known = roster_of(units, reps=("Ann", "Bob", ""))
    change = TeamChange(joins=(Hire("Dan", *at(units, "a"), fills="C"),))
    team, found = drawn(units, change, ("C",), known=known)
    assert (team.taken, team.fresh, team.closed) == ({"C": change.joins[0]}, {}, ())
    assert letters(found["start"]) == LETTERS
    # nobody could spare them a new rep
    assert moved(units, team, found["start"]) == (20, 20)


def test_who_fills_a_vacancy_shares_no_ground_with_who_takes_over_elsewhere():
    units = world()
    known = roster_of(units, reps=("Ann", "Bob", ""))
    joins = (Hire("Dan", *at(units, "a")), Hire("Eve", *at(units, "b")), Hire("Fay", *at(units, "k"), "C"))
    team, found = drawn(units, TeamChange(("A",), joins), ("A", "C"), known=known)
    assert team.inherited == {"A"}
    assert letters(found["start"])[4:] == "BBBBCCCC"
    assert sorted(letters(found["start"])[:4]) == ["A", "A", "D", "D"]


def test_where_others_cover_and_nothing_else_happens_there_is_one_way():
    units = world()
    change = TeamChange(("B",), covers=(Cover("B", ("A", "C")),))
    team, found = drawn(units, change, ())
    assert list(found) == ["start"]
    assert letters(found["start"]) == LETTERS
    assert moved(units, team, found["start"]) == (20, 20)
    assert found["start"].by_account(units).value_counts().to_dict() == {"A": 30, "C": 30}
    table = measure(units, found["start"], PLAN, territories=team.roster).territories
    # the vacancy is there, carries nothing and is to carry nothing
    assert table.loc["B", [s.NAME, s.REP, s.COVERED_BY]].tolist() == ["Mid", "Vacant", "Ann and Cem"]
    assert table[s.ACCOUNTS].tolist() == [30, 0, 30]
    assert table[s.INDEX].tolist() == pytest.approx([100, np.nan, 100], nan_ok=True)


def test_who_stands_in_is_kept_until_somebody_takes_over():
    units = world()
    known = team_of(units, TeamChange(("B",), covers=(Cover("B", ("A",)),))).roster
    assert known[s.COVERED_BY].tolist() == ["", "Ann", ""]
    filled = team_of(units, TeamChange(joins=(Hire("Zoe", *at(units, "f"), fills="B"),)), known)
    assert filled.roster[[s.REP, s.COVERED_BY]].to_numpy().tolist() == [["Ann", ""], ["Zoe", ""], ["Cem", ""]]
    more = team_of(units, TeamChange(("C",), covers=(Cover("C", ("A",)),)), known)
    assert more.roster[s.COVERED_BY].tolist() == ["", "Ann", "Ann"]


def test_nobody_stands_in_for_a_new_territory():
    units = world()
    known = roster_of(units, ("Ann", "Bob", "Vacant"))
    change = TeamChange(joins=(Hire("Zoe", *at(units, "f")),), covers=(Cover("C", ("A",)),))
    team = team_of(units, change, known)
    assert len(team.fresh) == 1
    assert sorted(team.roster[s.COVERED_BY]) == ["", "", "", "Ann"]


@pytest.mark.parametrize("counted", [True, False])
def test_who_moves_moves_on_areas_without_a_list_of_customers_too(counted):
    units = chain([1.0] * 12)
    units = Units(units.frame.assign(**{s.ACCOUNTS: float(counted)}), units.adjacency)
    plan = Alignment(pd.Series(list(LETTERS), units.frame.index, name=s.TERRITORY_KEY))
    known = roster(plan.keys, pd.DataFrame({s.REP: ["Ann", "Bob", "Cem"]}, list("ABC")), Assumptions())
    change = TeamChange(moves=(Move("A", *at(units, "e")),))
    team = new_team(change, known, centres_of(units, plan, PLAN.balance))
    found = {way.kind: letters(way.alignment) for way in ways(units, plan, team, PLAN, ("A", "B"))}
    assert found["start"] == LETTERS
    # a tenth of the eight areas there is less than one
    assert found["fewest"] == LETTERS
    assert found["balance"][8:] == "CCCC"


def test_a_cover_stands_while_the_rest_is_drawn_anew():
    """Dan joins in the east, where A may not change; B is covered by A and stays out of it."""
    units = world()
    change = TeamChange(("B",), (Hire("Dan", *at(units, "k"), ""),), covers=(Cover("B", ("A",)),))
    # a hire takes over what is left, covered or not
    team, _ = drawn(units, change, ("B", "C"))
    assert (list(team.taken), team.covered) == (["B"], {})
    filled = replace(change, joins=(), moves=(Move("C", *at(units, "j")),))
    team, found = drawn(units, filled, ("C",))
    assert set(team.covered) == {"B"}
    for alignment in found.values():
        assert letters(alignment) == LETTERS
        assert set(alignment.by_account(units)) == {"A", "C"}


def test_what_is_to_be_dissolved_nobody_takes_over():
    units = world()
    change = TeamChange(("B",), (Hire("Dan", *at(units, "k")),), dissolves=("B",))
    team, found = drawn(units, change, ("A", "B", "C"))
    assert (team.taken, team.closed, len(team.fresh)) == ({}, ("B",), 1)
    assert "B" not in letters(found["start"])
