from __future__ import annotations

from components.cached.remembering import remembered


def test_only_so_many_results_are_kept():
    calls = []
    worked = remembered(2)(lambda number: calls.append(number) or number)
    for number in (1, 2, 3, 1):
        assert worked(number) == number
    assert calls == [1, 2, 3, 1]
    assert worked(3) == 3
    assert calls == [1, 2, 3, 1]
