from __future__ import annotations

import os

import pytest

from benchmarks.memory import resident_mb, slope


def test_this_process_holds_memory_and_holds_more_with_more_in_it() -> None:
    before = resident_mb(os.getpid())
    held = bytearray(b"x" * 64_000_000)
    assert resident_mb(os.getpid()) - before == pytest.approx(len(held) / 1e6, abs=8)


def test_only_the_second_half_counts() -> None:
    # it doubles at first, then grows by 2 MB in 100 moves
    assert slope([0, 100, 200, 300, 400, 500], [100, 150, 200, 210, 212, 214]) == pytest.approx(20.0)
    assert slope([0, 100, 200, 300], [100, 900, 300, 300]) == pytest.approx(0.0)


def test_a_slope_needs_two_samples() -> None:
    with pytest.raises(ValueError, match="more samples"):
        slope([0], [100])
