"""Find round places for an axis."""

from __future__ import annotations

import math


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
