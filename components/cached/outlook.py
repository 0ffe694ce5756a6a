"""Remember what the controls need to know of a file before anything is drawn on it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from components.cached.file import default_demand, extract, known_territories, layer, says_today
from components.cached.remembering import FILES, remembered
from components.work import Work
from engine import schema as s
from engine.demand import potential_source
from engine.settings import Assumptions
from engine.units.families import parents


@dataclass(frozen=True)
class Outlook:
    """What the controls need to know before anything is drawn.

    Attributes
    ----------
    territories, needed
        As many as today, else as many as the call plan needs; how many it needs in any case.
    has_today
        Whether the file says who serves what.
    places
        Districts and regions, and the keys of their territories.
    has_potential, has_sales
        Whether there is anything to balance on.
    customers
        How many are planned.
    parents
        How many parents have more than one of them.
    demand
        What a layer of demand beyond them counts, such as "people"; "" without one.
    own_potential
        Whether customers have a potential that does not come from that layer.
    """

    territories: int
    needed: int
    has_today: bool
    places: dict[str, tuple[str, ...]]
    has_potential: bool
    has_sales: bool
    customers: int
    parents: int = 0
    demand: str = ""
    own_potential: bool = True

    @property
    def fewest(self) -> int:
        """Left end of the territories slider."""
        return max(1, self.territories // 3)

    @property
    def most(self) -> int:
        """Right end of the territories slider."""
        return max(self.territories * 2, self.needed, 4)


@remembered(FILES)
def outlook(work: Work) -> Outlook:
    """Look at a work before it is drawn."""
    need = default_demand(work)
    known, beyond = known_territories(work), layer(work)
    hours = float(need[s.WORKLOAD].sum())
    needed = min(500, max(2, math.ceil(hours / Assumptions().capacity_hours)), max(1, len(need)))
    wanted = len(known) or needed
    return Outlook(
        territories=min(wanted, max(1, len(need))),
        needed=needed,
        has_today=says_today(work),
        places=_places(known),
        has_potential=bool(need[s.POTENTIAL].sum() > 0),
        has_sales=bool(need[s.REVENUE].sum() > 0),
        customers=len(need),
        parents=parents(extract(work).accounts),
        demand="" if beyond is None else beyond.unit,
        own_potential=potential_source(extract(work).accounts) in ("file", "size"),
    )


@remembered(FILES)
def known_places(work: Work) -> pd.DataFrame:
    """Give each known territory's district and region, "" where it has none."""
    known = known_territories(work)
    return pd.DataFrame(
        {name: known[name].fillna("") if name in known else "" for name in (s.DISTRICT, s.REGION)},
        known.index,
    )


def _places(known: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    places: dict[str, tuple[str, ...]] = {}
    for level in (s.REGION, s.DISTRICT):
        if level in known:
            named = known[known[level].fillna("") != ""]
            places |= {str(name): tuple(sorted(rows.index)) for name, rows in named.groupby(level)}
    return places
