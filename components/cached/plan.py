"""Remember what is drawn on a file: areas, drafts, their measures and colours.

Each key names the file, what the areas depend on (`grid`), and the settings a result depends on.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from components.cached.file import extract, layer, roster_file
from components.cached.ground import base_units, current, units
from components.cached.remembering import DRAFTS, FILES, remembered
from components.cached.repairs import few_moves
from components.drawn import Changed, Drawn, Edited, Ground, base_of, edits_in
from components.map_geometry import facts, geometry
from components.map_payload import Parcel
from components.moved import Moved
from components.palette import territory_colours
from components.touching import touching
from components.work import Work
from engine import Settings, draft, measure
from engine import schema as s
from engine.alignment import Alignment, roster
from engine.editing import edited, edited_roster, standing
from engine.measures import Measures, Whitespace, centres_of, changes, coverage_curve, whitespace
from engine.settings import Assumptions
from engine.team import NewTeam, Way, new_team, ways
from engine.units import borders
from engine.units.places import towns


@remembered(DRAFTS, words="Drawing territories …")
def drafted(work: Work, grid: Settings, settings: Settings) -> Alignment:
    """Draw territories under the settings, with the assumptions in them; from the draft they name, if any.

    Those of a change of the team are one of its ways, of few moves today's; edits by hand are done on others.
    """
    if isinstance(settings, Edited):
        before = drafted(work, settings.ground, settings.before)
        return edited(base_units(work, grid), before, settings.edits)
    if isinstance(settings, Changed):
        return next(way.alignment for way in ways_on(work, grid, settings) if way.kind == settings.way)
    if isinstance(settings, Moved):
        return few_moves(work, grid, settings)
    weighed = units(work, grid, settings.assumptions)
    after = settings.after if isinstance(settings, Drawn) else None
    held = standing(edits_in(settings))
    return draft(
        weighed,
        settings,
        baseline=current(work, grid),
        territories=_listed(work, settings, settings.assumptions),
        warm=None if after is None else drafted(work, grid, after),
        locks=held.locks or None,
        opening=held.opened,
        closing=held.closed,
    )


def _listed(work: Work, drawn: Settings, assumptions: Assumptions) -> pd.DataFrame | None:
    """Give what is known of the territories, with reps and hours as edits say; None where nothing is."""
    listed = roster_file(work)
    if listed is None:
        return None
    return edited_roster(listed, edits_in(drawn), otherwise=assumptions.capacity_hours)


def ways_on(work: Work, grid: Settings, settings: Changed) -> tuple[Way, ...]:
    """Give the ways to go on after a change of the team."""
    return _ways(work, grid, replace(settings, way="start"))


@remembered(DRAFTS, words="Trying three ways …")
def _ways(work: Work, grid: Settings, settings: Changed) -> tuple[Way, ...]:
    weighed, baseline = units(work, grid, settings.assumptions), current(work, grid)
    if baseline is None:
        raise ValueError("There is no plan of today whose team could change.")
    then = new_team_of(work, grid, settings)
    return ways(weighed, baseline, then, settings, settings.may)


def new_team_of(work: Work, grid: Settings, settings: Changed) -> NewTeam:
    """Give the team after a change."""
    return _new_team(work, grid, replace(settings, way="start"))


@remembered(DRAFTS)
def _new_team(work: Work, grid: Settings, settings: Changed) -> NewTeam:
    baseline = current(work, grid)
    if baseline is None:
        raise ValueError("There is no plan of today whose team could change.")
    weighed = units(work, grid, settings.assumptions)
    centres = centres_of(weighed, baseline, settings.balance)
    return new_team(settings.change, team(work, grid, None, settings.assumptions), centres)


def measured(work: Work, grid: Settings, settings: Settings, drawn: Settings | None) -> Measures:
    """Measure today's alignment (`drawn` is None) or the draft of `drawn`, under `settings`."""
    # how a draft is drawn does not change what either amounts to
    plain = replace(settings, territories=None, change_cap=None, keep_parents=False, scope=None)
    return _measured(work, grid, plain, drawn)


@remembered(DRAFTS, words="Measuring …")
def _measured(work: Work, grid: Settings, settings: Settings, drawn: Settings | None) -> Measures:
    weighed = units(work, grid, settings.assumptions)
    baseline = current(work, grid)
    alignment = baseline if drawn is None else drafted(work, grid, drawn)
    if alignment is None:
        raise ValueError("There is no plan of today to measure.")
    known, before = measured_teams(work, grid, drawn, settings.assumptions)
    return measure(weighed, alignment, settings, territories=known, baseline=baseline, before=before)


def measured_teams(
    work: Work, grid: Settings, drawn: Settings | None, assumptions: Assumptions
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Give the roster that a plan is measured with, and that of today where it is another."""
    known, listed = team(work, grid, drawn, assumptions), roster_file(work)
    if drawn is not None and has_other_team(drawn):
        return known, None if current(work, grid) is None else team(work, grid, None, assumptions)
    if listed is not None:
        # whoever served a territory that closes may go on in another one
        known = pd.concat([known, listed[~listed.index.isin(known.index)]])
    return known, None


@remembered(DRAFTS)
def team(work: Work, grid: Settings, drawn: Settings | None, assumptions: Assumptions) -> pd.DataFrame:
    """Complete the roster for today's territories (`drawn` is None) or for the draft's."""
    alignment = current(work, grid) if drawn is None else drafted(work, grid, drawn)
    if alignment is None:
        raise ValueError("There is no plan of today to list.")
    if isinstance(drawn, Changed):
        return roster(alignment.keys, new_team_of(work, grid, drawn).roster, assumptions)
    if isinstance(drawn, Edited):
        listed: pd.DataFrame | None = edited_roster(
            team(work, drawn.ground, drawn.before, assumptions),
            drawn.edits,
            otherwise=assumptions.capacity_hours,
        )
    else:
        listed = roster_file(work) if drawn is None else _listed(work, drawn, assumptions)
    known = set(() if listed is None else listed.index)
    if drawn is None or set(alignment.keys) <= known:
        return roster(alignment.keys, listed, assumptions)
    # under the assumptions it was drawn with, so that no other assumption renames a territory
    centres = centres_of(units(work, grid, drawn.assumptions), alignment, drawn.balance)
    return roster(alignment.keys, listed, assumptions, centres=centres)


def has_other_team(drawn: Settings) -> bool:
    """Say whether the reps of a draft may serve other territories than in the file's roster."""
    return isinstance(base_of(drawn), Changed) or bool(edits_in(drawn))


@remembered(DRAFTS)
def moves(work: Work, grid: Settings, drawn: Settings | None) -> pd.DataFrame:
    """List the accounts whose rep the draft changes, as `engine.measures.changes` does; none for today."""
    baseline, built = current(work, grid), base_units(work, grid)
    if baseline is None:
        return pd.DataFrame({s.FROM: [], s.TO: []}, dtype=str)
    now = baseline if drawn is None else drafted(work, grid, drawn)
    after, before = rosters(work, grid, drawn)
    return changes(built, now, baseline, after, before=before)


def rosters(
    work: Work, grid: Settings, drawn: Settings | None
) -> tuple[pd.DataFrame | None, pd.DataFrame | None]:
    """Give who serves what in a draft, and the roster of today where that is another."""
    if drawn is None or not has_other_team(drawn):
        return roster_file(work), None
    return team(work, grid, drawn, drawn.assumptions), team(work, grid, None, drawn.assumptions)


@remembered(DRAFTS)
def coverage_by_distance(
    work: Work,
    grid: Settings,
    settings: Settings,
    drawn: Settings | None,
    distances_km: tuple[float, ...],
    within: tuple[str, ...] | None = None,
) -> pd.DataFrame:
    """Give the share of customers within each distance, today (`drawn` is None) or in the draft.

    `within` holds the keys of the territories that count, sorted; None counts all.
    """
    alignment = current(work, grid) if drawn is None else drafted(work, grid, drawn)
    if alignment is None:
        raise ValueError("There is no plan of today to measure.")
    weighed = units(work, grid, settings.assumptions)
    listed = team(work, grid, drawn, settings.assumptions)
    return coverage_curve(weighed, alignment, settings, listed, list(distances_km), within=within)


@remembered(DRAFTS)
def colours(work: Work, grid: Settings, drawn: Settings) -> dict[str, str]:
    """Colour the territories of today and of the draft.

    Those of today keep theirs in every draft, except where two of one colour come to touch.
    """
    built, baseline = base_units(work, grid), current(work, grid)
    draft_now = drafted(work, grid, drawn)
    if baseline is None:
        return territory_colours(draft_now.keys, touching(built, draft_now))
    kept = todays_colours(work, grid)
    keys = sorted({*baseline.keys, *draft_now.keys})
    return territory_colours(keys, touching(built, baseline, draft_now), previous=kept)


@remembered(FILES)
def todays_colours(work: Work, grid: Settings) -> dict[str, str]:
    """Colour the territories of today."""
    if work.layer:
        return todays_colours(work.without_layer(), grid)
    if isinstance(grid, Ground):
        return todays_colours(work, grid.plain)
    baseline = current(work, grid)
    return (
        {}
        if baseline is None
        else territory_colours(baseline.keys, touching(base_units(work, grid), baseline))
    )


@remembered(DRAFTS)
def beyond(work: Work, grid: Settings, reach_km: float) -> Whitespace | None:
    """Lay the demand beyond the accounts over the areas; None where no layer was chosen."""
    found = layer(work)
    return None if found is None else whitespace(base_units(work, grid), found.places, reach_km=reach_km)


@remembered(FILES)
def outlines(work: Work, grid: Settings) -> Parcel:
    """Pack the areas' shapes for the map."""
    if work.layer:
        return outlines(work.without_layer(), grid)
    if isinstance(grid, Ground):
        return outlines(work, grid.plain)
    built = base_units(work, grid)
    country = extract(work).country
    return geometry(borders(built), towns(built).tolist(), countries=[country] if country else [])


@remembered(DRAFTS)
def pointer_facts(work: Work, grid: Settings, assumptions: Assumptions) -> Parcel:
    """Pack what the pointer shows of each area."""
    frame = units(work, grid, assumptions).frame
    return facts(frame[s.ACCOUNTS], frame[s.WORKLOAD], frame[s.POTENTIAL])
