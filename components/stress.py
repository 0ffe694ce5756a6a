"""Put a stress test in words, and its ranges in plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.numbers import count, number, percent, plus_minus
from engine import schema as s
from engine.errors import SettingsError
from engine.measures import Stress, StressTest

# less likely to stay in tolerance than this is fragile
SAFE = 0.8
# the ranges that are chosen on screen, and up to how many per cent
MOST = {s.POTENTIAL: 50, s.CALL_TIME: 50, s.CHURN: 30}
RANGES = tuple(MOST)
DRIVERS = {
    s.POTENTIAL: "potential",
    s.CALL_TIME: "time per call",
    s.CHURN: "customers who leave and arrive",
}


def stress_of(saved: Mapping[str, Any] | None) -> Stress:
    """Rebuild ranges from plain values; the assumed ones where they are none that the engine accepts."""
    try:
        return Stress(**{name: float(saved[name]) for name in RANGES if name in saved}) if saved else Stress()
    except (TypeError, ValueError, SettingsError):
        return Stress()


def fragile(found: pd.DataFrame) -> pd.DataFrame:
    """Give the rows of the territories that are fragile."""
    return found[found[s.STAYS] < SAFE]


def likely(share: float) -> str:
    """Write a chance, which is never certain: "< 1 %", "37 %", "> 99 %"."""
    if share < 0.01:
        return "< 1 %"
    return "> 99 %" if share > 0.99 else percent(share)


def in_short(found: pd.DataFrame, tolerance: float) -> str:
    """Say how many of the territories of a test are fragile."""
    many, within = len(fragile(found)), plus_minus(tolerance)
    if not many:
        return f"No territory is fragile: each is at least {percent(SAFE)} likely to stay within {within}."
    verb = "is" if many == 1 else "are"
    return (
        f"**{number(many)} of {count(len(found), 'territory', 'territories')}** {verb} fragile: less than "
        f"{percent(SAFE)} likely to stay within {within}."
    )


def together(test: StressTest) -> str:
    """Say how many of the territories stay in tolerance at once, and how likely all do."""
    usual = number(test.staying_in(0.5))
    return f"In half of all cases at least {usual} stay, all in {likely(test.chance())}."
