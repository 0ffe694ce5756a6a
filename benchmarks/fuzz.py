"""Read damaged files of every kind: `python -m benchmarks.fuzz --files 10000 --minutes 10 --seed 0`.

Each has to end in an extract whose accounts and rejected rows make up its rows, or in one of the engine's own
errors, within seconds and a bounded memory. Whatever else happens is a finding, and its file is kept.
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import os
import resource
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from benchmarks.damage import damaged, whole_files
from engine.errors import HexalignError
from engine.extracts import read_accounts

FINDINGS = Path(__file__).parent / "cache" / "fuzz"
# what a file may take: seconds, and resident memory of the process in MB
MOST_SECONDS, MOST_MB = 20.0, 1500
# files read by one process, and what its start may take in seconds
_BATCH, _START = 400, 120.0
_LONGEST_MESSAGE = 2000


class Outcome(NamedTuple):
    """Hold what came of a file: `read`, the name of the engine's error, or what is wrong (a finding)."""

    number: int
    kind: str
    wrong: str
    seconds: float


def judged(data: bytes, name: str) -> tuple[str, str]:
    """Read a file, and give how that ended and what is wrong with it, empty where nothing is."""
    try:
        extract = read_accounts(data, name=name)
    except HexalignError as error:
        kind, said = type(error).__name__, str(error)
        clear = said.endswith(".") and "\n" not in said and len(said) <= _LONGEST_MESSAGE
        return kind, "" if clear else f"no clear sentence: {said[:200]!r}"
    except BaseException:  # noqa: BLE001  # a fault of compiled code stands outside the Exception tree
        return "crash", traceback.format_exc()
    parts = len(extract.accounts), len(extract.rejected)
    return "read", "" if sum(parts) == extract.rows else f"{parts} are not {extract.rows} rows"


def _read_batch(seed: int, numbers: range, out: Connection) -> None:
    """Read files one by one, and send what came of each."""
    warnings.simplefilter("ignore")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    whole = whole_files()
    out.send(None)
    for number in numbers:
        data, name = damaged(whole, seed, number)
        start = time.perf_counter()
        kind, wrong = judged(data, name)
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        out.send(Outcome(number, kind, wrong or ("" if peak <= MOST_MB else f"{peak:,.0f} MB"), seconds))
        if peak > MOST_MB:
            # the peak of a process never falls
            return


def outcomes(seed: int, numbers: range, until: float) -> Iterator[Outcome]:
    """Give what comes of each file, in processes that are ended where a file hangs, until a time."""
    at = numbers.start
    while at < numbers.stop and time.monotonic() < until:
        inlet, outlet = mp.get_context("spawn").Pipe(duplex=False)
        process = mp.get_context("spawn").Process(
            target=_read_batch, args=(seed, range(at, numbers.stop), outlet), daemon=True
        )
        process.start()
        outlet.close()
        try:
            ready = inlet.poll(_START) and inlet.recv() is None
            while ready and at < numbers.stop and time.monotonic() < until:
                if not inlet.poll(MOST_SECONDS):
                    yield Outcome(at, "hang", f"not read within {MOST_SECONDS:g} s", MOST_SECONDS)
                    at += 1
                    break
                yield inlet.recv()
                at += 1
        except EOFError:
            process.join()
            # a process that has used too much memory has said so, and ends by itself
            if process.exitcode:
                yield Outcome(at, "death", f"the process ended with {process.exitcode}", 0.0)
                at += 1
        finally:
            process.kill()
            process.join()


def main() -> None:
    """Read damaged files, print how they ended, and keep those that ended as none may."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    until = time.monotonic() + 60 * chosen.minutes
    batches = [range(at, min(at + _BATCH, chosen.files)) for at in range(0, chosen.files, _BATCH)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        ran = list(pool.map(lambda batch: list(outcomes(chosen.seed, batch, until)), batches))
    done = [outcome for batch in ran for outcome in batch]
    print(f"{len(done):,} files of seed {chosen.seed}")
    for kind, count in Counter(outcome.kind for outcome in done).most_common():
        print(f"{count:7,} {kind}")
    if done:
        slowest = max(done, key=lambda outcome: outcome.seconds)
        print(f"slowest: {slowest.seconds:.2f} s, file {slowest.number}")
    found = [outcome for outcome in done if outcome.wrong]
    print(f"{len(found)} findings" + (f", kept in {FINDINGS}" if found else ""))
    whole = whole_files()
    FINDINGS.mkdir(parents=True, exist_ok=True)
    for outcome in found:
        data, name = damaged(whole, chosen.seed, outcome.number)
        (FINDINGS / f"{chosen.seed}-{outcome.number}-{Path(name).name}").write_bytes(data)
        print(f"  file {outcome.number} ({name}): {outcome.wrong.strip().splitlines()[-1][:150]}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
