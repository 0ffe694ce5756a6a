"""Run the benchmarks: `python -m benchmarks [--only WORDS] [--minutes N] [--quick]`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from benchmarks.instances import available
from benchmarks.ledger import Ledger
from benchmarks.plan import Job, jobs
from benchmarks.report import write_report
from benchmarks.runner import Runner
from benchmarks.suite import SUITE

MINUTES, QUICK_MINUTES = 40.0, 8.0
LARGE_RESOLUTION = 7


def main(arguments: Sequence[str] | None = None) -> int:
    """Build instances, run what has no result yet, and write the report."""
    options = _options(arguments)
    minutes = options.minutes or (QUICK_MINUTES if options.quick else MINUTES)
    deadline = time.monotonic() + 60.0 * minutes
    # instances that a quick run leaves out need not be built for it
    here, missing = available(i for i in SUITE if not options.quick or i.resolution != LARGE_RESOLUTION)
    for instance in missing:
        print(f"{instance.name} is left out: its data is not here")
    facts = {instance.name: instance.facts() for instance in here}
    ledger = Ledger.read()
    if not options.report:
        planned = jobs({name: fact.units for name, fact in facts.items()}, quick=options.quick)
        done = Runner(ledger, facts, deadline).run(job for job in planned if _named(job, options.only))
        print("Everything is measured." if done else "The time is over; the next run goes on from here.")
    for path in write_report(ledger, facts, missing):
        print(path)
    return 0


def _named(job: Job, words: str | None) -> bool:
    """Whether every one of the comma-separated words is in the job's title."""
    return all(word.strip().lower() in job.title.lower() for word in (words or "").split(","))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Run the published benchmarks.")
    parser.add_argument(
        "--only", help="words, comma-separated, that solver and instance must name: 'METIS,K=50'"
    )
    parser.add_argument("--minutes", type=float, help=f"stop after so long ({MINUTES:.0f} unless said)")
    parser.add_argument("--quick", action="store_true", help="one seed, small instances, no slowest peers")
    parser.add_argument("--report", action="store_true", help="run nothing, write the report anew")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
