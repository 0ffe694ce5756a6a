from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]

# counts the compiled signatures of every kernel after the warm-up, and again after plans of every kind
COUNT_KERNELS = """
import importlib, pkgutil
import numpy as np
import engine.alignment
from engine.alignment import draft, repair, today
from engine.alignment.compile import warm
from engine.settings import Limit, Settings
from tests.engine.alignment.worlds import chain, random_people, random_units

def kernels():
    found = {}
    for module in pkgutil.walk_packages(engine.alignment.__path__, "engine.alignment."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if hasattr(value, "nopython_signatures"):
                found[f"{value.__module__}.{name}"] = len(value.nopython_signatures)
    return found

warm()
before = kernels()
rng = np.random.default_rng(0)
draft(random_units(rng, 40), Settings(territories=4, effort="thorough", tolerance=0.0))
people = random_people(rng, 40, 120, 4)
now = today(people)
limits = (Limit("revenue", 0.05),)
draft(people, Settings(territories=4, limits=limits, least_accounts=20, most_accounts=40))
draft(people, Settings(limits=limits, change_cap=0.3), baseline=now)
draft(people, Settings(), baseline=now, locks={"u001": now.keys[0]})
draft(people, Settings(scope=tuple(now.keys[:2])), baseline=now)
draft(people, Settings(territories=6, change_cap=0.2), baseline=now)
repair(now, people, 0.05, measure="accounts", locks={"u001": now.keys[0]})
assert kernels() == before, (before, kernels())
print(*sorted(name for name, count in before.items() if count), max(before.values()))
"""


def python(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    run = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
    )
    assert run.returncode == 0, run.stderr
    return run


def test_the_warm_up_compiles_every_kernel_once_and_no_plan_compiles_more():
    # kernels that others call are compiled beside them; loaded from the cache they are part of them
    python(["-m", "engine.alignment.compile"])
    run = python(["-c", COUNT_KERNELS])
    # the others are called by these, and compiled into them
    *names, most = run.stdout.split()
    assert {name.rsplit(".", 1)[1] for name in names} >= {
        "balance_several", "best_centres", "bisect", "cheapest_of", "descend", "draw",
        "ascend", "flood", "force", "in_order", "means", "pieces", "redraw_regions", "renew", "save",
        "settle", "shift",
    }  # fmt: skip
    assert most == "1"
