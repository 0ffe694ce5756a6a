"""Draw balanced, compact, connected sales territories from an account extract."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.alignment import Alignment, draft, today
    from engine.demand import demand
    from engine.extracts import Extract, read_accounts
    from engine.measures import Measures, measure
    from engine.settings import Settings
    from engine.units import Units, build_units

__all__ = [
    "Alignment",
    "Extract",
    "Measures",
    "Settings",
    "Units",
    "build_units",
    "demand",
    "draft",
    "measure",
    "read_accounts",
    "today",
]

_HOMES = {
    "Alignment": "engine.alignment",
    "Extract": "engine.extracts",
    "Measures": "engine.measures",
    "Settings": "engine.settings",
    "Units": "engine.units",
    "build_units": "engine.units",
    "demand": "engine.demand",
    "draft": "engine.alignment",
    "measure": "engine.measures",
    "read_accounts": "engine.extracts",
    "today": "engine.alignment",
}


def __getattr__(name: str) -> Any:
    # loaded on first use (PEP 562): the command line's help need not wait for the solver
    if name not in _HOMES:
        raise AttributeError(f"module 'engine' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
