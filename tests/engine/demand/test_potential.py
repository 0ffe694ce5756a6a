from __future__ import annotations

import numpy as np
import pytest

from engine import schema as s
from engine.demand.potential import missing_potential, potential, potential_assumed, potential_source
from engine.settings import Assumptions

NAN = np.nan
SIZED = Assumptions(potential_per_size=10.0)


@pytest.mark.parametrize(
    ("columns", "source", "values", "missing"),
    [
        ({s.POTENTIAL: [5.0, NAN, 7.0], s.SIZE: [1.0, 2.0, 3.0]}, "file", [5.0, 0.0, 7.0], 1),
        ({s.SIZE: [1.0, NAN, 3.0]}, "size", [10.0, 0.0, 30.0], 1),
        ({s.POTENTIAL: [0.0, 0.0, NAN], s.SIZE: [1.0, 2.0, 3.0]}, "size", [10.0, 20.0, 30.0], 0),
        ({}, "none", [0.0, 0.0, 0.0], 3),
        ({s.POTENTIAL: [5.0, -2.0, np.inf]}, "file", [5.0, 0.0, 0.0], 2),
    ],
)
def test_potential_comes_from_the_file_else_from_size(accounts_of, columns, source, values, missing):
    accounts = accounts_of(3, **columns)
    assert potential_source(accounts) == source
    assert potential(accounts, SIZED).tolist() == values
    assert missing_potential(accounts) == missing


def test_accounts_out_of_scope_are_not_counted_as_missing(accounts_of):
    accounts = accounts_of(3, potential=[5.0, NAN, NAN], coverage_kind=[s.AREA, s.OUT, s.NAMED])
    assert missing_potential(accounts) == 1


def test_where_all_potential_follows_demand_none_is_missing_and_all_is_assumed(accounts_of):
    accounts = accounts_of(3, potential=[5.0, NAN, 7.0], demand_around=[1.0, 2.0, 0.0])
    assert [missing_potential(accounts, share) for share in (0.0, 0.5, 1.0)] == [1, 1, 0]
    assert [potential_assumed(accounts, share) for share in (0.0, 0.5)] == [False, True]
    assert not potential_assumed(accounts_of(2, potential=[5.0, 7.0]), 0.5)
    assert potential(accounts, Assumptions(layer_share=0.5)).tolist() == [4.5, 4.0, 3.5]
