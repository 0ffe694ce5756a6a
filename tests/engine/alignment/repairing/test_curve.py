from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from engine import schema as s
from engine.alignment.repairing.curve import STEP, curve_of, serves_of, worth_of
from engine.alignment.repairing.mending import Mended
from engine.units.model import Units
from tests.engine.alignment.worlds import chain, labels, mending_for, mending_today, peopled

TEXTS = [STEP, s.UNIT_ID, s.ACCOUNT_ID, s.FROM, s.TO]


def world() -> Units:
    """A has a, b, c and 2 hours at B's e (a5); B d, e and f; a4 at d is nobody's today, a8 A's by name."""
    return peopled(
        chain([0] * 6),
        [("a", 2, "A"), ("b", 1, "A"), ("b", 1, "A"), ("c", 2, "A"), ("d", 1, ""), ("e", 2, "A"),
         ("e", 3, "B"), ("f", 2, "B"), ("f", 1, "A", s.NAMED), ("d", 1, "B")],
    )  # fmt: skip


def told(units: Units, letters: str, *, handed: tuple[int, ...] = (), **given) -> pd.DataFrame:
    """The curve towards letters, with accounts handed over to the territory around them."""
    mending = mending_today(units, 0.1, **given)
    kept = mending.book.kept.copy()
    kept[list(handed)] = -1
    return curve_of(units, mending, Mended(labels(mending.problem, letters), kept))


def test_a_plan_that_stays_is_one_row():
    curve = told(world(), "AAABBB")
    assert curve[TEXTS].values.tolist() == [[0, "", "", "", ""]]
    assert curve[[s.ACCOUNTS, s.WORKLOAD, s.REVENUE, s.LOAD]].values.tolist() == [[0, 0, 0, 0]]
    # 9 to 7 of 16 hours
    assert curve[s.IMBALANCE].tolist() == [pytest.approx(1 / 8)]


def test_what_changes_adds_up_row_by_row():
    """c, then b with its two, then the guest at e, go to B: 2, 4 and 6 hours of 16."""
    curve = told(world(), "ABBBBB", handed=(5,))
    assert curve[TEXTS].values.tolist()[1:] == [
        [1, "c", "", "A", "B"],
        [2, "b", "", "A", "B"],
        [3, "e", "a5", "A", "B"],
    ]
    assert curve[s.ACCOUNTS].tolist() == [0, 1, 3, 4]
    assert curve[s.WORKLOAD].tolist() == [0, 2, 4, 6]
    assert curve[s.REVENUE].tolist() == [0, 20, 40, 60]
    assert curve[s.LOAD].tolist() == pytest.approx([0, 2 / 16, 4 / 16, 6 / 16])
    # A has 9, 7, 5 and 3 of the 8 it should
    assert curve[s.IMBALANCE].tolist() == pytest.approx([1 / 8, 1 / 8, 3 / 8, 5 / 8])


def test_whom_nobody_serves_moves_with_the_area_and_does_not_count():
    """d goes to A with a4, which is nobody's, and a9, which is B's: one customer changes."""
    curve = told(world(), "AAAABB")
    assert curve[TEXTS].values.tolist()[1:] == [[1, "d", "", "B", "A"]]
    assert curve[[s.ACCOUNTS, s.WORKLOAD, s.REVENUE]].values.tolist()[1] == [1, 1, 10]
    # but its hours are A's now: 11 of 8
    assert curve[s.IMBALANCE].iloc[-1] == pytest.approx(3 / 8)


def test_accounts_that_stay_apart_do_not_change_with_their_area():
    """e and f go to A, where the named a8 and the guest a5 have been all along: a6 and a7 change."""
    mending = mending_today(world(), 0.1)
    assert mending.book.kept.tolist() == [-1, -1, -1, -1, -1, 0, -1, -1, 0, -1]
    curve = told(world(), "AAABAA")
    assert set(curve[s.UNIT_ID]) == {"", "e", "f"}
    assert (curve[s.ACCOUNT_ID] == "").all()
    assert curve[[s.ACCOUNTS, s.WORKLOAD]].values.tolist()[-1] == [2, 5]


def test_what_locks_bring_about_is_the_first_step():
    """a0 and d are locked to the other side: both happen at once, before c goes."""
    curve = told(world(), "AABABB", locks={"a0": "B", "d": "A"})
    assert curve[TEXTS].values.tolist()[1:] == [
        [1, "d", "", "B", "A"],
        [1, "a", "a0", "A", "B"],
        [2, "c", "", "A", "B"],
    ]
    # a9 and a0 of three hours, then a3 of two; moves of one step count together
    assert curve[s.ACCOUNTS].tolist() == [0, 2, 2, 3]
    assert curve[s.WORKLOAD].tolist() == [0, 3, 3, 5]
    # A has 9 - 2 + 2 and then 7 of 8
    assert curve[s.IMBALANCE].tolist() == pytest.approx([1 / 8, 1 / 8, 1 / 8, 1 / 8])


def test_ready_made_units_stand_for_themselves():
    units = chain([1, 2, 3], **{s.REVENUE: [5.0, 6, 7]})
    mending = mending_for(units, "AAB")
    label = labels(mending.problem, "ABB")
    curve = curve_of(units, mending, Mended(label, mending.book.kept))
    assert curve[[*TEXTS, s.ACCOUNTS, s.WORKLOAD, s.REVENUE]].values.tolist()[1] == [
        1,
        "b",
        "",
        "A",
        "B",
        1,
        2,
        6,
    ]
    assert serves_of(mending.book, Mended(label, mending.book.kept)).tolist() == [0, 1, 1]


def test_the_column_types_hold_also_where_nothing_moves():
    """A file is written from them: texts are texts, numbers numbers."""
    for curve in (told(world(), "AAABBB"), told(world(), "AABBBB")):
        kinds = curve.dtypes.astype(str)
        assert set(kinds[[s.UNIT_ID, s.ACCOUNT_ID, s.FROM, s.TO]]) == {"str"}
        assert kinds[STEP] == "int64"
        assert set(kinds[[s.ACCOUNTS, s.WORKLOAD, s.REVENUE, s.LOAD, s.IMBALANCE]]) == {"float64"}


def test_what_an_account_counts():
    """Each is one, a ready-made unit as many as it says, or one where it does not say."""
    worth = worth_of(world(), np.full(10, 0.1))
    assert worth[s.ACCOUNTS].tolist() == [1] * 10
    assert worth[s.WORKLOAD].tolist() == [2, 1, 1, 2, 1, 2, 3, 2, 1, 1]
    assert worth[s.REVENUE].tolist() == [20, 10, 10, 20, 10, 20, 30, 20, 10, 10]
    assert worth[s.LOAD].tolist() == [0.1] * 10
    plain = worth_of(chain([1, 2]), np.array([1 / 3, 2 / 3]))
    assert plain[s.ACCOUNTS].tolist() == [1, 1]
    counted = worth_of(chain([1, 2], **{s.ACCOUNTS: [3, 0]}), np.array([1 / 3, 2 / 3]))
    assert counted[s.ACCOUNTS].tolist() == [3, 0]
