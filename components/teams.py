"""Hold what a manager says of a change of the team, as plain values that a session keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from components.drawn import COVER
from engine.team import Cover, Hire, Kind, Move, Split, TeamChange

What = Literal["leaves", "joins", "moves", "vacant"]
LEAVES: Literal["leaves"] = "leaves"
JOINS: Literal["joins"] = "joins"
MOVES: Literal["moves"] = "moves"
EMPTY: Literal["vacant"] = "vacant"
WAYS = (*get_args(Kind), COVER)
# what becomes of a territory that is left
Fate = Literal["taken", "covered", "dissolved"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Say of one rep, or of a post without one, what happens.

    Attributes
    ----------
    kind
        Whether the rep leaves, joins or moves, or the post is vacant today.
    rep
        Name; of a vacant post that of the territory.
    territory
        Key of the territory that is left, or whose rep moves; for who joins that of the one to take over,
        empty where nothing is said of it.
    place, latitude, longitude
        Home of who joins or moves, as it was written and in degrees.
    day
        ISO date; empty where none is said.
    fate
        What becomes of a territory that is left: taken over by who joins, else shared by its neighbours;
        covered until somebody takes over; dissolved.
    by, split
        Keys of those who cover, and how they share its customers.
    """

    kind: What
    rep: str
    territory: str = ""
    place: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    day: str = ""
    fate: Fate = "taken"
    by: tuple[str, ...] = ()
    split: Split = "nearest"

    @property
    def date(self) -> date | None:
        """The day; None where none is said."""
        return date.fromisoformat(self.day) if self.day else None


@dataclass(frozen=True, slots=True)
class Staffing:
    """Hold the changes of a team, what may change for them, and which way is on the map.

    Attributes
    ----------
    entries
        Who leaves, joins and moves, in the order they were said.
    may
        Name of a district or region, `neighbours` or `everywhere`; empty for the usual one.
    way, keys
        Kind of the way that is the draft now, empty for none, and the keys that may change for it.
    """

    entries: tuple[Entry, ...] = ()
    may: str = ""
    way: str = ""
    keys: tuple[str, ...] = ()

    def of(self, kind: What) -> tuple[Entry, ...]:
        """Give the entries of one kind."""
        return tuple(entry for entry in self.entries if entry.kind == kind)

    @property
    def posts(self) -> tuple[Entry, ...]:
        """The entries of posts that are left or vacant, also of those that somebody takes over."""
        return tuple(entry for entry in self.entries if entry.kind in (LEAVES, EMPTY))

    @property
    def change(self) -> TeamChange:
        """The same in the engine's terms."""
        posts = self.posts
        closing = tuple(entry.territory for entry in posts if entry.fate == "dissolved")
        left = {*closing, *(entry.territory for entry in self.of(LEAVES))}
        return TeamChange(
            leaves=tuple(entry.territory for entry in posts if entry.territory in left),
            joins=tuple(Hire(e.rep, e.latitude, e.longitude, e.territory) for e in self.of(JOINS)),
            moves=tuple(Move(e.territory, e.latitude, e.longitude) for e in self.of(MOVES)),
            covers=tuple(Cover(e.territory, e.by, e.split) for e in posts if e.fate == "covered"),
            dissolves=closing,
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
    fate: Any = "taken",
    by: Any = (),
    split: Any = "nearest",
) -> Entry:
    for value, allowed in ((kind, What), (fate, Fate), (split, Split)):
        if value not in get_args(allowed):
            raise ValueError(f"An entry knows no {value}.")
    degrees = float(latitude), float(longitude)
    if not (abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180):
        raise ValueError("A home lies on the globe.")
    if day:
        date.fromisoformat(str(day))
    helpers = tuple(map(str, by))
    return Entry(kind, str(rep), str(territory), str(place), *degrees, str(day), fate, helpers, split)
