"""List every customer with who serves it in a plan, for a file that gives all columns back."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from components.numbers import amount_heading
from components.vacancy import with_vacancies
from engine import schema as s
from engine.alignment import Alignment
from engine.demand import potential_assumed, potential_source
from engine.demand.numbers import amounts
from engine.extracts import Extract
from engine.extracts.accounts import apart
from engine.units.model import Units

COVERAGE = {s.AREA: "by area", s.NAMED: "named", s.OUT: "out of scope"}


def customer_list(
    extract: Extract,
    records: pd.DataFrame,
    units: Units,
    now: Alignment,
    team: pd.DataFrame,
    *,
    today: Alignment | None = None,
    team_today: pd.DataFrame | None = None,
    changing: Collection[str] = (),
    within: Collection[str] | None = None,
    layer_share: float = 0.0,
) -> pd.DataFrame:
    """Give one row per account of the file, in its order, under plain headings.

    Parameters
    ----------
    extract, records
        The file as it was read, and all its records as text, whose columns come back as they were.
    units
        Areas with the planned accounts' hours and potential.
    now, team
        Who serves what in the plan; its roster, index `territory_key` with `name` and `rep`.
    today, team_today
        The same of today; None leaves today and what changes out.
    changing
        Ids of the accounts whose rep changes.
    within
        Keys of the territories that serve an account now or today; None takes all, also those out of scope.
    layer_share
        Share of the potential that follows demand beyond the accounts.
    """
    accounts = extract.accounts
    ids = pd.Index(accounts[s.ACCOUNT_ID])
    planned = units.accounts if units.accounts is not None else pd.DataFrame(index=ids[:0])
    key = now.by_account(units).reindex(ids).fillna("")
    columns: dict[str, object] = {
        "Account number": ids,
        "Account name": accounts[s.ACCOUNT_NAME],
        **_served(key, team, ""),
    }
    kept = pd.Series(True, ids) if within is None else key.isin(list(within))
    if today is not None and team_today is not None:
        # who is nobody's today goes with its area in the baseline, but has no rep to lose
        before = today.by_account(units).reindex(ids).fillna("")
        before = before.where((accounts[s.CURRENT_TERRITORY] != "").to_numpy(bool), "")
        columns |= _served(before, team_today, " today")
        named = accounts[s.CURRENT_REP].to_numpy()
        columns["Rep today"] = pd.Series(named).where(named != "", columns["Rep today"])
        columns["Changes rep"] = pd.Series(ids.isin(list(changing))).map({True: "yes", False: "no"})
        kept = kept if within is None else kept | before.isin(list(within))
    columns["Coverage"] = accounts[s.COVERAGE_KIND].map(COVERAGE).fillna(COVERAGE[s.AREA])
    columns["Hours a year without base drives"] = planned[s.WORKLOAD].reindex(ids).round(1).to_numpy()
    source = potential_source(accounts)
    heading = amount_heading("Potential", extract.currency, assumed=potential_assumed(accounts, layer_share))
    # what the file does not hold counts as zero, but is none
    column = {"size": s.SIZE, "layer": s.DEMAND_AROUND}.get(source, s.POTENTIAL)
    held = np.isfinite(amounts(accounts, column)) & (source != "none")
    counted = planned[s.POTENTIAL].reindex(ids).round(2)
    columns[heading] = counted.where(held | (counted > 0)).to_numpy()
    front = pd.DataFrame({name: pd.Series(values).to_numpy() for name, values in columns.items()})
    own = apart(_accepted(extract, records), set(front.columns))
    return pd.concat([front, own], axis=1)[kept.to_numpy(bool)].reset_index(drop=True)


def _served(key: pd.Series, team: pd.DataFrame, when: str) -> dict[str, object]:
    known = team.assign(**{s.REP: with_vacancies(team[s.REP])}).set_axis(team.index.astype(str))
    texts = {
        name: key.map(known[column]).fillna("").to_numpy() for name, column in (("", s.NAME), ("Rep", s.REP))
    }
    return {f"Territory id{when}": key, f"Territory{when}": texts[""], f"Rep{when}": texts["Rep"]}


def _accepted(extract: Extract, records: pd.DataFrame) -> pd.DataFrame:
    refused = extract.rejected[s.ROW].to_numpy(int) - 1
    return records.drop(index=records.index[refused]).reset_index(drop=True)
