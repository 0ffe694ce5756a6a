"""Find who could take hours from a territory: the best areas on its border, neighbour by neighbour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine import schema as s
from engine.alignment.graph import Graph, Ints, graph_of, stays_connected
from engine.alignment.model import Alignment
from engine.geo import Floats, to_xyz
from engine.measures import Measures
from engine.units.model import Units

# more areas than that are no boundary move any more
MOST_AREAS = 200


@dataclass(frozen=True, slots=True)
class Relief:
    """One neighbour who could take hours over.

    Attributes
    ----------
    to
        Key of the neighbour.
    areas
        Units that would go to it, in an order that never cuts either territory.
    hours, accounts
        What lies in them: hours a year, customers.
    travel_km
        By how much the hours' mean distance to their territory's centre changes, km; less than zero where
        they come nearer.
    """

    to: str
    areas: tuple[str, ...]
    hours: float
    accounts: float
    travel_km: float


@dataclass(frozen=True, eq=False)
class _Ground:
    """What the search walks on: labels, hours, accounts that go with units (n,); centres (K, 3), km."""

    graph: Graph
    label: Ints
    hours: Floats
    accounts: Floats
    centres: Floats
    kept: np.ndarray
    mark: Ints
    queue: Ints


def relief(
    units: Units,
    alignment: Alignment,
    measures: Measures,
    key: str,
    hours: float,
    *,
    kept: frozenset[str] = frozenset(),
) -> tuple[Relief, ...]:
    """Say which neighbours could take about so many `hours` a year from a territory, the best first.

    From the shared border inwards, area by area, the one whose hours come nearest to the neighbour's centre
    for each hour moved goes next, as long as the territory stays in one piece without it. Best is the
    neighbour whose index is lowest after it. A neighbour that cannot take half of the hours is left out;
    so is what is `kept` (unit ids).
    """
    codes, keys = alignment.by_unit(units)
    if key not in keys or not hours > 0:
        return ()
    ground = _ground(units, alignment, measures, keys, codes, kept)
    own = keys.index(key)
    beside = {int(ground.label[j]) for j in _around(ground, np.flatnonzero(ground.label == own))} - {own, -1}
    # a vacancy that others cover has no target, and nobody to take anything
    asked = measures.territories[s.INDEX].reindex(keys).notna().to_numpy(bool)
    beside = {other for other in beside if asked[other]}
    found = [_taken(units, ground, own, other, hours, keys[other]) for other in sorted(beside)]
    index = measures.territories[s.INDEX]
    share = index / measures.territories[s.HOURS_NEEDED].where(lambda needed: needed > 0)

    def after(option: Relief) -> float:
        return float(np.nan_to_num(index[option.to] + share.fillna(0.0)[option.to] * option.hours))

    return tuple(sorted((option for option in found if option.hours >= hours / 2), key=after))


def _ground(
    units: Units,
    alignment: Alignment,
    measures: Measures,
    keys: list[str],
    codes: np.ndarray,
    kept: frozenset[str],
) -> _Ground:
    team = measures.territories.reindex(keys)
    centres = to_xyz(team[s.CENTRE_LATITUDE].to_numpy(float), team[s.CENTRE_LONGITUDE].to_numpy(float))
    count = len(units.frame)
    return _Ground(
        graph_of(units),
        codes.astype(np.int32),
        _moving(units, alignment, s.WORKLOAD),
        _moving(units, alignment, ""),
        centres,
        units.frame.index.isin(list(kept)),
        np.zeros(count, np.int32),
        np.zeros(count, np.int32),
    )


def _moving(units: Units, alignment: Alignment, column: str) -> Floats:
    """Sum what goes with each unit, (n,): its accounts but for those apart; `column` "" counts them."""
    accounts = units.accounts
    if accounts is None:
        return units.frame[column or s.ACCOUNTS].to_numpy(float)
    goes = ~accounts.index.isin(alignment.exceptions.index)
    values = accounts[column].to_numpy(float) if column else np.ones(len(accounts))
    return np.bincount(units.place[goes], values[goes], len(units.frame)).astype(float)


def _around(ground: _Ground, inside: np.ndarray) -> np.ndarray:
    """Give the units beside some others."""
    start, neighbours = ground.graph.start, ground.graph.neighbours
    if not len(inside):
        return np.zeros(0, np.int32)
    return np.unique(np.concatenate([neighbours[start[i] : start[i + 1]] for i in inside.tolist()]))


def _taken(units: Units, ground: _Ground, own: int, other: int, hours: float, to: str) -> Relief:
    label = ground.label.copy()
    graph = ground.graph
    chosen: list[int] = []
    total, travel = 0.0, 0.0
    there, here = (np.linalg.norm(units.xyz - ground.centres[k], axis=1) for k in (other, own))
    nearer = there - here
    edge = {int(i) for i in _around(ground, np.flatnonzero(label == other)) if label[i] == own}
    while total < hours and len(chosen) < MOST_AREAS:
        room = hours - total
        # one that overshoots by more than it falls short otherwise does not go
        fits = [i for i in edge if not ground.kept[i] and ground.hours[i] - room <= room]
        fits.sort(key=lambda i: (nearer[i], i))
        best = next((i for i in fits if _parts(graph, label, i, ground)), None)
        if best is None:
            break
        label[best] = other
        chosen.append(best)
        total += float(ground.hours[best])
        travel += float(ground.hours[best] * nearer[best])
        beside = graph.neighbours[graph.start[best] : graph.start[best + 1]].tolist()
        edge = (edge | {i for i in beside if label[i] == own}) - {best}
    names = tuple(str(units.frame.index[i]) for i in chosen)
    return Relief(
        to, names, total, float(ground.accounts[chosen].sum()), travel / total if total > 0 else 0.0
    )


def _parts(graph: Graph, label: Ints, i: int, ground: _Ground) -> bool:
    return bool(stays_connected(graph.start, graph.neighbours, label, i, ground.mark, ground.queue))
