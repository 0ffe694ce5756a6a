"""Say in words what was chosen between two moments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from components.choices import EVERYWHERE
from components.edit_words import Names, edit_words
from components.numbers import DASH, number, percent, plus_minus

Choices = Mapping[str, Any]


def step_words(before: Choices, after: Choices, names: Names) -> str:
    """Name one step, such as "Tolerance ±15 % to ±10 %"; `names` are those of territories, by key."""
    said, now = before.get("edits", ()), after.get("edits", ())
    if said != now:
        return edit_words(now[-1], names) if len(now) > len(said) else "Edits taken back"
    for name, (label, write) in _SLIDERS.items():
        if before.get(name) != after.get(name):
            return f"{label} {write(before.get(name))} to {write(after.get(name))}"
    if before.get("team") != after.get("team"):
        return "Team change"
    if before.get("assumptions") != after.get("assumptions"):
        return "Assumptions changed"
    return "Settings changed"


def _share_or_all(value: Any) -> str:
    return "clean sheet" if value is None else percent(value)


def _place(value: Any) -> str:
    return "everything" if value == EVERYWHERE else str(value)


def _text(value: Any) -> str:
    return DASH if value is None else str(value)


_SLIDERS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "territories": ("Territories", number),
    "potential_share": ("Balance on potential", percent),
    "sales_share": ("Weight of sales", percent),
    "tolerance": ("Tolerance", plus_minus),
    "may_change": ("May change rep", _share_or_all),
    "scope": ("What may change:", _place),
    "change_by": ("Changes counted by", _text),
}
