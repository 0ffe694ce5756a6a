from __future__ import annotations

from benchmarks import soak
from benchmarks.sessions import Answered, report


def test_what_came_after_the_next_move_was_due_is_late() -> None:
    answers = [Answered(80.0, 100.0, 20_000), Answered(90.0, 300.0, 30_000), Answered(2400.0, 2500.0, 90_000)]
    assert report(answers, 50) == [
        "50 sessions in one process, each moving a slider every 2 s",
        "  3 moves until map and chart come: p50 90 ms, p95 2,169 ms, most 2,400 ms (goal: p50 150 ms)",
        "  the whole answer, whose table waits for the drawing: p50 300 ms, p95 2,280 ms",
        "  1 answers came after the next move was due; an answer is 30.0 kB",
    ]


def test_a_soak_says_what_was_held_and_how_it_grew_in_the_end() -> None:
    samples = [(0, 300.0), (100, 500.0), (200, 510.0), (300, 511.0)]
    assert soak.report(samples, 61.2) == [
        "300 moves of a slider in one session, 61 s",
        "  held after the first page 300 MB, half-way 510 MB, in the end 511 MB, at most 511 MB",
        "  growth of the second half +10.0 MB in 1,000 moves",
    ]
