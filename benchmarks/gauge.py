"""Measure a call: CPU and wall seconds, and the memory it took beyond what was there before."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")

STATUS = Path("/proc/self/status")
CLEAR = Path("/proc/self/clear_refs")
MEGA = 1e6


@dataclass(frozen=True)
class Gauged(Generic[T]):
    """What a call gave, the CPU and wall seconds it took, and its peak of extra memory, MB."""

    value: T
    cpu: float
    wall: float
    extra_mb: float


def gauge(call: Callable[[], T]) -> Gauged[T]:
    """Run `call` and measure it; CPU seconds are those of all threads."""
    before = _fresh_peak()
    cpu, wall = time.process_time(), time.perf_counter()
    value = call()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return Gauged(value, cpu, wall, max(_peak() - before, 0.0) / MEGA)


def _fresh_peak() -> float:
    """Let the peak start anew where the system can; give what is held now, bytes.

    Without it a peak during imports would hide what the call takes.
    """
    if CLEAR.exists():
        CLEAR.write_text("5", encoding="ascii")
    return _peak()


def _peak() -> float:
    """Give the most memory this process has held, bytes; NaN where it cannot be known."""
    if STATUS.exists():
        line = next(x for x in STATUS.read_text(encoding="ascii").splitlines() if x.startswith("VmHWM"))
        return float(line.split()[1]) * 1024.0
    try:
        import resource
    except ImportError:
        return float("nan")
    most = float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    # macOS counts bytes, others kB
    return most if sys.platform == "darwin" else most * 1024.0
