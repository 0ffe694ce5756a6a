"""Write a draft or a check into a folder: plain UTF-8 files, the same bytes for the same input."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from platform import python_version
from typing import Any

import pandas as pd

from engine import schema as s
from engine.alignment import Alignment, Diagnostics, roster
from engine.demand import missing_potential
from engine.errors import HexalignError
from engine.extracts import Extract
from engine.extracts.accounts import apart
from engine.extracts.assignments import Assignments
from engine.measures import centres_of, measure
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
) -> None:
    """Write every file of a draft; without an extract those of the accounts and the map are left out.

    `baseline` is today's alignment and `reps` the roster of its territories, which changes are counted by;
    `read` is what the files say that today's alignment comes from, if it does.

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
    report = _report(units, alignment, settings, extract) | _on_today(read)
    texts = {"report.json": _json(report)}
    if extract is not None:
        from engine.geojson import territories_geojson

        frames["assignments.csv"] = assignments(extract.accounts, units, alignment)
        frames["rejected.csv"] = extract.rejected
        texts["territories.geojson"] = territories_geojson(units, alignment, table)
    if read:
        frames["today_unused.csv"] = pd.concat([_unused(one) for one in read]).fillna("")
    for name, frame in frames.items():
        texts[name] = frame.to_csv(index=False, lineterminator="\n")
    _write(folder, texts)


def write_check(folder: Path, extract: Extract, read: Sequence[Assignments] = ()) -> None:
    """Write `check.json`.

    Raises
    ------
    HexalignError
        The folder cannot be written to.
    """
    _write(folder, {"check.json": check_text(extract, read)})


def check_text(extract: Extract, read: Sequence[Assignments] = ()) -> str:
    """Say as JSON what the file is, how its columns were read, and how many rows can be used.

    `read` is what other files say of who serves its accounts today, if there are any.
    """
    file = asdict(extract.file)
    counts = {
        "rows": extract.rows,
        "accepted": len(extract.accounts),
        "located_by_postal_code": extract.located_by("postal code", "postal area"),
        "located_by_place": extract.located_by("town"),
        "mended_coordinates": extract.located_by("mended coordinates"),
        "rejected": len(extract.rejected),
        "reasons": extract.reasons,
        "out_of_scope": int((extract.accounts[s.COVERAGE_KIND] == s.OUT).sum()),
    }
    place = {"country": extract.country, "currency": extract.currency}
    return _json(
        file | {"columns": dict(extract.columns), "why": dict(extract.why)} | counts | place | _on_today(read)
    )


def _on_today(read: Sequence[Assignments]) -> dict[str, object]:
    """Say what was read from files of assignments; nothing where there are none."""
    if not read:
        return {}
    files = [
        {
            "file": one.name,
            "kind": one.kind,
            "columns": dict(one.columns),
            "rows": one.rows,
            "used": one.used,
            "reasons": one.reasons,
            "several": one.several.iloc[:, 0].nunique(),
            "without_territory": len(one.without),
            "notices": list(one.notices),
        }
        for one in read
    ]
    return {"today": files}


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
        "missing_potential": missing_potential(extract.accounts),
        "accounts_outside": 0 if units.accounts is None else accounts_outside(units.accounts, settings.area),
    } | counts


def _versions() -> dict[str, str]:
    return {"hexalign": s.VERSION, "python": python_version()} | {
        name: metadata.version(name) for name in LIBRARIES
    }


def _json(content: Mapping[str, object]) -> str:
    return json.dumps(_plain(content), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    """Write what JSON cannot hold as null, and tuples as lists."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in sorted(texts):
            (folder / name).write_text(texts[name], encoding="utf-8", newline="\n")
    except OSError as error:
        raise HexalignError(f"Nothing can be written to {folder}: {error.strerror or error}.") from error
