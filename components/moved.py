"""Name a draft that makes few moves from today, and keep which one is on the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from engine.settings import Assumptions, Settings


@dataclass(frozen=True, slots=True)
class Moved(Settings):
    """Hold the wishes of a draft that brings today's plan into the tolerance by the fewest moves.

    Attributes
    ----------
    steps
        How many steps of these moves are made; None makes all.
    """

    steps: int | None = None

    @property
    def asked(self) -> Settings:
        """What the moves are asked to bring about."""
        return Settings(**{field.name: getattr(self, field.name) for field in fields(Settings)})


@dataclass(frozen=True, slots=True)
class FewMoves:
    """Say that few moves are the draft now.

    Attributes
    ----------
    tolerance
        That the moves lead to, as a share.
    steps
        How many steps of them are made; None makes all.
    under
        The design they were put on the map under; None until it is known.
    """

    tolerance: float
    steps: int | None = None
    under: Settings | None = None

    def named(self, settings: Settings) -> Moved:
        """Give the name of the draft under some settings."""
        return moved(settings, self.tolerance, self.steps)

    def kept_under(self, settings: Settings) -> FewMoves | None:
        """Give what goes on under these settings: nothing once the design is another."""
        design = replace(settings, assumptions=Assumptions())
        return replace(self, under=design) if self.under in (None, design) else None

    def recounted(self, territories: int) -> FewMoves:
        """Give the same where edits by hand have opened or closed territories since."""
        return (
            self if self.under is None else replace(self, under=replace(self.under, territories=territories))
        )

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for the workspace."""
        return asdict(replace(self, under=None))


def moved(settings: Settings, tolerance: float, steps: int | None = None) -> Moved:
    """Give the name of few moves under some settings, of which the number and the cap do not count."""
    plain = replace(settings, territories=None, change_cap=None, keep_parents=False, tolerance=tolerance)
    return Moved(**{field.name: getattr(plain, field.name) for field in fields(Settings)}, steps=steps)


def from_saved(saved: Mapping[str, Any] | None) -> FewMoves | None:
    """Rebuild what was on the map; nothing where another version or hand wrote what makes no sense."""
    if not saved:
        return None
    tolerance, steps = saved.get("tolerance"), saved.get("steps")
    if not isinstance(tolerance, float) or not 0.0 <= tolerance <= 1.0:
        return None
    whole = steps is None or (type(steps) is int and steps >= 0)
    return FewMoves(tolerance, steps) if whole else None
