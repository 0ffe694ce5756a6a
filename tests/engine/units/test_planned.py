from __future__ import annotations

import numpy as np
import pytest

from engine.demand import demand
from engine.errors import UnitsError
from engine.settings import Assumptions
from engine.units.planned import planned_accounts


def test_accounts_out_of_scope_are_left_out(two_towns):
    planned = planned_accounts(two_towns, Assumptions())
    assert planned.index.tolist() == ["c0", "c1", "c2", "c3"]
    assert planned.index.name == "account_id"
    assert planned.coverage_kind.tolist() == ["area", "area", "named", "area"]


def test_what_they_ask_for_is_the_demand(two_towns):
    planned = planned_accounts(two_towns, Assumptions())
    asked = demand(two_towns, Assumptions()).loc[planned.index]
    for name in ("workload", "travel_hours", "calls_per_year", "potential", "revenue", "segment"):
        assert planned[name].tolist() == asked[name].tolist()


def test_the_order_is_the_extracts_and_the_extract_stays(two_towns):
    turned = two_towns[::-1]
    before = turned.copy(deep=True)
    assert planned_accounts(turned, Assumptions()).index.tolist() == ["c3", "c2", "c1", "c0"]
    assert turned.equals(before)


def test_missing_texts_are_empty(two_towns):
    bare = two_towns.drop(columns=["city", "coverage_kind"]).assign(
        current_territory=["T1", None, "", "T2", "T2"]
    )
    planned = planned_accounts(bare, Assumptions())
    assert planned.city.tolist() == [""] * 5
    assert planned.coverage_kind.tolist() == ["area"] * 5
    assert planned.current_territory.tolist() == ["T1", "", "", "T2", "T2"]


def test_accounts_that_cannot_be_planned_are_refused(two_towns):
    with pytest.raises(UnitsError, match="no account to plan"):
        planned_accounts(two_towns.assign(coverage_kind="out"), Assumptions())
    with pytest.raises(UnitsError, match="no account to plan"):
        planned_accounts(two_towns.iloc[:0], Assumptions())
    with pytest.raises(UnitsError, match="Account c0 appears twice"):
        planned_accounts(two_towns.assign(account_id="c0"), Assumptions())
    nowhere = two_towns.assign(latitude=[39.0, 39.0, np.nan, 39.0, 39.0])
    with pytest.raises(UnitsError, match="Account c2 has no point"):
        planned_accounts(nowhere, Assumptions())
