"""Write a draft into a folder."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from platform import python_version

import pandas as pd

from engine import schema as s
from engine.alignment import Alignment, Diagnostics, roster
from engine.demand import missing_potential
from engine.extracts import Extract
from engine.extracts.accounts import apart
from engine.extracts.assignments import Assignments
from engine.extracts.layer import DemandLayer
from engine.measures import centres_of, measure, whitespace
from engine.outputs.beyond import on_layer, whitespace_table
from engine.outputs.check import on_today
from engine.outputs.files import json_text, write_files
from engine.settings import Settings
from engine.units import Units, accounts_outside

LIBRARIES = ("geopandas", "h3", "numba", "numpy", "pandas", "scikit-learn", "scipy", "shapely")

_UNIT_COLUMNS = [s.UNIT_ID, s.TERRITORY_ID, s.ACCOUNTS, s.WORKLOAD, s.POTENTIAL, s.LATITUDE, s.LONGITUDE]


def write_draft(
    folder: Path,
    units: Units,
    alignment: Alignment,
    settings: Settings,
    *,
    extract: Extract | None = None,
    baseline: Alignment | None = None,
    reps: pd.DataFrame | None = None,
    read: Sequence[Assignments] = (),
    layer: DemandLayer | None = None,
) -> None:
    """Write every file of a draft; without an extract those of the accounts and the map are left out.

    `baseline` is today's alignment and `reps` the roster of its territories, which changes are counted by;
    `read` is what the files say that today's alignment comes from, if it does, and `layer` the demand beyond
    the accounts.

    Raises
    ------
    HexalignError
        The folder cannot be written to.
    """
    table = _territories(units, alignment, settings, baseline, reps)
    frames = {
        "units.csv": _units(units, alignment),
        "adjacency.csv": units.adjacency[[s.UNIT_A, s.UNIT_B, s.KIND]],
        "territories.csv": table.rename_axis(s.TERRITORY_ID).reset_index(),
    }
    report = _report(units, alignment, settings, extract) | on_today(read)
    texts = {}
    if extract is not None:
        from engine.geojson import territories_geojson

        frames["assignments.csv"] = assignments(extract.accounts, units, alignment)
        frames["rejected.csv"] = extract.rejected
        texts["territories.geojson"] = territories_geojson(units, alignment, table)
    if read:
        frames["today_unused.csv"] = pd.concat([_unused(one) for one in read]).fillna("")
    if layer is not None:
        found = whitespace(units, layer.places, reach_km=settings.assumptions.reach_km)
        frames["whitespace.csv"] = whitespace_table(found, alignment)
        frames["demand_unused.csv"] = layer.unused
        report |= on_layer(layer, found, units, alignment)
    texts["report.json"] = json_text(report)
    for name, frame in frames.items():
        texts[name] = frame.to_csv(index=False, lineterminator="\n")
    write_files(folder, texts)


def _unused(one: Assignments) -> pd.DataFrame:
    frame = apart(one.unused, {"file"})
    frame.insert(0, "file", one.name)
    return frame


def assignments(accounts: pd.DataFrame, units: Units, alignment: Alignment) -> pd.DataFrame:
    """Give account, unit and territory in the order of `accounts`; out of scope leaves the last two empty."""
    ids = pd.Index(accounts[s.ACCOUNT_ID])
    unit = pd.Series(dtype="str") if units.accounts is None else units.accounts[s.UNIT_ID]
    return pd.DataFrame(
        {
            s.ACCOUNT_ID: ids,
            s.UNIT_ID: unit.reindex(ids).fillna("").to_numpy(),
            s.TERRITORY_ID: alignment.by_account(units).reindex(ids).fillna("").to_numpy(),
        }
    )


def _units(units: Units, alignment: Alignment) -> pd.DataFrame:
    territory = alignment.territory.reindex(units.frame.index)
    frame = units.frame.assign(**{s.TERRITORY_ID: territory, s.ACCOUNTS: units.frame[s.ACCOUNTS].astype(int)})
    return frame.reset_index()[_UNIT_COLUMNS]


def _territories(
    units: Units,
    alignment: Alignment,
    settings: Settings,
    baseline: Alignment | None,
    reps: pd.DataFrame | None,
) -> pd.DataFrame:
    """Give the measures by key; new territories are named after a place, today's keep their key as name."""
    measures = measure(units, alignment, settings, territories=reps, baseline=baseline).territories
    known = None if baseline is None else pd.DataFrame(index=pd.Index(baseline.keys, name=s.TERRITORY_KEY))
    # ready-made units lie anywhere, so no places are known around them
    named = roster(
        list(measures.index),
        known,
        settings.assumptions,
        centres=centres_of(units, alignment, settings.balance) if units.accounts is not None else None,
    )
    return measures.assign(**{s.NAME: named[s.NAME], s.ACCOUNTS: measures[s.ACCOUNTS].astype(int)})


def _report(
    units: Units, alignment: Alignment, settings: Settings, extract: Extract | None
) -> dict[str, object]:
    found = alignment.diagnostics or _nothing_known()
    return {
        "settings": asdict(settings),
        "counts": _counts(units, alignment, settings, extract),
        "feasible": found.feasible,
        "imbalance": found.imbalance,
        "imbalance_floor": found.floor,
        "imbalances": dict(found.imbalances),
        "compactness_km2": found.compactness,
        "lower_bound_km2": found.lower_bound,
        "global_bound_km2": found.global_bound,
        "mean_km": found.mean_km,
        "contiguous": found.contiguous,
        "disruption": found.disruption,
        "solve_seconds": round(found.seconds, 6),
        "seed": settings.seed,
        "versions": _versions(),
        "reasons": list(found.reasons),
        "notes": list(found.notes),
    }


def _nothing_known() -> Diagnostics:
    nan = math.nan
    return Diagnostics(False, nan, nan, None, nan, False, None, nan)


def _counts(
    units: Units, alignment: Alignment, settings: Settings, extract: Extract | None
) -> dict[str, int]:
    counts = {
        "units": len(units.frame),
        "adjacency": len(units.adjacency),
        "territories": len(alignment.keys),
        "exceptions": len(alignment.exceptions),
    }
    if extract is None:
        return counts
    return {
        "rows": extract.rows,
        "rejected": len(extract.rejected),
        "accepted": len(extract.accounts),
        "out_of_scope": int((extract.accounts[s.COVERAGE_KIND] == s.OUT).sum()),
        "planned": 0 if units.accounts is None else len(units.accounts),
        "missing_potential": missing_potential(extract.accounts, settings.assumptions.layer_share),
        "accounts_outside": 0 if units.accounts is None else accounts_outside(units.accounts, settings.area),
    } | counts


def _versions() -> dict[str, str]:
    return {"hexalign": s.VERSION, "python": python_version()} | {
        name: metadata.version(name) for name in LIBRARIES
    }
