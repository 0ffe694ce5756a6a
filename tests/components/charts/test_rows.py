import numpy as np
import pandas as pd

from components.charts.rows import Row, few, fitting, labels, left_out, level_of, lit_rows, rows_of
from components.theme import LIGHT
from engine import schema as s
from tests.components.drawn import team


def test_few_territories_have_a_row_each_under_their_district():
    rows = rows_of(team(), "territory")
    assert [(row.label, row.key, row.members) for row in rows] == [
        ("North", "North", ()),
        ("Alder", "n1", (0,)),
        ("Birch", "n2", (1,)),
        ("South", "South", ()),
        ("Cedar", "s1", (2,)),
        ("Dogwood", "s2", (3,)),
    ]


def test_one_district_needs_no_heading():
    assert [row.label for row in rows_of(team().iloc[2:], "territory")] == ["Cedar", "Dogwood"]


def test_districts_hold_their_territories_by_region():
    turned = team(**{s.REGION: ["West", "West", "East", "East"]})
    assert [(row.label, row.members) for row in rows_of(turned, "district")] == [
        ("South", (2, 3)),
        ("North", (0, 1)),
    ]


def test_the_order_does_not_follow_the_figures():
    turned = team(**{s.INDEX: [1.0, 2, 3, 400], s.WORKLOAD: [4.0, 3, 2, 1]})
    assert rows_of(turned, "territory") == rows_of(team(), "territory")


def test_many_territories_are_rolled_up_where_there_are_districts():
    many = pd.concat([team().rename(index=lambda key, n=n: f"{key}{n}") for n in range(4)])
    assert level_of(team()) == "territory"
    assert level_of(many) == "district"
    assert level_of(many.assign(**{s.DISTRICT: ""})) == "territory"


def test_outside_the_districts_has_a_name():
    assert rows_of(team(**{s.DISTRICT: ["", "North", "", ""]}), "district")[0].label == "No district"


def test_the_picked_row_is_bold_and_coloured():
    rows = rows_of(team(), "district")
    lit = lit_rows(rows, team(), "s2")
    assert lit == [False, True]
    assert lit_rows(rows, team(), None) == lit_rows(rows, team(), "gone") == [False, False]
    column = labels(rows, lit, LIGHT, x="x")
    assert column["text"] == ["North", "<b>South</b>"]
    assert column["textfont"]["color"] == [LIGHT.text, LIGHT.draft]


def test_small_counts_are_words():
    assert (few(8), few(10), few(11)) == ("eight", "ten", "11")


def plain_rows(count):
    return [Row(f"T{i}", f"t{i}", (i,)) for i in range(count)]


def test_rows_that_do_not_fit_leave_the_furthest():
    rows, off = plain_rows(6), np.array([0.1, np.nan, 0.3, 0.2, 0.3, 0.05])
    dark = [False] * 6
    # 78 px hold six rows of 13 px; one less holds, beside the line of 20 px, four
    assert fitting(rows, off, 78, lit=dark) == [0, 1, 2, 3, 4, 5]
    assert fitting(rows, off, 77, lit=dark) == [2, 4, 3, 0]
    assert fitting(rows, off, 77, lit=[False] * 5 + [True]) == [2, 4, 3, 5]
    assert fitting(rows, off, 77, lit=[True] + [False] * 5) == [2, 4, 3, 0]
    assert fitting(rows, off, 1, lit=dark) == [2]


def test_headings_give_way_first():
    rows = [Row("North", "North", ()), *plain_rows(3)]
    assert fitting(rows, np.array([np.nan, 0.1, 0.2, 0.3]), 51, lit=[False] * 4) == [1, 2, 3]


def test_a_line_says_what_is_left_out():
    rows = [Row("North", "North", ()), *plain_rows(3)]
    assert left_out(rows, [0, 1, 2, 3], "territory") == ""
    assert left_out(rows, [1, 2, 3], "territory") == ""
    assert left_out(rows, [3, 2], "territory") == "The 2 furthest of 3 territories; “Capacity” shows all"
    assert left_out(rows, [3, 2], "district") == "The 2 furthest of 3 districts"
