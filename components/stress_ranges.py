"""Hold the ranges of the stress test, which its sliders show in whole per cent."""

from __future__ import annotations

from components import state
from components.stress import MOST, RANGES, stress_of
from engine.measures import Stress


def ranges() -> Stress:
    """Give the ranges of this moment, also while their sliders are not on screen."""
    begin = stress_of(state.chosen("stress", None))
    for name in RANGES:
        if not state.holds(slider_key(name)):
            state.show_value(slider_key(name), min(MOST[name], round(100 * getattr(begin, name))))
    return Stress(**{name: state.value_of(slider_key(name)) / 100 for name in RANGES})


def slider_key(name: str) -> str:
    """Give the key of a range's slider."""
    return state.widget_key(f"stress {name}")
