from __future__ import annotations

import pandas as pd
import pytest

from engine.extracts.assignments.keys import Keys

# one Salesforce id in both its lengths, and another that differs from it by one capital
SHORT, FULL, OTHER = "0015g00000KxYzA", "0015g00000KxYzAAAV", "0015g00000KxYza"


def find(ids: list[str], *wanted: str) -> list[int]:
    return Keys(ids).find(pd.Series(wanted, dtype="str")).tolist()


def test_an_id_is_found_as_it_stands_else_in_other_capitals_where_one_is_meant() -> None:
    assert find(["a1", "A1", "b"], "A1", "a1", "B", "") == [1, 0, 2, -1]
    assert find(["ab", "aB"], "AB") == [-1]
    # two Salesforce ids may differ by a capital only
    assert find([SHORT], OTHER) == [-1]


@pytest.mark.parametrize(("listed", "wanted"), [(SHORT, FULL), (FULL, SHORT), (FULL, FULL)])
def test_both_lengths_of_a_salesforce_id_are_one(listed: str, wanted: str) -> None:
    assert find([listed, OTHER], wanted, OTHER) == [0, 1]


def test_eighteen_characters_with_other_marks_are_no_salesforce_id() -> None:
    assert find([SHORT], f"{SHORT}AAA") == [-1]


def test_lost_zeros_are_put_back_where_only_one_is_meant() -> None:
    assert find(["00107", "0208"], "107", "208", "0107") == [0, 1, 0]
    assert find(["000", "010"], "0", "10") == [0, 1]
    assert find(["007", "07"], "7", "07") == [-1, 1]


def test_an_id_that_is_there_twice_is_unknown() -> None:
    assert find(["a", "b", "a", "", ""], "a", "b", "") == [-1, 1, -1]
