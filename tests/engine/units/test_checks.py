from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from engine.errors import UnitsError
from engine.units.checks import checked_adjacency, checked_frame

GOOD = pd.DataFrame({"unit_id": ["a", "b"], "latitude": 1.0, "longitude": 2.0, "workload": 1.0})


def test_codes_stay_text():
    frame = checked_frame(GOOD.assign(unit_id=[17031, 1003]))
    assert frame.index.tolist() == ["1003", "17031"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"unit_id": ["a", "a"]}, "unit a appears more than once"),
        ({"latitude": [1.0, 91.0]}, "unit b has no point on the globe"),
        ({"longitude": [np.nan, 2.0]}, "unit a has no point on the globe"),
        ({"workload": [1.0, -1.0]}, "unit b has the workload “-1.0”, which has to be 0 or more"),
        ({"unit_id": ["a", None]}, "row 2 has no unit_id"),
        ({"accounts": [np.nan, 1]}, "unit a has the accounts “nan”"),
        ({"accounts": [0.5, 1]}, "unit a has accounts that are no whole number"),
        ({"area_km2": [1, -1]}, "unit b has the area_km2 “-1”"),
        ({"potential": ["x", 1.0]}, "unit a has the potential “x”"),
    ],
)
def test_faults_are_named(change, fault):
    with pytest.raises(UnitsError, match=fault):
        checked_frame(GOOD.assign(**change))


def test_all_faults_are_named_together():
    with pytest.raises(UnitsError, match=r"appears more than once; .* no point on the globe"):
        checked_frame(GOOD.assign(unit_id="a", latitude=95.0))


def test_missing_columns_and_rows_are_named():
    with pytest.raises(UnitsError, match="lack the column longitude and workload"):
        checked_frame(GOOD.drop(columns=["longitude", "workload"]))
    with pytest.raises(UnitsError, match="no units"):
        checked_frame(GOOD.iloc[:0])


def test_each_pair_is_kept_once():
    pairs = pd.DataFrame(
        {"unit_a": ["b", "a", "c"], "unit_b": ["a", "b", "b"], "kind": ["near", "ring", "bridge"]}
    )
    tidy = checked_adjacency(pairs, pd.Index(["a", "b", "c"]))
    assert tidy.to_numpy().tolist() == [["a", "b", "near"], ["b", "c", "bridge"]]


@pytest.mark.parametrize(("a", "b", "fault"), [("a", "x", "unit x"), ("a", "a", "to itself")])
def test_pairs_that_join_nothing_are_refused(a, b, fault):
    with pytest.raises(UnitsError, match=fault):
        checked_adjacency(pd.DataFrame({"unit_a": [a], "unit_b": [b]}), pd.Index(["a", "b"]))
    with pytest.raises(UnitsError, match="lacks the column unit_b"):
        checked_adjacency(pd.DataFrame({"unit_a": [a]}), pd.Index(["a", "b"]))
