from __future__ import annotations

import numpy as np

from engine.alignment.judging.cuts import cut_reasons, scattered
from engine.alignment.wording import Wording
from tests.engine.alignment.worlds import chain, labels, problem_of

WORDS = Wording({"B": "North 7"}, "hours")


def reasons(letters: str, held: str = "", frozen: str = "") -> list[str]:
    """A row of equal units; those marked x in `held` may not move, `frozen` territories may not change."""
    problem = problem_of(chain([1] * len(letters)), letters)
    stays = np.array([mark == "x" for mark in held.ljust(len(letters))])
    is_open = np.array([key not in frozen for key in problem.keys])
    problem = problem_of(
        chain([1] * len(letters)), letters, held=stays | ~is_open[problem.home], is_open=is_open
    )
    return cut_reasons(problem, labels(problem, letters), WORDS)


def test_whole_territories_give_no_reason():
    assert reasons("AABBCC") == []


def test_locks_that_cut_are_counted_outside_the_heaviest_part():
    """B is locked at 1, 3-4 and 6; A's locks lie between. Its main part is 3-4, so two areas are outside."""
    assert reasons("ABABBAB", "xxxxxxx") == [
        "Locks cut A into 3 parts: no free ground joins them; free the 2 locked areas outside its "
        "main part, or locks of others that lie between.",
        "Locks cut North 7 into 3 parts: no free ground joins them; free the 2 locked areas outside "
        "its main part, or locks of others that lie between.",
    ]
    assert reasons("ABBA", "x  x") == [
        "Locks cut A into 2 parts: no free ground joins them; free the locked area outside its main "
        "part, or locks of others that lie between."
    ]


def test_what_no_lock_cuts_lies_across_what_may_not_change():
    assert reasons("ABA", frozen="B") == [
        "A cannot be in one piece: what may not change lies between the parts."
    ]


def test_parts_of_today_are_named_where_nothing_else_is_amiss():
    assert reasons("ABAC", frozen="A") == [
        "A may not change and lies in 2 parts today; let it change to join them."
    ]
    assert reasons("ABABC", frozen="AB") == [
        "A and North 7 may not change and lie in parts today; let them change to join the parts."
    ]


def test_scattered_territories_are_found():
    problem = problem_of(chain([1] * 6), "ABACCB")
    assert scattered(problem, labels(problem, "ABACCB")).tolist() == [0, 1]
