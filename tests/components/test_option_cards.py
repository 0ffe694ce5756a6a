from __future__ import annotations

import math

import pytest

from components.option_cards import BALANCED, FEWEST, TRAVEL, in_words, option_cards, short_words
from engine.options import Goals, Option, Wish
from engine.settings import Settings
from tests.engine.options.worlds import plan


def option(furthest: float, km: float, changed: float) -> Option:
    return Option(Wish(Settings()), plan("AB"), Goals(furthest, km, changed, 0.0))


def test_three_stand_for_all():
    """The second is just within 15 %, the third is not; 2 and 3 % are alike, so that fewer miles count."""
    options = [
        option(0.44, 180, 0), option(0.1504, 182, 297), option(0.151, 181, 200),
        option(0.02, 170, 1800), option(0.03, 150, 2900), option(0.3, 142, 2700),
    ]  # fmt: skip
    cards = option_cards(options, 0.15)
    assert [(card.title, card.position) for card in cards] == [(FEWEST, 1), (BALANCED, 4), (TRAVEL, 5)]


def test_the_nearest_to_the_tolerance_has_the_fewest_changes_where_none_is_within():
    cards = option_cards([option(0.44, 180, 0), option(0.2, 190, 500), option(0.2, 185, 500)], 0.15)
    assert (cards[0].title, cards[0].position) == (FEWEST + ", balanced", 2)


def test_a_card_says_where_what_was_asked_for_is_not_reached():
    reached, missed = (
        option_cards([option(0.1, 100, 5), option(0.3, 90, 9)], 0.15)[:1],
        option_cards([option(0.3, 90, 9)], 0.15),
    )
    assert not reached[0].caption.endswith("Not reached everywhere.")
    assert missed[0].caption.endswith("Not reached everywhere.")


def test_without_today_two_are_left():
    cards = option_cards([option(0.05, 100, math.nan), option(0.3, 90, math.nan)], 0.15)
    assert [(card.title, card.position) for card in cards] == [(BALANCED, 0), (TRAVEL, 1)]
    assert option_cards([], 0.15) == []


@pytest.mark.parametrize(
    ("wish", "long", "short"),
    [
        (Wish(Settings(tolerance=0.1), fewest=True),
         "Asks for ±10 % by the fewest moves.", "±10 %, fewest moves"),
        (Wish(Settings(tolerance=0.3)), "Asks for ±30 %, drawn all anew, whoever serves whom today.",
         "±30 %, clean sheet"),
        (Wish(Settings(tolerance=0.05, change_cap=0.2)), "Asks for ±5 %; 20 % may change rep.",
         "±5 %, 20 % may change"),
        (Wish(Settings(tolerance=0.3, change_cap=0.0)), "Leaves everybody where they are.", "as today"),
    ],
)  # fmt: skip
def test_what_was_asked_for_in_words(wish, long, short):
    assert (in_words(wish), short_words(wish)) == (long, short)
