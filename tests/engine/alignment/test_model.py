from __future__ import annotations

from engine import schema as s
from engine.alignment.model import Alignment, no_exceptions
from tests.engine.alignment.worlds import aligned, chain, peopled

UNITS = peopled(chain([1, 1]), [("a", 1.0, ""), ("a", 1.0, ""), ("b", 1.0, "")])


def test_accounts_go_with_their_unit_but_for_the_exceptions():
    plan = aligned({"a": "E", "b": "W"}, {"a1": "X"})
    served = plan.by_account(UNITS)
    assert served.to_dict() == {"a0": "E", "a1": "X", "a2": "W"}
    assert served.index.name == s.ACCOUNT_ID


def test_keys_are_all_that_serve_anything():
    assert aligned({"a": "W", "b": "E"}, {"a1": "N"}).keys == ["E", "N", "W"]


def test_exceptions_of_accounts_that_left_are_passed_over():
    assert aligned({"a": "E", "b": "E"}, {"gone": "X"}).by_account(UNITS).eq("E").all()


def test_ready_made_units_have_no_accounts():
    plan = aligned({"a": "E", "b": "W"})
    assert plan.by_account(chain([1, 1])).empty


def test_no_exceptions_is_a_new_value_each_time():
    assert no_exceptions().index.name == s.ACCOUNT_ID
    assert Alignment(UNITS.frame.index.to_series()).exceptions is not no_exceptions()
