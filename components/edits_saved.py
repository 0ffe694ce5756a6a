"""Rebuild edits from plain values, which the workspace keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

from engine.editing import Edit
from engine.editing.edit import Kind, Pairs

PAIRS = ("areas", "accounts", "closed", "swapped")
NAMES = ("named", "set_aside", "brought_back", "opened")


@dataclass(frozen=True, slots=True)
class SavedBase:
    """How many territories the draft was drawn with that edits were done on, and how many edits it keeps."""

    territories: int | None
    held: int


def from_saved(saved: Any) -> tuple[Edit, ...]:
    """Rebuild what was changed by hand; nothing where another version or hand wrote what makes no sense."""
    if not isinstance(saved, Iterable):
        return ()
    try:
        return tuple(edit if isinstance(edit, Edit) else _edit(dict(edit)) for edit in saved)
    except (TypeError, ValueError, KeyError):
        return ()


def base_from(saved: Any) -> SavedBase | None:
    """Rebuild what edits were done on; None where it makes no sense."""
    try:
        count, held = saved["territories"], int(saved["held"])
        return SavedBase(None if count is None else int(count), held) if held >= 0 else None
    except (TypeError, ValueError, KeyError):
        return None


def _edit(saved: dict[str, Any]) -> Edit:
    kind: Kind = saved.pop("kind")
    if kind not in get_args(Kind):
        raise ValueError("No such edit.")
    hours = tuple((str(key), float(value)) for key, value in saved.pop("hours", ()))
    if not all(0 < value <= 8784 for _, value in hours):
        raise ValueError("A year has no such hours.")
    fields: dict[str, Any] = {name: _pairs(saved.pop(name, ())) for name in PAIRS}
    fields |= {name: tuple(map(str, saved.pop(name, ()))) for name in NAMES}
    return Edit(kind, **fields, hours=hours)


def _pairs(saved: Any) -> Pairs:
    return tuple((str(one), str(other)) for one, other in saved)
