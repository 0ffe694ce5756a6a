from __future__ import annotations

import pandas as pd
import pytest

from engine import schema as s
from engine.units.families import families


def found(**parents: str) -> dict[str, str]:
    frame = pd.DataFrame({s.ACCOUNT_ID: list(parents), s.PARENT_ID: list(parents.values())})
    return dict(zip(parents, families(frame), strict=True))


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        ({"a": "P", "b": "P", "c": ""}, {"a": "P", "b": "P", "c": ""}),
        # the parent is an account itself
        ({"p": "", "a": "p", "b": "p"}, {"p": "p", "a": "p", "b": "p"}),
        # grandparents count
        ({"g": "", "p": "g", "a": "p", "b": "g"}, {"g": "g", "p": "g", "a": "g", "b": "g"}),
        # an account may name itself
        ({"a": "a", "b": ""}, {"a": "", "b": ""}),
        # and two each other
        ({"b": "c", "c": "b", "a": "c"}, {"b": "b", "c": "b", "a": "b"}),
    ],
)
def test_accounts_belong_to_their_topmost_parent(parents, expected):
    assert found(**parents) == expected


def test_a_parent_may_be_called_by_its_name_where_one_account_has_it():
    frame = pd.DataFrame(
        {
            s.ACCOUNT_ID: ["1", "2", "3", "4", "5"],
            s.ACCOUNT_NAME: ["Mercy", "Mercy North", "Mercy South", "Grace", "Grace"],
            s.PARENT_ID: ["", "Mercy", "1", "", "Grace"],
        }
    )
    assert families(frame).tolist() == ["1", "1", "1", "", "Grace"]


def test_without_a_column_of_parents_there_are_none():
    assert families(pd.DataFrame({s.ACCOUNT_ID: ["a", "b"]})).tolist() == ["", ""]


def test_placeholders_are_no_parent():
    parents = {"a": "-", "b": "000000000000000", "c": "None", "d": "0", "e": "n/a", "f": "N. Oak"}
    assert found(**parents) == {"a": "", "b": "", "c": "", "d": "", "e": "", "f": "N. Oak"}
    # unless an account is called so
    assert found(**{"0": "", "a": "0"}) == {"0": "0", "a": "0"}


def test_a_long_chain_is_gone_up_once():
    count = 20_000
    chain = {str(i): str(i + 1) for i in range(count)}
    assert set(found(**chain).values()) == {str(count)}
