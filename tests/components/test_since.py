from __future__ import annotations

import pandas as pd

from components.since import accounts_table, because, in_all, moves_table, outside
from engine import schema as s
from engine.extracts.compare import by_territory

FOUND = pd.DataFrame(
    [
        ("added", "Shop A", "", "T1", float("nan"), "", 0.0, 30.0, float("nan"), 5.0),
        ("added", "Shop B", "", "T1", float("nan"), "", 0.0, 310.0, float("nan"), 5.0),
        ("handed over", "Shop C", "T1", "T2", 0.0, "", 20.0, 20.0, 1.0, 1.0),
        ("changed", "Shop D", "T2", "T2", 0.0, "potential, segment", 5.0, 4.0, 1.0, 2.0),
        ("closed", "Shop E", "T2", "", float("nan"), "", 9.0, 0.0, 1.0, float("nan")),
    ],
    columns=[
        *("change", s.ACCOUNT_NAME, s.FROM, s.TO, s.DISTANCE_KM, "fields", "workload_before", s.WORKLOAD),
        *("potential_before", s.POTENTIAL),
    ],
    index=pd.Index(list("ABCDE"), name=s.ACCOUNT_ID),
)


def territories(**indices: float) -> pd.DataFrame:
    frame = pd.DataFrame({s.INDEX: pd.Series(indices)})
    frame[s.IN_TOLERANCE] = (frame[s.INDEX] - 100).abs() <= 15
    return frame


def test_all_that_changed_is_one_sentence():
    assert in_all(FOUND) == "2 customers added, 1 closed, 1 handed over, 1 changed: +330 h a year."
    assert in_all(FOUND.iloc[[3]]) == "1 customer changed: −1 h a year."
    assert in_all(FOUND.iloc[:0]) == "Nothing has changed."


def test_a_territory_says_what_it_gained_and_lost():
    rows = by_territory(FOUND)
    assert because(rows.loc["T1"]) == "2 added, +340 h; 1 handed over, −20 h"
    assert because(rows.loc["T2"]) == "1 closed, −9 h; 1 taken over, +20 h; 1 changed, −1 h"


def test_those_new_out_of_tolerance_come_first_and_say_why():
    now, then = territories(T1=118.0, T2=90.0, T3=60.0), territories(T1=104.0, T2=90.0, T3=61.0)
    assert outside(now, then, by_territory(FOUND), 0.15) == [
        ("T1", "index 118 (was 104, within): 2 added, +340 h; 1 handed over, −20 h"),
        ("T3", "index 60 (was 61): nothing changed here"),
    ]
    assert outside(now, None, by_territory(FOUND), 0.15)[0] == ("T3", "index 60: nothing changed here")


def test_hours_that_other_customers_drives_take_or_save_are_said():
    """T1's two new customers bring 340 h and one that leaves takes 20; it grows by 300 only."""
    now = territories(T1=118.0, T3=60.0).assign(workload=[1300.0, 500.0])
    then = territories(T1=104.0, T3=61.0).assign(workload=[1000.0, 500.2])
    assert outside(now, then, by_territory(FOUND), 0.15)[0][1].endswith(
        "2 added, +340\u00a0h; 1 handed over, −20\u00a0h; drives between the others −20\u00a0h"
    )
    assert outside(now, then, by_territory(FOUND), 0.15)[1][1].endswith("nothing changed here")


def test_an_index_just_outside_does_not_read_as_on_the_end():
    assert outside(territories(T3=115.04), None, by_territory(FOUND), 0.15)[0][1].startswith("index 115.04:")


def test_the_files_have_plain_headings_and_names():
    table = accounts_table(FOUND, {"T1": "Ohio"}, "€")
    assert table.loc[2, ["Territory then", "Territory now"]].tolist() == ["Ohio", "T2"]
    assert table.loc[3, "Hours a year now"] == 4.0
    assert {"Potential then, €", "Moved, km"} <= set(table)
    assert table.loc[3, "What changed"] == "potential, segment"
    moves = pd.DataFrame({s.FROM: ["T1"], s.TO: ["T2"]}, index=["C"])
    assert moves_table(moves, {"T1": "Ohio"}).to_numpy().tolist() == [["C", "Ohio", "T2"]]
