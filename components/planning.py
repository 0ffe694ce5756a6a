"""Put a plan together from the file and the choices: the one call a page makes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import cast

import pandas as pd

from components import cached, notices, picking, state
from components.choices import EVERYWHERE, Choices
from components.drawn import Changed, WayName, base_of, changed, edited_after, on_ground, plain_ground
from components.marks import remarked
from components.moved import Moved
from components.state import edits as edit_state
from components.state.edits import Base
from components.stress_ranges import ranges
from components.work import Work
from engine.alignment import Alignment
from engine.editing import Edit, carried
from engine.errors import SettingsError
from engine.extracts import Extract
from engine.measures import Measures
from engine.settings import Settings
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
    edits
        What was changed by hand, in order, of which the draft has all in it.
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
    edits: tuple[Edit, ...] = ()
    refused: str = ""

    @property
    def planned(self) -> pd.DataFrame:
        """The planned accounts with their hours, potential and sales."""
        return self.units.frame if self.units.accounts is None else self.units.accounts

    @property
    def set_aside(self) -> int:
        """How many accounts of the file are out of scope by hand."""
        whole = cached.base_units(self.work, plain_ground(self.grid)).accounts
        return 0 if whole is None else len(whole) - len(self.planned)

    @property
    def potential_assumed(self) -> bool:
        """Whether potential was worked out from size, or follows the demand around customers."""
        return cached.assumes_potential(self.extract.accounts, self.settings.assumptions.layer_share)

    @property
    def outdated(self) -> bool:
        """Whether the draft was drawn under other assumptions about work and people than those of now."""
        now = self.settings.assumptions
        return replace(self.drawn.assumptions, coverage_radius_km=now.coverage_radius_km) != now

    @property
    def reasons(self) -> tuple[str, ...]:
        """Say what the draft could not meet; nothing where that was under other assumptions."""
        found = self.draft.diagnostics
        # a change of the team has cards that say what each way reaches where it may change
        if found is None or self.outdated or isinstance(base_of(self.drawn), Changed):
            return ()
        return tuple(map(remarked, found.reasons))

    @property
    def notes(self) -> tuple[str, ...]:
        """Say what else is worth knowing of the draft; nothing where it was drawn under other assumptions."""
        found = self.draft.diagnostics
        return () if found is None or self.outdated else tuple(map(remarked, found.notes))


@dataclass(frozen=True)
class Wish:
    """Choices as the engine takes them: what the areas depend on, and everything."""

    grid: Settings
    settings: Settings


def plan_of(work: Work, choices: Choices) -> Plan:
    """Draw and measure."""
    wish = wish_of(work, choices)
    settings, said = wish.settings, _edits_on(work, wish.grid)
    grid = on_ground(wish.grid, said)
    standing = state.last_drawn(wish.grid)
    wanted = state.drawn_with(settings, wish.grid, redraw=choices.redraw)
    way = _way(work, grid, wanted) or _few_moves(work, grid, wanted)
    base = edit_state.base(wanted, way, grid)
    if way is None:
        drawn, refused = _drawable(work, wish.grid, base, standing)
        state.anchor(drawn, base.ground)
    else:
        drawn, refused = way, ""
        state.stay_with(wanted, wish.grid)
    drawn = edited_after(drawn, base.ground, said[len(base.held) :])
    return _measured(Wish(grid, settings), work, drawn, edits=said, refused=refused)


def _measured(wish: Wish, work: Work, drawn: Settings, *, edits: tuple[Edit, ...], refused: str = "") -> Plan:
    """Put the plan together of a draft that has this name; needs no session."""
    grid, settings = wish.grid, wish.settings
    has_today = cached.outlook(work).has_today
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
        edits=edits,
        refused=refused,
    )


def _edits_on(work: Work, grid: Settings) -> tuple[Edit, ...]:
    """Give what was changed by hand; what was said of areas of another size is said of their customers."""
    said, before = edit_state.edits(), edit_state.last_areas()
    if before is None or before == grid or not any(edit.areas for edit in said):
        return said
    edit_state.carry(carried(cached.base_units(work, on_ground(before, said)), said))
    notices.aside("The areas have another size: what was changed by hand is kept customer by customer.")
    return edit_state.edits()


def remember(choices: Choices) -> None:
    """Keep everything that was chosen, for undo and for the next start."""
    team = {"team": state.staffing().as_dict(), "moved": picking.saved()}
    said = choices.as_dict()
    edit_state.note(said | team)
    drawn = {"base": edit_state.saved_base(), "anchor": edit_state.saved_anchor()}
    further = {"edits": edit_state.edits(), "stress": asdict(ranges())}
    state.remember(said | team | drawn | further)


def wish_of(work: Work, choices: Choices) -> Wish:
    """Put choices in the engine's terms."""
    view = cached.outlook(work)
    scope = None if choices.scope == EVERYWHERE else view.places.get(choices.scope)
    return Wish(choices.grid(view.most), choices.settings(scope=scope, has_today=view.has_today))


def prepare(work: Work, grid: Settings, settings: Settings, drawn: Settings) -> None:
    """Work out what the page will ask for, so that it finds it; needs no session."""
    if cached.outlook(work).has_today:
        cached.measured(work, grid, settings, None)
    cached.measured(work, grid, settings, drawn)
    cached.colours(work, grid, drawn)
    cached.moves(work, grid, drawn)
    cached.outlines(work, grid)
    cached.pointer_facts(work, grid, settings.assumptions)


def foreseen(plan: Plan, grid: Settings, settings: Settings, drawn: Settings) -> Plan:
    """Work out the plan of other choices on the same file; needs no session."""
    prepare(plan.work, grid, settings, drawn)
    return _measured(Wish(grid, settings), plan.work, drawn, edits=plan.edits)


def _way(work: Work, grid: Settings, settings: Settings) -> Changed | None:
    """Give the name of the way to go on after a change of the team that is on the map, if one is."""
    staffing = state.staffing()
    if not staffing.way or not staffing.entries or not cached.outlook(work).has_today:
        return None
    kind = cast("WayName", staffing.way)
    name = changed(settings, staffing.change, staffing.keys, kind)
    try:
        cached.drafted(work, grid, name)
    except SettingsError as fault:
        # such as another file of the same headings, whose territories are others; its card must not say
        # that it is on the map
        state.set_staffing(replace(staffing, way=""))
        notices.aside(f"The change of the team is off the map. {remarked(str(fault))}")
        return None
    return name


def _few_moves(work: Work, grid: Settings, settings: Settings) -> Moved | None:
    """Give the name of the few moves that are on the map, if some are."""
    moves = picking.few_moves(settings)
    if moves is None or not cached.outlook(work).has_today:
        return None
    name = moves.named(settings)
    try:
        cached.drafted(work, grid, name)
    except SettingsError:
        return None
    return name


def _drawable(work: Work, grid: Settings, base: Base, standing: Settings | None) -> tuple[Settings, str]:
    """Give the name of a draft that can be drawn, and why it is not the one wanted.

    Raises
    ------
    SettingsError
        Neither the draft that stands nor one of as many territories as today can be drawn either.
    """
    named = state.named(base.drawn, base.ground, base.held)
    try:
        cached.drafted(work, base.ground, named)
        state.stay_with(base.wanted, grid)
    except SettingsError as fault:
        as_today = replace(base.drawn, territories=None)
        for other, held in ((standing, base.held), (as_today, base.held), (as_today, ())):
            if other is not None:
                with suppress(SettingsError):
                    name = state.named(other, base.ground, held)
                    cached.drafted(work, base.ground, name)
                    state.stay_with(other, grid)
                    return name, remarked(str(fault))
        raise
    return named, ""
