"""The row of twelve areas of the engine's tests: Ann, Bob and Cem of West, Mid and East."""

from __future__ import annotations

import pandas as pd

from components.team_dates import MOST, named, timeline, vacancy_words
from components.teams import EMPTY, JOINS, LEAVES, MOVES, Entry, Staffing
from engine.settings import Assumptions
from tests.engine.team.worlds import at, roster_of, team_of, world

# 10 hours a week of 43
HOURS = pd.Series({"A": 430.0, "B": 430.0, "C": 430.0})
BOB = Entry(LEAVES, "Bob", "B", day="2026-12-01")
COVERED = Entry(LEAVES, "Bob", "B", day="2026-12-01", fate="covered", by=("A", "C"))
DAN = Entry(JOINS, "Dan", day="2027-01-12")


def told(*entries: Entry) -> list[str]:
    staffing = Staffing(entries)
    lines = timeline(staffing, team_of(world(), staffing.change), HOURS, Assumptions())
    return [f"{day}: {text}" for day, text in lines]


def test_a_gap_is_told_with_its_length_and_hours():
    assert told(DAN, BOB) == [
        "1 Dec 2026: Bob leaves Mid.",
        "12 Jan 2027: Dan takes over Mid after 6 weeks without a rep: about 60 h of calls that nobody makes.",
    ]


def test_who_stands_in_meanwhile_is_named():
    assert told(COVERED, DAN)[1].endswith("about 60 h of calls covered by Ann and Cem.")
    assert told(COVERED) == ["1 Dec 2026: Bob leaves Mid; Ann and Cem cover it, about 10 h a week."]


def test_neighbours_serve_what_nobody_takes_over():
    assert told(BOB) == ["1 Dec 2026: Bob leaves Mid; its neighbours serve its customers from then on."]


def test_who_joins_or_moves_beside_is_told_too():
    home = at(world(), "l")
    moves = Entry(MOVES, "Cem", "C", "Lima", *home, day="2026-11-30")
    eve = Entry(JOINS, "Eve", "", "Lima", *home, day="2027-02-01")
    assert told(moves, eve) == ["30 Nov 2026: Cem of East works from Lima.", "1 Feb 2027: Eve joins."]


def test_a_vacancy_is_told_by_who_serves_its_customers():
    roster = team_of(world(), Staffing((BOB,)).change).before
    assert (
        vacancy_words(Entry(EMPTY, "Mid", "B", fate="covered", by=("A", "C")), roster) == "Ann and Cem cover"
    )
    assert vacancy_words(Entry(EMPTY, "Mid", "B", fate="covered", by=("A",)), roster) == "Ann covers"
    shared = Entry(EMPTY, "Mid", "B", fate="dissolved")
    assert vacancy_words(shared, roster) == "its neighbours take it for good"


def test_without_dates_there_is_nothing_to_tell():
    assert told(Entry(LEAVES, "Bob", "B")) == []


def test_only_so_many_lines_are_read():
    many = [Entry(JOINS, f"Rep {i}", day=f"2027-02-0{i}") for i in range(1, 8)]
    lines = told(*many)
    assert len(lines) == MOST
    assert lines[-1] == "Then: 3 more dates."


def test_territories_without_a_rep_go_by_their_name():
    assert named(["A", "B", "gone"], roster_of(world(), reps=("Ann", "", ""))) == "Ann and Mid"
