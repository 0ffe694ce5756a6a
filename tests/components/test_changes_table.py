"""The drawn force, where s2 closes and new begins: n1 gives two to n2 and one to new, s2 one to new."""

import pandas as pd
import pytest

from components.changes_table import caption, changes_table
from engine import schema as s
from tests.components.drawn import before, team

MOVES = pd.DataFrame({s.FROM: ["n1", "n1", "n1", "s2"], s.TO: ["n2", "n2", "new", "new"]})


def world(moves=MOVES):
    now = team().rename(index={"s2": "new"})
    now.loc["new", s.NAME] = "Elm"
    return changes_table(now, before(), moves, colours={"n1": "#C86265"})


def test_gains_and_losses_are_counted_and_a_closed_territory_is_listed():
    shown = world().frame
    assert shown.index.to_list() == ["n1", "n2", "new", "s2", "s1"]
    assert shown["gained"].to_dict() == {"n1": 0, "n2": 2, "new": 2, "s2": 0, "s1": 0}
    assert shown["lost"].to_dict() == {"n1": 3, "n2": 0, "new": 0, "s2": 1, "s1": 0}
    assert shown.loc["s2", [s.NAME, s.ACCOUNTS, "before"]].to_list() == ["Dogwood", 0, 40]
    assert shown.loc["new", [s.NAME, s.ACCOUNTS, "before"]].to_list() == ["Elm", 40, 0]


def test_the_file_has_the_same_under_plain_headings():
    lines = world().csv.decode("utf-8-sig").splitlines()
    assert lines[0] == (
        '"Territory id","Territory","Rep","District","Customers today","Gained","Lost","Customers",'
        '"Potential today, $","Potential, $","Potential difference, $","Index today","Index",'
        '"Index difference","Hours needed today","Hours needed","Hours needed difference",'
        '"Driving a week today, h","Driving a week, h","Driving a week difference, h"'
    )
    assert lines[1] == (
        '"n1","Alder","Ann","North",10,0,3,10,9000.0,9000.0,0.0,70.0,90.0,20.0,900.0,900.0,0.0,1.0,1.0,0.0'
    )


def test_columns_of_one_measure_stand_under_one_heading():
    groups = [(column.group, column.label) for column in world().columns]
    assert groups[:8] == [
        ("", ""),
        ("", "Territory"),
        ("", "Rep"),
        ("Customers", "Today"),
        ("Customers", "Gained"),
        ("Customers", "Lost"),
        ("Customers", "Draft"),
        ("Potential, $", "Today"),
    ]
    assert groups[-1] == ("", "District")
    assert len(groups) == len({*groups})


def test_who_serves_today_is_named_where_somebody_else_will():
    now = team(**{s.REP: ["Ann", "Zoe", "Cat", ""]})
    shown = changes_table(now, before(), MOVES.iloc[:1]).frame
    assert shown.loc["n2", [s.REP, "rep_today"]].to_list() == ["Zoe", "Ben"]
    assert shown.loc["s2", [s.REP, "rep_today"]].to_list() == ["Vacant", "Dan"]
    assert "rep_today" not in world(MOVES.iloc[:1]).frame


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        (MOVES, "4 customers change rep between 4 territories, most changes first"),
        (MOVES.iloc[:1], "1 customer changes rep between 2 territories, most changes first"),
        (MOVES.iloc[:0], "No territory gains or loses a customer"),
    ],
)
def test_the_caption_counts_them(moves, words):
    assert caption(world(moves)) == words


def test_of_a_part_gains_and_losses_differ():
    south = changes_table(team().iloc[2:3], before().iloc[2:], MOVES)
    assert caption(south) == "1 territory gains 0 customers and loses 1, most changes first"
