"""Say from when to when a territory has no rep, and how many hours of calls that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from engine.settings import Assumptions
from engine.team.change import NewTeam

WEEK = 7
YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Gap:
    """Hold a time in which a territory (its key) has no rep of its own.

    Attributes
    ----------
    start, end
        First day without a rep, and first day with one again; None while nobody is to take over.
    hours
        Hours of calls and of travel between them that fall into it; a week's where it has no end.
    by
        Keys of those who stand in; none where nobody does.
    """

    territory: str
    start: date
    end: date | None
    hours: float
    by: tuple[str, ...] = ()

    @property
    def weeks(self) -> float | None:
        """How long it lasts, in weeks; None where it has no end."""
        return None if self.end is None else (self.end - self.start).days / WEEK


def gaps(
    team: NewTeam,
    workload: pd.Series,
    assumptions: Assumptions,
    *,
    left: Mapping[str, date],
    joined: Mapping[str, date],
    by: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Gap, ...]:
    """Give the times without a rep, the first to begin first.

    A territory is without one from the day somebody leaves to the day on which who takes it over joins, or
    for good where others stand in and nobody takes it over. One that its neighbours share is served at once.
    The hours are those of  assumptions.weeks  working weeks a year:

        hours of n weeks = workload x n / weeks, no year more than its workload

    Parameters
    ----------
    team
        The team as it will be.
    workload
        Hours a year by territory key, as of today.
    assumptions
        For the working weeks in a year.
    left, joined
        First day without who leaves, by key; first day of who joins, by name. Who is in neither has no date
        yet, and no gap is told of.
    by
        Who stands in meanwhile, by key.
    """
    standing_in = by or {}
    found = []
    for key, start in left.items():
        hire = team.taken.get(key)
        end = None if hire is None else joined.get(hire.rep)
        if (hire is not None and end is not None and end > start) or key in team.covered:
            hours = float(workload.get(key, 0.0)) * _share(start, end, assumptions)
            found.append(Gap(key, start, end, hours, tuple(standing_in.get(key, ()))))
    return tuple(sorted(found, key=lambda gap: (gap.start, gap.territory)))


def _share(start: date, end: date | None, assumptions: Assumptions) -> float:
    """Say what share of a year's work falls between two days; that of a week without an end."""
    days = float(WEEK) if end is None else float((end - start).days)
    years, rest = divmod(days, YEAR)
    return years + min(1.0, rest / WEEK / assumptions.weeks)
