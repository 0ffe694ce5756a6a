"""Gather runs into tables, a row for each solver and instance, and write them as markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pandas as pd

from benchmarks.instances import Facts
from benchmarks.ledger import OK, Record, valid
from benchmarks.peers import PEERS
from benchmarks.suite import BY_NAME, HEAVIEST

ORDER = {peer.name: place for place, peer in enumerate(PEERS)}

# title in the table, column, how a number is written
Column = tuple[str, str, Callable[[float], str]]


def percent(share: float) -> str:
    """Write a share: one digit below a hundred percent."""
    return f"{100 * share:.1f} %" if share < 1 else f"{100 * share:,.0f} %"


def seconds(value: float) -> str:
    """Write seconds with two significant digits, whole from ten on."""
    return f"{value:.0f}" if value >= 10 else f"{float(f'{value:.2g}'):g}"


def ratio(value: float) -> str:
    """Write a ratio with three digits behind the point."""
    return f"{value:.3f}"


def whole(value: float) -> str:
    """Write a whole number with thousands marked."""
    return f"{value:,.0f}"


COLUMNS: tuple[Column, ...] = (
    ("CPU s", "cpu", seconds),
    ("wall s", "wall", seconds),
    ("max imbalance", "imbalance", percent),
    ("worst", "worst", percent),
    ("inertia / best", "ratio", ratio),
    ("mean km", "mean_km", whole),
    ("broken", "broken", whole),
    ("valid runs", "valid_share", percent),
    ("extra MB", "extra_mb", whole),
)


def summarised(
    runs: Iterable[Record], best: dict[str, Record], tolerance: float | None = None
) -> pd.DataFrame:
    """Give one row for each solver and instance: medians over seeds of the runs that ended.

    `worst` is the largest imbalance and `broken` the most territories not connected of any seed; `ratio` is
    to the best known of exactly these units. `fault` says why there is no number. `tolerance` is what
    validity is judged by; unless given, the run's own.
    """
    rows = []
    for (solver, instance, asked), group in _grouped(runs):
        ended = [r for r in group if r["status"] == OK]
        row: Record = {"solver": solver, "instance": instance, "tolerance": asked, "runs": len(group)}
        row |= {name: group[0][name] for name in ("units", "territories")}
        row["failed"] = len(group) - len(ended)
        row["fault"] = next((f"{r['status']} ({r['reason']})" for r in group if r["status"] != OK), "")
        row |= _medians(ended, best.get(instance), tolerance or asked, len(group))
        rows.append(row)
    frame = pd.DataFrame(rows)
    if frame.empty:
        return frame
    frame["place"] = frame["solver"].map(ORDER).fillna(len(ORDER))
    return frame.sort_values(["instance", "place"], ignore_index=True).drop(columns="place")


def _grouped(runs: Iterable[Record]) -> Iterable[tuple[tuple[str, str, float], list[Record]]]:
    groups: dict[tuple[str, str, float], list[Record]] = {}
    for run in runs:
        groups.setdefault((run["solver"], run["instance"], run["tolerance"]), []).append(run)
    return groups.items()


def _medians(ended: list[Record], known: Record | None, tolerance: float, asked: int) -> Record:
    if not ended:
        return {}
    names = [n for n in ended[0] if isinstance(ended[0][n], float)] + ["broken", "empty"]
    row: Record = {name: float(np.median([r[name] for r in ended])) for name in names if name != "tolerance"}
    row["worst"] = max(r["imbalance"] for r in ended)
    row["broken"] = max(r["broken"] for r in ended)
    # memory kept from one seed serves the next: the first one shows what is taken
    row["extra_mb"] = max(r["extra_mb"] for r in ended)
    row["valid_share"] = sum(valid(r, tolerance) for r in ended) / asked
    row["ratio"] = (
        row["inertia"] / known["inertia"] if known and known["digest"] == ended[0]["digest"] else np.nan
    )
    return row


def markdown(frame: pd.DataFrame, first: str, columns: Sequence[Column] = COLUMNS) -> str:
    """Write rows as a markdown table; a row without numbers says what went wrong instead."""
    heads = [first, *(title for title, _, _ in columns)]
    lines = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    for row in frame.to_dict("records"):
        cells = [_cell(row.get(column), write) for _, column, write in columns]
        if row["fault"] and row["failed"] == row["runs"]:
            cells = [row["fault"], *[""] * (len(columns) - 1)]
        elif row["fault"]:
            cells[-1] += f"; {row['failed']} of {row['runs']}: {row['fault']}"
        lines.append("| " + " | ".join([str(row[first]), *cells]) + " |")
    return "\n".join(lines) + "\n"


def _cell(value: float | None, write: Callable[[float], str]) -> str:
    return "" if value is None or not np.isfinite(value) else write(value)


def heading(instance: str, facts: Facts) -> str:
    """Describe an instance in one line, and say where its heaviest unit may make the tolerance impossible."""
    share = facts.heaviest * BY_NAME[instance].territories
    note = "" if share <= HEAVIEST else ": more than a quarter, so the tolerance may be out of reach"
    size = f"{facts.units:,} units, {facts.pairs:,} pairs"
    return f"{size}; the heaviest unit is {percent(share)} of a territory{note}."
