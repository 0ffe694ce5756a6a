"""Put one way to go on after a change of the team on a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.dates import in_words
from components.numbers import count, hours, money, number, percent, plus_minus
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

    @property
    def title(self) -> str:
        """What the way comes to, in a sentence."""
        after = self.after
        moved = after.unavoidable + after.avoidable
        who = "no customer changes" if not moved else f"{count(moved, 'customer')} change rep"
        who = who.replace("no customer changes", "no customer changes rep")
        if moved == 1:
            who = "1 customer changes rep"
        band = plus_minus(self.tolerance)
        if after.furthest <= self.tolerance + 5e-4:
            return f"{self.way}: {who}, and every territory is within {band}"
        return f"{self.way}: {who}, and a territory is {percent(after.furthest)} from target"


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
    for left, word in ((EDGE, "Today"), (EDGE + 4.0, said.way)):
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
        ("Furthest from target", percent(before.furthest), percent(after.furthest)),
        ("Fullest rep, hours used", percent(before.fullest), percent(after.fullest)),
        ("Driving a week", hours(before.driving, 1), hours(after.driving, 1)),
    ]
    if said.tied.sales is not None:
        rows.append(("Sales that change rep", "", money(after.sales, said.tied.currency)))
    slide.table(Box(left, 3.25, width, 0.42 * len(rows)), rows, shares=(2.3, 1, 1))


def _foot(slide: Slide, said: TeamSlide) -> None:
    slide.rule(6.62)
    rows, totals = (part.replace("**", "") for part in said.tied.plain)
    slide.text(Box(EDGE, 6.72, 10.4, 0.6), [rows, totals.replace(GAP, "   ")], size=SMALL, colour=LIGHT.quiet)
    slide.text(Box(WIDTH - EDGE - 1.9, 6.72, 1.9, 0.3), in_words(said.day), size=SMALL, right=True)
    if said.tied.potential_assumed and said.tied.potential is not None:
        slide.badge(Box(WIDTH - EDGE - 1.9, 7.0, 1.9, 0.28), "potential assumed")
