"""Sum a way to go on up in a few figures, and say in words what it does."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from components.drawn import COVER, WayName
from components.numbers import plus_minus
from components.teams import JOINS, MOVES, Staffing
from engine import schema as s
from engine.alignment.wording import listed


@dataclass(frozen=True, slots=True)
class Card:
    """Hold the figures of one way.

    Attributes
    ----------
    furthest
        Largest distance from target of the territories that may change, as a share.
    fullest
        Largest share of a rep's hours that is used there.
    driving
        Hours a week that a rep there drives, on average.
    unavoidable, avoidable
        Customers who change rep: those of who leaves, and the others.
    sales
        Their sales.
    """

    furthest: float
    fullest: float
    driving: float
    unavoidable: int
    avoidable: int
    sales: float


def card(measured: pd.DataFrame, part: Collection[str]) -> Card:
    """Sum up measured territories (`Measures.territories`), of which `part` may change."""
    here = measured[measured.index.isin(list(part))]
    moved, forced = (float(measured[c].sum()) for c in (s.CHANGED_ACCOUNTS, s.UNAVOIDABLE_ACCOUNTS))
    return Card(
        furthest=float((here[s.INDEX] - 100).abs().max()) / 100,
        fullest=float(here[s.CAPACITY_USED].max()),
        driving=float(here[s.DRIVE_HOURS_WEEK].mean()),
        unavoidable=round(forced),
        avoidable=round(moved - forced),
        sales=float(measured[s.CHANGED_REVENUE].sum()),
    )


def words(kind: WayName, staffing: Staffing, tolerance: float, *, helpers: str = "") -> tuple[str, str]:
    """Give the title of a way, and what it does in one sentence; `helpers` names those who cover."""
    if kind == COVER:
        return f"{helpers} cover" if " and " in helpers else f"{helpers} covers", _until(staffing)
    if kind == "start":
        return _start(staffing)
    band = plus_minus(tolerance)
    moves = bool(staffing.of(MOVES))
    if kind == "fewest":
        near = " Draws a little nearer to the new home." if moves else ""
        says = f"Every territory within {band} if it can be, by least other change.{near}"
        return "Fewest customers moved", says
    if moves:
        return "Shortest drives", f"Draws all that may change anew around homes, within {band} if it can be."
    return "Best balance", "Draws all that may change anew."


def _until(staffing: Staffing) -> str:
    gone = [entry.rep for entry in staffing.posts if entry.fate == "covered"]
    whose = f"{listed(gone)}'s customers" if len(gone) == 1 else f"the customers of {listed(gone)}"
    return f"Until somebody takes over {whose}. The territory stays as it is. Nobody else changes."


def _start(staffing: Staffing) -> tuple[str, str]:
    entries = [entry for entry in staffing.posts if entry.fate != "covered" or staffing.of(JOINS)]
    leave, join = [entry.rep for entry in entries], [entry.rep for entry in staffing.of(JOINS)]
    whose = f"{leave[0]}'s customers" if len(leave) == 1 else "the customers of those who leave"
    if leave and join:
        who = f"{join[0]} takes over" if len(join) == 1 else "Those who join share"
        rest = " Neighbours share the rest." if len(leave) > len(join) else ""
        return "Backfill", f"{who} {whose}.{rest} Nobody else changes."
    if leave:
        return "Neighbours take over", f"They share {whose}. Nobody else changes."
    if not join:
        return "Nothing moves", "Driving follows from the new home. No customer changes rep."
    if all(entry.territory for entry in staffing.of(JOINS)):
        who = f"{join[0]} takes" if len(join) == 1 else "Those who join take"
        return "Fill the vacancy", f"{who} over the vacant territory as it is. Nobody else changes."
    who = f"{join[0]} takes" if len(join) == 1 else "Each who joins takes"
    return "Share one territory", f"{who} half of the territory around home. Nobody else changes."
