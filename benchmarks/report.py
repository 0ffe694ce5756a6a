"""Write what was measured: tables as markdown, figures, and a short table for the README."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from benchmarks import tables as t
from benchmarks.counties import published_inertia
from benchmarks.figures import geometric_mean, write_figures
from benchmarks.growth import AXES, fits
from benchmarks.instances import SHARED, Facts, Instance
from benchmarks.ledger import RESULTS, Ledger, Record, read_best
from benchmarks.peers import PEERS
from benchmarks.resolve import CHANGES
from benchmarks.suite import BY_NAME, GOALS, HEAVIEST, LAND, OPTIMA, TIGHT, TIGHT_ON, TOLERANCE

SHOWN = GOALS[0].name


def write_report(ledger: Ledger, facts: dict[str, Facts], missing: Iterable[Instance]) -> list[Path]:
    """Write `report.md`, `summary.md` and the figures into the results; give their paths."""
    runs = [
        r for r in ledger.current() if r["instance"] in facts and r["digest"] == facts[r["instance"]].digest
    ]
    solved = [r for r in runs if r["solver"] not in CHANGES]
    if not solved:
        return []
    best = read_best()
    table = t.summarised(solved, best)
    usual = table[table["tolerance"] == TOLERANCE]
    parts = [
        "# Benchmarks\n\nMedians over seeds. How they are made: [README](../README.md).\n",
        *([f"Left out, no data: {', '.join(i.name for i in missing)}.\n"] if missing else []),
        "## All goal instances together\n\n" + summary(usual, facts),
        "## Instance by instance, tolerance 5 %\n",
        *[_instance(i, usual, facts) for i in GOALS],
        "## With empty units (land), tolerance 5 %\n",
        *[_instance(i, usual, facts) for i in LAND],
        "## Tolerance 1 %\n\nInertia is beside the best known at 5 %.\n",
        *[_instance(i, table[table["tolerance"] == TIGHT], facts) for i in TIGHT_ON],
        optima(table),
        resolves([r for r in runs if r["solver"] in CHANGES]),
        "## Growth\n\n" + growth(usual),
        "## Solvers\n\n" + "\n".join(f"- {p.name}: {p.about}" for p in PEERS) + "\n",
    ]
    RESULTS.mkdir(parents=True, exist_ok=True)
    report, short = RESULTS / "report.md", RESULTS / "summary.md"
    report.write_text("\n".join(part for part in parts if part), encoding="utf-8")
    short.write_text(_short(usual, facts), encoding="utf-8")
    return [report, short, *write_figures(usual, RESULTS)]


def _instance(instance: Instance, table: pd.DataFrame, facts: dict[str, Facts]) -> str:
    rows = table[table["instance"] == instance.name]
    if rows.empty:
        return ""
    lead = t.heading(instance.name, facts[instance.name])
    return f"### {instance.name}\n\n{lead}\n\n{t.markdown(rows, 'solver')}"


def summary(table: pd.DataFrame, facts: dict[str, Facts]) -> str:
    """Write a row for each solver over the goal instances whose heaviest unit is at most 25 % of a territory.

    Means of ratios are geometric. Seconds are those relative to ours, on the instances that both solved.
    """
    fair = {i.name for i in GOALS if i.name in facts and facts[i.name].heaviest * i.territories <= HEAVIEST}
    rows = table[table["instance"].isin(fair)]
    ours = rows[rows["solver"] == PEERS[0].name].set_index("instance")
    lines = []
    for solver, group in rows.groupby("solver", sort=False):
        by = group.set_index("instance")
        known = ours.index.intersection(by.index) if "cpu" in ours and "cpu" in by else ours.index[:0]
        lines.append(
            {
                "solver": solver,
                "instances": len(by),
                "valid_share": by["valid_share"].fillna(0.0).mean(),
                "ratio": geometric_mean(by["ratio"]),
                "times": geometric_mean(by["cpu"].reindex(known) / ours["cpu"].reindex(known)),
                "fault": "",
                "failed": int((by["failed"] == by["runs"]).sum()),
                "runs": -1,
            }
        )
    columns: tuple[t.Column, ...] = (
        ("instances", "instances", t.whole),
        ("without result", "failed", t.whole),
        ("valid runs", "valid_share", t.percent),
        ("inertia / best", "ratio", t.ratio),
        (f"CPU / {PEERS[0].name}", "times", t.seconds),
    )
    frame = pd.DataFrame(lines)
    note = f"{len(fair)} instances whose heaviest unit is at most a quarter of a territory. "
    note += "Valid: all territories connected and in tolerance.\n\n"
    return note + (t.markdown(frame, "solver", columns) if lines else "")


def _short(table: pd.DataFrame, facts: dict[str, Facts]) -> str:
    rows = table[table["instance"] == SHOWN]
    wanted = ("CPU s", "max imbalance", "inertia / best", "broken", "extra MB")
    columns = [column for column in t.COLUMNS if column[0] in wanted]
    if rows.empty:
        return summary(table, facts)
    return (
        f"{SHOWN}: {t.heading(SHOWN, facts[SHOWN])} Tolerance 5 %.\n\n{t.markdown(rows, 'solver', columns)}"
    )


def optima(table: pd.DataFrame) -> str:
    """Write the county graphs beside their proven optima."""
    rows = table[table["instance"].isin({i.name for i in OPTIMA})]
    if rows.empty:
        return ""
    least = {i.name: published_inertia(SHARED / "benchmarks")[str(i.state)] for i in OPTIMA}
    rows = rows.assign(to_optimum=rows.get("county_inertia", float("nan")) / rows["instance"].map(least))
    columns: tuple[t.Column, ...] = (
        ("CPU s", "cpu", t.seconds),
        ("max imbalance", "imbalance", lambda share: f"{100 * share:.2f} %"),
        ("broken", "broken", t.whole),
        ("valid runs", "valid_share", t.percent),
        ("inertia / optimum", "to_optimum", t.ratio),
    )
    text = "## Counties with a proven optimum, tolerance 0.5 %\n\n"
    text += "Inertia is to the best county of each district, as the optimum is.\n\n"
    for instance in OPTIMA:
        mine = rows[rows["instance"] == instance.name]
        if not mine.empty:
            text += f"### {instance.name}\n\n{t.markdown(mine, 'solver', columns)}\n"
    return text


def resolves(runs: list[Record]) -> str:
    """Write the re-solves: what changes territory, beside the least possible and a draft from cold."""
    if not runs:
        return ""
    table = t.summarised(runs, {})
    if "moved" in table:
        table["times_least"] = table["moved"] / table["least"].where(table["least"] > 0)
    columns: tuple[t.Column, ...] = (
        ("CPU s", "cpu", t.seconds),
        ("cold CPU s", "cold_cpu", t.seconds),
        ("max imbalance", "imbalance", t.percent),
        ("broken", "broken", t.whole),
        ("load moved", "moved", t.percent),
        ("least possible", "least", t.percent),
        ("moved / least", "times_least", t.seconds),
        ("cold moves", "cold_moved", t.percent),
        ("valid runs", "valid_share", t.percent),
    )
    text = "## Re-solves, tolerance 5 %\n\nThe least possible is a lower bound.\n\n"
    for instance, rows in table.groupby("instance", sort=False):
        text += f"### {instance}, {BY_NAME[str(instance)].territories} territories before\n\n"
        text += t.markdown(rows, "solver", columns) + "\n"
    return text


def growth(table: pd.DataFrame) -> str:
    """Write the exponents of time and memory against units and against territories."""
    frame = fits(table[table["failed"] < table["runs"]]).assign(fault="", failed=0, runs=1)
    titles = {"cpu": "CPU", "extra_mb": "memory"}
    columns: list[t.Column] = []
    for axis in AXES:
        columns += [
            (f"{word} by {AXES[axis]}", f"{axis} {name}", lambda x: f"{x:.2f}")
            for name, word in titles.items()
        ]
        columns.append(("points", f"{axis} points", t.whole))
    return "Exponents of a power law; below 1 is less than proportional.\n\n" + t.markdown(
        frame, "solver", columns
    )
