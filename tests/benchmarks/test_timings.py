from __future__ import annotations

from benchmarks.timings import Timed, kilobytes, percentiles, report, whole

SLIDER = Timed(
    "Slider",
    {"map": [100, 120, 400], "chart": [150, 110, 200]},
    {50: 200, 95: 400},
    sent=[40_000, 52_300, 50_000],
    most_sent=60_000,
)


def test_the_last_part_to_follow_counts_time_by_time() -> None:
    assert whole(SLIDER.parts) == [150.0, 120.0, 400.0]


def test_percentiles_lie_between_the_times() -> None:
    assert percentiles([10, 20, 30]) == "p50 20 ms, p95 29 ms"
    assert percentiles([1200.0], [50]) == "p50 1,200 ms"


def test_each_part_all_of_them_and_the_bytes_have_a_line_below_the_goals() -> None:
    assert report(SLIDER) == [
        "Slider, 3 times (goal: p50 200 ms, p95 400 ms)",
        "  map      p50 120 ms, p95 372 ms",
        "  chart    p50 150 ms, p95 195 ms",
        "  all      p50 150 ms, p95 375 ms",
        "  sent     median 50.0 kB, most 52.3 kB (goal: 60.0 kB)",
    ]


def test_one_part_is_not_summed_up_and_bytes_that_were_not_counted_are_left_out() -> None:
    alone = Timed("Click", {"map": [90.0]}, {50: 200})
    assert report(alone) == ["Click, 1 times (goal: p50 200 ms)", "  map      p50 90 ms, p95 90 ms"]


def test_bytes_as_people_read_them() -> None:
    assert kilobytes(1_234_567) == "1,234.6 kB"
