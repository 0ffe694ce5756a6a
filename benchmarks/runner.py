"""Run jobs one after the other, each in a process of its own with one thread, until the time is over."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.instances import ROOT, Facts
from benchmarks.ledger import (
    BEST,
    FAILED,
    NOT_TRIED,
    OK,
    TIME_OUT,
    Ledger,
    Record,
    improve_best,
    read_best,
    version_of,
    write_best,
)
from benchmarks.plan import Job

SECONDS = 60.0
# imports, compiling and the warm-up, before anything is measured
PREPARE = 240.0
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")


@dataclass
class Runner:
    """Run jobs against a deadline and keep what they gave.

    Attributes
    ----------
    ledger
        What was run before, and where results go.
    facts
        Sizes by instance name.
    deadline
        `time.monotonic()` after which nothing goes on.
    best_path
        File of the best known.
    """

    ledger: Ledger
    facts: dict[str, Facts]
    deadline: float
    best_path: Path = BEST

    def run(self, jobs: Iterable[Job]) -> bool:
        """Run what has no result yet; say whether everything was reached."""
        for job in jobs:
            stamp = self._stamp(job)
            seeds = self.ledger.missing(stamp, job.seeds)
            if not seeds:
                continue
            if time.monotonic() >= self.deadline:
                return False
            reason = self._hopeless(job)
            if reason:
                self._keep(
                    job, [{**stamp, "seed": seed, "status": NOT_TRIED, "reason": reason} for seed in seeds]
                )
                continue
            print(f"{job.title} ...", end=" ", flush=True)
            records = self._records(job, stamp, seeds)
            self._keep(job, records)
            print("; ".join(sorted({_said(record) for record in records})) or "stopped", flush=True)
        return True

    def _stamp(self, job: Job) -> Record:
        return {
            "solver": job.solver,
            "version": version_of(job.solver),
            "instance": job.instance.name,
            "digest": self.facts[job.instance.name].digest,
            "tolerance": job.tolerance,
        }

    def _hopeless(self, job: Job) -> str | None:
        """Say which smaller instance, in units and in territories, this solver ran out of time on."""
        units, version = self.facts[job.instance.name].units, version_of(job.solver)
        for run in self.ledger.runs.values():
            if (run["solver"], run["version"], run["status"]) != (job.solver, version, TIME_OUT):
                continue
            if run["units"] <= units and run["territories"] <= job.instance.territories:
                return f"time-out on {run['instance']}"
        return None

    def _records(self, job: Job, stamp: Record, seeds: list[int]) -> list[Record]:
        """Run the seeds; those after a failed one are run anew, those after a time-out are not."""
        records: list[Record] = []
        while seeds:
            done, fault = run_job(job, seeds, self.deadline)
            records += [{**stamp, "status": OK, **result} for result in done]
            seeds = seeds[len(done) :]
            if not seeds or fault is None:
                break
            if fault == TIME_OUT:
                reason = f"over {SECONDS:.0f} s"
                records += [{**stamp, "seed": seed, "status": TIME_OUT, "reason": reason} for seed in seeds]
                break
            records.append({**stamp, "seed": seeds[0], "status": FAILED, "reason": fault})
            seeds = seeds[1:]
        return records

    def _keep(self, job: Job, records: list[Record]) -> None:
        best = read_best(self.best_path)
        improved = False
        for record in records:
            size = {"units": self.facts[job.instance.name].units, "territories": job.instance.territories}
            self.ledger.add({**record, **size})
            # a re-solve answers another question: its loads are changed ones
            if job.module.endswith("solve_one"):
                improved |= improve_best(best, job.instance, record)
        if improved:
            write_best(best, self.best_path)


def run_job(job: Job, seeds: list[int], deadline: float) -> tuple[list[Record], str | None]:
    """Run seeds of a job in one process; give results, and what ended it early.

    The second is None where the deadline did, else `time-out` or what the process said last.
    """
    allowed = PREPARE + SECONDS * len(seeds)
    left = deadline - time.monotonic()
    environment = {**os.environ, **dict.fromkeys(THREADS, "1"), "PYTHONHASHSEED": "0"}
    with tempfile.TemporaryDirectory() as home:
        out = Path(home) / "results.jsonl"
        command = [sys.executable, "-m", job.module, job.solver, str(job.instance.folder)]
        command += [
            str(job.instance.territories),
            str(job.tolerance),
            ",".join(map(str, seeds)),
            str(SECONDS),
            str(out),
        ]
        try:
            ended = subprocess.run(
                command,
                cwd=ROOT,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=max(min(allowed, left), 1.0),
                check=False,
            )
            fault = _fault(ended)
        except subprocess.TimeoutExpired:
            fault = TIME_OUT if allowed <= left else None
        text = out.read_text(encoding="utf-8") if out.exists() else ""
    return [json.loads(line) for line in text.splitlines()], fault


def _fault(ended: subprocess.CompletedProcess[bytes]) -> str:
    if ended.returncode == -getattr(signal, "SIGALRM", 0):
        return TIME_OUT
    said = ended.stderr.decode(errors="replace").strip().splitlines()
    return said[-1][:200] if said else f"ended with code {ended.returncode}"


def _said(record: Record) -> str:
    if record["status"] == OK:
        return f"{record['imbalance']:.1%}, {record['cpu']:.3f} s"
    return f"{record['status']}: {record['reason']}"
