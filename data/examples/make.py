"""Invent a field force on the real hospitals: run `python -m data.examples.make` from the project's root.

The hospitals, their places and their beds are real. Territories, reps, districts, who serves whom, sales
and goals are invented: they are drawn from a seed so that today's alignment looks as history leaves one.
Reps began in real cities and took the counties around them; markets grew unevenly; some reps kept customers
after a move or took over those of a company that was bought; some towns have two reps; large customers are
pinned to a rep by name.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from data.examples.bases import BEDS, COUNTY, DISTRICTS, HOURS, VACANCY, choose_bases, distances
from data.examples.history import (
    grown_unevenly,
    kept_after_a_move,
    leave_out,
    pin_by_name,
    shared_towns,
    taken_over,
)
from engine import schema as s
from engine.demand import demand
from engine.geo import Floats
from engine.settings import Assumptions

HERE = Path(__file__).parent
HOSPITALS = HERE.parent / "accounts" / "us_hospitals_demo.csv"
SEED = 3
HOUSE_TEAM = "House team"


def main() -> None:
    """Draw the field force and write its two files beside this script."""
    rng = np.random.default_rng(SEED)
    hospitals = read_hospitals()
    bases = choose_bases(hospitals, rng)
    key = grown_unevenly(hospitals, bases, rng)
    key = kept_after_a_move(hospitals, bases, key, rng)
    key = taken_over(hospitals, bases, key, rng)
    key = shared_towns(hospitals, key, rng)
    hospitals["territory"] = key
    pin_by_name(hospitals, bases, rng)
    leave_out(hospitals, rng)
    hospitals["rep"] = hospitals["territory"].map(bases["rep"]).fillna(HOUSE_TEAM)
    hospitals["sales_last_year"] = sales(hospitals, bases, rng)
    write(hospitals, bases, rng)


def read_hospitals() -> pd.DataFrame:
    """Give the hospitals with their field hours under the default call plan."""
    texts = {"account_id": str, "zip": str, COUNTY: str}
    frame = pd.read_csv(HOSPITALS, dtype=texts, keep_default_na=False)
    accounts = frame.rename(columns={BEDS: s.SIZE}).assign(**{s.COVERAGE_KIND: s.AREA, s.SEGMENT: ""})
    accounts = accounts.assign(
        **dict.fromkeys((s.CALLS_PER_YEAR, s.CALL_HOURS, s.POTENTIAL, s.REVENUE), np.nan)
    )
    frame[HOURS] = demand(accounts, Assumptions())[s.WORKLOAD].to_numpy()
    district = {state: name for name, (_, _, names) in DISTRICTS.items() for state in names.split()}
    return frame.assign(district=frame["state"].map(district), coverage=s.AREA)


def sales(hospitals: pd.DataFrame, bases: pd.DataFrame, rng: np.random.Generator) -> Floats:
    """Draw last year's sales: beds x value of a bed x share won, less far from the rep; some buy nothing."""
    rep = bases.index.get_indexer(hospitals["territory"])
    skill = np.append(rng.lognormal(0, 0.2, len(bases)), 0.8)
    skill[bases.index.get_loc(VACANCY)] *= 0.75
    away = np.append(distances(hospitals, bases), np.zeros((len(hospitals), 1)), axis=1)[
        np.arange(len(rep)), rep
    ]
    won = 0.36 * skill[rep] * np.exp(-away / 900) * rng.lognormal(-0.1, 0.45, len(rep))
    buys = rng.random(len(rep)) > 0.08 + 0.12 * np.clip(away / 400, 0, 1)
    amount = hospitals[BEDS] * Assumptions().potential_per_size * np.clip(won, 0, 0.95) * buys
    return (amount / 10).round() * 10


def write(hospitals: pd.DataFrame, bases: pd.DataFrame, rng: np.random.Generator) -> None:
    """Write accounts.csv and territories.csv."""
    columns = ["account_id", "account_name", "city", "state", "zip", "latitude", "longitude", BEDS]
    hospitals = hospitals.astype({"sales_last_year": int})
    mine = ["territory", "rep", "coverage", "sales_last_year"]
    hospitals[columns + mine].to_csv(HERE / "accounts.csv", index=False, lineterminator="\n")
    last_year = hospitals.groupby("territory")["sales_last_year"].sum().reindex(bases.index)
    goal = (last_year * rng.uniform(1.03, 1.09, len(bases)) / 1000).round().astype(int) * 1000
    territories = bases.drop(columns="state").assign(
        **{s.CAPACITY_HOURS: "", "sales_last_year": last_year, "goal": goal}
    )
    order = [
        s.NAME,
        s.REP,
        s.DISTRICT,
        s.REGION,
        s.CAPACITY_HOURS,
        s.BASE_LATITUDE,
        s.BASE_LONGITUDE,
        "sales_last_year",
        "goal",
    ]
    territories[order].to_csv(HERE / "territories.csv", lineterminator="\n")


if __name__ == "__main__":
    main()
