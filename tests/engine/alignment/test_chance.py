from __future__ import annotations

import numpy as np
import pytest

from engine.alignment.chance import chance


def test_the_random_numbers_are_those_published():
    """The first numbers of SplitMix64 from 1234567, as in its authors' reference program."""
    state = np.array([1234567], np.uint64)
    published = (6457827717110365317, 3203168211198807973, 9817491932198370423)
    assert [chance(state) for _ in published] == [(z >> 11) / 2**53 for z in published]
    drawn = [chance(state) for _ in range(2000)]
    assert 0.0 <= min(drawn) < 0.01 < 0.99 < max(drawn) < 1.0
    assert np.mean(drawn) == pytest.approx(0.5, abs=0.03)
