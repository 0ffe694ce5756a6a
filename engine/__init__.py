"""Draw balanced, compact, connected sales territories from an account extract."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.alignment import (
        Alignment,
        districts,
        draft,
        draft_within,
        in_groups,
        overlay,
        territory_units,
        today,
    )
    from engine.alignment.repairing.repair import Repair, repair
    from engine.demand import demand
    from engine.extracts import Extract, read_accounts
    from engine.extracts.assignments import Assignments, read_assignments
    from engine.measures import Measures, measure
    from engine.settings import Settings
    from engine.units import Units, build_units

__all__ = [
    "Alignment",
    "Assignments",
    "Extract",
    "Measures",
    "Repair",
    "Settings",
    "Units",
    "build_units",
    "demand",
    "districts",
    "draft",
    "draft_within",
    "in_groups",
    "measure",
    "overlay",
    "read_accounts",
    "read_assignments",
    "repair",
    "territory_units",
    "today",
]

_HOMES = {
    "Alignment": "engine.alignment",
    "Assignments": "engine.extracts.assignments",
    "Extract": "engine.extracts",
    "Measures": "engine.measures",
    "Repair": "engine.alignment",
    "Settings": "engine.settings",
    "Units": "engine.units",
    "build_units": "engine.units",
    "demand": "engine.demand",
    "districts": "engine.alignment",
    "draft": "engine.alignment",
    "draft_within": "engine.alignment",
    "in_groups": "engine.alignment",
    "measure": "engine.measures",
    "overlay": "engine.alignment",
    "read_accounts": "engine.extracts",
    "read_assignments": "engine.extracts.assignments",
    "repair": "engine.alignment",
    "territory_units": "engine.alignment",
    "today": "engine.alignment",
}


def __getattr__(name: str) -> Any:
    # loaded on first use (PEP 562): the command line's help need not wait for the solver
    if name not in _HOMES:
        raise AttributeError(f"module 'engine' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
