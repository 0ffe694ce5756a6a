from dataclasses import asdict, replace

import pytest

from components.choices import EVERYWHERE, Choices, sound
from components.shared_settings import said_of, same_file, with_settings
from engine.settings import Assumptions, CallPlan

SCOPES = [EVERYWHERE, "North", "South"]
PLANS = (CallPlan("Key", 30.0, 1.5), CallPlan("Other", 8.0, 0.5))
ASSUMED = replace(Assumptions(), call_plans=PLANS, speed_kmh=60.0)
CHOSEN = Choices(
    territories=12, potential_share=0.4, may_change=None, scope="South", resolution=5, assumptions=ASSUMED
)


def test_places_and_segments_are_told_by_where_they_stand():
    said = said_of(CHOSEN.as_dict(), SCOPES)
    assert said["scope"] == 2
    assert (said["calls"], said["call_hours"]) == ((30.0, 8.0), (1.5, 0.5))
    assert (said["territories"], said["may_change"], said["speed_kmh"]) == (12, None, 60.0)
    assert not {"South", "Key", "Other"} & {str(value) for value in said.values()}


def test_a_place_that_is_gone_is_not_told():
    assert "scope" not in said_of(CHOSEN.as_dict(), [EVERYWHERE, "West"])


@pytest.mark.parametrize("chosen", [CHOSEN, Choices(territories=3, assumptions=ASSUMED)])
def test_settings_that_are_told_are_chosen_elsewhere(chosen):
    elsewhere = Choices(territories=7, tolerance=0.05, scope="North", keep_parents=True)
    plans = tuple(CallPlan(plan.segment, 1.0, 1.0) for plan in PLANS)
    found = with_settings(
        elsewhere.as_dict(),
        said_of(chosen.as_dict(), SCOPES),
        SCOPES,
        replace(Assumptions(), call_plans=plans),
    )
    assert found == chosen.as_dict()
    assert sound(found) == found


def test_another_list_of_places_keeps_the_own_one():
    before = Choices(territories=7, scope="West").as_dict()
    assert with_settings(before, said_of(CHOSEN.as_dict(), SCOPES), (), ASSUMED)["scope"] == "West"


def test_what_a_link_says_nothing_of_stays():
    before = {"edits": (), "team": {"entries": [], "way": "balance"}, "tolerance": 0.07}
    found = with_settings(
        before | {"base": {}, "moved": {}, "drawn": {}}, {"territories": 5}, SCOPES, ASSUMED
    )
    assert found == {
        "edits": (),
        "team": {"entries": [], "way": ""},
        "tolerance": 0.07,
        "territories": 5,
        "assumptions": asdict(ASSUMED),
    }


def test_the_same_file():
    assert same_file({"file": "abc"}, "abc")
    assert not same_file({"file": "abd"}, "abc")
    assert not same_file({}, "abc")
