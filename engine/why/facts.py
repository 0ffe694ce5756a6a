"""Name what stands against a move, and why an area or an account is where it is."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Literal

# in the order in which they decide: what never gives way, balance, the change cap, connection, the rest
Kind = Literal[
    "locked", "named", "frozen", "balance", "limit", "accounts", "cap", "empties", "cut", "apart", "alone",
    "capacity",
]  # fmt: skip
Whose = Literal["giver", "taker", ""]


@dataclass(frozen=True, slots=True)
class Against:
    """One thing that stands against a move.

    Attributes
    ----------
    kind
        `locked`, `named`, `frozen`: it must stay, or one of both may not change. `balance`: further outside
        the tolerance. `limit`, `accounts`: outside a limit of its own. `cap`: more change than is allowed.
        `empties`: the giver would serve nothing. `cut`: the giver falls into more parts. `apart`: it would
        not touch the taker. `alone`: the account would be served apart from its area. `capacity`: more hours
        than the taker has.
    whose
        Which side it concerns.
    before, after, limit
        An index for `balance` and `limit`, else accounts, a share of what changes, parts, or hours.
    measure
        Of a `limit`.
    """

    kind: Kind
    whose: Whose = ""
    before: float = nan
    after: float = nan
    limit: float = nan
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Locked:
    """The user keeps it with its territory."""


@dataclass(frozen=True, slots=True)
class Named:
    """The account goes by name, wherever it lies."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """Its territory is outside what may change."""


@dataclass(frozen=True, slots=True)
class AsToday:
    """The plan is today's: so many of its `accounts` have a territory today; empty ground has none."""

    served: float
    accounts: float


@dataclass(frozen=True, slots=True)
class Kept:
    """Its rep of today keeps it, because only some may change rep; `apart`: from the area around it."""

    apart: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """Its territory of today has no rep, or none any more; `today` is the key of that territory."""

    today: str


@dataclass(frozen=True, slots=True)
class Relieved:
    """Its territory of today had too much, and gave some of it away: index today and in the plan."""

    today: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Filled:
    """Its territory had too little today, and took more: index today and in the plan."""

    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Nearest:
    """No territory lies nearer; `other` is the next nearest, "" where there is none."""

    km: float
    other: str
    other_km: float


@dataclass(frozen=True, slots=True)
class Nearer:
    """Another territory lies nearer, and this stands `against` it; nothing where it could go there.

    `more_driving` says what both reps would drive more then, hours a year.
    """

    other: str
    other_km: float
    km: float
    more_driving: float
    against: tuple[Against, ...]


@dataclass(frozen=True, slots=True)
class Back:
    """It was another territory's until now, and this stands `against` going back."""

    today: str
    against: tuple[Against, ...]


Reason = Locked | Named | Frozen | AsToday | Kept | Left | Relieved | Filled | Nearest | Nearer | Back
