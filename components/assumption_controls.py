"""Ask for what is assumed: calls and hours, speed, a rep's time.

A closed panel shows nothing: the browser redraws every control on each change, also those out of sight.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from components import state
from components.choices import assumptions_of
from components.markdown import escape
from components.numbers import KM_PER_MILE
from engine.settings import Assumptions, CallPlan

# widths of a segment's name, its calls and its hours
GRID = (1, 4, 4)
# the least and the most that can be asked for of a segment
CALLS_A_YEAR, CALL_HOURS_A_CALL = (0, 365), (0, 12)


@dataclass(frozen=True)
class Entry:
    """Say how one number is asked for; `unit` is what one step on screen is in the engine's unit."""

    name: str
    label: str
    low: float
    high: float
    step: float
    help: str
    unit: float = 1.0

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the most that can be asked for, in the engine's unit."""
        return self.low * self.unit, self.high * self.unit

    def ask(self, value: float, *, quiet: bool = False) -> float:
        """Show the entry, starting at `value`, and give the number in the engine's unit.

        A `quiet` one shows no label, where a heading above it says what it is.
        """
        begin = round(min(max(value / self.unit, self.low), self.high), 0 if self.step >= 1 else 2)
        answer = st.number_input(
            self.label,
            float(self.low),
            float(self.high),
            step=float(self.step),
            format="%g" if self.step >= 1 else "%.2f",
            key=state.widget_key(self.name),
            **state.begins(state.widget_key(self.name), float(begin)),
            persist_state="session",
            help=None if quiet else self.help,
            label_visibility="collapsed" if quiet else "visible",
        )
        # what nobody touched keeps its exact value
        return value if answer == begin else float(answer) * self.unit


@dataclass(frozen=True)
class LayerFacts:
    """Say what a layer of demand beyond the accounts counts, and whether they have a potential of their own.

    `demand` is such as "people", "" without a layer.
    """

    demand: str = ""
    own_potential: bool = True


def assumptions(*, miles: bool, currency: str, beyond: LayerFacts) -> Assumptions:
    """Show the panel of assumptions and give what it says."""
    share = _follows(beyond) if beyond.demand and beyond.own_potential else 0.0
    opened = panel("Calls, hours, speed", ":material/tune:")
    if not opened.open:
        return replace(assumptions_of(state.last("assumptions"), miles=miles), layer_share=share)
    begin = assumptions_of(state.chosen("assumptions", None), miles=miles)
    with opened:
        st.badge(
            "assumed",
            color="orange",
            help="Nothing in the file says so; change it to what you know. Calls a year are those on each "
            "customer of a segment, hours a call those with the customer, travel not included. Where the "
            "file names its own, these count.",
        )
        plans = _call_plans(begin.call_plans)
        entries = (*_entries(miles, currency), *_entries_beyond(miles, currency, beyond))
        numbers = {entry.name: entry.ask(getattr(begin, entry.name)) for entry in entries}
    return replace(begin, call_plans=plans, layer_share=share, **numbers)


def _follows(beyond: LayerFacts) -> float:
    """Ask how much of the potential follows the demand around customers, as a share."""
    begin = assumptions_of(state.chosen("assumptions", None)).layer_share
    answer = st.slider(
        f"Potential that follows {beyond.demand}",
        0,
        100,
        step=5,
        format="%d %%",
        key=state.widget_key("layer_share"),
        **state.begins(state.widget_key("layer_share"), round(100 * begin)),
        persist_state="session",
        help="0 %: each customer has its own potential. 100 %: all of it is shared out by the "
        f"{beyond.demand} near each customer; whitespace gets none. The total stays the same.",
    )
    return float(answer) / 100


def _entries_beyond(miles: bool, currency: str, beyond: LayerFacts) -> tuple[Entry, ...]:
    """Give the entries that only a layer of demand needs."""
    if not beyond.demand:
        return ()
    length, km = ("miles", KM_PER_MILE) if miles else ("km", 1.0)
    reach = Entry(
        "reach_km",
        f"A customer reaches, {length}",
        1,
        300,
        1,
        f"The {beyond.demand} within this straight distance count for their nearest customer; the others are "
        "whitespace.",
        km,
    )
    each = Entry(
        "potential_per_demand",
        f"Potential per unit of demand, {currency}",
        0,
        1_000_000,
        0.1,
        f"The file gives no potential and no size: potential = {beyond.demand} around a customer × this.",
    )
    return (reach,) if beyond.own_potential else (reach, each)


def _entries(miles: bool, currency: str) -> tuple[Entry, ...]:
    speed, length, km = ("mph", "miles", KM_PER_MILE) if miles else ("km/h", "km", 1.0)
    return (
        Entry(
            "speed_kmh",
            f"Driving speed, {speed}",
            5,
            120,
            5,
            "Average on the road, between calls and from the base.",
            km,
        ),
        Entry("working_days", "Working days a year", 50, 300, 5, "Holidays and training taken out."),
        Entry("hours_per_day", "Hours a day", 4, 12, 0.5, "Working hours of one day."),
        Entry(
            "field_share",
            "In the field, %",
            20,
            100,
            5,
            "Share of working hours with customers or on the way to them; the rest is the office.",
            0.01,
        ),
        Entry(
            "coverage_radius_km",
            f"Coverage radius, {length}",
            10,
            1000,
            10,
            "A customer within this straight distance of the rep's base is covered.",
            km,
        ),
        Entry(
            "potential_per_size",
            f"Potential per unit of size, {currency}",
            0,
            1_000_000,
            10,
            "Where the file gives no potential but a size (beds, employees): potential = size × this.",
        ),
    )


def _call_plans(plans: tuple[CallPlan, ...]) -> tuple[CallPlan, ...]:
    _, left, right = st.columns(GRID, gap="xsmall")
    left.markdown(":small[Calls a year]")
    right.markdown(":small[Hours a call]")
    return tuple(_call_plan(plan) for plan in plans)


def _call_plan(plan: CallPlan) -> CallPlan:
    name = plan.segment
    heading, left, right = st.columns(GRID, gap="xsmall", vertical_alignment="center")
    heading.markdown(f"**{escape(name)}**")
    with left:
        calls = Entry(
            f"calls {name}",
            f"{name}: calls a year",
            *CALLS_A_YEAR,
            1,
            f"Calls a year on each customer of segment {name}, unless the file says otherwise.",
        ).ask(plan.calls_per_year, quiet=True)
    with right:
        hours = Entry(
            f"call hours {name}",
            f"{name}: hours a call",
            *CALL_HOURS_A_CALL,
            0.25,
            "Time with the customer, travel not included.",
        ).ask(plan.call_hours, quiet=True)
    return CallPlan(name, calls, hours)


def limits() -> dict[str, tuple[float, float]]:
    """Give the least and the most of each assumption that can be asked for, in whichever unit, by name."""
    beyond, every = LayerFacts("demand", own_potential=False), {"layer_share": (0.0, 1.0)}
    for miles in (True, False):
        for entry in (*_entries(miles, ""), *_entries_beyond(miles, "", beyond)):
            low, high = every.get(entry.name, entry.ends)
            every[entry.name] = min(low, entry.ends[0]), max(high, entry.ends[1])
    return every


def panel(label: str, icon: str) -> Any:
    """Show a panel that is closed at first; `open` says whether it is."""
    return st.expander(label, icon=icon, key=state.widget_key(label), on_change="rerun")
