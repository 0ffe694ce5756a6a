"""Move a slider some thousand times in one session, and see whether the server's memory levels off."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.memory import resident_mb, slope
from benchmarks.sessions import SLIDER
from benchmarks.tab import opened
from benchmarks.walk import walk
from tests.browser.driver import Server, running

MOVES, SAMPLED = 2000, 100

# moves so far, and MB
Sample = tuple[int, float]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the server's memory, sample by sample, and how it grows in the end."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--moves", type=int, default=MOVES)
    moves = parser.parse_args(argv).moves
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as home, running(Path(home)) as server:
        samples = asyncio.run(_soak(server, moves))
    print("\n".join(report(samples, time.perf_counter() - began)))
    return 0


async def _soak(server: Server, moves: int) -> list[Sample]:
    async with opened(server.url) as tab:
        samples = [(0, resident_mb(server.pid))]
        slider = tab.slider(SLIDER)
        values = walk(round(slider.min), round(slider.max), round(slider.default[0]), seed=0)
        for move in range(1, moves + 1):
            await tab.move(SLIDER, next(values))
            if move % SAMPLED == 0:
                samples.append((move, resident_mb(server.pid)))
                print(f"  {move:6,} moves: {samples[-1][1]:,.0f} MB", flush=True)
        return samples


def report(samples: Sequence[Sample], seconds: float) -> list[str]:
    """Write what was held at the beginning, half-way and in the end, and the growth of the second half."""
    moves, held = zip(*samples, strict=True)
    return [
        f"{moves[-1]:,} moves of a slider in one session, {seconds:,.0f} s",
        f"  held after the first page {held[0]:,.0f} MB, half-way {held[len(held) // 2]:,.0f} MB, "
        f"in the end {held[-1]:,.0f} MB, at most {max(held):,.0f} MB",
        f"  growth of the second half {slope(moves, held):+,.1f} MB in 1,000 moves",
    ]


if __name__ == "__main__":
    sys.exit(main())
