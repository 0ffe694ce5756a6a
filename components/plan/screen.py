"""Hold a plan as it is looked at: today, the draft or the changes, the whole or a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import streamlit as st

from components import cached, state, workspace
from components.focus import Focus
from components.numbers import MILE_COUNTRIES
from components.planning import Plan
from components.shades import Beyond, ColourBy
from components.work import Work
from engine.alignment import Alignment
from engine.measures import Measures

View = Literal["Today", "Draft", "Changes"]
VIEWS = get_args(View)
COLOURS: dict[ColourBy, str] = {
    "territory": "Colour by territory",
    "index": "Colour by index",
    "hours": "Colour by hours",
    "potential": "Colour by potential",
    "coverage": "Colour by coverage",
    "stress": "Colour by stress test",
}
BEYOND: dict[ColourBy, str] = {"demand": "Colour by {}", "whitespace": "Colour by whitespace"}


@dataclass(frozen=True, eq=False)
class Screen:
    """A plan as it is looked at.

    Attributes
    ----------
    shown, other
        Measures of what is on screen and of what it is held against, within the focus.
    earlier
        The extracts from the same place that today can be compared with, the latest first.
    beyond
        Demand beyond the customers; None where no layer was chosen.
    """

    plan: Plan
    view: View
    colour_by: ColourBy
    focus: Focus
    shown: Measures
    other: Measures | None
    earlier: tuple[Work, ...] = ()
    beyond: Beyond | None = None

    @property
    def drawn(self) -> bool:
        """Whether a draft is on screen, not today's alignment."""
        return self.view != "Today"

    @property
    def whole(self) -> Measures:
        """Measures of what is on screen over all regions, whatever is looked at."""
        today = self.plan.measures_today
        return self.plan.measures if self.drawn or today is None else today

    @property
    def alignment(self) -> Alignment:
        """The alignment on screen."""
        today = self.plan.today
        return self.plan.draft if self.drawn or today is None else today

    @property
    def draft(self) -> Measures | None:
        """Measures of the draft within the focus."""
        return self.shown if self.drawn else self.other

    @property
    def today(self) -> Measures | None:
        """Measures of today within the focus."""
        return self.other if self.drawn else self.shown

    @property
    def looked_at(self) -> frozenset[str] | None:
        """Keys of the territories looked at; None where all are."""
        return frozenset(map(str, self.shown.territories.index)) if self.focus.name else None

    @property
    def miles(self) -> bool:
        """Whether distances are in miles."""
        return self.plan.extract.country in MILE_COUNTRIES


def switches(*, has_today: bool, demand: str = "") -> tuple[View, ColourBy]:
    """Ask which alignment to show and what the colours mean; `demand` is what a layer counts, "" for none."""
    view: View = "Draft"
    if has_today:
        chosen: View | None = st.segmented_control(
            "Show",
            VIEWS,
            # Streamlit warns of a default beside a value that `show_draft` has set
            default=None if state.holds(state.view_key()) else "Today",
            required=True,
            key=state.view_key(),
            persist_state="session",
            label_visibility="collapsed",
        )
        view = chosen or "Today"
    colours = COLOURS | ({by: words.format(demand) for by, words in BEYOND.items()} if demand else {})
    colour_by = st.selectbox(
        "Colour",
        list(colours),
        format_func=colours.__getitem__,
        key=state.widget_key("colour"),
        persist_state="session",
        label_visibility="collapsed",
        width=210,
    )
    return view, colour_by


def screen_of(plan: Plan, view: View, colour_by: ColourBy, focus: Focus) -> Screen:
    """Put together what is looked at."""
    draft = cached.within(focus, plan.measures)
    today = cached.within(focus, plan.measures_today) if plan.measures_today is not None else None
    shown, other = (today, draft) if view == "Today" and today is not None else (draft, today)
    past = tuple(workspace.earlier(plan.work))
    return Screen(plan, view, colour_by, focus, shown, other, past, _beyond(plan))


def _beyond(plan: Plan) -> Beyond | None:
    layer = cached.layer(plan.work)
    found = cached.beyond(plan.work, plan.grid, plan.settings.assumptions.reach_km)
    return None if layer is None or found is None else Beyond(found, layer.unit)
