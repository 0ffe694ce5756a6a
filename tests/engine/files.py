"""A small extract in northern Italy and what the command line makes of it."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

HEADINGS = ["account_id", "account_name", "latitude", "longitude", "beds", "territory", "coverage"]


def extract_rows() -> list[list[str]]:
    """48 accounts on a grid of 6 x 8, half a degree wide each way; west and east today; one out of scope."""
    rows = []
    for i in range(48):
        latitude, longitude = 44.6 + 0.2 * (i // 8), 8.5 + 0.25 * (i % 8)
        today = "West" if i % 8 < 3 else "East"
        kind = "house" if i == 11 else "area"
        rows.append(
            [
                f"{i:03d}",
                f"Ospedale {i}, «è»",
                f"{latitude:.2f}",
                f"{longitude:.2f}",
                str(100 + i),
                today,
                kind,
            ]
        )
    return rows


def write_extract(path: Path, *more: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *extract_rows(), *more])
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def json_of(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def is_connected(members: set[str], pairs: list[dict[str, str]]) -> bool:
    """Walk from any member to all others over pairs within them."""
    beside = defaultdict(set)
    for pair in pairs:
        if {pair["unit_a"], pair["unit_b"]} <= members:
            beside[pair["unit_a"]].add(pair["unit_b"])
            beside[pair["unit_b"]].add(pair["unit_a"])
    open_, seen = [min(members)], {min(members)}
    while open_:
        new = beside[open_.pop()] - seen
        seen |= new
        open_ += new
    return seen == members
