"""Hold what a manager says of a change of the team, as plain values that a session keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args

from engine.team import Hire, Kind, TeamChange

LEAVES: Literal["leaves"] = "leaves"
JOINS: Literal["joins"] = "joins"
WAYS = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Entry:
    """Say of one rep what happens.

    Attributes
    ----------
    kind
        Whether the rep leaves or joins.
    rep
        Name.
    territory
        Key of the territory that is left; empty for who joins.
    place, latitude, longitude
        Home of who joins, as it was written and in degrees.
    day
        ISO date; empty where none is said.
    """

    kind: Literal["leaves", "joins"]
    rep: str
    territory: str = ""
    place: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    day: str = ""


@dataclass(frozen=True, slots=True)
class Staffing:
    """Hold the changes of a team, what may change for them, and which way is on the map.

    Attributes
    ----------
    entries
        Who leaves and joins, in the order they were said.
    may
        Name of a district or region, `neighbours` or `everywhere`; empty for the usual one.
    way, keys
        Kind of the way that is the draft now, empty for none, and the keys that may change for it.
    """

    entries: tuple[Entry, ...] = ()
    may: str = ""
    way: str = ""
    keys: tuple[str, ...] = ()

    @property
    def change(self) -> TeamChange:
        """The same in the engine's terms."""
        return TeamChange(
            leaves=tuple(entry.territory for entry in self.entries if entry.kind == LEAVES),
            joins=tuple(
                Hire(entry.rep, entry.latitude, entry.longitude)
                for entry in self.entries
                if entry.kind == JOINS
            ),
        )

    def with_entry(self, entry: Entry) -> Staffing:
        """Add an entry; what was on the map is no way of the new change."""
        return replace(self, entries=(*self.entries, entry), way="")

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for the workspace."""
        return asdict(self)

    def without(self, position: int) -> Staffing:
        """Take an entry back."""
        kept = tuple(entry for i, entry in enumerate(self.entries) if i != position)
        return replace(self, entries=kept, way="")


def from_saved(saved: Mapping[str, Any] | None) -> Staffing:
    """Rebuild what was said; nothing where another version or hand wrote what makes no sense."""
    if not saved:
        return Staffing()
    try:
        entries = tuple(_entry(**entry) for entry in saved.get("entries", ()))
        keys = tuple(map(str, saved.get("keys", ())))
        way = str(saved.get("way", ""))
        return Staffing(entries, str(saved.get("may", "")), way if way in WAYS else "", keys)
    except (TypeError, ValueError):
        return Staffing()


def _entry(
    kind: Any,
    rep: Any,
    territory: Any = "",
    place: Any = "",
    latitude: Any = 0.0,
    longitude: Any = 0.0,
    day: Any = "",
) -> Entry:
    if kind not in (LEAVES, JOINS):
        raise ValueError("An entry is of who leaves or joins.")
    degrees = float(latitude), float(longitude)
    if not (abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180):
        raise ValueError("A home lies on the globe.")
    return Entry(kind, str(rep), str(territory), str(place), *degrees, str(day))
