"""Hold the moments of a session as values: what was, what is, and what was undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

# steps that can be undone
MOST = 100


@dataclass(frozen=True, eq=False)
class Moment:
    """What was chosen at one moment.

    Attributes
    ----------
    choices
        By name, as the workspace keeps them.
    values
        The same as the session holds it, by session key.
    """

    choices: Mapping[str, Any]
    values: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class History:
    """Past moments, the oldest first; the present one; and undone ones, the next first."""

    past: tuple[Moment, ...] = ()
    present: Moment | None = None
    future: tuple[Moment, ...] = field(default=())

    def noted(self, moment: Moment) -> History:
        """Give the history with a moment in it; one in which nothing else was chosen is no new one."""
        if self.present is None:
            return History(present=moment)
        if moment.choices != self.present.choices:
            return History((*self.past, self._later(self.present, moment))[-MOST:], moment)
        # a control shown for the first time holds what it held all along
        past = tuple(self._later(each, moment) for each in self.past)
        future = tuple(self._later(each, moment) for each in self.future)
        return History(past, moment, future)

    def undone(self) -> History:
        """Go one step back; nowhere from the first moment."""
        if not self.past or self.present is None:
            return self
        return History(self.past[:-1], self.past[-1], (self.present, *self.future))

    def redone(self) -> History:
        """Go one step forward again; nowhere from the last moment."""
        if not self.future or self.present is None:
            return self
        return History((*self.past, self.present), self.future[0], self.future[1:])

    @staticmethod
    def _later(moment: Moment, now: Moment) -> Moment:
        fresh = {key: value for key, value in now.values.items() if key not in moment.values}
        return replace(moment, values={**fresh, **moment.values}) if fresh else moment
