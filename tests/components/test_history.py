from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from components.history import MOST, History, Moment


def moment(value: int, **more: int) -> Moment:
    return Moment({"tolerance": value}, {"tolerance:w": value, **more})


def told(*values: int) -> History:
    history = History()
    for value in values:
        history = history.noted(moment(value))
    return history


def now(history: History) -> int:
    assert history.present is not None
    return history.present.choices["tolerance"]


def test_the_first_moment_cannot_be_undone():
    history = told(15)
    assert now(history.undone()) == 15
    assert now(history.redone()) == 15


def test_the_same_again_is_no_step():
    assert len(told(15, 15, 15).past) == 0


def test_back_and_forth():
    history = told(15, 10, 5)
    assert [now(history.undone()), now(history.undone().undone())] == [10, 15]
    assert now(history.undone().undone().redone().redone()) == 5


def test_a_new_step_forgets_what_was_undone():
    history = told(15, 10, 5).undone().noted(moment(12))
    assert history.future == ()
    assert [now(history), now(history.undone())] == [12, 10]


def test_a_hundred_steps_are_kept():
    history = told(*range(150))
    assert len(history.past) == MOST == 100
    for _ in range(200):
        history = history.undone()
    assert now(history) == 49


def test_a_control_shown_for_the_first_time_goes_back_to_what_it_held_then():
    """The panel with the speed is opened at the second moment, and the speed is changed at the third."""
    history = told(15, 10).noted(moment(10, speed=45))
    history = history.noted(Moment({"tolerance": 10, "speed": 60}, {"tolerance:w": 10, "speed": 60}))
    assert history.undone().present is not None
    assert history.undone().present.values["speed"] == 45
    assert history.undone().undone().present.values["speed"] == 45


@given(st.lists(st.one_of(st.integers(0, 5), st.sampled_from(["undo", "redo"])), max_size=40))
def test_it_is_a_list_with_a_place_in_it(steps):
    """Held against the plain reading: a list of what was chosen and a place in it."""
    history, chosen, place = told(0), [0], 0
    for step in steps:
        if step == "undo":
            history, place = history.undone(), max(place - 1, 0)
        elif step == "redo":
            history, place = history.redone(), min(place + 1, len(chosen) - 1)
        elif step != chosen[place]:
            history = history.noted(moment(step))
            chosen, place = [*chosen[: place + 1], step], place + 1
        assert now(history) == chosen[place]
        assert (len(history.past), len(history.future)) == (place, len(chosen) - 1 - place)
