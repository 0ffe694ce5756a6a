from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.model import Alignment
from engine.errors import UnitsError
from engine.measures.points import checked_service, points_of, service_of
from engine.settings import Balance
from tests.engine.measures.worlds import LINE, SPLIT, aligned, random_world, units_of


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_quick_way_serves_as_by_account_does(seed):
    units, alignment, *_ = random_world(seed)
    points = points_of(units, Balance())
    service = service_of(units, points, alignment)
    assert list(service.keys) == alignment.keys
    assert [service.keys[k] for k in service.by_point] == alignment.by_account(units).tolist()


def test_exceptions_of_accounts_that_are_gone_serve_nobody(line):
    points = points_of(line, Balance())
    service = service_of(line, points, aligned(SPLIT, {"a1": "W", "gone": "E"}))
    assert [service.keys[k] for k in service.by_point] == ["E", "W", "W", "W"]


def test_exceptions_mean_nothing_to_ready_made_units():
    units = units_of(LINE, workload=1.0)
    service = service_of(units, points_of(units, Balance()), aligned(SPLIT, {"a1": "W"}))
    assert service.by_point.tolist() == [0, 0, 1, 1]


def test_a_unit_whose_territory_is_unknown_is_named(line):
    holed = Alignment(pd.Series(["E", None, "W", "W"], index=list(LINE), dtype="str"))
    with pytest.raises(UnitsError, match="Area u1 has no territory; the plan has to serve every one"):
        checked_service(line, points_of(line, Balance()), holed)
