"""Say the slow and plain way what an alignment is: who is served by whom, how well, at what change."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping

import pandas as pd

from engine import schema as s
from engine.alignment.model import Alignment
from engine.settings import Settings
from engine.units.model import Units

RADIUS = 6371.0088


def served(units: Units, alignment: Alignment) -> dict[str, str]:
    """Territory of every account, or of every ready-made unit."""
    if units.accounts is None:
        return dict(alignment.territory)
    exceptions = dict(alignment.exceptions)
    return {
        str(account): exceptions.get(account, alignment.territory[unit])
        for account, unit in units.accounts[s.UNIT_ID].items()
    }


def neighbours(units: Units) -> dict[str, list[str]]:
    beside = defaultdict(list)
    for a, b in zip(units.adjacency[s.UNIT_A], units.adjacency[s.UNIT_B], strict=True):
        beside[a].append(b)
        beside[b].append(a)
    return beside


def is_connected(units: Units, members: Collection[str]) -> bool:
    """Whether the units reach one another inside themselves."""
    left, beside = set(members), neighbours(units)
    queue = [min(left)]
    left.remove(queue[0])
    while queue:
        for other in beside[queue.pop()]:
            if other in left:
                left.remove(other)
                queue.append(other)
    return not left


def scattered(units: Units, alignment: Alignment) -> list[str]:
    """Keys of the territories in several pieces."""
    groups = alignment.territory.groupby(alignment.territory).groups
    return [str(key) for key, members in groups.items() if not is_connected(units, list(members))]


def shares(units: Units, settings: Settings) -> dict[str, float]:
    """Share of the load of every account, or ready-made unit: shares of each measure, weighed."""
    frame = units.frame if units.accounts is None else units.accounts
    wanted = settings.balance
    weights = {s.WORKLOAD: wanted.workload, s.POTENTIAL: wanted.potential, s.REVENUE: wanted.revenue}
    weights = {name: w for name, w in weights.items() if w > 0 and sum(frame[name]) > 0}
    total = sum(weights.values())
    return {
        str(who): sum(w / total * frame[name][who] / sum(frame[name]) for name, w in weights.items())
        for who in frame.index
    }


def carried(units: Units, settings: Settings, alignment: Alignment) -> dict[str, float]:
    """Load of every territory, as a share of the whole."""
    load, share = defaultdict(float), shares(units, settings)
    for who, key in served(units, alignment).items():
        load[key] += share[who]
    return load


def imbalance(units: Units, settings: Settings, alignment: Alignment, target: dict[str, float]) -> float:
    load = carried(units, settings, alignment)
    return max(abs(load[key] / goal - 1.0) for key, goal in target.items())


def place(units: Units, unit: str) -> tuple[float, float, float]:
    lat, lng = (math.radians(units.frame[name][unit]) for name in (s.LATITUDE, s.LONGITUDE))
    return (
        RADIUS * math.cos(lat) * math.cos(lng),
        RADIUS * math.cos(lat) * math.sin(lng),
        RADIUS * math.sin(lat),
    )


def spread(units: Units, settings: Settings, alignment: Alignment) -> tuple[float, float]:
    """Compactness, km2, and mean distance, km, of all load, each at its unit and with who serves it."""
    share, by = shares(units, settings), served(units, alignment)
    at = units.accounts[s.UNIT_ID] if units.accounts is not None else {who: who for who in share}
    points = {unit: place(units, unit) for unit in units.frame.index}
    groups = defaultdict(list)
    for who, load in share.items():
        groups[by[who]].append((load, points[at[who]]))
    square = length = 0.0
    for group in groups.values():
        mass = sum(load for load, _ in group)
        if mass == 0:
            continue
        centre = [sum(load * point[axis] for load, point in group) / mass for axis in range(3)]
        for load, point in group:
            chord = math.dist(point, centre)
            square += load * chord**2
            length += load * 2 * RADIUS * math.asin(min(chord / (2 * RADIUS), 1.0))
    whole = sum(share.values())
    return square / whole, length / whole


def disruption(
    units: Units,
    settings: Settings,
    before: Alignment,
    after: Alignment,
    *,
    leaving: Collection[str] = (),
    reps: Mapping[str, str] | None = None,
) -> float:
    """Share of the capped measure whose rep changes, but for those whose rep is leaving anyway.

    `reps` names the rep of a territory, by key; one without stands for itself.
    """
    frame = units.frame if units.accounts is None else units.accounts
    known = settings.change_by if settings.change_by != "auto" else "revenue"
    if known == "revenue" and frame[s.REVENUE].sum() == 0:
        known = "accounts"
    one = frame[s.ACCOUNTS] if units.accounts is None else pd.Series(1.0, frame.index)
    value = {"accounts": one, "hours": frame[s.WORKLOAD], "revenue": frame[s.REVENUE]}[known]
    past, now = served(units, before), served(units, after)
    nobody = set() if units.accounts is None else set(frame.index[frame[s.CURRENT_TERRITORY] == ""])
    if len(nobody) == len(frame):
        nobody = set()
    person = {key: f"rep {name}" for key, name in (reps or {}).items() if name not in ("", "Vacant")}
    staying = {person.get(key, key) for key in after.keys}
    gone = {*leaving, *(key for key in set(past.values()) if person.get(key, key) not in staying)}
    moved = [
        w
        for w in past
        if w not in nobody
        and past[w] not in gone
        and person.get(past[w], past[w]) != person.get(now[w], now[w])
    ]
    return sum(value[who] for who in moved) / sum(value)
