from __future__ import annotations

import pandas as pd
import pytest

from engine.alignment.locks import check_frozen, split_locks
from engine.errors import SettingsError
from tests.engine.alignment.worlds import chain, peopled

UNITS = peopled(chain([1, 1]), [("a", 1.0, ""), ("b", 1.0, "")])
KEYS = ("E", "W")


def test_accounts_and_units_are_told_apart():
    pins, held = split_locks(UNITS, {"a": "E", "a1": "W"}, KEYS)
    assert (pins.to_dict(), held.to_dict()) == ({"a1": "W"}, {"a": "E"})


def test_a_series_is_as_good_and_none_is_none():
    pins, held = split_locks(UNITS, pd.Series({"b": "W"}), KEYS)
    assert (pins.to_dict(), held.to_dict()) == ({}, {"b": "W"})
    assert all(part.empty for part in split_locks(UNITS, None, KEYS))


@pytest.mark.parametrize(
    ("lock", "words"),
    [({"a": "N"}, "a is kept with N, which is not among"), ({"zz": "E"}, "zz is to be kept")],
)
def test_a_lock_that_names_nothing_known_is_refused(lock, words):
    with pytest.raises(SettingsError, match=words):
        split_locks(UNITS, lock, KEYS)


def test_a_lock_may_confirm_what_is_frozen_but_not_change_it():
    today = pd.Series({"a": "E", "b": "W"})
    check_frozen(pd.Series({"a": "E", "b": "W"}), today, ["W"])
    for lock in ({"b": "E"}, {"a": "W"}):
        with pytest.raises(SettingsError, match=f"{next(iter(lock))} is kept with"):
            check_frozen(pd.Series(lock), today, ["W"])
