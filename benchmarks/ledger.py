"""Keep results: one JSON line a run, so that a stopped benchmark goes on where it was, and the best known."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from benchmarks.instances import Instance, source_hash
from benchmarks.peers import BY_NAME
from benchmarks.score import HAIR
from benchmarks.suite import tolerance_of

RESULTS = Path(__file__).parent / "results"
RUNS = RESULTS / "runs.jsonl"
BEST = Path(__file__).parent / "best_known.json"

OK, FAILED, TIME_OUT, NOT_TRIED = "ok", "failed", "time-out", "not tried"

Record = dict[str, Any]
KEY = ("solver", "version", "instance", "digest", "tolerance", "seed")


def version_of(solver: str) -> str:
    """Give what a result of this solver depends on: our own source, or the versions of its packages."""
    if solver not in BY_NAME or BY_NAME[solver].ours:
        return source_hash("engine/alignment", "engine/geo.py", "engine/settings.py")
    return ", ".join(f"{package} {_installed(package)}" for package in BY_NAME[solver].packages)


def _installed(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "missing"


@dataclass
class Ledger:
    """Hold the runs by their key; `add` also appends to the file."""

    path: Path
    runs: dict[tuple[Any, ...], Record]

    @classmethod
    def read(cls, path: Path = RUNS) -> Ledger:
        """Read what was measured before; a line cut off by a stop is left out."""
        runs = {}
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                try:
                    record = json.loads(line)
                except json.JSONDecodeError:
                    continue
                runs[_key(record)] = record
        return cls(path, runs)

    def add(self, record: Record) -> None:
        """Keep one run."""
        self.runs[_key(record)] = record
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")

    def missing(self, stamp: Record, seeds: Iterable[int]) -> list[int]:
        """Give the seeds that have no run yet; `stamp` is the key without the seed."""
        return [seed for seed in seeds if _key({**stamp, "seed": seed}) not in self.runs]

    def current(self) -> list[Record]:
        """Give the runs of the versions that are here now."""
        versions = {solver: version_of(solver) for solver in {r["solver"] for r in self.runs.values()}}
        return [r for r in self.runs.values() if r["version"] == versions[r["solver"]]]


def _key(record: Record) -> tuple[Any, ...]:
    return tuple(record[name] for name in KEY)


def read_best(path: Path = BEST) -> dict[str, Record]:
    """Give the best known alignment of each instance: inertia, who found it, and of which units."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def improve_best(best: dict[str, Record], instance: Instance, record: Record) -> bool:
    """Take a run into `best`, in place, where it is valid and better; say whether it was."""
    known = best.get(instance.name)
    if not valid(record, tolerance_of(instance)):
        return False
    # what is known of other units says nothing of these
    if known and known["digest"] == record["digest"] and known["inertia"] <= record["inertia"]:
        return False
    best[instance.name] = {
        name: record[name] for name in ("digest", "inertia", "imbalance", "solver", "seed")
    }
    return True


def write_best(best: dict[str, Record], path: Path = BEST) -> None:
    """Write the best known, sorted, one instance a line."""
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(best[name])}" for name in sorted(best))
    path.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


def valid(record: Record, tolerance: float) -> bool:
    """Whether a run gave connected territories within the tolerance, none of them empty."""
    return (
        record["status"] == OK
        and record["imbalance"] <= tolerance + HAIR
        and record["broken"] == 0
        and record["empty"] == 0
    )
