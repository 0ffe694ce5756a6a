"""Read how much memory a process holds, and how it grows."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import numpy as np

PROC = Path("/proc")


def resident_mb(pid: int) -> float:
    """Give the memory of a process that is in use now, MB of a million bytes."""
    status = PROC / str(pid) / "status"
    if status.exists():
        return _kilobytes(status.read_text(encoding="ascii")) * 1.024e-3
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return float(told.stdout) * 1.024e-3


def _kilobytes(status: str) -> float:
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return float(line.split()[1])


def slope(moves: Sequence[float], mb: Sequence[float]) -> float:
    """Give the growth over the second half of the samples, MB in 1,000 moves, by least squares.

    Raises
    ------
    ValueError
        The second half has fewer than two samples.
    """
    half = len(moves) // 2
    if len(moves) - half < 2:
        raise ValueError("A slope needs more samples.")
    return float(1000 * np.polyfit(moves[half:], mb[half:], 1)[0])
