"""Choose the arrows of the map: who gives customers to whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.map_layers import Arrow
from components.numbers import count, hours, money, number
from engine import schema as s

# as many as static/hexalign/arrows.js draws of those in view: more of them hide the map
DRAWN = 40
# as many as the browser gets, to draw others where the map is moved to
SENT = 120


@dataclass(frozen=True, slots=True)
class Arrows:
    """Hold the arrows, most customers first, and what the legend says of them."""

    sent: tuple[Arrow, ...] = ()
    words: str = ""


NO_ARROWS = Arrows()


def arrows_of(
    flows: pd.DataFrame,
    names: Mapping[str, str],
    *,
    focus: Collection[str] | None = None,
    picked: str | None = None,
    currency: str = "$",
    most: int = SENT,
) -> Arrows:
    """Give the `most` largest flows as arrows, and every flow of the picked territory.

    Parameters
    ----------
    flows
        As `engine.measures.flows` sums them up.
    names
        Name by territory key, of those of today too.
    focus
        Keys of the territories looked at: flows from or to one of them count; None takes all.
    picked
        Territory that stands out.
    currency
        Sign of the amounts.
    most
        Arrows to give at most, beside those of the picked territory.

    A territory that gets a new rep and keeps its customers has no arrow; the legend counts such.
    """
    here = flows
    if focus is not None:
        here = flows[flows[s.FROM].isin(list(focus)) | flows[s.TO].isin(list(focus))]
    stays = here[s.FROM] == here[s.TO]
    going = here[~stays].reset_index(drop=True)
    own = (going[s.FROM] == picked) | (going[s.TO] == picked)
    sent = going[(going.index < most) | own]
    arrows = tuple(_arrow(row, names, currency) for row in sent.to_dict("records"))
    return Arrows(arrows, _words(len(going), int(stays.sum())))


def _arrow(row: Mapping[Any, Any], names: Mapping[str, str], currency: str) -> Arrow:
    giver, taker = str(row[s.FROM]), str(row[s.TO])
    return Arrow(
        giver=giver,
        taker=taker,
        accounts=round(row[s.ACCOUNTS]),
        start=(row[s.FROM_LATITUDE], row[s.FROM_LONGITUDE]),
        by=(row[s.LATITUDE], row[s.LONGITUDE]),
        end=(row[s.TO_LATITUDE], row[s.TO_LONGITUDE]),
        lines=_lines(row, names.get(giver, giver), names.get(taker, taker), currency),
    )


def _lines(row: Mapping[Any, Any], giver: str, taker: str, currency: str) -> tuple[str, ...]:
    amounts = [f"{hours(row[s.WORKLOAD])} without base drives"]
    amounts += [
        f"{money(row[name], currency)} {word}"
        for name, word in ((s.POTENTIAL, "potential"), (s.REVENUE, "sales"))
        if row[name] > 0
    ]
    lines = [f"{count(row[s.ACCOUNTS], 'customer')} from {giver} to {taker}", ", ".join(amounts)]
    back = row[s.ACCOUNTS] - row[s.NET]
    return (*lines, f"{number(back)} the other way") if back else tuple(lines)


def _words(moves: int, handovers: int) -> str:
    """Say what an arrow means, and what has none."""
    parts = []
    if moves:
        parts.append("customers who change rep" if moves <= DRAWN else f"the {DRAWN} largest moves in view")
    if handovers:
        parts.append(f"{count(handovers, 'territory', 'territories')} under a new rep")
    return ", ".join(parts)
