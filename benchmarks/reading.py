"""Measure how fast files of every kind are read: `python -m benchmarks.reading [--rows N] [--million]`.

The files hold real places, the shipped US hospitals, over and over under numbers of their own. Each file is
read three times, in a process of its own; seconds are the median, memory is the largest that the process
holds beyond its libraries.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd

from benchmarks.gauge import gauge
from benchmarks.instances import ROOT
from benchmarks.kinds import written

HOSPITALS = ROOT / "data" / "accounts" / "us_hospitals_demo.csv"
ROWS, MILLION = 100_000, 1_000_000
_TIMES = 3


def main() -> None:
    """Write the files, read them, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--million", action="store_true", help="also a million rows as CSV and Parquet")
    parser.add_argument("--one", metavar="FILE", help="read this file and print what it took")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(_read(Path(given.one))))
        return
    print("| file | rows | MB | seconds | memory, MB |\n|---|---|---|---|---|")
    _measure(written(table_of(given.rows)), given.rows)
    if given.million:
        # writing sheets and maps of a million rows takes longer than anyone waits
        table = table_of(MILLION)
        large = {"a.csv": table.to_csv(index=False).encode(), "h.parquet": table.to_parquet(index=False)}
        _measure(large, MILLION)


def table_of(rows: int) -> pd.DataFrame:
    """Give so many rows of accounts: the hospitals, again and again."""
    frame = pd.read_csv(HOSPITALS, dtype=str, keep_default_na=False)
    columns = ["account_name", "city", "state", "zip", "beds", "latitude", "longitude"]
    whole = pd.concat([frame[columns]] * (rows // len(frame) + 1), ignore_index=True).iloc[:rows]
    whole.insert(0, "id", [f"H{i:07d}" for i in range(rows)])
    whole = whole.rename(columns={"account_name": "name", "zip": "postal_code"})
    return whole.astype({"latitude": float, "longitude": float})


def _measure(files: dict[str, bytes], rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            path = Path(folder) / name
            path.write_bytes(data)
            runs = [_in_a_process(path) for _ in range(_TIMES)]
            if any(run["accounts"] != rows for run in runs):
                raise SystemExit(f"{name}: {runs[0]['accounts']:,} of {rows:,} rows were read as accounts.")
            seconds = statistics.median(run["seconds"] for run in runs)
            memory = max(run["mb"] for run in runs)
            size = len(data) / 1e6
            print(
                f"| {path.suffix[1:]} | {rows:,} | {size:.1f} | {seconds:.2f} | {memory:,.0f} |", flush=True
            )


def _in_a_process(path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.reading", "--one", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _read(path: Path) -> dict[str, float]:
    from engine import read_accounts

    # libraries and gazetteers are loaded once a process, not once a file
    small = path.with_suffix(f".small{path.suffix}")
    small.write_bytes(table_of(1000).to_csv(index=False).encode())
    read_accounts(small)
    taken = gauge(lambda: read_accounts(path))
    return {"seconds": taken.wall, "mb": taken.extra_mb, "accounts": len(taken.value.accounts)}


if __name__ == "__main__":
    main()
