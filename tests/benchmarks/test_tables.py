from __future__ import annotations

from typing import Any

import pytest

from benchmarks.tables import markdown, percent, ratio, seconds, summarised

BEST = {"German places r6 K=50": {"digest": "d", "inertia": 10.0}}


def run(seed: int, **changes: Any) -> dict[str, Any]:
    return {
        "solver": "METIS",
        "instance": "German places r6 K=50",
        "digest": "d",
        "tolerance": 0.05,
        "units": 5279,
        "territories": 50,
        "seed": seed,
        "status": "ok",
        "imbalance": 0.04,
        "inertia": 12.0,
        "mean_km": 30.0,
        "broken": 0,
        "empty": 0,
        "cpu": 0.2,
        "wall": 0.3,
        "extra_mb": 1.0,
        **changes,
    }


def fallen(seed: int) -> dict[str, Any]:
    kept = ("solver", "instance", "digest", "tolerance", "units", "territories")
    return {**{k: run(0)[k] for k in kept}, "seed": seed, "status": "time-out", "reason": "over 60 s"}


def test_medians_worsts_and_the_share_of_valid_runs() -> None:
    runs = [run(0, cpu=0.1), run(1, cpu=0.2, imbalance=0.3), run(2, cpu=0.9, broken=2, inertia=11.0)]
    row = summarised(runs, BEST).iloc[0]
    assert (row["cpu"], row["imbalance"], row["worst"], row["broken"]) == (0.2, 0.04, 0.3, 2)
    assert row["ratio"] == pytest.approx(1.2)
    assert row["valid_share"] == pytest.approx(1 / 3)


def test_a_failed_run_is_not_a_valid_one_and_is_named() -> None:
    table = summarised([run(0), fallen(1)], BEST)
    assert table.iloc[0]["valid_share"] == pytest.approx(0.5)
    assert "1 of 2: time-out (over 60 s)" in markdown(table, "solver")


def test_a_solver_without_any_result_keeps_its_row() -> None:
    text = markdown(summarised([fallen(0), fallen(1)], BEST), "solver")
    assert text.splitlines()[2].startswith("| METIS | time-out (over 60 s) |  |")


def test_the_best_known_of_other_units_gives_no_ratio() -> None:
    other = {"German places r6 K=50": {"digest": "e", "inertia": 10.0}}
    assert summarised([run(0)], other)["ratio"].isna().all()


def test_numbers_as_people_read_them() -> None:
    assert (percent(0.0491), percent(1.312)) == ("4.9 %", "131 %")
    assert (seconds(0.04123), seconds(2.37), seconds(61.4)) == ("0.041", "2.4", "61")
    assert ratio(1.0204) == "1.020"
