"""Carry out `draft` of the command line, from accounts or from ready-made units."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from engine import schema as s
from engine.alignment import Alignment, draft, today
from engine.alignment.roster import reps_in
from engine.demand.catchment import with_demand_around
from engine.errors import ExtractError, UnitsError
from engine.extracts import Extract, read_accounts
from engine.extracts.assignments import Assignments, read_together, with_today
from engine.extracts.contents import bytes_of
from engine.extracts.layer import DemandLayer, population_layer, read_layer
from engine.extracts.tables import read_table
from engine.outputs import write_draft
from engine.settings import Assumptions, Balance, Settings
from engine.units import Units, build_units


@dataclass(frozen=True, slots=True)
class Drawn:
    """Say how a draft ended: whether every rule holds, and one line for the terminal."""

    feasible: bool
    summary: str


def draft_from_accounts(given: Namespace) -> Drawn:
    """Read accounts, build units, draw territories and write everything."""
    settings = settings_of(given)
    chosen = {} if given.current_column is None else {s.CURRENT_TERRITORY: given.current_column}
    extract, read = read_with_today(given.extract, given.today, columns=chosen, open_only=given.open_only)
    if extract.accounts.empty:
        raise ExtractError(f"None of the {extract.rows:,} rows can be used: {next(iter(extract.reasons))}.")
    layer = None if given.demand is None else _layer(given.demand, extract.country)
    if layer is not None:
        reach = settings.assumptions.reach_km
        around = with_demand_around(extract.accounts, layer.places, reach_km=reach)
        extract = replace(extract, accounts=around)
    units = build_units(extract.accounts, settings)
    baseline = today(units) if given.today or given.current_column is not None else None
    reps = None if baseline is None else reps_in(extract.accounts)
    alignment = draft(units, settings, baseline=baseline, territories=reps)
    write_draft(
        Path(given.out),
        units,
        alignment,
        settings,
        extract=extract,
        baseline=baseline,
        reps=reps,
        read=read,
        layer=layer,
    )
    return _drawn(units, alignment, given.out)


def draft_from_units(given: Namespace) -> Drawn:
    """Read ready-made units and their adjacency, draw territories and write them."""
    settings = settings_of(given)
    units = Units.from_frames(_table(given.units), _table(given.adjacency, may_be_empty=True))
    alignment = draft(units, settings)
    write_draft(Path(given.out), units, alignment, settings)
    return _drawn(units, alignment, given.out)


def read_with_today(
    source: str,
    files: Sequence[str],
    *,
    columns: Mapping[str, str | None] | None = None,
    open_only: bool = False,
) -> tuple[Extract, tuple[Assignments, ...]]:
    """Read accounts, and who serves them today from `files`, where there are any.

    Raises
    ------
    ExtractError
        A file cannot be read, or none gives any account a territory.
    ColumnError
        A column is unknown, or a file does not say what is needed.
    """
    extract = read_accounts(source, columns=columns, open_only=open_only)
    if extract.accounts.empty:
        return extract, ()
    read = read_together(files, extract.accounts)
    if read and not (read[-1].accounts[s.CURRENT_TERRITORY] != "").any():
        raise ExtractError(f"{read[0].name}: no row gives any account of {source} a territory.")
    return with_today(extract, read), read


def settings_of(given: Namespace) -> Settings:
    """Give the settings that the arguments ask for.

    Raises
    ------
    SettingsError
        A figure is out of its range.
    """
    return Settings(
        territories=given.territories,
        tolerance=given.tolerance,
        balance=Balance(workload=given.mix, potential=1.0 - given.mix),
        change_cap=None if given.change_cap == "none" else given.change_cap,
        resolution=None if given.resolution in (None, "auto") else given.resolution,
        area=given.area or "land",
        keep_parents=given.keep_parents,
        seed=given.seed,
        effort=given.effort,
        assumptions=Assumptions(layer_share=given.demand_share or 0.0),
    )


def _layer(source: str, country: str) -> DemandLayer:
    """Give the demand that `--demand` asks for.

    Raises
    ------
    ExtractError, ColumnError
        The file cannot be read, or nothing is known of the people of the accounts' country.
    """
    if source != "population":
        return read_layer(source, country)
    layer = population_layer(country)
    if layer.places.empty:
        raise ExtractError("The country of the accounts is unknown, so its population is too; give a file.")
    return layer


def _table(path: str, *, may_be_empty: bool = False) -> pd.DataFrame:
    """Read a file of units or pairs as text; every record has to be whole."""
    data = bytes_of(Path(path))
    try:
        table = read_table(data, may_be_empty=may_be_empty)
    except ExtractError as error:
        raise ExtractError(f"{path}: {error}") from error
    for position, fault in sorted(table.faults.items()):
        raise UnitsError(f"{path}, row {position + 1}: {fault}.")
    return table.records


def _drawn(units: Units, alignment: Alignment, out: str) -> Drawn:
    found = alignment.diagnostics
    if found is None:
        raise UnitsError("The draft came without figures on how good it is.")
    head = f"{len(alignment.keys):,} territories over {len(units.frame):,} areas in {out}: "
    figures = f"furthest from target {found.imbalance:.1%}, {found.mean_km:,.1f} km to the centre on average."
    return Drawn(found.feasible, " ".join((head + figures, *found.reasons, *found.notes)))
