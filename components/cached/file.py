"""Remember what a file says: its accounts, its roster, who is planned.

Each key names the file and its columns.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from components.cached.remembering import FILES, remembered
from components.map_geometry import dots
from components.map_payload import Parcel
from components.selecting import groupings as columns_to_group_by
from components.theme import Theme
from components.work import Work
from engine import schema as s
from engine.alignment.roster import reps_in
from engine.demand import Neighbourhoods, demand, neighbourhoods
from engine.demand.catchment import with_demand_around
from engine.extracts import Extract
from engine.extracts.assignments import Assignments, read_together, with_today
from engine.extracts.contents import Contents, look_into
from engine.extracts.layer import DemandLayer, population_layer, read_layer
from engine.extracts.owners import without_reps
from engine.extracts.read import read_contents
from engine.settings import Assumptions


@remembered(FILES, words="Reading the file …")
def extract(work: Work) -> Extract:
    """Read the work's accounts; its file is parsed once, however its columns are read."""
    if work.layer:
        alone = extract(work.without_layer())
        return replace(alone, accounts=_with_demand(alone.accounts, work, Assumptions()))
    if work.no_reps:
        return without_reps(extract(replace(work, no_reps=())), work.no_reps)
    if work.today:
        alone = extract(replace(work, today=()))
        return alone if alone.accounts.empty else with_today(alone, assignments(work))
    return read_contents(
        contents(work.bare()),
        name=work.name,
        columns=dict(work.columns),
        primary=work.primary,
        open_only=work.open_only,
    )


@remembered(FILES)
def assignments(work: Work) -> tuple[Assignments, ...]:
    """Read the further files that say who serves whom today, each onto the accounts of the one before."""
    names = [name for _, name in work.today]
    return read_together(work.today_paths(), extract(work.read_alone()).accounts, names=names)


@remembered(FILES, words="Reading the demand …")
def layer(work: Work) -> DemandLayer | None:
    """Read the demand beyond the accounts; None where no layer was chosen."""
    if work.layer is None:
        return None
    _, name, amount = work.layer
    home, path = extract(work.without_layer()).country, work.layer_path()
    return (
        population_layer(home) if path is None else read_layer(path, home, name=name, amount=amount or None)
    )


@remembered(2 * FILES)
def accounts(work: Work, assumptions: Assumptions) -> pd.DataFrame:
    """Give the accounts with the demand around them under these assumptions, where there is a layer."""
    read = extract(work).accounts
    # the extract has it as far as customers reach by default
    usual = work.layer is None or assumptions.reach_km == Assumptions().reach_km
    return read if usual else _with_demand(read, work, assumptions)


def _with_demand(read: pd.DataFrame, work: Work, assumptions: Assumptions) -> pd.DataFrame:
    beyond = layer(work)
    return read if beyond is None else with_demand_around(read, beyond.places, reach_km=assumptions.reach_km)


@remembered(FILES, words="Reading the file …")
def contents(work: Work) -> Contents:
    """Look into the work's file: its headings and records."""
    return look_into(work.path())


@remembered(FILES)
def account_dots(work: Work, theme: Theme) -> Parcel:
    """Pack the accounts as dots, coloured by whether they are in scope, and how they were located."""
    if work.layer:
        return account_dots(work.without_layer(), theme)
    found = extract(work)
    accounts = found.accounts
    rough = ~accounts[s.LOCATED_BY].isin(("coordinates", "mended coordinates"))
    status = np.where(accounts[s.COVERAGE_KIND] == s.OUT, 1, np.where(rough, 2, 0))
    words = (("planned", theme.draft), ("out of scope", theme.today), ("by postal code or city", theme.over))
    # what no account is needs no explanation
    held, position = np.unique(status, return_inverse=True)
    return dots(
        accounts[s.LATITUDE],
        accounts[s.LONGITUDE],
        # beds and money on one map would compare what cannot be compared
        size=accounts[dot_measure(accounts) or s.SIZE],
        status=position,
        statuses=[words[i] for i in held],
        countries=[found.country] if found.country else [],
        names=accounts[s.ACCOUNT_NAME].tolist(),
    )


@remembered(FILES)
def groupings(work: Work) -> dict[str, str]:
    """Give the columns that customers can be chosen by, label -> column."""
    return columns_to_group_by(extract(work).accounts)


def dot_measure(accounts: pd.DataFrame) -> str:
    """Name what an account's dot is as large as: size, else potential, "" where neither is known."""
    known = [name for name in (s.SIZE, s.POTENTIAL) if accounts[name].notna().any()]
    return known[0] if known else ""


@remembered(FILES)
def territories(work: Work) -> pd.DataFrame | None:
    """Read the work's roster of territories, if there is one."""
    path = work.territories_path()
    if path is None:
        return None
    text = dict.fromkeys((s.TERRITORY_KEY, s.NAME, s.REP, s.DISTRICT, s.REGION), str)
    return pd.read_csv(path, dtype=text, keep_default_na=False, na_values=[""]).set_index(s.TERRITORY_KEY)


@remembered(FILES)
def near(work: Work) -> Neighbourhoods:
    """Find each account's neighbours, which travel is worked out from."""
    if work.layer:
        return near(work.without_layer())
    return neighbourhoods(extract(work).accounts)


def default_demand(work: Work) -> pd.DataFrame:
    """Give the demand of the accounts in scope under the default assumptions."""
    return planned(work, Assumptions())


@remembered(2 * FILES)
def planned(work: Work, assumptions: Assumptions) -> pd.DataFrame:
    """Give the demand of the accounts in scope."""
    read = accounts(work, assumptions)
    inside = (read[s.COVERAGE_KIND] != s.OUT).to_numpy()
    return demand(read, assumptions, near=near(work))[inside]


@remembered(FILES)
def known_territories(work: Work) -> pd.DataFrame:
    """Give the roster, else one row per territory the file names, else none."""
    listed = territories(work)
    if listed is not None:
        return listed
    return reps_in(extract(work).accounts)


@remembered(FILES)
def roster_file(work: Work) -> pd.DataFrame | None:
    """Give what is known of the territories, or None where nothing is."""
    known = known_territories(work)
    return None if known.empty else known


@remembered(FILES)
def says_today(work: Work) -> bool:
    """Say whether the file names who serves what."""
    accounts = extract(work).accounts
    return bool(((accounts[s.CURRENT_TERRITORY] != "") & (accounts[s.COVERAGE_KIND] != s.OUT)).any())
