"""Say in a few lines what is true when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from components.dates import in_words
from components.numbers import fine_number, hours
from components.teams import JOINS, LEAVES, Entry, Staffing
from engine import schema as s
from engine.alignment.wording import listed
from engine.settings import Assumptions
from engine.team import Gap, NewTeam, gaps

# lines that are read, not skipped
MOST = 5


def named(keys: Sequence[str], roster: pd.DataFrame) -> str:
    """Name the reps of some territories, or these where no rep is known: "Rep 3 and Rep 9"."""
    known = [key for key in keys if key in roster.index]
    return listed([str(roster.loc[key, s.REP]) or str(roster.loc[key, s.NAME]) for key in known])


def vacancy_words(entry: Entry, roster: pd.DataFrame) -> str:
    """Say who serves the customers of a post that is vacant: "Rep 3 and Rep 9 cover"."""
    if entry.fate == "dissolved":
        return "its neighbours take it for good"
    return f"{named(entry.by, roster)} {'cover' if len(entry.by) > 1 else 'covers'}"


def timeline(
    staffing: Staffing, team: NewTeam, workload: pd.Series, assumptions: Assumptions
) -> tuple[tuple[str, str], ...]:
    """Give each day on which something happens and what, the first day first; nothing where none is said.

    Parameters
    ----------
    staffing
        Who leaves, joins and moves, some of them with a day.
    team
        The team as it will be.
    workload, assumptions
        Hours a year by territory key, as of today; the working weeks of a year.
    """
    posts = staffing.posts
    found = gaps(
        team,
        workload,
        assumptions,
        left={entry.territory: entry.date for entry in posts if entry.date},
        joined={entry.rep: entry.date for entry in staffing.of(JOINS) if entry.date},
        by={entry.territory: entry.by for entry in posts if entry.fate == "covered"},
    )
    told = {gap.territory: gap for gap in found}
    dated = sorted((entry for entry in staffing.entries if entry.day), key=lambda entry: entry.day)
    lines = [(in_words(entry.day), _said(entry, team, told)) for entry in dated]
    if len(lines) > MOST:
        lines[MOST - 1 :] = [("Then", f"{len(lines) - MOST + 1} more dates.")]
    return tuple(lines)


def _said(entry: Entry, team: NewTeam, told: Mapping[str, Gap]) -> str:
    if entry.kind == JOINS:
        return _joins(entry, team, told)
    name = _name(team, entry.territory)
    if entry.kind != LEAVES:
        return f"{entry.rep} of {name} works from {entry.place}."
    gap = told.get(entry.territory)
    if entry.territory in team.closed:
        return f"{entry.rep} leaves {name}; its neighbours serve its customers from then on."
    if gap is None or gap.end is not None:
        return f"{entry.rep} leaves {name}."
    return f"{entry.rep} leaves {name}; {named(gap.by, team.before)} cover it, {_about(gap)} a week."


def _joins(entry: Entry, team: NewTeam, told: Mapping[str, Gap]) -> str:
    key = next((key for key, hire in team.taken.items() if hire.rep == entry.rep), None)
    if key is None:
        return f"{entry.rep} joins."
    line = f"{entry.rep} takes over {_name(team, key)}"
    gap = told.get(key)
    if gap is None or gap.weeks is None:
        return f"{line}."
    who = f"covered by {named(gap.by, team.before)}" if gap.by else "that nobody makes"
    return f"{line} after {_long(gap.weeks)} without a rep: {_about(gap)} of calls {who}."


def _about(gap: Gap) -> str:
    return f"about {hours(gap.hours)}"


def _long(weeks: float) -> str:
    days = round(weeks * 7)
    if days < 14:
        return "1 day" if days == 1 else f"{days} days"
    return f"{fine_number(weeks)} weeks"


def _name(team: NewTeam, key: str) -> str:
    return str(team.before.loc[key, s.NAME])
