from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.instances import Instance
from benchmarks.ledger import Ledger, improve_best, read_best, valid, write_best

STAMP = {
    "solver": "METIS",
    "version": "m 1",
    "instance": "German places r6 K=50",
    "digest": "d",
    "tolerance": 0.05,
}
GERMAN = Instance("German places", 6, 50)


def run(**changes: Any) -> dict[str, Any]:
    figures = {"status": "ok", "imbalance": 0.049, "inertia": 10.0, "broken": 0, "empty": 0}
    return {**STAMP, "seed": 0, **figures, **changes}


def test_runs_are_found_again_and_only_the_missing_are_asked_for(tmp_path: Path) -> None:
    ledger = Ledger.read(tmp_path / "runs.jsonl")
    ledger.add(run(seed=0))
    ledger.add(run(seed=2))
    again = Ledger.read(tmp_path / "runs.jsonl")
    assert again.missing(STAMP, (0, 1, 2)) == [1]
    assert again.missing({**STAMP, "version": "m 2"}, (0, 1)) == [0, 1]
    assert again.missing({**STAMP, "digest": "other units"}, (0,)) == [0]


def test_a_line_cut_off_by_a_stop_is_run_again(tmp_path: Path) -> None:
    path = tmp_path / "runs.jsonl"
    ledger = Ledger.read(path)
    ledger.add(run(seed=0))
    with path.open("a", encoding="utf-8") as file:
        file.write('{"solver": "MET')
    assert Ledger.read(path).missing(STAMP, (0, 1)) == [1]


@pytest.mark.parametrize(
    ("changes", "better"),
    [
        ({"inertia": 9.0}, True),
        ({"inertia": 11.0}, False),
        ({"inertia": 9.0, "imbalance": 0.051}, False),
        ({"inertia": 9.0, "broken": 1}, False),
        ({"inertia": 9.0, "empty": 1}, False),
        ({"inertia": 9.0, "status": "failed"}, False),
        # other units: what was known says nothing of them
        ({"inertia": 11.0, "digest": "e"}, True),
    ],
)
def test_only_valid_and_better_alignments_become_best_known(changes: dict[str, Any], better: bool) -> None:
    best: dict[str, Any] = {}
    assert improve_best(best, GERMAN, run())
    assert improve_best(best, GERMAN, run(**changes)) is better
    assert best[GERMAN.name]["inertia"] == (changes["inertia"] if better else 10.0)


def test_best_known_is_read_as_it_was_written(tmp_path: Path) -> None:
    best: dict[str, Any] = {}
    improve_best(best, GERMAN, run())
    write_best(best, tmp_path / "best.json")
    assert read_best(tmp_path / "best.json") == best
    assert read_best(tmp_path / "none.json") == {}


def test_valid_needs_a_result() -> None:
    assert valid(run(), 0.05)
    assert not valid({**STAMP, "seed": 0, "status": "time-out"}, 0.05)
