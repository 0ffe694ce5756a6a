from __future__ import annotations

import pandas as pd

from components.territory_names import labels_by_key, names_by_key
from engine import schema as s

TEAM = pd.DataFrame(
    {s.NAME: ["Reno", "Mobile", "Ann"], s.REP: ["Rep 2", "Vacant", "Ann"]}, index=pd.Index(["T2", "T1", "T3"])
)


def test_territories_by_name():
    assert names_by_key(TEAM) == {"T2": "Reno", "T1": "Mobile", "T3": "Ann"}


def test_a_list_to_choose_from_is_in_order_and_names_each_rep_once():
    assert list(labels_by_key(TEAM).items()) == [("T3", "Ann"), ("T1", "Mobile"), ("T2", "Reno, Rep 2")]
