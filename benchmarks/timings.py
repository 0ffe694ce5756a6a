"""Write what was timed beside its goals: a percentile of each part in a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

# of the parts of one moment, the last to follow
ALL = "all"


@dataclass(frozen=True)
class Timed:
    """What was done some times over, and how long it took until the screen had followed.

    Attributes
    ----------
    what
        In words.
    parts
        Part of the screen -> ms of each time.
    goals
        Percentile -> ms at most, for all parts together.
    sent
        Bytes that the server sent each time; none where they were not counted.
    most_sent
        Bytes at most, by median; None without a goal.
    """

    what: str
    parts: Mapping[str, Sequence[float]]
    goals: Mapping[int, float]
    sent: Sequence[int] = field(default=())
    most_sent: int | None = None


def whole(parts: Mapping[str, Sequence[float]]) -> list[float]:
    """Give the ms until the last part had followed, time by time."""
    return [float(ms) for ms in np.max(list(parts.values()), axis=0)]


def percentiles(values: Sequence[float], asked: Sequence[int] = (50, 95)) -> str:
    """Write percentiles of some ms, such as `p50 182 ms, p95 240 ms`."""
    return ", ".join(f"p{q} {np.percentile(values, q):,.0f} ms" for q in asked)


def report(timed: Timed) -> list[str]:
    """Write a heading with the goals, a line for each part, one for all of them, and one for the bytes."""
    times = len(next(iter(timed.parts.values())))
    goals = ", ".join(f"p{q} {ms:,.0f} ms" for q, ms in timed.goals.items())
    lines = [f"{timed.what}, {times} times (goal: {goals})"]
    every = {**timed.parts, ALL: whole(timed.parts)} if len(timed.parts) > 1 else timed.parts
    lines += [f"  {part:8} {percentiles(values)}" for part, values in every.items()]
    if timed.sent:
        goal = "" if timed.most_sent is None else f" (goal: {kilobytes(timed.most_sent)})"
        lines.append(
            f"  {'sent':8} median {kilobytes(float(np.median(timed.sent)))}, "
            f"most {kilobytes(max(timed.sent))}{goal}"
        )
    return lines


def kilobytes(count: float) -> str:
    """Write bytes as kB of a thousand."""
    return f"{count / 1000:,.1f} kB"
