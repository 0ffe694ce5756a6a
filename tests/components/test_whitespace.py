from __future__ import annotations

import pandas as pd

from components.whitespace import gaps_table, said, said_elsewhere, territories_table
from engine import schema as s

ROWS = pd.DataFrame(
    {s.DEMAND: [1000.0, 3000.0, 0.0], s.WHITESPACE: [10.0, 600.0, 0.0]}, index=["T1", "T2", "T3"]
)
NAMES = {"T1": "Ohio", "T2": "Iowa"}


def test_how_much_no_customer_is_near_is_one_sentence():
    away = "farther than 16 mi from any customer."
    assert said(ROWS, "people", 25, "US") == f"**610** of 4,000 people (15 %) are {away}"
    assert said(ROWS.iloc[:1], "active users", 25, "DE") == (
        "**10** of 1,000 active users (1.0 %) are farther than 25 km from any customer."
    )
    assert said(ROWS.assign(whitespace=0.0), "people", 25, "US") == (
        f"None of the **4,000 people** here are {away}"
    )
    assert said(ROWS.iloc[2:], "people", 25, "US") == "None of the people are here."


def test_the_territory_with_most_whitespace_comes_first():
    table = territories_table(ROWS, NAMES, "people")
    assert table["Territory"].tolist() == ["Iowa", "Ohio", "T3"]
    assert table["No customer near"].tolist() == [600, 10, 0]
    assert table["Share, %"].tolist()[:2] == [20.0, 1.0]
    assert table["Share, %"].isna().tolist() == [False, False, True]


def test_towns_without_a_customer_are_laid_out_with_whose_they_are():
    found = pd.DataFrame(
        [("Salina", 38.84, -97.61, 80.4, "T1"), ("Hays", 38.88, -99.33, 20.0, "T2")],
        columns=[s.NAME, s.LATITUDE, s.LONGITUDE, s.DEMAND, s.TERRITORY_KEY],
    )
    assert gaps_table(found, NAMES, "people")[["Around", "People", "Territory"]].to_numpy().tolist() == [
        ["Salina", 80.0, "Ohio"],
        ["Hays", 20.0, "Iowa"],
    ]


def test_what_lies_outside_all_areas_is_said():
    assert said_elsewhere(82_520.4, "people") == " :gray[82,520 people lie outside all areas.]"
    assert said_elsewhere(0.2, "people") == ""
