from __future__ import annotations

import threading

import pytest

from components import numbers
from components.cached.remembering import remembered
from components.marks import marks_of, written_in


def test_only_so_many_results_are_kept():
    calls = []
    worked = remembered(2)(lambda number: calls.append(number) or number)
    for number in (1, 2, 3, 1):
        assert worked(number) == number
    assert calls == [1, 2, 3, 1]
    assert worked(3) == 3
    assert calls == [1, 2, 3, 1]


def test_who_asks_for_what_is_being_worked_out_waits_for_it():
    begun, let_go, calls = threading.Event(), threading.Event(), []

    @remembered(2)
    def slow(number: int) -> int:
        calls.append(number)
        begun.set()
        let_go.wait(10)
        return number

    answers = []
    threads = [threading.Thread(target=lambda: answers.append(slow(7))) for _ in range(2)]
    threads[0].start()
    assert begun.wait(10)
    threads[1].start()
    let_go.set()
    for thread in threads:
        thread.join(10)
    assert answers == [7, 7]
    assert calls == [7]


def test_what_stops_half_way_is_worked_out_by_who_waits_for_it():
    begun, let_go, calls = threading.Event(), threading.Event(), []

    @remembered(2)
    def once(number: int) -> int:
        calls.append(number)
        if len(calls) > 1:
            return number
        begun.set()
        let_go.wait(10)
        raise KeyboardInterrupt

    def stopped():
        with pytest.raises(KeyboardInterrupt):
            once(7)

    answers = []
    threads = [threading.Thread(target=stopped), threading.Thread(target=lambda: answers.append(once(7)))]
    threads[0].start()
    assert begun.wait(10)
    threads[1].start()
    let_go.set()
    for thread in threads:
        thread.join(10)
    assert answers == [7]
    assert calls == [7, 7]


def test_results_that_ask_for_others_of_their_kind_never_wait_for_each_other():
    """Many drafts at once, each drawn from one of two that come from cold, as sessions do."""

    @remembered(200)
    def drawn(number: int, after: int | None = None) -> int:
        return number if after is None else number + drawn(after)

    start = threading.Barrier(16)

    def ask(turn: int) -> None:
        start.wait(10)
        for number in range(100):
            drawn(number, after=1000 + (turn + number) % 2)

    threads = [threading.Thread(target=ask, args=(turn,), daemon=True) for turn in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert not any(thread.is_alive() for thread in threads)


def test_what_is_there_does_not_wait_for_what_is_being_worked_out():
    begun, let_go = threading.Event(), threading.Event()

    @remembered(200)
    def slow(number: int) -> int:
        if number < 0:
            begun.set()
            let_go.wait(10)
        return number

    for number in range(100):
        slow(number)
    long = threading.Thread(target=slow, args=(-1,))
    long.start()
    assert begun.wait(10)
    quick = threading.Thread(target=lambda: [slow(number) for number in range(100)], daemon=True)
    quick.start()
    quick.join(5)
    assert not quick.is_alive()
    let_go.set()
    long.join(10)


def test_what_cannot_be_hashed_is_told_by_which_it_is():
    calls = []
    worked = remembered(9)(lambda values, scale=1: calls.append(1) or sum(values) * scale)
    one, alike = [1, 2], [1, 2]
    assert worked(one) == worked(one) == 3
    assert len(calls) == 1
    assert worked(alike) == 3
    assert worked(one, scale=2) == 6
    assert worked(one, scale=2) == 6
    assert len(calls) == 3


def test_what_a_result_was_of_is_held_so_that_no_other_takes_its_place():
    worked = remembered(9)(len)
    assert [worked([0] * count) for count in range(50)] == list(range(50))


def test_figures_in_words_are_kept_for_each_language():
    written = remembered(9, marked=True)(lambda value: numbers.number(value))
    english = written(1234)
    with written_in(marks_of("de")):
        german = written(1234)
    assert (english, german, written(1234)) == ("1,234", "1.234", "1,234")
