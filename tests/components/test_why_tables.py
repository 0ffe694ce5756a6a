from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from components.search import catalogue
from components.why_tables import (
    accounts_table,
    against_all,
    hours_rows,
    index_rows,
    legend,
    markdown_table,
    moves_rows,
    moves_table,
)
from components.why_words import territory_sentence
from engine import schema as s
from engine.settings import Assumptions, Balance, CallPlan, Settings
from engine.why import Calls, arithmetic, why_unit
from tests.components.why_world import TELL, asked, held
from tests.engine.why.worlds import line, plan

# 10 days of 4 field hours
ABOUT = Assumptions(
    working_days=10.0, hours_per_day=8.0, field_share=0.5, call_plans=(CallPlan("A", 6, 1.5),)
)
NAMES = catalogue(pd.DataFrame({s.ACCOUNT_NAME: ["Mary's"], s.CITY: ["Reno"]}, index=["a0"]))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def sums(**more):
    found = arithmetic(line([10.0, 20.0, 10.0, 20.0]), plan("EEWW"), Settings(assumptions=ABOUT), "E")
    return replace(found, **more)


def test_a_table_is_small_markdown_with_figures_to_the_right():
    assert markdown_table(("A", "B"), [("x", "1"), ("", "2")], "lr") == (
        "| :small[A] | :small[B] |\n| :-- | --: |\n| :small[x] | :small[1] |\n|  | :small[2] |"
    )


def test_its_own_territory_comes_first_then_each_neighbour_with_what_stands_against_it():
    # 20 h each; u2 would make it 30 : 10
    heading, rows = moves_rows(asked(), TELL)
    assert heading == ("If it went to", "To centre", "Index", "Drive, h", "Change rep", "Against it")
    assert [plain(cell) for cell in rows[0]] == ["**West (Bo)**", "35 mi", "100 to 50", "–", "–", ""]
    assert [plain(cell) for cell in rows[1]] == [
        r"East\* (Ann)",
        "104 mi",
        "100 to 150",
        "0",
        "–",
        r"East\* would rise to index 150, outside ±15 %; West would fall to index 50, outside ±15 %",
    ]


def test_what_stands_against_every_move_is_said_once():
    why = why_unit(line([10.0] * 6), plan("EEWWVV"), Settings(tolerance=1.0), "u2", locks={"u2": "W"})
    assert [option.key for option in why.options] == ["E", "V"]
    assert against_all(why, TELL) == "Against every move: you keep it where it is."
    heading, rows = moves_rows(why, TELL)
    # V begins two areas on
    assert heading[-1] == "Against it"
    assert [row[-1] for row in rows] == ["", "", "It would not touch Vale"]


def test_without_anything_else_against_a_move_the_column_goes():
    both = why_unit(
        line([10.0] * 4), plan("EWWV"), Settings(tolerance=1.0, contiguous=False), "u1", locks={"u1": "W"}
    )
    heading, rows = moves_rows(both, TELL)
    assert heading[-1] == "Change rep"
    assert {len(row) for row in rows} == {5}


def test_nothing_against_a_move_is_said():
    free = asked()
    free = replace(free, options=tuple(replace(option, against=()) for option in free.options))
    assert against_all(free, TELL) == ""
    assert moves_rows(free, TELL)[1][1][-1] == ":green[Nothing]"


def test_what_concerns_a_single_neighbour_is_its_own():
    one = asked()
    assert len(one.options) == 1
    assert against_all(one, TELL) == ""


def test_the_legend_says_what_would_move():
    assert legend(asked()).startswith("1 customer with 10.0 h of calls and travel would move.")
    assert legend(asked(accounts=0.0, workload=0.0)).startswith("No customer would move.")
    assert legend(asked(account=True, with_area=True)).startswith(
        "The sentences above are of the whole area, this table of the customer alone. 1 customer with 10.0 h"
    )


def test_the_file_of_moves_has_every_figure():
    (row,) = moves_table(asked(), {"E": "East", "W": "West"}, "IT").to_dict("records")
    assert (row["From"], row["To"], row["Counted from"]) == ("West", "East", "centre")
    assert row["Straight, km"] == pytest.approx(166.8)
    # 166.8 km x 1.3 at 72 km/h
    assert row["By road one way, h"] == pytest.approx(3.01)
    assert (row["Hours needed from, before"], row["Hours needed from, after"]) == (20.0, 10.0)
    assert (row["Index to, after"], row["Off target to, after, %"]) == (150.0, 50.0)


def test_the_hours_add_up_line_by_line():
    assert hours_rows(sums()) == [
        ("2 A customers × 6 calls × about 2.33 h", "28.0 h"),
        ("Travel between 12 calls", "2.0 h"),
        ("**Calls and travel between them**", "**30.0 h**"),
        ("Drives from and to the base", "no base known"),
        ("**Hours needed**", "**30.0 h**"),
        ("Hours available: 10 days × 8 h × 50 % in the field", "40.0 h"),
        ("**Capacity used:** hours needed / hours available", "**75 %**"),
    ]


def test_lines_add_up_as_they_are_shown():
    # 0.04 + 0.04 + 0.04 h of travel and drives would be 0.1 in all and 0.0 each
    rows = hours_rows(
        sums(
            calls=(Calls("A", 1, 1.0, 10.04, True, True),),
            workload=10.08,
            base_leg_hours=0.04,
            hours_needed=10.12,
        )
    )
    assert [row[1] for row in rows[:5]] == ["10.0 h", "0.1 h", "**10.1 h**", "0.0 h", "**10.1 h**"]


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ("listed", "Hours available, as your list of the team says"),
        ("mean", "Hours available: the mean of your list, which has none here"),
    ],
)
def test_hours_that_are_not_assumed_say_where_they_come_from(origin, words):
    assert (words, "40.0 h") in hours_rows(sums(capacity_from=origin))


def test_the_index_is_a_share_over_a_target():
    assert index_rows(sums(), "$") == [
        ("Calls and travel: 30 h of all 60 h", "50.000 %"),
        ("Target: one of 2 equal shares", "50.000 %"),
        ("**Index:** 100 × share / target", "**100.0**"),
    ]


def test_an_index_of_several_measures_weighs_them():
    mixed = Settings(balance=Balance(workload=1.0, potential=3.0), assumptions=ABOUT)
    roster = pd.DataFrame({s.CAPACITY_HOURS: [30.0, 10.0]}, index=["E", "W"])
    found = arithmetic(line([10.0, 20.0, 10.0, 0.0]), plan("EEWW"), mixed, "E", territories=roster)
    # 30 of 40 h count a quarter, half of the potential three quarters
    assert index_rows(found, "$") == [
        ("Calls and travel: 30 h of all 40 h, counts 25 %", "75.000 %"),
        (r"Potential: \$200 of all \$400, counts 75 %", "50.000 %"),
        ("Share of what is balanced", "56.250 %"),
        ("Target: 30 of all 40 h available", "75.000 %"),
        ("**Index:** 100 × share / target", "**75.0**"),
    ]


def test_a_territory_is_summed_up_in_a_sentence():
    said = {index: plain(territory_sentence(sums(index=index), TELL)) for index in (100.0, 85.5, 115.01)}
    start = r"East\* (Ann) needs 30 h a year of 40 h available, 75 %. Index "
    assert said[100.0] == f"{start}100, on target."
    assert said[85.5] == f"{start}85.5, 14.5 % under target."
    assert said[115.01] == f"{start}115.01, 15.01 % over target."


def test_customers_are_listed_with_most_hours_first():
    table = accounts_table(sums(), NAMES, "$", "US", assumed=True)
    assert table["Customer"].tolist() == ["a1", "Mary's"]
    assert table["Hours a year"].tolist() == [20.0, 10.0]
    assert table["City"].tolist() == ["", "Reno"]
    # the middle lies two thirds of the way to a1, a degree being 69 mi
    assert table["To centre, mi"].tolist() == [23.0, 46.0]
    assert list(table.columns)[-2:] == ["Potential, $ (assumed)", "Sales, $"]


def test_amounts_that_nobody_has_are_left_out():
    bare = sums()
    bare = replace(bare, accounts=bare.accounts.assign(**{s.POTENTIAL: 0.0, s.REVENUE: 0.0}))
    assert list(accounts_table(bare, NAMES, "$", "US", assumed=True).columns)[-1] == "To centre, mi"


def test_against_is_held_by_the_same_words_everywhere():
    (option,) = asked().options
    why = asked(options=(replace(option, against=(held("alone"),)),))
    assert moves_rows(why, TELL)[1][1][-1] == "It would be served apart from its area"
