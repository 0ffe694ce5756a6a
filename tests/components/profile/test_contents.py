"""Ann's territory in Kansas: four customers in three towns; one comes from Ben, one goes to him."""

from __future__ import annotations

import math
from types import SimpleNamespace

import pandas as pd

from components.numbers import DASH
from components.profile.contents import profile_of
from components.profile.values import MOST_MOVERS, more
from engine import schema as s
from tests.components.drawn import before, team

EVERY = pd.DataFrame(
    {
        s.CITY: ["SALINA", "Salina", "Hays ", "Topeka", "Topeka"],
        s.SEGMENT: ["A", "B", "B", "", "A"],
        s.CALLS_PER_YEAR: [24.0, 12.0, 12.0, 6.0, 24.0],
        s.WORKLOAD: [40.0, 20.0, 10.0, 5.0, 60.0],
        s.POTENTIAL: [100.0, 400.0, 300.0, 0.0, 900.0],
        s.REVENUE: [0.0] * 5,
    },
    index=pd.Index(["a0", "a1", "a2", "a3", "gone"], name=s.ACCOUNT_ID),
)
EXTRACT = SimpleNamespace(
    currency="$",
    accounts=pd.DataFrame(
        {s.ACCOUNT_ID: list(EVERY.index), s.ACCOUNT_NAME: ["Mercy", "Grace", "Hope", "", "Faith"]}
    ),
)
MOVES = pd.DataFrame({s.FROM: ["n2", "n1"], s.TO: ["n1", "n2"]}, index=["a1", "gone"])
MORE = {s.TRAVEL_HOURS: [300.0] * 4, s.BASE_LEG_HOURS: [100.0] * 4}


def profile(*, drawn=True, **other):
    return profile_of(
        "n1",
        EVERY.iloc[:4],
        team(**MORE | other),
        EXTRACT,
        today=before().assign(**MORE) if drawn else None,
        moves=MOVES if drawn else None,
        every=EVERY,
    )


def test_it_names_who_serves_what_and_its_figures_beside_those_of_today():
    found = profile()
    assert (found.name, found.rep, found.district, found.plan) == ("Alder", "Ann", "North", "Draft")
    figures = {figure.label: (figure.value, figure.today) for figure in found.figures}
    assert figures["Customers"] == ("10", "10")
    assert figures["Hours needed"] == ("900 h", "900 h")
    assert figures["Capacity used"] == ("90 %", "90 %")
    assert figures["Index"] == ("90", "70")
    assert figures["Potential"] == ("$9,000", "$9,000")


def test_the_hours_add_up_to_what_is_needed():
    # 800 h of work, 300 of them travel, and 100 h of base drives
    assert profile().arithmetic == (
        ("calls", 500.0),
        ("travel between calls", 300.0),
        ("drives from and to the base", 100.0),
    )
    assert [words for words, _ in profile(**{s.BASE_LEG_HOURS: [float("nan")] * 4}).arithmetic] == [
        "calls",
        "travel between calls",
    ]


def test_towns_are_counted_whatever_their_letters():
    towns = [(town.name, town.customers, town.hours) for town in profile().towns]
    assert towns == [("Salina", 2, 60.0), ("Hays", 1, 10.0), ("Topeka", 1, 5.0)]


def test_segments_are_counted_and_one_without_a_name_is_none():
    rows = [(one.name, one.customers, one.calls, one.hours) for one in profile().segments]
    assert rows == [("None", 1, 6.0, 5.0), ("A", 1, 24.0, 40.0), ("B", 2, 24.0, 30.0)]


def test_many_segments_are_the_largest_and_the_others():
    served = pd.concat([EVERY.iloc[:4]] * 4).reset_index(drop=True)
    served[s.SEGMENT] = [f"S{i % 8}" for i in range(16)]
    found = profile_of("n1", served, team(**MORE), EXTRACT).segments
    assert [one.name for one in found] == ["S0", "S1", "S2", "S3", "S4", "Others"]
    assert sum(one.customers for one in found) == 16
    assert found[-1].hours == 2 * (20.0 + 10.0 + 5.0)


def test_the_largest_come_first_and_who_comes_is_new():
    found = profile()
    assert found.top_by == "potential"
    assert [(one.name, one.new) for one in found.top] == [
        ("Grace", True),
        ("Hope", False),
        ("Mercy", False),
        ("a3", False),
    ]
    none = profile_of("n1", EVERY.iloc[:4].assign(potential=0.0), team(**MORE), EXTRACT)
    assert (none.top_by, none.top[0].name) == ("hours", "Mercy")


def test_who_comes_and_goes_is_named_with_who_gives_and_takes():
    found = profile()
    assert [(one.name, one.town, one.other) for one in found.comes] == [("Grace", "Salina", "Birch, Ben")]
    assert [(one.name, one.town, one.other) for one in found.goes] == [("Faith", "Topeka", "Birch, Ben")]
    today = profile(drawn=False)
    assert (today.plan, today.comes, today.goes) == ("Today", (), ())


def test_a_customer_who_stays_under_a_new_rep_comes_from_the_rep_of_today():
    found = profile_of(
        "n1",
        EVERY.iloc[:4],
        team(**MORE, **{s.REP: ["Zoe", "Ben", "Cat", "Dan"]}),
        EXTRACT,
        today=before(),
        moves=pd.DataFrame({s.FROM: ["n1"], s.TO: ["n1"]}, index=["a0"]),
        every=EVERY,
    )
    assert [one.other for one in found.comes] == ["Alder, Ann"]
    assert found.goes == ()


def test_it_says_how_many_are_not_named():
    mover = profile().comes[0]
    assert more((mover,) * MOST_MOVERS) == ""
    assert more((mover,) * (MOST_MOVERS + 1)) == "and 1 more customer"
    assert more((mover,) * (MOST_MOVERS + 63)) == "and 63 more customers"


def test_what_the_file_does_not_say_is_unknown_and_not_nothing():
    """No customer has any sales, so the file has none; somebody has potential."""
    figures = {figure.label: (figure.value, figure.today) for figure in profile().figures}
    assert figures["Sales"] == (DASH, "")
    assert all(math.isnan(one.revenue) for one in profile().top)
    assert [one.potential for one in profile().top] == [400.0, 300.0, 100.0, 0.0]
