"""Show one way to go on as a card: what it looks like, its figures, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from components import cached, marks, state
from components.drawn import COVER, Changed, WayName
from components.frame import current_theme
from components.markdown import escape, heard
from components.numbers import apart_percent, hours, money, number, off_target, within
from components.plan.screen import Screen
from components.plan.team_slide import team_slide
from components.team_cards import Card
from components.teams import Staffing
from components.thumbnail import Picture

THUMBNAIL = 104
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold a way as it is shown.

    Attributes
    ----------
    kind, way
        Which way, and the name of its draft.
    title, caption
        What it is called, and what it does in one sentence.
    figures, part
        Its figures, and the keys of the territories that they are of.
    """

    kind: WayName
    way: Changed
    title: str
    caption: str
    figures: Card
    part: tuple[str, ...]


def show(screen: Screen, staffing: Staffing, each: Shown) -> None:
    """Show a card."""
    plan, shown = screen.plan, staffing.way == each.kind
    with st.container(border=True, gap="small"):
        picture, text = st.columns([1, 4], gap="small")
        alt = f"Map of the territories that may change: {each.title}"
        picture.image(_picture(screen, each), width=THUMBNAIL, alt=alt)
        with text.container(gap="xxsmall"):
            badge = " :blue-badge[On the map]" if shown else ""
            st.markdown(f"**{escape(each.title)}**{badge}  \n:gray[:small[{escape(each.caption)}]]")
            _figures(each, plan.settings.tolerance)
            with st.container(
                horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
            ):
                with st.container(horizontal=True, width="content", gap="xsmall"):
                    _buttons(screen, staffing, each, shown=shown)
                if each.figures.sales:
                    sales = money(each.figures.sales, plan.extract.currency)
                    st.markdown(f":gray[:small[{sales} sales change rep]]", width="content")


def _picture(screen: Screen, each: Shown) -> Picture:
    return cached.picture(screen.plan.work, screen.plan.grid, each.way, each.part, current_theme())


def _buttons(screen: Screen, staffing: Staffing, each: Shown, *, shown: bool) -> None:
    st.button(
        heard("Take off the map" if shown else "Show on map", each.title),
        key=f"way {each.kind}",
        on_click=state.set_staffing,
        args=(replace(staffing, way="" if shown else each.kind, keys=each.way.may),),
    )
    st.download_button(
        heard("Make slide", each.title),
        marks.later(lambda: team_slide(screen, staffing, each.kind, each.way, each.part)),
        f"team-change-{each.kind}.pptx",
        PPTX,
        key=f"slide {each.kind}",
        on_click="ignore",
        help="One slide for PowerPoint: the map before and after, and the figures beside those of today.",
    )


def _figures(each: Shown, tolerance: float) -> None:
    figures, cover = each.figures, each.kind == COVER
    tone = "green" if within(figures.furthest, tolerance) else "red"
    full = "green" if figures.fullest <= 1 else "red"
    moved = f"{number(figures.unavoidable)} + {number(figures.avoidable)}"
    where = "Of those who cover" if cover else "Of the territories that may change"
    rows = (
        (
            "Off target",
            f":{tone}[{off_target(figures.furthest, tolerance)}]",
            f"{where}, the one furthest from its target: |index - 100|.",
        ),
        (
            "Fullest rep",
            f":{full}[{apart_percent(figures.fullest, 1)}]",
            f"{where}, hours needed / hours available of the rep who has least room.",
        ),
        (
            "Driving a week",
            hours(figures.driving, 1),
            f"{where}, the mean of the reps, drives to the base included.",
        ),
        (
            "Change rep",
            moved,
            "Customers: those of who leaves, who get a new rep in any case, + the others.",
        ),
    )
    for column, (label, text, help_) in zip(st.columns(4, gap="xxsmall"), rows, strict=True):
        column.markdown(f":gray[:small[{label}]]  \n**{text}**", help=help_)
