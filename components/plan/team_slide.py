"""Gather what the slide of a way shows."""

from __future__ import annotations

from datetime import date

from components import cached
from components.as_served import as_served
from components.dates import in_words
from components.drawn import Changed, WayName
from components.plan.screen import Screen
from components.plan.tied import tied
from components.slides import Before, TeamSlide, team_change_slide
from components.slides.before_after import Side, before_after
from components.team_cards import card, words
from components.team_dates import named, vacancy_words
from components.teams import EMPTY, JOINS, LEAVES, Entry, Staffing
from components.territory_view import changed_units
from components.vacancy import VACANT
from engine import schema as s
from engine.alignment.wording import listed


def team_slide(
    screen: Screen, staffing: Staffing, kind: WayName, way: Changed, part: tuple[str, ...]
) -> bytes:
    """Give the slide of a way as a file; `part` holds the keys of what may change."""
    plan = screen.plan
    if plan.today is None or plan.measures_today is None:
        raise ValueError("There is no plan of today that a way could be held against.")
    team = cached.new_team_of(plan.work, plan.grid, way)
    then = cached.measured(plan.work, plan.grid, plan.settings, way).territories
    after = card(then, part)
    gone = [key for key in (*team.closed, *team.covered) if key in plan.measures_today.territories.index]
    now = plan.measures_today.territories
    before = card(now, [*part, *gone])
    helpers = [key for cover in team.covered.values() for key in cover.by]
    title, _ = words(kind, staffing, plan.settings.tolerance, helpers=named(helpers, team.before))
    leavers = [entry.rep for entry in staffing.of(LEAVES)]
    return team_change_slide(
        TeamSlide(
            way=title,
            people=[_person(entry, screen) for entry in staffing.entries],
            before=Before(before.furthest, before.fullest, before.driving),
            after=after,
            tolerance=plan.settings.tolerance,
            picture=_picture(screen, way, part, gone),
            alt=f"Two maps of {len(part)} territories: today, and after the change.",
            tied=tied(plan, then),
            day=date.today().isoformat(),
            leavers=listed(leavers) if leavers else "",
            others=len(now.index.difference([*part, *gone])),
            example=plan.work.example,
        )
    )


def _person(entry: Entry, screen: Screen) -> str:
    plan = screen.plan
    roster = cached.team(plan.work, plan.grid, None, plan.drawn.assumptions)
    name = str(roster.loc[entry.territory, s.NAME]) if entry.territory in roster.index else ""
    day = f" on {in_words(entry.day)}" if entry.day else ""
    if entry.kind == LEAVES:
        covered = f"; {named(entry.by, roster)} cover" if entry.fate == "covered" else ""
        return f"{entry.rep} leaves {name}{day}{covered}"
    if entry.kind == EMPTY:
        return f"{name} is vacant; {vacancy_words(entry, roster)}"
    if entry.kind == JOINS:
        return f"{entry.rep} joins{day}, from {entry.place}"
    return f"{entry.rep} of {name} moves to {entry.place}{day}"


def _picture(screen: Screen, way: Changed, part: tuple[str, ...], gone: list[str]) -> bytes:
    plan = screen.plan
    assert plan.today is not None
    team = cached.new_team_of(plan.work, plan.grid, way)
    drawn = cached.drafted(plan.work, plan.grid, way)
    shades = cached.colours(plan.work, plan.grid, way)
    sides = []
    for alignment, keys, roster in (
        (plan.today, [*part, *gone], team.before),
        (as_served(plan.units, drawn, team.covered), part, team.roster),
    ):
        there = [key for key in keys if key in roster.index and key in shades]
        names = {key: _label(str(roster.loc[key, s.NAME]), str(roster.loc[key, s.REP])) for key in there}
        sides.append(Side(alignment, {key: shades[key] for key in there}, names))
    changed = changed_units(plan.units, drawn, plan.today, team.roster, team.before)
    return before_after(plan.units, sides[0], sides[1], changed=changed)


def _label(name: str, rep: str) -> str:
    return f"{name}\n{rep or VACANT}" if rep != name else name
