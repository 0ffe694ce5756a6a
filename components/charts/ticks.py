"""Find the places on an axis that get a text."""

from __future__ import annotations

import math

from components.numbers import index as index_text


def round_ticks(low: float, high: float, *, most: int = 5) -> list[float]:
    """Give at most `most` multiples of 1, 2 or 5 times a power of ten within low..high."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return []
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for factor in (1, 2, 5, 10, 20):
        step = factor * power
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first + 1 <= most:
            return [round(k * step, 12) for k in range(first, last + 1)]
    return []


def index_ticks(off: float, low: float, high: float) -> dict[float, str]:
    """Give the texts at 100 and at both ends of a tolerance, `off` points away, where the axis has room."""
    sides = (-1, 0, 1) if off >= (high - low) / 9 else (0,)
    return {100 + side * off: index_text(100 + side * off) for side in sides}
