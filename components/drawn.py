"""Name a draft by what it depends on: the wishes, and the earlier draft or the change of the team."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

from engine.alignment.warm import FEW, FEW_SHARE
from engine.settings import Settings
from engine.team import Kind, TeamChange


@dataclass(frozen=True, slots=True)
class Drawn(Settings):
    """Hold the wishes of a draft that was drawn from another one, `after`, which was drawn from cold."""

    after: Settings | None = None


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


def changed(settings: Settings, change: TeamChange, may: tuple[str, ...], way: Kind) -> Changed:
    """Give the name of a way under some settings, of which the number, the scope and the cap do not count."""
    plain = replace(settings, territories=None, scope=None, change_cap=None)
    values = {field.name: getattr(plain, field.name) for field in fields(Settings)}
    return Changed(**values, change=change, may=may, way=way)


def drawn_after(settings: Settings, before: Settings) -> Settings:
    """Give the name of the draft of `settings` that is drawn from that of `before`.

    It is `settings` where these start from today, or differ too much for a draft to be mended: then the draft
    is drawn from cold.
    """
    starts_from_today = settings.change_cap is not None or settings.scope is not None
    if settings == before or starts_from_today or not _near(settings, before):
        return settings
    return Drawn(**{field.name: getattr(settings, field.name) for field in fields(settings)}, after=before)


def _near(settings: Settings, before: Settings) -> bool:
    if settings.territories is None or before.territories is None:
        return settings.territories == before.territories
    apart = abs(settings.territories - before.territories)
    return apart <= max(FEW, FEW_SHARE * before.territories)
