"""Say how far off the figures of a plan may be."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import SettingsError

MOST_CHURN = 0.5


@dataclass(frozen=True, slots=True)
class Stress:
    """Hold the ranges of a stress test, as shares; `engine.measures.stress.futures` says how they are used.

    Attributes
    ----------
    potential
        Each account's potential is off by up to this either way, 0 to 1.
    call_time
        The hours a call of each segment are off by up to this either way, 0 to 1.
    churn
        Part of the accounts that leaves in a year, and that arrives, 0 to 0.5.
    common
        Part of each error that the accounts of one district have in common, 0 to 1.
    """

    potential: float = 0.20
    call_time: float = 0.20
    churn: float = 0.05
    common: float = 0.5

    def __post_init__(self) -> None:
        for name, most in (("potential", 1.0), ("call_time", 1.0), ("churn", MOST_CHURN), ("common", 1.0)):
            value = getattr(self, name)
            # the negated form also refuses NaN
            if not 0 <= value <= most:
                raise SettingsError(
                    f"The range of {name.replace('_', ' ')} is {value}; it has to be 0 to {most:g}, as a "
                    "share, 0.1 for 10 %."
                )
