"""Hold what the plan page's controls say, in the engine's units, and turn it into settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from engine.errors import SettingsError
from engine.settings import DEFAULT_CALL_PLANS, Assumptions, Balance, CallPlan, ChangeMeasure, Settings

CLEAN_SHEET = "clean sheet"
EVERYWHERE = "everywhere"


@dataclass(frozen=True)
class Choices:
    """Say what a manager has chosen.

    Attributes
    ----------
    territories
        How many to draw.
    potential_share
        Weight of potential against hours, 0 to 1; `sales_share` is the weight of sales against both.
    tolerance
        As a share.
    may_change
        Largest share whose rep may change; None is a clean sheet.
    change_by
        What that share counts.
    keep_parents
        Whether the customers of one parent get one rep.
    scope
        `everywhere`, or the name of a district or region that alone may change.
    redraw
        Whether assumptions redraw the draft too.
    resolution
        Size of the areas as an H3 resolution; None chooses.
    """

    territories: int
    potential_share: float = 0.0
    sales_share: float = 0.0
    tolerance: float = 0.15
    may_change: float | None = 0.10
    change_by: ChangeMeasure = "accounts"
    keep_parents: bool = False
    scope: str = EVERYWHERE
    redraw: bool = False
    resolution: int | None = None
    area: str = "land"
    assumptions: Assumptions = field(default_factory=Assumptions)

    def settings(self, *, scope: tuple[str, ...] | None, has_today: bool) -> Settings:
        """Give the engine's settings; without an alignment of today nothing can be protected."""
        rest = 1.0 - self.sales_share
        return Settings(
            territories=self.territories,
            tolerance=self.tolerance,
            balance=Balance(
                rest * (1.0 - self.potential_share), rest * self.potential_share, self.sales_share
            ),
            change_cap=self.may_change if has_today else None,
            change_by=self.change_by,
            keep_parents=self.keep_parents,
            scope=scope if has_today else None,
            assumptions=self.assumptions,
        )

    def grid(self, most: int) -> Settings:
        """Give the settings that the areas depend on, and nothing else."""
        return Settings(resolution=self.resolution, most_territories=most, area=self.area)

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for the workspace."""
        return asdict(self)

    def changed_from(self, before: Mapping[str, Any]) -> list[str]:
        """Name what is chosen otherwise than in plain values that were kept; what these lack counts too."""
        return [name for name, value in self.as_dict().items() if value != before.get(name)]


def sound(saved: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the saved choices that a control can start with; what another version or hand wrote falls away."""
    return {name: value for name, value in saved.items() if name in _SOUND and _SOUND[name](value)}


def _number(value: Any, low: float, high: float) -> bool:
    # True is an int too, and not-a-number lies between nothing
    return type(value) in (int, float) and low <= value <= high


_SOUND: dict[str, Callable[[Any], bool]] = {
    "territories": lambda value: type(value) is int and _number(value, 1, 20_000),
    "potential_share": lambda value: _number(value, 0, 1),
    "sales_share": lambda value: _number(value, 0, 1),
    "tolerance": lambda value: _number(value, 0.03, 0.30),
    "may_change": lambda value: value is None or _number(value, 0, 0.30),
    "change_by": lambda value: value in ("accounts", "hours", "revenue"),
    "keep_parents": lambda value: isinstance(value, bool),
    "scope": lambda value: isinstance(value, str),
    "redraw": lambda value: isinstance(value, bool),
    "resolution": lambda value: value is None or (type(value) is int and _number(value, 3, 7)),
    "area": lambda value: value in ("land", "occupied"),
    "assumptions": lambda value: isinstance(value, dict),
    # the assumptions the draft was drawn under, which may be older
    "drawn": lambda value: isinstance(value, dict),
    # who leaves and joins, and the way that is on the map
    "team": lambda value: isinstance(value, dict),
    # what was changed by hand, and the draft it was done on
    "edits": lambda value: isinstance(value, list | tuple),
    "base": lambda value: value is None or isinstance(value, dict),
    # the draft from which that one was drawn
    "anchor": lambda value: value is None or isinstance(value, dict),
    # how far off a stress test takes the figures to be
    "stress": lambda value: isinstance(value, dict),
    # the few moves that are on the map
    "moved": lambda value: value is None or isinstance(value, dict),
}


def assumptions_of(saved: Mapping[str, Any] | None, *, miles: bool = True) -> Assumptions:
    """Rebuild assumptions from plain values; the defaults where they are none that the engine accepts.

    By default a customer is in reach within a round number of the country's own unit: 120 miles or 200 km.
    """
    if not saved:
        return Assumptions() if miles else replace(Assumptions(), coverage_radius_km=200.0)
    known = {f.name for f in fields(Assumptions)} - {"call_plans"}
    try:
        calls = tuple(_call_plan(**plan) for plan in saved.get("call_plans", ()))
        if sorted({plan.segment for plan in calls}) != sorted(plan.segment for plan in calls):
            return Assumptions()
        numbers: dict[str, Any] = {name: float(saved[name]) for name in known if name in saved}
        return Assumptions(**numbers, call_plans=calls or DEFAULT_CALL_PLANS)
    except (TypeError, ValueError, OverflowError, SettingsError):
        return Assumptions()


def _call_plan(segment: Any, calls_per_year: Any, call_hours: Any) -> CallPlan:
    if not isinstance(segment, str):
        raise TypeError("A segment is text.")
    return CallPlan(segment, float(calls_per_year), float(call_hours))
