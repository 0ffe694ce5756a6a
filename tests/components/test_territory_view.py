from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from components.map_layers import view_payload
from components.shades import Stability
from components.territory_marks import GREY
from components.territory_view import Look, changed_units, territory_view
from components.theme import DARK, LIGHT
from engine import schema as s
from engine.alignment import roster
from engine.measures import measure
from engine.settings import Assumptions, Settings
from tests.engine.measures.worlds import LINE, SPLIT, accounts_of, aligned, units_of

# u0 u1 | u2 u3 on the equator, one degree apart
# a0 a1 a2 in u0 u1 u1, a3 in u2, a4 named in u3 but served by E: 50 hours, 40 of them E's
ROWS = [
    {s.UNIT_ID: "u0", s.CURRENT_TERRITORY: "E"},
    {s.UNIT_ID: "u1", s.CURRENT_TERRITORY: "E"},
    {s.UNIT_ID: "u1", s.CURRENT_TERRITORY: "W"},
    {s.UNIT_ID: "u2", s.CURRENT_TERRITORY: ""},
    {s.UNIT_ID: "u3", s.CURRENT_TERRITORY: "E", s.COVERAGE_KIND: s.NAMED},
]
WHOLE = Look()
UNITS = units_of(LINE, accounts_of(ROWS, LINE))
DRAFT = aligned(SPLIT, {"a4": "E"})
TODAY = aligned(SPLIT, {"a2": "W", "a4": "E"})
TEAM = roster(
    ["E", "W"],
    pd.DataFrame(
        {
            s.NAME: ["East <b>", "West"],
            s.REP: ["Rep 07", ""],
            s.DISTRICT: ["North", "South"],
            s.REGION: "All",
            s.BASE_LATITUDE: [0.0, np.nan],
            s.BASE_LONGITUDE: [1.0, np.nan],
        },
        index=["E", "W"],
    ),
    Assumptions(),
)
EXTRACT = SimpleNamespace(
    currency="$",
    country="US",
    accounts=pd.DataFrame({s.ACCOUNT_ID: [f"a{i}" for i in range(5)], s.ACCOUNT_NAME: list("VWXYZ")}),
)


def measured(alignment):
    return measure(UNITS, alignment, Settings(), territories=TEAM, baseline=TODAY)


def view(
    alignment=DRAFT, *, look=WHOLE, theme=LIGHT, compared=None, changed=None, measures=None, stability=None
):
    return territory_view(
        UNITS,
        alignment,
        measures or measured(alignment),
        EXTRACT,
        Assumptions(),
        team=TEAM,
        colours={"E": "#C86265"},
        look=look,
        theme=theme,
        miles=True,
        tolerance=0.15,
        compared=compared,
        changed=changed,
        stability=stability,
    )


def test_every_area_points_at_its_territory():
    found = view()
    assert found.territory.dtype == np.uint16
    assert found.territory.tolist() == [0, 0, 1, 1]
    assert [mark.key for mark in found.territories] == ["E", "W"]
    assert found.shade is None


def test_an_area_of_nobody_points_at_none():
    lonely = measured(DRAFT)
    lonely = type(lonely)(lonely.territories.loc[["E"]], lonely.districts, lonely.regions, lonely.totals)
    assert view(measures=lonely).territory.tolist() == [0, 0, 0xFFFF, 0xFFFF]


def test_a_mark_says_who_and_how_much():
    east, west = view(compared=measured(TODAY)).territories
    assert (east.name, east.rep, east.label, east.colour) == ("East <b>", "Rep 07", "07", "#C86265")
    # today a2 is W's: E has three of five, in the draft four, against half of the hours
    # beside its 40 hours E drives 2 h each way to a0 and a4, each 10 hours of days of 6.4: 12.5 h
    assert east.lines == ("4 customers, 52 h needed", "$400 potential", "Index 160, today 120")
    assert east.note == "160"
    assert west.lines == ("1 customer, 10 h needed", "$100 potential", "Index 40, today 80")
    assert west.colour == GREY
    assert (east.district, west.district) == (0, 1)


def test_without_another_plan_there_is_nothing_to_compare():
    assert view().territories[0].lines[-1] == "Index 160"


def test_a_stress_test_adds_a_line_for_the_pointer():
    plain, tested = view(), view(stability=Stability(pd.Series({"E": 0.4, "W": 0.9}), 0.15))
    assert [mark.lines[-1] for mark in tested.territories] == [
        "40 % likely to stay within ±15 %",
        "90 % likely to stay within ±15 %",
    ]
    assert [mark.lines[:-1] for mark in tested.territories] == [mark.lines for mark in plain.territories]


def test_the_furthest_from_target_is_labelled_first():
    # both lie 60 off: the first key leads
    assert [mark.rank for mark in view().territories] == [0, 1]
    assert sorted(mark.rank for mark in view(TODAY).territories) == [0, 1]


def test_bases_and_named_accounts_are_marked():
    found = view()
    assert [(p.latitude, p.longitude, p.text) for p in found.bases] == [(0, 1, "Base of Rep 07")]
    assert [(p.latitude, p.longitude, p.text) for p in found.pins] == [(0, 3, "Z: named customer of Rep 07")]


def test_a_focus_quiets_the_rest_and_has_a_view_of_its_own():
    found = view(look=Look(focus=frozenset({"W"}), focus_name="South"))
    assert [mark.frozen for mark in found.territories] == [True, False]
    assert found.bases == []
    assert found.pins == []
    last = found.views[-1]
    # from u2 to u3, where W's areas with customers lie, and half a degree around
    assert (last.name, last.south, last.west, last.north, last.east) == ("South", -0.5, 1.5, 0.5, 3.5)
    assert found.aim == "South"
    assert view().aim == ""


def test_a_focus_on_nothing_has_no_view():
    before = view().views
    assert view(look=Look(focus=frozenset(), focus_name="Nowhere")).views == before


def test_theme_pick_units_and_tiles_are_handed_on():
    found = view(theme=DARK, look=Look(picked="W", online_tiles=True))
    assert (found.dark, found.picked, found.online_tiles, found.miles) == (True, "W", True, True)
    assert (view().dark, view().picked, view().online_tiles) == (False, None, False)


def test_what_is_selected_and_kept_is_handed_on_by_position_and_what_is_unknown_is_left_out():
    ids = list(UNITS.frame.index)
    found = view(look=Look(selecting=True, selected=(ids[2], "gone", ids[0]), kept=(ids[3],)))
    assert found.selecting
    assert (found.selected.tolist(), found.kept.tolist()) == ([0, 2], [3])
    assert not view().selecting


def test_areas_change_that_go_elsewhere_or_hold_a_customer_who_does():
    # a2 in u1 goes from W to E; a3 is nobody's today, so it changes nothing
    assert changed_units(UNITS, DRAFT, TODAY, TEAM).tolist() == [False, True, False, False]
    assert not changed_units(UNITS, TODAY, TODAY, TEAM).any()
    away = aligned({**SPLIT, "u2": "E"})
    assert changed_units(UNITS, away, TODAY, TEAM).tolist() == [False, True, True, True]
    one_rep = TEAM.assign(**{s.REP: "Ann"})
    assert not changed_units(UNITS, away, TODAY, one_rep).any()


def test_units_without_customers_change_nothing():
    assert changed_units(units_of(LINE), aligned(SPLIT), aligned(SPLIT), None).tolist() == [False] * 4


@pytest.mark.parametrize("by", ["territory", "index", "hours", "potential", "coverage", "stress"])
def test_every_colouring_can_be_packed(by):
    stability = Stability(pd.Series({"E": 0.4, "W": 0.9}), 0.15)
    changed = changed_units(UNITS, DRAFT, TODAY, TEAM)
    found = view(look=Look(colour_by=by), changed=changed, stability=stability)
    assert view_payload(found, geometry="g", facts="f", dots="")
    assert (found.shade is None) == (by == "territory")
