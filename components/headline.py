"""Say in one sentence whether the call plan fits the people, and in one line how good the plan is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from components.markdown import escape
from components.numbers import apart_percent, count, fine_percent, hours, index, number, plus_minus
from engine import schema as s
from engine.alignment.roster import has_rep

Tone = Literal["good", "look", "fix"]
_COLOUR_OF = {"good": "green", "look": "orange", "fix": "red"}


@dataclass(frozen=True, slots=True)
class Headline:
    """Hold a statement and the call that follows from it, plain text; `tone` colours the call."""

    statement: str
    call: str
    tone: Tone

    @property
    def text(self) -> str:
        """The whole sentence without markup."""
        return f"{self.statement} {self.call}".strip()

    @property
    def markdown(self) -> str:
        """The sentence as Streamlit's first heading."""
        call = f" :{_COLOUR_OF[self.tone]}[{escape(self.call)}]" if self.call else ""
        return f"# {escape(self.statement)}{call}"


def headline(team: pd.DataFrame, *, most: int | None = None) -> Headline:
    """Compare the hours a call plan needs with the hours the reps have, for measured territories.

    The hours needed include the drives from and to a known base. The reps to plan have these hours between
    them (see `_reps`); where they are more than `most`, which can be drawn, the call does not ask for them. A
    post without a rep counts with its hours; where the plan fits only because of some, the call says how many
    to fill.
    """
    needed, available = float(team[s.HOURS_NEEDED].sum()), float(team[s.CAPACITY_HOURS].sum())
    if needed <= 0:
        return Headline(
            "This call plan needs no hours yet.", "Set the calls a year for each segment.", "look"
        )
    if available <= 0:
        return Headline(
            f"This call plan needs {hours(needed)}; no rep has any.", "Set hours for the team.", "fix"
        )
    have = "has" if len(team) == 1 else "have"
    statement = (
        f"This call plan needs {hours(needed)}; {_people(team)} {have} {hours(available)} "
        f"({apart_percent(needed / available, 1)})."
    )
    return Headline(statement, *_call(team, needed, available, most))


def _people(team: pd.DataFrame) -> str:
    empty = vacancies(team)
    posts = f" and {count(empty, 'vacant post')}" if empty else ""
    return f"{count(len(team) - empty, 'rep')}{posts}"


def _call(team: pd.DataFrame, needed: float, available: float, most: int | None) -> tuple[str, Tone]:
    a_rep = available / len(team)
    if needed > available:
        legs = _base_legs(team)
        reps = _reps(needed - _known_legs(team), legs, len(team), a_rep)
        if most is not None and reps > most:
            return f"Cut calls: even {count(most, 'rep')} would be too few.", "fix"
        return f"Cut calls or plan {'about ' if legs else ''}{count(reps, 'rep')}.", "fix"
    empty = vacancies(team)
    manned = has_rep(team)
    # who fills a post drives from and to a base too
    full = needed - _known_legs(team) + _base_legs(team)
    missing = full - float(team.loc[manned, s.CAPACITY_HOURS].sum())
    if empty and missing > 0:
        # the posts with most hours first, so that no fewer would do
        filled = team.loc[~manned, s.CAPACITY_HOURS].sort_values(ascending=False).cumsum()
        fill = min(int((filled < missing - 1e-9).sum()) + 1, empty)
        some = f"{number(fill)} of the" if fill < empty else "the"
        posts = "the vacant post" if empty == 1 else f"{some} {number(empty)} vacant posts"
        return f"Fill {posts}: without, {hours(missing)} are not called.", "look"
    return _room(available - needed, a_rep)


def _reps(work: float, legs: float, now: int, a_rep: float) -> int:
    """Give the least number of reps whose hours suffice for the work and for the drives from and to bases.

    The drives get shorter with more reps: a territory is as wide as the root of its area, so that
    legs(K) = legs(now) x sqrt(now / K), and  work + legs(K) <= a_rep x K  is solved for the root of K.
    """
    slope = legs * math.sqrt(now)
    root = float(np.roots([a_rep, 0.0, -work, -slope]).real.max())
    return math.ceil(root**2 - 1e-9 * now)


def _known_legs(team: pd.DataFrame) -> float:
    return float(team[s.BASE_LEG_HOURS].sum()) if s.BASE_LEG_HOURS in team else 0.0


def _base_legs(team: pd.DataFrame) -> float:
    """Give the drives from and to bases, those of posts without a base as of the others by their work."""
    known = _known_legs(team)
    if not known > 0:
        return 0.0
    based = team[s.BASE_LEG_HOURS].notna()
    work = (team[s.HOURS_NEEDED] - team[s.BASE_LEG_HOURS].fillna(0.0)).to_numpy(float)
    return known * float(work.sum() / work[based].sum())


def _room(spare: float, a_rep: float) -> tuple[str, Tone]:
    reps = int(spare / a_rep + 1e-9)
    if spare < 0.5:
        return "It fits exactly.", "good"
    more = f"Room for {number(spare)} more {'hour' if round(spare) == 1 else 'hours'}"
    return (f"{more}, the work of {count(reps, 'rep')}." if reps else f"{more}."), "good"


def vacancies(team: pd.DataFrame) -> int:
    """Count the territories without a rep; none where no territory names one, as without a roster."""
    manned = has_rep(team)
    return int((~manned).sum()) if manned.any() else 0


def status_line(
    team: pd.DataFrame,
    *,
    draft: bool,
    tolerance: float,
    compared: bool = False,
    reasons: tuple[str, ...] = (),
) -> str:
    """Say in one line of plain text how balanced the plan is, what it changes and what could not be met.

    Parameters
    ----------
    team
        Measured territories, `Measures.territories` or some of its rows.
    draft
        True for the draft, False for today's alignment.
    tolerance
        Largest accepted distance from target, as a share.
    compared
        Whether the draft was measured against today.
    reasons
        Sentences about rules that could not be met; they name who is furthest themselves.
    """
    parts = [_balanced(team, tolerance, name_furthest=not (draft and reasons))]
    if draft and compared:
        parts.append(_changed(team))
    empty = vacancies(team)
    if empty:
        parts.append(f"{count(empty, 'post')} {'is' if empty == 1 else 'are'} vacant")
    line = f"{'Draft' if draft else 'Today'}: {'; '.join(parts)}."
    return " ".join((line, *reasons)) if draft else line


def _balanced(team: pd.DataFrame, tolerance: float, *, name_furthest: bool) -> str:
    if s.TARGET in team:
        # a vacancy that others stand in for is to carry nothing
        team = team[team[s.TARGET] > 0]
    total, within = len(team), int(team[s.IN_TOLERANCE].sum())
    if not total:
        return "no territory yet"
    band = f"within {plus_minus(tolerance)} of target"
    if within == total:
        return f"the one territory is {band}" if total == 1 else f"all {number(total)} territories {band}"
    off = np.abs(team[s.INDEX].to_numpy(float) - 100)
    if not np.isfinite(off).any():
        return f"{count(total, 'territory', 'territories')} without a target"
    some = number(within) if within else "none"
    line = f"{some} of {count(total, 'territory', 'territories')} {band}"
    if not name_furthest:
        return line
    worst = team.iloc[int(np.nanargmax(off))]
    return f"{line}, {worst[s.NAME]} is furthest with index {index(float(worst[s.INDEX]), tolerance)}"


def _changed(team: pd.DataFrame) -> str:
    changed, everyone = float(team[s.CHANGED_ACCOUNTS].sum()), float(team[s.ACCOUNTS].sum())
    if not changed > 0:
        return "no customer changes rep"
    verb = "changes" if changed == 1 else "change"
    share = fine_percent(changed / everyone)
    return f"{count(changed, 'customer')} {verb} rep, {share} of {number(everyone)}"
