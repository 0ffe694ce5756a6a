"""Send what was asked for first, and the rest once the browser has had time to draw it."""

from __future__ import annotations

import time

from components import state

# s that a browser takes for the map and the chart of a draft on a machine of two cores
DRAWING = 0.15
STEP = 0.025


def draw_first() -> None:
    """Wait until the browser has drawn what it was sent; a newer run ends the wait at once."""
    end = time.monotonic() + DRAWING
    while time.monotonic() < end:
        time.sleep(STEP)
        state.give_way()
