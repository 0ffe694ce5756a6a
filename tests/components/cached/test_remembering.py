from __future__ import annotations

import threading

from components.cached.remembering import remembered


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
