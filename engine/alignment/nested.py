"""Draw territories inside district borders: none crosses one."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from engine import schema as s
from engine.alignment.baseline import kept_exceptions, served_today
from engine.alignment.drafting import draft
from engine.alignment.graph import graph_of
from engine.alignment.judging.diagnose import diagnose
from engine.alignment.judging.given import as_given, words_of
from engine.alignment.loads import loads
from engine.alignment.model import Alignment, no_exceptions
from engine.alignment.naming import fresh_keys
from engine.alignment.repairing.repair import repair
from engine.alignment.roster import rep_codes
from engine.errors import SettingsError, UnitsError
from engine.geo import to_xyz
from engine.settings import Settings
from engine.units.bridges import bridge_pairs
from engine.units.model import Units

# a district off the mean asks for a narrower tolerance inside; not below this share of the one set
NARROWEST = 0.2


def draft_within(
    units: Units, district_of_unit: pd.Series, settings: Settings, *, baseline: Alignment | None = None
) -> Alignment:
    """Draw territories district by district.

    Each district gets territories by its load (largest remainder, at least one). Parts of a district that
    nothing inside it joins are tied by the shortest bridges.

    Parameters
    ----------
    units
        Units with their weights and adjacency.
    district_of_unit
        Series `unit_id -> district`, every unit.
    settings
        `territories` is the number in all (None: as many as the baseline has); change cap and scope do not
        count.
    baseline
        Today's alignment: territories take its keys where most load stays, and named accounts their reps.

    Raises
    ------
    SettingsError
        No number of territories, fewer than districts, or more for a district than it has areas.
    UnitsError
        A unit without a district, or nothing to balance.
    """
    began = time.perf_counter()
    district = district_of_unit.reindex(units.frame.index)
    if district.isna().any():
        raise UnitsError(f"Area {district.index[district.isna()][0]} has no district.")
    district = district.astype(str)
    total = settings.territories or (len(baseline.keys) if baseline is not None else 0)
    if total == 0:
        raise SettingsError("Say how many territories to draw; there is no plan of today to take it from.")
    share = pd.Series(loads(units.frame, settings.balance), units.frame.index).groupby(district).sum()
    number = territories_by_load(share, total)
    parts = {name: _part(units, district.index[district == name]) for name in share.index}
    labels, taken = [], 0
    for name, part in parts.items():
        inside = _tolerance(share[name] * total / number[name], settings.tolerance)
        labels.append(_drawn(part, str(name), number[name], replace(settings, tolerance=inside)) + taken)
        taken += number[name]
    label = pd.concat(labels).reindex(units.frame.index)
    keys = _keys(units, label, total, settings, baseline)
    territory = pd.Series(keys[label.to_numpy()].astype(str), units.frame.index, name=s.TERRITORY_KEY)
    drawn = Alignment(territory, _named(units, territory, baseline))
    # named accounts may have put it out: mended over links that cross no border
    links = pd.concat([part.adjacency for part in parts.values()], ignore_index=True)
    inner = replace(units, adjacency=links)
    drawn = repair(drawn, inner, settings.tolerance, settings=replace(settings, scope=None)).alignment
    reasons = _reasons(share, number, total, settings.tolerance)
    return _judged(drawn, inner, settings, baseline, reasons, began)


def territories_by_load(share: pd.Series, total: int) -> pd.Series:
    """Give each district its number of territories: by load, largest remainder (Hamilton), at least one.

    Raises
    ------
    SettingsError
        There are fewer territories than districts.
    """
    if total < len(share):
        raise SettingsError(f"{total} territories cannot fill {len(share)} districts; each needs one.")
    exact = (share / share.sum() * total).to_numpy()
    number = np.maximum(np.floor(exact), 1.0)
    while number.sum() < total:
        number[np.argmax(exact - number)] += 1.0
    while number.sum() > total:
        # what the smallest districts are given comes from where it is missed least
        number[np.argmin(np.where(number > 1.0, exact - number, np.inf))] -= 1.0
    return pd.Series(number.astype(int), share.index)


def _part(units: Units, ids: pd.Index) -> Units:
    """Give the units of a district, with bridges where nothing inside joins them."""
    frame = units.frame.loc[ids]
    edges = units.adjacency
    inside = edges[edges[s.UNIT_A].isin(ids) & edges[s.UNIT_B].isin(ids)]
    pairs = np.column_stack([ids.get_indexer(pd.Index(inside[side])) for side in (s.UNIT_A, s.UNIT_B)])
    links = bridge_pairs(to_xyz(frame[s.LATITUDE], frame[s.LONGITUDE]), pairs)
    bridges = pd.DataFrame({s.UNIT_A: ids[links[:, 0]], s.UNIT_B: ids[links[:, 1]], s.KIND: s.BRIDGE})
    joined = pd.concat((inside, bridges), ignore_index=True) if len(bridges) else inside
    accounts = None if units.accounts is None else units.accounts[units.accounts[s.UNIT_ID].isin(ids)]
    return Units(frame, joined.sort_values([s.UNIT_A, s.UNIT_B], ignore_index=True), accounts)


def _tolerance(mean: float, tolerance: float) -> float:
    """Give the tolerance inside a district whose territories carry `mean` targets each."""
    inside = min((1.0 + tolerance) / mean - 1.0, 1.0 - (1.0 - tolerance) / mean) if mean > 0 else 0.0
    return max(inside, NARROWEST * tolerance)


def _drawn(part: Units, name: str, number: int, settings: Settings) -> pd.Series:
    if number > len(part.frame):
        raise SettingsError(
            f"District {name} has the load of {number} territories, but only {len(part.frame)} areas."
        )
    if number == 1:
        return pd.Series(0, part.frame.index)
    drawn = draft(part, replace(settings, territories=number, change_cap=None, scope=None, centres="free"))
    return pd.Series(pd.Index(drawn.keys).get_indexer(pd.Index(drawn.territory)), part.frame.index)


def _keys(
    units: Units, label: pd.Series, total: int, settings: Settings, baseline: Alignment | None
) -> np.ndarray:
    """Name the territories 0..K-1: after today's that most load comes from, anew where there is none."""
    if baseline is None:
        return np.array(fresh_keys([], total), dtype=object)
    known = baseline.keys
    before = pd.Index(known).get_indexer(pd.Index(baseline.territory.reindex(units.frame.index)))
    overlap = np.zeros((total, len(known)))
    at = before >= 0
    np.add.at(overlap, (label.to_numpy()[at], before[at]), loads(units.frame, settings.balance)[at])
    rows, columns = linear_sum_assignment(overlap, maximize=True)
    keys = np.full(total, "", dtype=object)
    keys[rows] = np.array(known, dtype=object)[columns]
    keys[keys == ""] = fresh_keys(known, int((keys == "").sum()))
    return keys


def _named(units: Units, territory: pd.Series, baseline: Alignment | None) -> pd.Series:
    """Give the named accounts whose rep stays."""
    if baseline is None or units.accounts is None:
        return no_exceptions()
    named = (units.accounts[s.COVERAGE_KIND] == s.NAMED).to_numpy()
    served = served_today(units, baseline)
    stays = named & served.isin(set(territory)).to_numpy()
    return kept_exceptions(units, territory, served.where(stays, ""), stays)


def _reasons(share: pd.Series, number: pd.Series, total: int, tolerance: float) -> list[str]:
    """Name the districts whose load fits no number of territories within the tolerance."""
    exact = share / share.sum() * total
    outside = (exact / number - 1.0).abs() > tolerance + 1e-9
    return [
        f"District {name} has the load of {exact[name]:.1f} territories and gets {number[name]}: "
        f"they cannot all be within ±{100 * tolerance:.0f} %."
        for name in share.index[outside]
    ]


def _judged(
    drawn: Alignment,
    units: Units,
    settings: Settings,
    baseline: Alignment | None,
    reasons: list[str],
    began: float,
) -> Alignment:
    graph = graph_of(units)
    problem, book = as_given(units, drawn, replace(settings, scope=None), graph)
    if baseline is not None:
        before = baseline.territory if units.accounts is None else served_today(units, baseline)
        owner = pd.Index(problem.keys).get_indexer(pd.Index(before.reindex(_ids(units))))
        book = replace(book, owner=owner.astype(np.int32))
    found = diagnose(
        problem,
        book,
        problem.home,
        seconds=time.perf_counter() - began,
        cap=None,
        compared=baseline is not None,
        reps=rep_codes(problem.keys, None),
        words=words_of(units, settings),
    )
    return replace(drawn, diagnostics=replace(found, reasons=(*reasons, *found.reasons)))


def _ids(units: Units) -> pd.Index:
    return units.frame.index if units.accounts is None else units.accounts.index
