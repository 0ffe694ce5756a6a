from __future__ import annotations

import pandas as pd
import pytest

from engine import schema as s
from engine.alignment.roster import (
    by_key,
    capacities,
    has_rep,
    heirs,
    people,
    rep_codes,
    reps_in,
    roster,
    vacant,
)
from engine.errors import SettingsError
from engine.settings import Assumptions

KNOWN = pd.DataFrame(
    {
        s.NAME: ["Paris", "Lyon"],
        s.REP: ["Ann", None],
        s.DISTRICT: ["North", "South"],
        s.REGION: ["France", "France"],
        s.CAPACITY_HOURS: [1000.0, None],
    },
    index=["T1", "T2"],
)
# T3 lies beside T2
CENTRES = pd.DataFrame(
    {s.LATITUDE: [48.9, 45.8, 43.3], s.LONGITUDE: [2.4, 4.8, 5.4]}, index=["T1", "T2", "T3"]
)


def test_every_column_is_filled_in_the_order_of_the_keys():
    frame = roster(["T2", "T1"], KNOWN, Assumptions())
    assert frame.index.tolist() == ["T2", "T1"]
    assert frame[s.REP].tolist() == ["", "Ann"]
    # the only one known
    assert frame[s.CAPACITY_HOURS].tolist() == [1000.0, 1000.0]
    assert frame[s.BASE_LATITUDE].isna().all()


def test_without_a_roster_territories_are_named_by_their_key():
    frame = roster(["T1", "T2"], None, Assumptions())
    assert frame[s.NAME].tolist() == ["T1", "T2"]
    assert (frame[[s.REP, s.DISTRICT, s.REGION]] == "").all(axis=None)


def test_a_new_territory_joins_the_district_of_the_nearest_and_is_named_after_a_place():
    frame = roster(["T1", "T2", "T3"], KNOWN, Assumptions(), centres=CENTRES)
    assert frame.loc["T3", [s.DISTRICT, s.REGION]].tolist() == ["South", "France"]
    assert frame.loc["T3", s.NAME] == "T3 Marseille"
    assert frame.loc["T1", s.NAME] == "Paris"


def test_capacity_is_the_own_else_the_mean_of_the_known_else_the_default():
    team = pd.DataFrame({s.CAPACITY_HOURS: [1000.0, 500.0, 0.0, None, -8.0]}, index=list("ABCDE"))
    mean = 750.0
    assert capacities(["D", "A", "C", "new"], team, otherwise=1376.0).tolist() == [mean, 1000.0, mean, mean]
    assert capacities(["C", "D"], team.loc[["C", "D"]], otherwise=1376.0).tolist() == [1376.0, 1376.0]
    assert capacities(["A"], None, otherwise=1376.0).tolist() == [1376.0]


def test_what_is_known_without_a_name_keeps_its_key():
    nameless = KNOWN.drop(columns=s.NAME).set_axis(["Marseille", "T2"])
    centres = CENTRES.set_axis(["Marseille", "T2", "T3"])
    frame = roster(["Marseille", "T2", "T3"], nameless, Assumptions(), centres=centres)
    assert frame[s.NAME].to_list()[:2] == ["Marseille", "T2"]
    assert frame[s.NAME].is_unique


def test_what_else_a_roster_says_is_kept_and_nothing_is_changed_in_place():
    given = KNOWN.assign(goal=[1.0, 2.0])
    before = given.copy()
    assert roster(["T1"], given, Assumptions())["goal"].tolist() == [1.0]
    pd.testing.assert_frame_equal(given, before)


def test_vacant_territories_have_no_rep():
    team = roster(["T1", "T2"], KNOWN, Assumptions())
    assert has_rep(team).tolist() == [True, False]
    assert vacant(["T2", "T1", "T9"], KNOWN).tolist() == [True, False, False]


@pytest.mark.parametrize("reps", [["", ""], [None, "Vacant"]])
def test_a_roster_that_names_no_rep_at_all_says_nothing_of_vacancies(reps):
    assert not vacant(["T1", "T2"], KNOWN.assign(rep=reps)).any()
    assert not vacant(["T1", "T2"], KNOWN.drop(columns=s.REP)).any()
    assert not vacant(["T1", "T2"], None).any()


def test_two_keys_of_one_rep_are_one_person_and_a_vacancy_is_nobody_elses():
    team = pd.DataFrame({s.REP: ["Ann Lee", " ann  lee", "", "Vacant", "Bo"]}, index=list("ABCDE"))
    assert people(["A", "B", "C"], team) == ["rep ann lee", "rep ann lee", "key C"]
    assert rep_codes(list("ABCDEX"), team).tolist() == [0, 0, 1, 2, 3, 4]
    assert rep_codes(["A", "B"], None).tolist() == [0, 1]
    # A and E close; Ann goes on in B, Bo nowhere
    assert heirs(["A", "E"], ["B", "C", "X"], team) == {"A": "B"}


def test_the_reps_of_a_file_are_the_commonest_of_each_territory():
    rows = [
        ("N", "Ann", ""),
        ("N", "", ""),
        ("S", "Bo", ""),
        ("S", "Cy", ""),
        ("S", "Cy", ""),
        ("O", "Di", "out"),
    ]
    columns = [s.CURRENT_TERRITORY, s.CURRENT_REP, s.COVERAGE_KIND]
    found = reps_in(pd.DataFrame([*rows, ("", "Ed", ""), ("V", "", "")], columns=columns))
    assert found[s.REP].to_dict() == {"N": "Ann", "S": "Cy", "V": ""}


def test_keys_become_text_and_may_not_repeat():
    assert by_key(None) is None
    assert by_key(KNOWN.set_axis([1, 2])).index.tolist() == ["1", "2"]
    with pytest.raises(SettingsError, match="T1 is listed more than once"):
        by_key(KNOWN.set_axis(["T1", "T1"]))
