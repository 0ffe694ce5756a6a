from __future__ import annotations

from engine.editing import Edit, standing


def test_the_last_word_counts_and_a_release_lets_go():
    then = standing(
        [
            Edit("assign", areas=(("a", "T1"), ("b", "T1"))),
            Edit("keep", areas=(("b", "T2"),), accounts=(("x", "T3"),)),
            Edit("release", areas=(("a", ""), ("never held", ""))),
        ]
    )
    assert then.areas == {"b": "T2"}
    assert then.accounts == {"x": "T3"}
    assert then.locks == {"b": "T2", "x": "T3"}


def test_who_is_set_aside_is_kept_with_nobody_until_brought_back():
    named = Edit("name", accounts=(("x", "T1"), ("y", "T2")), named=("x", "y"))
    aside = standing([named, Edit("set aside", set_aside=("x",))])
    assert (aside.accounts, aside.named, aside.set_aside) == ({"y": "T2"}, {"y": "T2"}, ("x",))
    back = standing([named, Edit("set aside", set_aside=("x",)), Edit("bring back", brought_back=("x",))])
    assert (back.named, back.set_aside) == ({"x": "T1", "y": "T2"}, ())


def test_a_released_customer_is_no_named_one():
    then = standing(
        [Edit("name", accounts=(("x", "T1"),), named=("x",)), Edit("release", accounts=(("x", ""),))]
    )
    assert (then.accounts, then.named) == ({}, {})


def test_reps_who_swap_twice_are_back():
    once = standing([Edit("swap", swapped=(("T1", "T2"),))])
    assert once.serves == {"T1": "T2", "T2": "T1"}
    round_trip = standing([Edit("swap", swapped=(("T1", "T2"),)), Edit("swap", swapped=(("T2", "T1"),))])
    assert round_trip.serves == {}


def test_three_reps_go_round():
    """T1 <-> T2 and then T2 <-> T3: the rep of T3 serves T2, that of T1 serves T3, that of T2 serves T1."""
    then = standing([Edit("swap", swapped=(("T1", "T2"),)), Edit("swap", swapped=(("T2", "T3"),))])
    assert then.serves == {"T1": "T2", "T2": "T3", "T3": "T1"}


def test_a_territory_that_began_by_hand_and_ends_by_hand_leaves_nothing_to_open():
    then = standing([Edit("open", opened=("T3",)), Edit("merge", closed=(("T3", "T1"),))])
    assert (then.opened, then.closed) == ((), ("T3",))
