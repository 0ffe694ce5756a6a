from __future__ import annotations

import json
from dataclasses import replace

import pytest

from components.teams import EMPTY, JOINS, LEAVES, MOVES, Entry, Staffing, from_saved
from engine.team import Cover, Hire, Move

ANN = Entry(LEAVES, "Ann", territory="T1", day="2026-12-01")
DAN = Entry(JOINS, "Dan", place="35203", latitude=33.5, longitude=-86.8)
EVE = Entry(JOINS, "Eve", place="Mobile, AL", latitude=30.7, longitude=-88.0)
CEM = Entry(MOVES, "Cem", "T3", "Mobile, AL", 30.7, -88.0)
FAY = Entry(LEAVES, "Fay", "T4", fate="covered", by=("T1", "T3"), split="even")
GUS = Entry(LEAVES, "Gus", "T5", fate="dissolved")
BOTH = Staffing((ANN, DAN), "Southeast", "fewest", ("T1", "T2"))


def test_what_was_said_comes_back_as_it_was():
    assert from_saved(BOTH.as_dict()) == BOTH
    assert from_saved(None) == from_saved({}) == Staffing()


@pytest.mark.parametrize(
    "saved",
    [
        {"entries": [{"kind": "dances", "rep": "Ann"}]},
        {"entries": [{"kind": "joins", "rep": "Ann", "latitude": "north"}]},
        {"entries": [{"kind": "joins", "rep": "Ann", "latitude": 91.0}]},
        {"entries": [{"kind": "joins", "rep": "Ann", "wings": 2}]},
        {"entries": [{"kind": "leaves", "rep": "Ann", "day": "soon"}]},
        {"entries": [{"kind": "leaves", "rep": "Ann", "fate": "eaten"}]},
        {"entries": [{"kind": "leaves", "rep": "Ann", "split": "unfairly"}]},
        {"entries": [{"kind": "leaves", "rep": "Ann", "by": 3}]},
        {"entries": 7},
    ],
)
def test_what_makes_no_sense_falls_away(saved):
    assert from_saved(saved) == Staffing()
    assert from_saved({"way": "by magic"}).way == ""


def test_the_engine_is_told_who_leaves_and_who_joins():
    change = BOTH.change
    assert change.leaves == ("T1",)
    assert change.joins == (Hire("Dan", 33.5, -86.8),)


def test_the_engine_is_told_who_moves_and_what_becomes_of_territories():
    change = Staffing((CEM, FAY, GUS, replace(DAN, territory="T9"))).change
    assert change.leaves == ("T4", "T5")
    assert change.moves == (Move("T3", 30.7, -88.0),)
    assert change.covers == (Cover("T4", ("T1", "T3"), "even"),)
    assert change.dissolves == ("T5",)
    assert change.joins == (Hire("Dan", 33.5, -86.8, "T9"),)


def test_the_engine_is_told_what_becomes_of_posts_that_are_vacant():
    covered = Entry(EMPTY, "Nome", "T7", fate="covered", by=("T1",))
    shared = Entry(EMPTY, "Yuma", "T8", fate="dissolved")
    change = Staffing((covered, FAY, shared)).change
    assert change.leaves == ("T4", "T8")
    assert change.covers == (Cover("T7", ("T1",)), Cover("T4", ("T1", "T3"), "even"))
    assert change.dissolves == ("T8",)
    # nobody leaves who is covered for: it is all for the time being
    alone = Staffing((covered,)).change
    assert alone == alone.meanwhile


def test_what_becomes_of_a_territory_comes_back_from_a_file():
    said = Staffing((CEM, FAY, GUS, replace(GUS, kind=EMPTY)), way="cover")
    assert from_saved(json.loads(json.dumps(said.as_dict()))) == said


def test_another_entry_takes_the_way_off_the_map():
    assert BOTH.with_entry(EVE).entries == (ANN, DAN, EVE)
    assert BOTH.with_entry(EVE).way == ""
    assert BOTH.without(0) == replace(BOTH, entries=(DAN,), way="")
