from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks import runner
from benchmarks.instances import Facts, Instance
from benchmarks.ledger import Ledger
from benchmarks.plan import Job, jobs
from benchmarks.runner import Runner
from benchmarks.suite import GOALS, SUITE

SMALL, BIG = Instance("Italian hospitals", 5, 5), Instance("German places", 6, 50)
FACTS = {
    SMALL.name: Facts(578, 1285, 0.04, "s", "x"),
    BIG.name: Facts(5279, 12750, 0.003, "b", "x"),
}
FIGURES = {"imbalance": 0.04, "inertia": 5.0, "broken": 0, "empty": 0, "cpu": 0.1}


@pytest.fixture
def bench(tmp_path: Path) -> Runner:
    return Runner(Ledger.read(tmp_path / "runs.jsonl"), FACTS, time.monotonic() + 100, tmp_path / "best.json")


def answers(monkeypatch: pytest.MonkeyPatch, *given: tuple[list[int], str | None]) -> list[list[int]]:
    """Let processes answer with these finished seeds and faults; give the seeds they are asked for."""
    asked: list[list[int]] = []

    def run_job(_: Job, seeds: list[int], __: float) -> tuple[list[dict[str, Any]], str | None]:
        done, fault = given[len(asked)]
        asked.append(list(seeds))
        return [{"seed": seed, **FIGURES} for seed in done], fault

    monkeypatch.setattr(runner, "run_job", run_job)
    return asked


def statuses(bench: Runner) -> dict[int, str]:
    return {r["seed"]: r["status"] for r in bench.ledger.runs.values()}


def test_a_failed_seed_is_listed_and_those_after_it_still_run(
    bench: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers(monkeypatch, ([0], "ValueError: no"), ([2], ""))
    bench.run([Job("METIS", SMALL, 0.05, (0, 1, 2))])
    assert asked == [[0, 1, 2], [2]]
    assert statuses(bench) == {0: "ok", 1: "failed", 2: "ok"}


def test_after_a_time_out_no_seed_and_no_larger_instance_is_tried(
    bench: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers(monkeypatch, ([], "time-out"))
    bench.run([Job("METIS", SMALL, 0.05, (0, 1)), Job("METIS", BIG, 0.05, (5,))])
    assert asked == [[0, 1]]
    assert statuses(bench) == {0: "time-out", 1: "time-out", 5: "not tried"}


def test_what_the_deadline_cut_off_leaves_no_trace(bench: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, ([0], None))
    bench.run([Job("METIS", SMALL, 0.05, (0, 1))])
    assert statuses(bench) == {0: "ok"}
    bench.deadline = time.monotonic() - 1
    assert not bench.run([Job("METIS", SMALL, 0.05, (0, 1))])


def test_what_was_run_is_not_run_again(bench: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answers(monkeypatch, ([0, 1], ""))
    job = Job("METIS", SMALL, 0.05, (0, 1))
    assert bench.run([job])
    assert bench.run([job])
    assert len(asked) == 1
    assert json.loads(bench.best_path.read_text())[SMALL.name]["inertia"] == 5.0


def test_the_plan_starts_with_the_first_goal_and_has_each_job_once() -> None:
    units = {instance.name: 1_000 for instance in SUITE}
    planned = list(jobs(units))
    assert planned[0].instance == GOALS[0]
    keys = [(j.solver, j.instance.name, j.tolerance) for j in planned]
    assert len(set(keys)) == len(keys)
    assert len({i.name for i in SUITE}) == len(SUITE)


def test_slow_peers_are_not_asked_for_large_instances() -> None:
    large = list(jobs({GOALS[0].name: 17_001}))
    assert {"METIS", "POT", "Hexalign quick"} <= {j.solver for j in large}
    assert not {"gerrychain", "HiGHS LP", "spopt AZP"} & {j.solver for j in large}
