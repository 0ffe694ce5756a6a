from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment import today
from engine.alignment.baseline import kept_exceptions
from engine.alignment.roster import roster
from engine.errors import SettingsError
from engine.measures import centres_of
from engine.settings import Assumptions
from engine.team import Cover, TeamChange, lifted, nearest_reps, new_team, stand_in, stood_in
from engine.team.covering import covered
from engine.units.model import Units
from tests.engine.alignment.worlds import chain, random_people
from tests.engine.team.worlds import AREAS, EACH, LETTERS, PLAN, letters, roster_of, world


def by_area(units, found) -> str:
    """Who stands in, area by area."""
    areas = units.accounts[s.UNIT_ID].reindex(found.customers.index)
    return "".join(found.customers.groupby(areas).first())


def test_each_customer_goes_to_who_works_nearest():
    """Ann's customers lie around b-c, Cem's around j-k: e and f are nearer to hers, g and h to his."""
    units = world()
    found = stand_in(units, today(units), Cover("B", ("A", "C")), roster_of(units))
    assert (by_area(units, found), len(found.customers)) == ("AACC", 20)
    assert letters(stood_in(today(units), found)) == LETTERS


def test_a_base_counts_before_the_customers():
    """Cem works from e: all of the vacancy is nearer to him than to Ann in a."""
    units = world()
    found = stand_in(units, today(units), Cover("B", ("A", "C")), roster_of(units, bases="age"))
    assert by_area(units, found) == "CCCC"


@pytest.mark.parametrize(("ann", "cem", "to_ann"), [(1.0, 1.0, 10), (2.0, 1.0, 20), (1.0, 2.0, 0)])
def test_evenly_makes_all_as_full_as_each_other(ann, cem, to_ann):
    """Both have 20 hours, and 20 are shared: 30 and 30, or 40 and 20 where one has twice the time."""
    units = world()
    known = roster_of(units, bases="age").assign(**{s.CAPACITY_HOURS: [100.0 * ann, 100.0, 100.0 * cem]})
    found = stand_in(units, today(units), Cover("B", ("A", "C"), "even"), known)
    assert (found.customers == "A").sum() == to_ann
    # Ann in a gets those nearest to her
    assert "".join(sorted(by_area(units, found))) == by_area(units, found)


def test_a_cover_is_lifted_and_what_changed_elsewhere_meanwhile_stays():
    units = world()
    plan = today(units)
    found = stand_in(units, plan, Cover("B", ("A", "C")), roster_of(units))
    covered = stood_in(plan, found)
    a0 = units.accounts.index[0]
    edited = replace(covered, exceptions=pd.concat([covered.exceptions, pd.Series({a0: "C"})]))
    assert lifted(edited, found).exceptions.to_dict() == {a0: "C"}
    pd.testing.assert_series_equal(lifted(covered, found).exceptions, plan.exceptions)


def shared_world():
    """Two of B's customers live in area a, which is A's, and two of C's in f, which is B's."""
    units = world()
    accounts = units.accounts
    guests = {
        "B": accounts.index[accounts[s.UNIT_ID] == "a"][:2],
        "C": accounts.index[accounts[s.UNIT_ID] == "f"][:2],
    }
    served = accounts[s.CURRENT_TERRITORY].copy()
    for key, at in guests.items():
        served[at] = key
    return Units(units.frame, units.adjacency, accounts.assign(**{s.CURRENT_TERRITORY: served}))


def test_a_cover_is_lifted_where_an_edit_has_dropped_who_stands_in_at_home():
    """A stands in for two of B's customers in its own area, which therefore go with the area in an edit."""
    units = shared_world()
    plan = today(units)
    found = stand_in(units, plan, Cover("B", ("A", "C")), roster_of(units))
    covered = stood_in(plan, found)
    plain = kept_exceptions(
        units, plan.territory, covered.by_account(units), np.zeros(len(units.accounts), bool)
    )
    assert len(plain) < len(covered.exceptions)
    back = lifted(replace(covered, exceptions=plain), found)
    pd.testing.assert_series_equal(back.by_account(units), plan.by_account(units))


def test_of_several_covers_the_even_ones_count_what_the_others_bring():
    """A and B leave, C has 15 hours and D 15: C takes A's 15, so that B's 15 are all D's."""
    units = world("AAABBBCCCDDD")
    plan = today(units)
    known = roster(plan.keys, None, Assumptions()).assign(**{s.REP: ["Ann", "Bob", "Cem", "Dan"]})
    covers = (Cover("A", ("C", "D"), "even"), Cover("B", ("C",)))
    for pair in (covers, (Cover("A", ("C",)), Cover("B", ("C", "D"), "even"))):
        team = new_team(TeamChange(("A", "B"), covers=pair), known, centres_of(units, plan, PLAN.balance))
        served = covered(units, plan, team).by_account(units)
        assert served.value_counts().to_dict() == {"C": 30, "D": 30}
    both = (Cover("A", ("C", "D"), "even"), Cover("B", ("C", "D"), "even"))
    team = new_team(TeamChange(("A", "B"), covers=both), known, centres_of(units, plan, PLAN.balance))
    assert covered(units, plan, team).by_account(units).value_counts().to_dict() == {"C": 30, "D": 30}


@given(st.integers(0, 2**32 - 1), st.sampled_from(["nearest", "even"]), st.integers(1, 3))
@settings(max_examples=25, deadline=None)
def test_any_cover_touches_its_vacancy_alone_and_can_be_lifted(seed, split, helpers):
    rng = np.random.default_rng(seed)
    plain = random_people(rng, 30, 60, 5)
    there = plain.frame.loc[plain.accounts[s.UNIT_ID], [s.LATITUDE, s.LONGITUDE]]
    units = replace(plain, accounts=plain.accounts.assign(**there.set_axis(plain.accounts.index)))
    plan = today(units)
    vacancy, *others = rng.permutation(plan.keys).tolist()
    by = tuple(others[:helpers]) or (vacancy,)
    found = stand_in(units, plan, Cover(vacancy, by, split), roster(plan.keys, None, Assumptions()))
    covered = stood_in(plan, found)
    before, after = plan.by_account(units), covered.by_account(units)
    assert set(after[before == vacancy]) <= set(by)
    assert found.customers.index.tolist() == before.index[before == vacancy].tolist()
    pd.testing.assert_series_equal(after[before != vacancy], before[before != vacancy])
    pd.testing.assert_series_equal(covered.territory, plan.territory)
    back = lifted(covered, found)
    pd.testing.assert_series_equal(back.exceptions, plan.exceptions)
    pd.testing.assert_series_equal(back.territory, plan.territory)


def test_the_nearest_reps_come_first():
    """The vacancy's middle lies between f and g: Cem in h is nearer than Ann in a."""
    units = world()
    assert nearest_reps(units, today(units), "B", roster_of(units, bases="agh"), "ABC") == ["C", "A"]
    assert nearest_reps(units, today(units), "B", roster_of(units, bases="fgl"), "AC") == ["A", "C"]


def test_areas_without_customers_have_none_to_share():
    units = chain([1.0, 1.0])
    plan = replace(today(world()), territory=pd.Series(["A", "B"], units.frame.index))
    with pytest.raises(SettingsError, match="Only customers can be covered for"):
        stand_in(units, plan, Cover("B", ("A",)), roster(["A", "B"], None, Assumptions()))


def test_the_world_is_as_drawn():
    assert len(world().accounts) == len(AREAS) * EACH
