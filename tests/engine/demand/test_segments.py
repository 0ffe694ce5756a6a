from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import schema as s
from engine.demand.segments import named_codes, segment_codes, segment_source
from engine.settings import Assumptions, CallPlan

ABC = Assumptions()
NAN = np.nan


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A", 0), ("b", 1), (" C ", 2), ("A - key account", 0), ("Segment B", 1), ("c-accounts", 2),
        ("", -1), ("AA", -1), ("D", -1), ("not a customer", -1), ("A or B", -1),
    ],
)  # fmt: skip
def test_a_named_segment_is_found(accounts_of, text, code):
    accounts = accounts_of(1, segment=[text])
    assert named_codes(accounts, ["A", "B", "C"]).tolist() == [code]


def test_a_plan_of_several_words_is_found(accounts_of):
    accounts = accounts_of(3, segment=["key account", "Key Account - north", None])
    assert named_codes(accounts, ["Key account", "Rest"]).tolist() == [0, 0, -1]


def test_half_of_the_potential_is_a_and_up_to_80_percent_is_b(accounts_of):
    # shares 30 30 15 10 10 5: they begin at 0 30 60 75 85 95 %
    accounts = accounts_of(6, potential=[10.0, 30.0, 15.0, 5.0, 30.0, 10.0])
    assert segment_codes(accounts, ABC).tolist() == [1, 0, 1, 2, 0, 2]


def test_an_account_larger_than_half_is_still_a(accounts_of):
    assert segment_codes(accounts_of(2, potential=[90.0, 10.0]), ABC).tolist() == [0, 2]


def test_ties_across_a_cut_go_by_id_whatever_the_order_of_rows(accounts_of):
    accounts = accounts_of(10, potential=[1.0] * 10)
    shuffled = accounts.iloc[[3, 9, 0, 7, 2, 5, 1, 8, 6, 4]].reset_index(drop=True)
    codes = pd.Series(segment_codes(shuffled, ABC), index=shuffled[s.ACCOUNT_ID]).sort_index()
    assert codes.tolist() == [0] * 5 + [1] * 3 + [2] * 2


def test_named_accounts_keep_their_segment_and_still_count_in_the_cuts(accounts_of):
    accounts = accounts_of(3, potential=[60.0, 30.0, 10.0], segment=["C", "", ""])
    assert segment_codes(accounts, ABC).tolist() == [2, 1, 2]
    assert segment_source(accounts, ABC).tolist() == ["file", "potential", "potential"]


def test_accounts_out_of_scope_have_no_segment_and_do_not_count(accounts_of):
    accounts = accounts_of(3, potential=[900.0, 60.0, 40.0], coverage_kind=[s.OUT, s.AREA, s.AREA])
    assert segment_codes(accounts, ABC).tolist() == [-1, 0, 1]


@pytest.mark.parametrize(
    ("columns", "basis", "codes"),
    [
        ({s.REVENUE: [10.0, 90.0]}, "revenue", [2, 0]),
        ({}, "middle", [1, 1]),
    ],
)
def test_without_potential_sales_count_else_the_middle(accounts_of, columns, basis, codes):
    accounts = accounts_of(2, **columns)
    assert segment_codes(accounts, ABC).tolist() == codes
    assert segment_source(accounts, ABC).tolist() == [basis, basis]


def test_size_counts_where_it_is_worth_nothing(accounts_of):
    free = Assumptions(potential_per_size=0.0)
    accounts = accounts_of(2, size=[10.0, 90.0])
    assert segment_codes(accounts, free).tolist() == [2, 0]
    assert segment_source(accounts, free).tolist() == ["size", "size"]


def test_one_plan_takes_all(accounts_of):
    only = Assumptions(call_plans=(CallPlan("all", 4, 1),))
    assert segment_codes(accounts_of(3, potential=[1.0, 2.0, 3.0]), only).tolist() == [0, 0, 0]


@given(st.lists(st.integers(0, 20), min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_cuts_agree_with_a_walk_down_the_list(accounts_of, amounts, random):
    ids = [f"x{i:02d}" for i in range(len(amounts))]
    random.shuffle(ids)
    accounts = accounts_of(len(amounts), potential=[float(v) for v in amounts], account_id=ids)
    if sum(amounts) == 0:
        assert set(segment_codes(accounts, ABC)) == {1}
        return
    expected, running = {}, 0
    for value, key in sorted(zip(amounts, ids, strict=True), key=lambda pair: (-pair[0], pair[1])):
        expected[key] = 0 if 2 * running < sum(amounts) else 1 if 10 * running < 8 * sum(amounts) else 2
        running += value
    assert segment_codes(accounts, ABC).tolist() == [expected[key] for key in ids]
