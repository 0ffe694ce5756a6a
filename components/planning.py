"""Put a plan together from the file and the choices: the one call a page makes."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import dataclass, replace

import pandas as pd

from components import cached, state
from components.choices import EVERYWHERE, Choices
from components.workspace import Work
from engine import schema as s
from engine.alignment import Alignment
from engine.demand import potential_source
from engine.errors import SettingsError
from engine.extracts import Extract
from engine.measures import Measures
from engine.settings import Assumptions, Settings
from engine.units.model import Units


@dataclass(frozen=True, eq=False)
class Plan:
    """Everything the plan page shows.

    Attributes
    ----------
    work, extract
        The file and what was read from it.
    grid, settings, drawn
        What the areas depend on; the choices now; the name of the draft: the choices it was drawn with.
    units
        The areas, weighed under today's assumptions.
    today, draft
        Alignments; `today` is None where the file does not say.
    measures_today, measures
        Measures of both, under today's assumptions.
    refused
        Why the choices cannot be drawn, so that `drawn` is an earlier draft; empty where they can.
    """

    work: Work
    extract: Extract
    grid: Settings
    settings: Settings
    drawn: Settings
    units: Units
    today: Alignment | None
    draft: Alignment
    measures_today: Measures | None
    measures: Measures
    refused: str = ""

    @property
    def planned(self) -> pd.DataFrame:
        """The planned accounts with their hours, potential and sales."""
        return self.units.frame if self.units.accounts is None else self.units.accounts

    @property
    def potential_assumed(self) -> bool:
        """Whether the potential was worked out from size."""
        return potential_source(self.extract.accounts) == "size"

    @property
    def outdated(self) -> bool:
        """Whether the draft was drawn under other assumptions about work and people than those of now."""
        now = self.settings.assumptions
        return replace(self.drawn.assumptions, coverage_radius_km=now.coverage_radius_km) != now

    @property
    def reasons(self) -> tuple[str, ...]:
        """Say what the draft could not meet; nothing where that was under other assumptions."""
        found = self.draft.diagnostics
        return () if found is None or self.outdated else found.reasons

    @property
    def notes(self) -> tuple[str, ...]:
        """Say what else is worth knowing of the draft; nothing where it was drawn under other assumptions."""
        found = self.draft.diagnostics
        return () if found is None or self.outdated else found.notes


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
    """

    territories: int
    needed: int
    has_today: bool
    places: dict[str, tuple[str, ...]]
    has_potential: bool
    has_sales: bool
    customers: int

    @property
    def fewest(self) -> int:
        """Left end of the territories slider."""
        return max(1, self.territories // 3)

    @property
    def most(self) -> int:
        """Right end of the territories slider."""
        return max(self.territories * 2, self.needed, 4)


@dataclass(frozen=True)
class Wish:
    """Choices as the engine takes them: what the areas depend on, and everything."""

    grid: Settings
    settings: Settings


@cached.remembered(cached.FILES)
def outlook(work: Work) -> Outlook:
    """Look at a work before it is drawn."""
    need = cached.default_demand(work)
    known = cached.known_territories(work)
    hours = float(need[s.WORKLOAD].sum())
    needed = min(500, max(2, math.ceil(hours / Assumptions().capacity_hours)), max(1, len(need)))
    wanted = len(known) or needed
    return Outlook(
        territories=min(wanted, max(1, len(need))),
        needed=needed,
        has_today=cached.says_today(work),
        places=_places(known),
        has_potential=bool(need[s.POTENTIAL].sum() > 0),
        has_sales=bool(need[s.REVENUE].sum() > 0),
        customers=len(need),
    )


def plan_of(work: Work, choices: Choices) -> Plan:
    """Draw and measure."""
    wish, has_today = wish_of(work, choices), outlook(work).has_today
    grid, settings = wish.grid, wish.settings
    standing = state.last_drawn(grid)
    wanted = state.drawn_with(settings, grid, redraw=choices.redraw)
    drawn, refused = _drawable(work, grid, wanted, standing)
    state.anchor(drawn, grid)
    return Plan(
        work=work,
        extract=cached.extract(work),
        grid=grid,
        settings=settings,
        drawn=drawn,
        units=cached.units(work, grid, settings.assumptions),
        today=cached.current(work, grid),
        draft=cached.drafted(work, grid, drawn),
        measures_today=cached.measured(work, grid, settings, None) if has_today else None,
        measures=cached.measured(work, grid, settings, drawn),
        refused=refused,
    )


def wish_of(work: Work, choices: Choices) -> Wish:
    """Put choices in the engine's terms."""
    view = outlook(work)
    scope = None if choices.scope == EVERYWHERE else view.places.get(choices.scope)
    return Wish(choices.grid(view.most), choices.settings(scope=scope, has_today=view.has_today))


def prepare(work: Work, grid: Settings, settings: Settings, drawn: Settings) -> None:
    """Work out what the page will ask for, so that it finds it; needs no session."""
    if outlook(work).has_today:
        cached.measured(work, grid, settings, None)
    cached.measured(work, grid, settings, drawn)
    cached.colours(work, grid, drawn)
    cached.moves(work, grid, drawn)
    cached.outlines(work, grid)
    cached.pointer_facts(work, grid, settings.assumptions)


def _drawable(
    work: Work, grid: Settings, wanted: Settings, standing: Settings | None
) -> tuple[Settings, str]:
    """Give the name of a draft that can be drawn, and why it is not the one wanted.

    Raises
    ------
    SettingsError
        Neither the draft that stands nor one of as many territories as today can be drawn either.
    """
    named = state.named(wanted, grid)
    try:
        cached.drafted(work, grid, named)
        state.stay_with(wanted, grid)
    except SettingsError as fault:
        for other in (standing, replace(wanted, territories=None)):
            if other is not None:
                with suppress(SettingsError):
                    name = state.named(other, grid)
                    cached.drafted(work, grid, name)
                    state.stay_with(other, grid)
                    return name, str(fault)
        raise
    return named, ""


def _places(known: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    places: dict[str, tuple[str, ...]] = {}
    for level in (s.REGION, s.DISTRICT):
        if level in known:
            named = known[known[level].fillna("") != ""]
            places |= {str(name): tuple(sorted(rows.index)) for name, rows in named.groupby(level)}
    return places


def extract_of(work: Work) -> Extract:
    """Give what was read from the work's file."""
    return cached.extract(work)


@cached.remembered(cached.FILES)
def known_places(work: Work) -> pd.DataFrame:
    """Give each known territory's district and region, "" where it has none."""
    known = cached.known_territories(work)
    return pd.DataFrame(
        {name: known[name].fillna("") if name in known else "" for name in (s.DISTRICT, s.REGION)},
        known.index,
    )
