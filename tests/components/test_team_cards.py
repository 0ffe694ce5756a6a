from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from components.team_cards import Card, card, words
from components.teams import JOINS, LEAVES, MOVES, Entry, Staffing
from engine import schema as s

ANN, DAN, EVE = Entry(LEAVES, "Ann", territory="T1"), Entry(JOINS, "Dan"), Entry(JOINS, "Eve")

CEM, FILLS = Entry(MOVES, "Cem", "T2", "Lima"), Entry(JOINS, "Dan", territory="T9")
COVERED = replace(ANN, fate="covered", by=("T2", "T3"))


def test_a_card_sums_up_what_may_change_and_counts_all_who_change_rep():
    """T3 may not change, and is further from its target and fuller than the others."""
    measured = pd.DataFrame(
        {
            s.INDEX: [110.0, 80.0, 40.0],
            s.CAPACITY_USED: [1.2, 0.9, 2.0],
            s.DRIVE_HOURS_WEEK: [6.0, 8.0, 20.0],
            s.CHANGED_ACCOUNTS: [12.0, 8.0, 0.0],
            s.UNAVOIDABLE_ACCOUNTS: [10.0, 2.0, 0.0],
            s.CHANGED_REVENUE: [500.0, 100.0, 0.0],
        },
        index=["T1", "T2", "T3"],
    )
    found = card(measured, ["T1", "T2", "gone"])
    assert found == Card(pytest.approx(0.2), 1.2, 7.0, unavoidable=12, avoidable=8, sales=600.0)


@pytest.mark.parametrize(
    ("entries", "title", "says"),
    [
        ((ANN, DAN), "Backfill", "Dan takes over Ann's customers. Nobody else changes."),
        ((ANN, DAN, EVE), "Backfill", "Those who join share Ann's customers. Nobody else changes."),
        ((ANN,), "Neighbours take over", "They share Ann's customers. Nobody else changes."),
        ((CEM,), "Nothing moves", "Driving follows from the new home. No customer changes rep."),
        ((FILLS,), "Fill the vacancy", "Dan takes over the vacant territory as it is. Nobody else changes."),
        ((COVERED, DAN), "Backfill", "Dan takes over Ann's customers. Nobody else changes."),
        ((DAN,), "Share one territory", "Dan takes half of the territory around home. Nobody else changes."),
    ],
)
def test_the_first_way_says_whom_it_touches(entries, title, says):
    assert words("start", Staffing(entries), 0.15) == (title, says)


def test_a_cover_says_who_stands_in_and_until_when():
    title, says = words("cover", Staffing((COVERED, DAN)), 0.15, helpers="Bob and Cem")
    assert title == "Bob and Cem cover"
    assert (
        says
        == "Until somebody takes over Ann's customers. The territory stays as it is. Nobody else changes."
    )
    assert words("cover", Staffing((COVERED,)), 0.15, helpers="Bob")[0] == "Bob covers"


def test_a_move_is_drawn_nearer_to():
    assert words("fewest", Staffing((CEM,)), 0.15)[1].endswith("Draws a little nearer to the new home.")
    title, says = words("balance", Staffing((CEM,)), 0.15)
    assert title == "Shortest drives"
    assert says == "Draws all that may change anew around homes, within ±15 % if it can be."
    assert words("balance", Staffing((ANN,)), 0.15)[1] == "Draws all that may change anew."
