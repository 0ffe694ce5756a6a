"""Send what was asked for first, and the rest once the browser has had time to draw it."""

from __future__ import annotations

import time

from components import state

# s that a browser takes for the map and the chart of a draft on a machine of two cores
DRAWING = 0.15
STEP = 0.03


def draw_first() -> None:
    """Wait until the browser has drawn what it was sent, or the session asks for more."""
    end = time.monotonic() + DRAWING
    while time.monotonic() < end and not state.is_asked_again():
        time.sleep(STEP)
