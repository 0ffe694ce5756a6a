from __future__ import annotations

import pytest

from components import cached, workspace
from components.cached import Outlook
from engine import schema as s
from tests.components import kansas

pytestmark = pytest.mark.usefixtures("home")


def test_the_outlook_is_that_of_the_file():
    assert cached.outlook(kansas.work()) == Outlook(
        territories=4, needed=2, has_today=True, places={}, has_potential=True, has_sales=False, customers=24
    )


def test_without_today_the_call_plan_says_how_many():
    view = cached.outlook(kansas.work(today=False, potential=False))
    # 24 customers x 24 calls x 1.25 h are 720 h, and travel; a rep has 1,376 h
    assert view.territories == 2
    assert not view.has_today
    assert not view.has_potential


@pytest.mark.parametrize(("now", "fewest", "most"), [(1, 1, 4), (2, 1, 4), (4, 1, 8), (60, 20, 120)])
def test_the_slider_runs_from_a_third_to_twice_as_many(now, fewest, most):
    view = Outlook(now, 1, True, {}, True, True, 1000)
    assert (view.fewest, view.most) == (fewest, most)


def test_the_slider_reaches_as_many_as_the_call_plan_needs():
    assert Outlook(20, 45, True, {}, True, True, 1000).most == 45


def test_the_example_has_its_regions_and_districts():
    view = cached.outlook(workspace.example())
    assert view.territories == 60
    assert {"West", "Pacific", "Southeast"} <= set(view.places)
    known = cached.known_places(workspace.example())
    assert view.places["Pacific"] == tuple(sorted(known.index[known[s.DISTRICT] == "Pacific"]))
    assert set(view.places["Pacific"]) < set(view.places["West"])


def test_a_file_without_districts_has_no_places():
    known = cached.known_places(kansas.work())
    assert list(known.index) == list("abcd")
    assert (known == "").all(axis=None)
