"""Write down the draft that others are drawn from, so that the next start draws them from it again."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any, cast

from components import edits_saved
from components.choices import assumptions_of
from components.drawn import Drawn, drawn_after
from engine.errors import SettingsError
from engine.settings import Balance, ChangeMeasure, Settings

# beside these and what is rebuilt below, one session's drafts on the same areas differ in nothing
PLAIN = ("territories", "tolerance", "change_cap", "change_by", "keep_parents", "scope")


def plain(anchor: Settings) -> dict[str, Any]:
    """Give plain values of a draft that comes from cold."""
    held = anchor.held if isinstance(anchor, Drawn) else ()
    rebuilt = {"balance": asdict(anchor.balance), "assumptions": asdict(anchor.assumptions)}
    return {name: getattr(anchor, name) for name in PLAIN} | rebuilt | {"held": [asdict(e) for e in held]}


def anchor_from(saved: Any, like: Settings) -> Settings | None:
    """Rebuild the draft, on the areas of another one; None where it makes no sense."""
    if not isinstance(saved, dict):
        return None
    try:
        scope, count = saved["scope"], saved["territories"]
        wishes = replace(
            Settings(resolution=like.resolution, area=like.area, most_territories=like.most_territories),
            territories=None if count is None else int(count),
            tolerance=float(saved["tolerance"]),
            change_cap=None if saved["change_cap"] is None else float(saved["change_cap"]),
            change_by=cast(ChangeMeasure, str(saved["change_by"])),
            keep_parents=saved["keep_parents"] is True,
            scope=None if scope is None else tuple(map(str, scope)),
            balance=Balance(**{name: float(weight) for name, weight in saved["balance"].items()}),
            assumptions=assumptions_of(saved["assumptions"]),
        )
    except (TypeError, ValueError, KeyError, AttributeError, SettingsError):
        return None
    return drawn_after(wishes, None, edits_saved.from_saved(saved.get("held")))
