from __future__ import annotations

from dataclasses import replace

import pytest

from components.why_words import sentences
from engine.why.facts import (
    AsToday,
    Back,
    Filled,
    Frozen,
    Kept,
    Left,
    Locked,
    Named,
    Nearer,
    Nearest,
    Relieved,
)
from tests.components.why_world import TELL, asked, held

MILE = 1.609344


def said(reason, tell=TELL, **more) -> str:
    """The one sentence, with plain spaces."""
    return sentences(asked(reasons=(reason,), **more), tell)[0].replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Locked(), "You keep it with West (Bo)."),
        (Named(), "It is a named customer: Bo serves it wherever it lies."),
        (Frozen(), "West is outside what may change, so all that it serves stays."),
        (Kept(), "Bo serves it today and keeps it; at most 10 % may change rep."),
        (Left("F"), "Cy, who serves it today, leaves; Bo takes it over."),
        (Left("V"), "Vale, which has it today, has no rep, so anybody may take it."),
        (
            Relieved("E", 141.9, 114.8),
            r"East\* (Ann) serves it today and has too much, index 141.9; it gives customers away, "
            "down to 114.8.",
        ),
        (Filled(64.4, 100.0), "West (Bo) has too little today, index 64.4, and takes customers up to 100."),
        (
            Nearest(68 * MILE, "E", 94 * MILE),
            r"West's centre is the nearest, 68 mi; the next is East\*'s centre, 94 mi.",
        ),
        (Nearest(68 * MILE, "", float("nan")), "West's centre is the nearest, 68 mi."),
        (
            Nearer("E", 60 * MILE, 68 * MILE, 0.0, (held("cut", "giver", 1, 2), held("alone"))),
            r"East\*'s centre is nearer, 60 mi against 68 mi, but it would cut West in 2 parts.",
        ),
        (
            Nearer("E", 60 * MILE, 68 * MILE, 12.2, ()),
            r"East\*'s centre is nearer, 60 mi against 68 mi, and nothing stands against it, though "
            "both reps would drive 12 h a year more.",
        ),
        (
            Nearer("E", 60 * MILE, 68 * MILE, -5.0, ()),
            r"East\*'s centre is nearer, 60 mi against 68 mi, and nothing stands against it.",
        ),
        (
            Back("E", (held("balance", "taker", 104, 118, 0.15),)),
            r"If it went back to East\* (Ann), East\* would rise to index 118, outside ±15 %.",
        ),
    ],
)
def test_each_reason_is_one_sentence(reason, words):
    assert said(reason) == words


def test_a_move_of_no_hours_costs_nothing():
    assert said(Nearer("E", 60 * MILE, 68 * MILE, 0.0, ()), workload=0.0).endswith(
        "and nothing stands against it, as no hours go with it."
    )


def test_without_a_cap_nothing_is_said_of_it():
    free = replace(TELL, settings=replace(TELL.settings, change_cap=1.0))
    assert said(Kept(), free) == "Bo serves it today and keeps it."


def test_who_is_kept_apart_from_the_area_is_told_whose_that_is():
    assert said(Kept(apart=True), unit=("u2", "E")) == (
        r"Bo serves it today and keeps it, apart from the area around it, which is East\*'s; "
        "at most 10 % may change rep."
    )


@pytest.mark.parametrize(
    ("account", "served", "guests", "words"),
    [
        (True, 1.0, 0, "West (Bo) serves it today."),
        (True, 0.0, 0, "Nobody serves it today; the area is with West (Bo)."),
        (False, 0.0, 0, "No customer here has a rep today, so it goes with the ground beside it: West (Bo)."),
        (False, 7.0, 0, "West (Bo) serves every customer here today."),
        (False, 7.0, 2, "West (Bo) serves most of the work here today; 2 of 9 customers have others."),
    ],
)
def test_today_is_as_the_file_says(account, served, guests, words):
    more = {"account": account, "with_area": False, "accounts": 7.0, "guests": guests}
    assert said(AsToday(served, 7.0), **more) == words


def test_an_account_that_goes_with_its_area_is_told_so_first():
    why = asked(account=True, reasons=(Locked(), Frozen()))
    assert sentences(why, TELL) == [
        "It goes with the area around it. You keep it with West (Bo).",
        "West is outside what may change, so all that it serves stays.",
    ]


def test_figures_stay_with_their_units():
    (text,) = sentences(asked(reasons=(Nearest(68 * MILE, "E", 94 * MILE),)), TELL)
    assert "68\u00a0mi" in text
    assert "94\u00a0mi" in text
