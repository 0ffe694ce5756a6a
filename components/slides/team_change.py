"""Put one way to go on after a change of the team on a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.dates import in_words
from components.numbers import (
    apart_percent,
    count,
    hours,
    money,
    number,
    off_target,
    percent,
    plus_minus,
    within,
)
from components.slides.slide import EDGE, FIGURE, SMALL, TITLE, WIDTH, Box, Slide
from components.team_cards import Card
from components.theme import LIGHT
from components.tie_out import GAP, TieOut

# lines on people that a slide has room for
PEOPLE = 5


@dataclass(frozen=True, slots=True)
class Before:
    """Hold the same figures of today, which nobody's change is counted in."""

    furthest: float
    fullest: float
    driving: float


@dataclass(frozen=True, slots=True)
class TeamSlide:
    """Hold what the slide says.

    Attributes
    ----------
    way
        What the way is called.
    people
        Who leaves, joins and moves, a line each.
    before, after
        The figures of today and of the way.
    tolerance
        As a share.
    picture, alt
        The map before and after, a PNG twice as wide as high, and what it shows in words.
    tied, day
        The line that ties out, and the day of the slide (ISO).
    leavers
        Who leaves, named; empty where nobody does.
    others
        How many territories nothing changes for.
    example
        Whether the field force is invented.
    """

    way: str
    people: Sequence[str]
    before: Before
    after: Card
    tolerance: float
    picture: bytes
    alt: str
    tied: TieOut
    day: str
    leavers: str = ""
    others: int = 0
    example: bool = False

    @property
    def title(self) -> str:
        """What the way comes to, in a sentence."""
        moved, furthest = self.after.unavoidable + self.after.avoidable, self.after.furthest
        many = count(moved, "customer") if moved else "no customer"
        who = f"{many} {'change' if moved > 1 else 'changes'} rep"
        if within(furthest, self.tolerance):
            return f"{self.way}: {who}, all that may change within {plus_minus(self.tolerance)}"
        return f"{self.way}: {who}, the furthest {off_target(furthest, self.tolerance)} off target"


def team_change_slide(said: TeamSlide) -> bytes:
    """Write the slide as a file for PowerPoint."""
    slide = Slide()
    slide.text(Box(EDGE, 0.35, WIDTH - 2 * EDGE, 1.2), said.title, size=TITLE, bold=True)
    _map(slide, said)
    _figures(slide, said)
    _foot(slide, said)
    return slide.save()


def _map(slide: Slide, said: TeamSlide) -> None:
    half, top = 3.65, 1.75
    for left, word in ((EDGE, "Today"), (EDGE + 4.0, f"{said.way} (hatched: new rep)")):
        slide.text(Box(left, top, half, 0.3), word, size=SMALL, colour=LIGHT.quiet, bold=True)
    slide.picture(Box(EDGE, top + 0.35, 7.65, 3.65), said.picture, words=said.alt)
    shown = list(said.people)
    if len(shown) > PEOPLE:
        shown[PEOPLE - 1 :] = [f"and {len(shown) - PEOPLE + 1} more"]
    slide.text(Box(EDGE, 5.82, 7.65, 1.0), shown, size=SMALL)


def _figures(slide: Slide, said: TeamSlide) -> None:
    left, width, after, before = 8.55, WIDTH - EDGE - 8.55, said.after, said.before
    moved = f"{number(after.unavoidable)} + {number(after.avoidable)}"
    slide.text(Box(left, 1.7, width, 0.75), moved, size=FIGURE, bold=True, colour=LIGHT.draft)
    lost = f"who lose {said.leavers} in any case" if said.leavers else "who change rep in any case"
    share = percent((after.unavoidable + after.avoidable) / max(said.tied.planned, 1), 1)
    words = f"customers {lost} + others who change rep, {share} of {number(said.tied.planned)}"
    slide.text(Box(left, 2.45, width, 0.6), words, size=SMALL, colour=LIGHT.quiet)
    rows = [
        ("", "Today", "Then"),
        ("Off target", *(off_target(one.furthest, said.tolerance) for one in (before, after))),
        ("Fullest rep", *(apart_percent(one.fullest, 1) for one in (before, after))),
        ("Driving a week", hours(before.driving, 1), hours(after.driving, 1)),
    ]
    if said.tied.sales is not None:
        rows.append(("Sales changing rep", "", money(after.sales, said.tied.currency)))
    if said.others:
        rest = f"The other {count(said.others, 'territory', 'territories')} stay exactly as they are."
        slide.text(Box(left, 5.82, width, 0.6), rest, size=SMALL, colour=LIGHT.quiet)
    slide.table(Box(left, 3.25, width, 0.44 * len(rows)), rows, shares=(2.1, 1, 1.1))


def _foot(slide: Slide, said: TeamSlide) -> None:
    slide.rule(6.62)
    rows, totals = said.tied.plain
    whole = WIDTH - 2 * EDGE
    slide.text(Box(EDGE, 6.73, 7.5, 0.28), rows, size=SMALL, colour=LIGHT.quiet)
    slide.text(Box(EDGE, 7.02, whole, 0.28), totals.replace(GAP, "   "), size=SMALL, colour=LIGHT.quiet)
    slide.text(Box(WIDTH - EDGE - 1.4, 6.73, 1.4, 0.28), in_words(said.day), size=SMALL, right=True)
    assumed = said.tied.potential_assumed and said.tied.potential is not None
    words = [word for word, true in (("potential assumed", assumed), ("example data", said.example)) if true]
    for i, word in enumerate(words):
        slide.badge(Box(WIDTH - EDGE - 3.4 - 2.0 * i, 6.71, 1.9, 0.28), word)
