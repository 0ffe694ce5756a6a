"""Move a slider as somebody does who looks for a good number: step by step, to and fro."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

# so often a step goes on the way of the one before
ON = 0.8


def walk(low: int, high: int, start: int, *, seed: int) -> Iterator[int]:
    """Give values from `low` to `high`, each one beside the one before; the same ones for the same seed.

    Raises
    ------
    ValueError
        The slider has no two values, or does not hold the start.
    """
    if not low <= start <= high or low == high:
        raise ValueError(f"Nowhere to go from {start} between {low} and {high}.")
    random = np.random.default_rng(seed)
    value, way = start, 1 if random.random() < 0.5 else -1
    while True:
        way = way if random.random() < ON else -way
        if not low <= value + way <= high:
            way = -way
        value += way
        yield value
