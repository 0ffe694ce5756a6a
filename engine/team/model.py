"""Say who leaves, joins and moves, and who stands in for whom: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# to whoever is nearest, or so that all who stand in are as full as each other
Split = Literal["nearest", "even"]


@dataclass(frozen=True, slots=True)
class Hire:
    """A rep who joins, by name, with the place they work from, in degrees.

    Attributes
    ----------
    fills
        Key of the territory to take over, which is left or has no rep today; empty for what lies nearest of
        those that are left, else a new one.
    """

    rep: str
    latitude: float
    longitude: float
    fills: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Say that the rep of a territory (its key) works from another place, in degrees."""

    territory: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Cover:
    """Say who serves the customers of a territory without a rep until somebody takes it over.

    Attributes
    ----------
    territory
        Its key.
    by
        Keys of the territories whose reps stand in, one to three.
    split
        How they share its customers.
    """

    territory: str
    by: tuple[str, ...]
    split: Split = "nearest"


@dataclass(frozen=True, slots=True)
class TeamChange:
    """Say how a team changes.

    Attributes
    ----------
    leaves
        Keys of the territories whose rep leaves, and of the vacant ones that are to be dissolved.
    joins
        Who joins.
    moves
        Who works from another place.
    covers
        Who stands in for whom; what nobody takes over stays so, as a vacancy.
    dissolves
        Keys of territories that are left and that nobody is to take over: their neighbours share them.
    """

    leaves: tuple[str, ...] = ()
    joins: tuple[Hire, ...] = ()
    moves: tuple[Move, ...] = ()
    covers: tuple[Cover, ...] = ()
    dissolves: tuple[str, ...] = ()

    @property
    def meanwhile(self) -> TeamChange:
        """The same before anybody has taken over: who is covered for has left, nothing else has changed."""
        covered = {cover.territory for cover in self.covers}
        return TeamChange(tuple(key for key in self.leaves if key in covered), covers=self.covers)
