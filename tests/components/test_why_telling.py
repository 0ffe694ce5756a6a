from __future__ import annotations

import pytest

from components.why_telling import against
from tests.components.why_world import ANYBODY, TELL, held


def test_territories_go_by_name_and_rep():
    assert TELL.both("E") == r"East\* (Ann)"
    assert TELL.both("V") == "Vale (vacant)"
    assert TELL.both("X9") == "X9 (vacant)"
    assert ANYBODY.both("W") == "West"


def test_a_rep_goes_by_name_else_by_the_territory():
    assert TELL.rep("E") == "Ann"
    assert TELL.rep("V") == "Vale"


def test_a_base_is_the_reps_and_a_centre_the_territorys():
    assert TELL.spot("W", base=True) == "Bo's base"
    assert TELL.spot("W", base=False) == "West's centre"


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (held("locked"), "you keep it where it is"),
        (held("named"), "it goes by name"),
        (held("frozen", "taker"), r"East\* may not change"),
        (held("frozen", "giver"), "West may not change"),
        (held("balance", "taker", 104, 118.2, 0.15), r"East\* would rise to index 118.2, outside ±15 %"),
        (held("balance", "giver", 86, 84.99, 0.15), "West would fall to index 84.99, outside ±15 %"),
        (
            held("limit", "taker", 104, 131, 0.3, "revenue"),
            r"East\* would rise to index 131 of sales, outside ±30 %",
        ),
        (held("accounts", "taker", 40, 41, 40), r"East\* would have 41 customers, more than 40"),
        (held("accounts", "giver", 20, 19, 20), "West would have 19 customers, fewer than 20"),
        (held("cap", "", 0.0999, 0.1001, 0.1), "10.01 % would change rep, 10 % may"),
        (held("empties", "giver"), "West would serve nobody"),
        (held("cut", "giver", 1, 2), "it would cut West in 2 parts"),
        (held("apart", "taker", 1, 2), r"it would not touch East\*"),
        (held("alone"), "it would be served apart from its area"),
        (held("capacity", "taker", 1300, 1400, 1376), r"East\* would need 1,400 h and has 1,376 h"),
    ],
)
def test_what_stands_against_a_move_from_west_to_east(one, words):
    assert against(one, "W", "E", TELL) == words
