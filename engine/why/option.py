"""Hold what is asked about, and what moving it to another territory would do."""

from __future__ import annotations

from dataclasses import dataclass

from engine.geo import Floats
from engine.measures.points import Codes
from engine.why.facts import Against
from engine.why.side import Side


@dataclass(frozen=True, eq=False)
class Subject:
    """What is asked about.

    Attributes
    ----------
    name, account
        Id of the unit or the account, and which of the two it is.
    unit, giver
        Positions of its unit and of its territory.
    at
        Points that would move.
    xyz
        Its place, (1, 3), km.
    """

    name: str
    account: bool
    unit: int
    giver: int
    at: Codes
    xyz: Floats


@dataclass(frozen=True, slots=True)
class Swing:
    """A territory before and after a move."""

    before: Side
    after: Side


@dataclass(frozen=True, slots=True)
class Totals:
    """What changes rep in the whole plan: accounts, the unavoidable part of them, and the capped share."""

    accounts: float
    unavoidable: float
    share: float


@dataclass(frozen=True, slots=True)
class Place:
    """How far a territory is.

    Attributes
    ----------
    km, from_base
        Straight distance to where the plan counts the territory from; whether that is a base, else it is the
        load centre.
    road_hours
        That way by road, one way.
    base_km
        Straight distance to the rep's base; NaN where none is known.
    """

    km: float
    from_base: bool
    road_hours: float
    base_km: float


@dataclass(frozen=True, slots=True)
class Option:
    """What a move to another territory would do.

    Attributes
    ----------
    key, place
        The territory that would take it, and how far that is.
    touches
        Whether that territory serves it already in part, or ground beside it.
    empties
        Whether the giver would serve nothing.
    giver, taker
        Both territories before and after.
    now, then
        What changes rep against today, before and after.
    giver_parts, taker_parts
        Connected parts of both before and after; of their ground, which an account leaves as it is.
    against
        What stands against the move, the weightiest first.
    """

    key: str
    place: Place
    touches: bool
    empties: bool
    giver: Swing
    taker: Swing
    now: Totals
    then: Totals
    giver_parts: tuple[int, int]
    taker_parts: tuple[int, int]
    against: tuple[Against, ...] = ()

    @property
    def more_driving(self) -> float:
        """Hours a year that both reps together would drive more."""
        after = self.giver.after.drive_hours + self.taker.after.drive_hours
        return after - self.giver.before.drive_hours - self.taker.before.drive_hours

    @property
    def more_changes(self) -> float:
        """Accounts that would change rep against today beyond those that do; less than 0 where fewer do."""
        return self.then.accounts - self.now.accounts
