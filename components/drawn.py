"""Name a draft by what it depends on: the wishes, an earlier draft, a change of the team, edits by hand."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from engine.alignment.warm import FEW, FEW_SHARE
from engine.editing import Edit, standing
from engine.settings import Settings
from engine.team import Kind, TeamChange

# until somebody takes over: no way of the engine's own, but that of a smaller change
COVER: Literal["cover"] = "cover"
WayName = Kind | Literal["cover"]


@dataclass(frozen=True, slots=True)
class Ground(Settings):
    """Hold what the areas depend on, and which accounts were named or set aside by hand since."""

    named: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()

    @property
    def plain(self) -> Settings:
        """What the areas themselves depend on."""
        return Settings(**_values(self))


@dataclass(frozen=True, slots=True)
class Drawn(Settings):
    """Hold the wishes of a draft that is more than they say.

    Attributes
    ----------
    after
        The draft, from cold, that it is drawn from; None is from cold.
    held
        Edits whose outcome it keeps.
    """

    after: Settings | None = None
    held: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Edited(Settings):
    """Hold the wishes of a draft that was changed by hand since it was drawn.

    Attributes
    ----------
    before, ground
        The draft and the ground it was drawn on.
    edits
        What was changed, in order.
    """

    before: Settings = field(default_factory=Settings)
    ground: Settings = field(default_factory=Settings)
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed(Settings):
    """Hold the wishes of a draft that is a way to go on after a change of the team.

    Attributes
    ----------
    change
        Who leaves and joins.
    may
        Keys of today's territories that may change.
    way
        Which of the ways.
    """

    change: TeamChange = field(default_factory=TeamChange)
    may: tuple[str, ...] = ()
    way: Kind = "start"


def changed(settings: Settings, change: TeamChange, may: tuple[str, ...], way: WayName) -> Changed:
    """Give the name of a way under some settings, of which the number, the scope and the cap do not count.

    That of `cover` is the first way of what is true meanwhile, for which nothing else may change.
    """
    if way == COVER:
        return changed(settings, change.meanwhile, (), "start")
    plain = replace(settings, territories=None, scope=None, change_cap=None)
    return Changed(**_values(plain), change=change, may=may, way=way)


def drawn_after(settings: Settings, before: Settings | None, held: tuple[Edit, ...] = ()) -> Settings:
    """Give the name of the draft of `settings` that is drawn from that of `before` and keeps edits.

    Those that start from today, or differ too much for a draft to be mended, are drawn from cold.
    """
    starts_from_today = settings.change_cap is not None or settings.scope is not None
    cold = before is None or settings == before or starts_from_today or not _near(settings, before)
    if cold and not held:
        return settings
    return Drawn(**_values(settings), after=None if cold else before, held=held)


def edited_after(before: Settings, ground: Settings, edits: tuple[Edit, ...]) -> Settings:
    """Give the name of a draft with edits done on it; its own where there are none."""
    return Edited(**_values(before), before=before, ground=ground, edits=edits) if edits else before


def edited_more(drawn: Settings, grid: Settings, edit: Edit) -> Settings:
    """Give the name of a draft, drawn on `grid`, with one more edit done on it."""
    if isinstance(drawn, Edited):
        return replace(drawn, edits=(*drawn.edits, edit))
    return edited_after(drawn, grid, (edit,))


def plain_ground(grid: Settings) -> Settings:
    """Give what the areas themselves depend on."""
    return grid.plain if isinstance(grid, Ground) else grid


def on_ground(grid: Settings, edits: tuple[Edit, ...]) -> Settings:
    """Give what the areas depend on with what edits say of accounts; `grid` itself where they say nothing."""
    then = standing(edits)
    if not (then.named or then.set_aside):
        return grid
    return Ground(**_values(grid), named=tuple(sorted(then.named)), set_aside=then.set_aside)


def base_of(drawn: Settings) -> Settings:
    """Give the name of the draft that was edited, or the draft's own."""
    return drawn.before if isinstance(drawn, Edited) else drawn


def edits_in(drawn: Settings) -> tuple[Edit, ...]:
    """Give all the edits a draft has in it, in order."""
    own = drawn.edits if isinstance(drawn, Edited) else ()
    base = base_of(drawn)
    return (*base.held, *own) if isinstance(base, Drawn) else own


def comes_from_cold(drawn: Settings) -> bool:
    """Say whether a draft is drawn from nothing but its wishes."""
    return drawn.after is None if isinstance(drawn, Drawn) else type(drawn) is Settings


def _values(settings: Settings) -> dict[str, Any]:
    return {field.name: getattr(settings, field.name) for field in fields(Settings)}


def _near(settings: Settings, before: Settings) -> bool:
    if settings.territories is None or before.territories is None:
        return settings.territories == before.territories
    apart = abs(settings.territories - before.territories)
    return apart <= max(FEW, FEW_SHARE * before.territories)
