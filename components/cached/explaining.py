"""Remember why things are where they are, and what customers are called."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from components.cached.file import extract, roster_file
from components.cached.ground import base_units, current, units
from components.cached.plan import drafted, measured_teams, new_team_of
from components.cached.remembering import DRAFTS, FILES, remembered
from components.drawn import Changed, Ground, base_of, edits_in, plain_ground
from components.search import Catalogue, catalogue
from components.work import Work
from engine import Settings
from engine import schema as s
from engine.alignment import Alignment
from engine.editing import standing
from engine.units.places import towns
from engine.why import Arithmetic, Why, arithmetic, why_account, why_unit


@remembered(DRAFTS)
def why(work: Work, grid: Settings, settings: Settings, drawn: Settings | None, name: str) -> Why:
    """Explain an area or a customer (by id) of today (`drawn` is None) or of a draft, under `settings`."""
    weighed = units(work, grid, settings.assumptions)
    after, before = measured_teams(work, grid, drawn, settings.assumptions)
    ask = why_unit if name in weighed.frame.index else why_account
    return ask(
        weighed,
        _alignment(work, grid, drawn),
        _rules(work, grid, settings, drawn),
        name,
        territories=after,
        baseline=current(work, grid),
        before=before,
        locks=None if drawn is None else standing(edits_in(drawn)).locks,
    )


@remembered(DRAFTS)
def hours_of(work: Work, grid: Settings, settings: Settings, drawn: Settings | None, key: str) -> Arithmetic:
    """Add up a territory of today (`drawn` is None) or of a draft, under `settings`."""
    known, _ = measured_teams(work, grid, drawn, settings.assumptions)
    # hours said by hand stand in the completed roster alone
    by_hand = drawn is not None and key in standing(edits_in(drawn)).hours
    said = None if by_hand else roster_file(work)
    alignment = _alignment(work, grid, drawn)
    return arithmetic(
        units(work, grid, settings.assumptions), alignment, settings, key, territories=known, said=said
    )


@remembered(FILES)
def customers(work: Work, grid: Settings) -> Catalogue:
    """Give what the planned customers of a work are called."""
    if isinstance(grid, Ground):
        return customers(work, grid.plain).without(grid.set_aside)
    planned, accounts = base_units(work, grid).accounts, extract(work).accounts
    names = accounts.set_index(s.ACCOUNT_ID)
    return catalogue(names if planned is None else names.loc[planned.index])


@remembered(FILES)
def area_names(work: Work, grid: Settings) -> pd.Series:
    """Call each area after a town."""
    if isinstance(grid, Ground):
        return area_names(work, grid.plain)
    return towns(base_units(work, grid))


def _alignment(work: Work, grid: Settings, drawn: Settings | None) -> Alignment:
    found = current(work, grid) if drawn is None else drafted(work, grid, drawn)
    if found is None:
        raise ValueError("There is no plan of today to explain.")
    return found


def _rules(work: Work, grid: Settings, settings: Settings, drawn: Settings | None) -> Settings:
    """Give the settings with the rules that the draft was drawn under; nothing was drawn for today."""
    if drawn is None:
        return replace(settings, scope=None, change_cap=None)
    base = base_of(drawn)
    if isinstance(base, Changed):
        scope = tuple(new_team_of(work, plain_ground(grid), base).part(base.may))
        # but for the best balance, reps keep all they can
        cap = None if base.way == "balance" else 1.0
        return replace(settings, scope=scope, change_cap=cap, centres=base.centres)
    return replace(settings, scope=base.scope, change_cap=base.change_cap, centres=base.centres)
