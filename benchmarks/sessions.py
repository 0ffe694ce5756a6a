"""Let one process serve many sessions, each of which moves a slider every two seconds; time its answers."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.tab import Tab, opened
from benchmarks.timings import percentiles
from benchmarks.walk import walk
from tests.browser.driver import serve

SLIDER = "Territories"
SESSIONS, SECONDS, EVERY = 50, 60.0, 2.0
GOAL_MS = 150.0


@dataclass(frozen=True)
class Answered:
    """What a move took from when it was due until map and chart came, and whole, ms; bytes of the answer."""

    drawn: float
    whole: float
    bytes: int


def main(argv: Sequence[str] | None = None) -> int:
    """Print how long the answers took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sessions", description=__doc__)
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long they move")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as home, serve(Path(home)) as url:
        answers = asyncio.run(_all_at_once(url, asked.sessions, asked.seconds))
    print("\n".join(report(answers, asked.sessions)))
    return 0


async def _all_at_once(url: str, sessions: int, seconds: float) -> list[Answered]:
    async with AsyncExitStack() as stack:
        # opened one after the other: what is measured is moving, not opening
        tabs = [await stack.enter_async_context(opened(url)) for _ in range(sessions)]
        begin = time.perf_counter() + 1.0
        moving = [
            _moving(tab, begin + EVERY * i / sessions, begin + seconds, seed=i) for i, tab in enumerate(tabs)
        ]
        return [answer for one in await asyncio.gather(*moving) for answer in one]


async def _moving(tab: Tab, due: float, end: float, *, seed: int) -> list[Answered]:
    """Move the slider of one session every two seconds from `due` to `end`, s of `time.perf_counter`.

    An answer that comes after the next move was due delays that one: it counts from when it was due, so that
    a server that falls behind is seen to.
    """
    slider, answers = tab.slider(SLIDER), []
    values = walk(round(slider.min), round(slider.max), round(slider.default[0]), seed=seed)
    while due < end:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        answer = await tab.move(SLIDER, next(values))
        answers.append(Answered(1000 * (answer.drawn - due), 1000 * (answer.done - due), answer.bytes))
        due += EVERY
    return answers


def report(answers: Sequence[Answered], sessions: int) -> list[str]:
    """Write how long the answers took, and how many were not there when the next move was due."""
    drawn, whole = [answer.drawn for answer in answers], [answer.whole for answer in answers]
    late = sum(ms > 1000 * EVERY for ms in whole)
    size = float(np.median([answer.bytes for answer in answers])) / 1000
    pace = f"each moving a slider every {EVERY:g} s"
    return [
        f"{sessions} sessions in one process, {pace}",
        f"  {len(answers):,} moves until map and chart come: {percentiles(drawn)}, most {max(drawn):,.0f} ms "
        f"(goal: p50 {GOAL_MS:g} ms)",
        f"  the whole answer, whose table waits for the drawing: {percentiles(whole)}",
        f"  {late:,} answers came after the next move was due; an answer is {size:,.1f} kB",
    ]


if __name__ == "__main__":
    sys.exit(main())
