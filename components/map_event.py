"""Read what a click or a lasso on the map says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class MapEvent:
    """What was clicked or caught.

    Attributes
    ----------
    picked
        Key of the territory that was picked; None where the picked one or empty ground was clicked.
    area
        Position of the unit under the click; -1 for none.
    selected
        Positions of all units that are selected now; None where a click picks a territory instead.
    """

    picked: str | None = None
    area: int = -1
    selected: tuple[int, ...] | None = None


def map_event(said: Mapping[str, Any]) -> MapEvent:
    """Read what the browser sent; what is no number or text of ours counts as nothing."""
    picked, area, selected = said.get("picked"), said.get("area"), said.get("selected")
    return MapEvent(
        picked if isinstance(picked, str) and picked else None,
        area if type(area) is int and area >= 0 else -1,
        tuple(i for i in selected if type(i) is int and i >= 0) if isinstance(selected, list) else None,
    )
