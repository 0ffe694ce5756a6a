"""Hold what the page of a territory says, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.numbers import count

MOST_TOWNS, MOST_SEGMENTS, MOST_TOP, MOST_MOVERS = 6, 6, 20, 8


@dataclass(frozen=True, slots=True)
class Figure:
    """Name a figure, write it with its unit, and say what it is today where that is another plan."""

    label: str
    value: str
    today: str = ""


@dataclass(frozen=True, slots=True)
class Town:
    """Count the customers of a town and their hours."""

    name: str
    customers: int
    hours: float


@dataclass(frozen=True, slots=True)
class Segment:
    """Count the customers of a segment, their calls and hours a year, and their potential."""

    name: str
    customers: int
    calls: float
    hours: float
    potential: float


@dataclass(frozen=True, slots=True)
class Top:
    """Hold one of the largest customers; `new` where somebody else serves it today.

    `potential` and `revenue` are NaN where the file has none of any customer.
    """

    name: str
    town: str
    segment: str
    calls: float
    hours: float
    potential: float
    revenue: float
    new: bool


@dataclass(frozen=True, slots=True)
class Mover:
    """Name a customer who comes or goes, its town, and who gives or takes it."""

    name: str
    town: str
    other: str


@dataclass(frozen=True)
class Profile:
    """Hold what the page says.

    Attributes
    ----------
    key, name, rep, district, region
        Of the territory; the rep is "Vacant" where there is none.
    plan
        "Today" or "Draft".
    figures, arithmetic
        Its figures; the hours it needs, line by line, as words and hours a year.
    towns, segments, top
        Those with most customers; all; the largest by `top_by`.
    comes, goes
        Customers who change rep to and from here, all of them, the largest first.
    currency, assumed
        Sign of the amounts; whether potential was worked out from size.
    """

    key: str
    name: str
    rep: str
    district: str
    region: str
    plan: str
    figures: tuple[Figure, ...]
    arithmetic: tuple[tuple[str, float], ...]
    towns: tuple[Town, ...]
    segments: tuple[Segment, ...]
    top: tuple[Top, ...]
    top_by: str
    comes: tuple[Mover, ...]
    goes: tuple[Mover, ...]
    currency: str
    assumed: bool


def more(movers: Sequence[Mover]) -> str:
    """Say how many are not named; nothing where all are."""
    rest = len(movers) - MOST_MOVERS
    return f"and {count(rest, 'more customer')}" if rest > 0 else ""
