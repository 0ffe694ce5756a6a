"""Measure how near accounts are located without their coordinates: `python -m benchmarks.locating`.

The coordinates of accounts that have some are hidden, the accounts located by what else their rows say, and
the distances between the two listed beside the errors that were estimated.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.instances import SHARED, SHIPPED
from engine import schema as s
from engine.extracts import read_accounts
from engine.extracts.locating.locate import locate
from engine.extracts.locating.whereabouts import PLACES
from engine.geo import arc_km, chord_km, to_xyz

FILES = {
    "US hospitals": SHIPPED / "accounts" / "us_hospitals_demo.csv",
    "Italian hospitals": SHIPPED / "accounts" / "it_hospitals.csv",
    "US breweries": SHARED / "accounts" / "us_breweries.csv",
}


def measured(file: Path) -> pd.DataFrame:
    """Give, by means, how many accounts of a file are located so, and how far off they are, in km.

    Columns `accounts`, `median_km`, `p90_km`, `estimated_km` (median) and `within` (share nearer than
    estimated); with the whole row, and with only its city, state and country.
    """
    extract = read_accounts(file)
    known = extract.accounts[extract.accounts[s.LOCATED_BY] == "coordinates"]
    parts = []
    for hidden in ("", s.POSTAL_CODE):
        rows = known[list(PLACES)].assign(**({hidden: ""} if hidden else {}))
        found = locate(rows, extract.country)
        there, here = (
            to_xyz(*frame[[s.LATITUDE, s.LONGITUDE]].to_numpy(float).T) for frame in (known, found)
        )
        found["km"] = arc_km(chord_km(there, here))
        found["within"] = found["km"] <= found[s.ERROR_KM]
        table = found.groupby(found[s.LOCATED_BY].replace("", "not located")).agg(
            accounts=("km", "size"),
            median_km=("km", "median"),
            p90_km=("km", lambda km: km.quantile(0.9)),
            estimated_km=(s.ERROR_KM, "median"),
            within=("within", "mean"),
        )
        parts.append(table.assign(row="city alone" if hidden else "whole").set_index("row", append=True))
    return pd.concat(parts)


def main() -> None:
    """Print a table for each file that is there."""
    for name, file in FILES.items():
        if not file.exists():
            print(f"{name}: {file.name} is not there, left out.")
            continue
        print(f"\n{name}\n{measured(file).replace(np.nan, 0.0).round(2).to_string()}")


if __name__ == "__main__":
    main()
