"""Say how each territory is drawn on the map, and what the pointer says of it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from components.map_labels import short_labels
from components.map_layers import TerritoryMark
from components.numbers import count, hours, index, money
from engine import schema as s
from engine.measures import Measures

# of a territory without a colour
GREY = "#8A96A1"


def territory_marks(
    measures: Measures,
    compared: Measures | None,
    currency: str,
    colours: Mapping[str, str],
    focus: frozenset[str] | None,
    tolerance: float,
    *,
    assumed: bool,
) -> list[TerritoryMark]:
    """Mark each territory, those outside `focus` quiet; the furthest from target is named first.

    `compared` are the measures of today, for the pointer's words.
    """
    frame = measures.territories
    off = np.nan_to_num(np.abs(frame[s.INDEX].to_numpy(float) - 100))
    rank = np.empty(len(frame), int)
    rank[np.argsort(-off, kind="stable")] = np.arange(len(frame))
    districts = {name: i for i, name in enumerate(sorted(set(frame[s.DISTRICT]) - {""}))}
    before = compared.territories[s.INDEX].to_dict() if compared is not None else {}
    texts = zip(*(frame[name] for name in (s.NAME, s.REP, s.DISTRICT)), strict=True)
    labels = short_labels(frame[s.REP].tolist(), [str(key) for key in frame.index])
    figures = frame[[s.ACCOUNTS, s.HOURS_NEEDED, s.POTENTIAL, s.INDEX]].to_numpy(float)
    return [
        TerritoryMark(
            key=key,
            label=labels[i],
            name=name,
            rep=rep,
            colour=colours.get(key, GREY),
            district=districts.get(district, -1),
            lines=_lines(figures[i], before.get(key), currency, tolerance, assumed=assumed),
            note=index(figures[i][3], tolerance),
            rank=int(rank[i]),
            frozen=focus is not None and key not in focus,
        )
        for i, (key, (name, rep, district)) in enumerate(zip(map(str, frame.index), texts, strict=True))
    ]


def _lines(
    figures: np.ndarray, before: float | None, currency: str, tolerance: float, *, assumed: bool
) -> tuple[str, ...]:
    customers, needed, potential, now = (float(value) for value in figures)
    lines = [f"{count(customers, 'customer')}, {hours(needed)} needed"]
    if potential > 0:
        lines.append(f"{money(potential, currency)} potential{' (assumed)' if assumed else ''}")
    today = f", today {index(before, tolerance)}" if before is not None and np.isfinite(before) else ""
    return (*lines, f"Index {index(now, tolerance)}{today}")
