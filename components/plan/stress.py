"""Show how a plan fares when potential, time per call and customers turn out otherwise."""

from __future__ import annotations

import streamlit as st

from components import cached, chart_view, state
from components.charts import stress as chart_of
from components.frame import current_theme
from components.plan.screen import Screen
from components.shades import Stability
from components.stress import MOST, RANGES, in_short, together
from components.stress_ranges import ranges, slider_key
from engine import schema as s
from engine.measures import StressTest

PART = "Stress test"
# label, and what the range means
SLIDERS = {
    s.POTENTIAL: (
        "Potential, ±",
        "The potential of each customer turns out higher or lower by up to this.",
    ),
    s.CALL_TIME: (
        "Hours a call, ±",
        "The hours a call on each segment turn out longer or shorter by up to this.",
    ),
    s.CHURN: (
        "Customers lost",
        "Share of customers that leave in a year. About as many new ones come, where customers are.",
    ),
}
ASSUMED = (
    "No file says how far off its figures are: move the sliders to what you know. 1,000 possible years are "
    "drawn within them, the same for Today and the draft, and each index is worked out in all of them. Hours "
    "available stay as they are. A chance is right to within 3 points."
)
SHARED = "Half of it is common to a district, which therefore does not average out."


def tested(screen: Screen) -> StressTest:
    """Test what is on screen under these ranges."""
    plan = screen.plan
    return cached.stressed(
        plan.work, plan.grid, plan.settings, plan.drawn if screen.drawn else None, ranges()
    )


def stability(screen: Screen) -> Stability:
    """Give what the map shows of it."""
    return Stability(tested(screen).territories[s.STAYS], screen.plan.settings.tolerance)


def stress(screen: Screen) -> None:
    """Show the drawer: the ranges, how many territories are fragile, and each one's chance to stay."""
    counted = _counted(screen)
    for column, name in zip(st.columns(len(RANGES), gap="small"), RANGES, strict=True):
        with column:
            _slider(name, counted=counted[name])
    test = tested(screen)
    known = screen.shown.territories
    found = test.territories.reindex(known.index)
    tolerance = screen.plan.settings.tolerance
    whole = "" if screen.focus.name else f" :gray[{together(test)}]"
    words = f"{in_short(found, tolerance)}{whole} :orange-badge[assumed]"
    st.markdown(words.replace(" %", "\u00a0%").replace("< ", "<\u00a0"), help=ASSUMED)
    chart = chart_of(
        known,
        found,
        screen.plan.settings,
        theme=current_theme(),
        picked=state.picked(),
        drawn=screen.drawn,
    )
    chart_view.show(chart, key="stress", on_pick=lambda key: state.pick(key if key in known.index else None))


def _slider(name: str, *, counted: bool) -> None:
    label, words = SLIDERS[name]
    none = "" if counted else " It does not count now: territories are not balanced on it."
    st.slider(
        label,
        0,
        MOST[name],
        format="%d %%",
        key=slider_key(name),
        persist_state="session",
        disabled=not counted,
        help=f"{words} {SHARED}{none}",
    )


def _counted(screen: Screen) -> dict[str, bool]:
    """Say which of the ranges move an index at all."""
    balance, totals = screen.plan.settings.balance, screen.whole.totals
    money = balance.potential > 0 and float(totals[s.POTENTIAL]) > 0
    sold = balance.revenue > 0 and float(totals[s.REVENUE]) > 0
    # without any of what is balanced, hours are
    worked = balance.workload > 0 or not (money or sold)
    return {s.POTENTIAL: money, s.CALL_TIME: worked, s.CHURN: True}
