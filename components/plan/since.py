"""Show under Today what changed since an earlier extract, and what few moves would mend."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from components import cached, chart_view, state, workspace
from components.charts import history
from components.dates import in_words
from components.downloads import excel_csv
from components.frame import current_theme, shortened
from components.markdown import escape
from components.numbers import count, plus_minus
from components.plan.screen import Screen
from components.planning import Plan
from components.since import accounts_table, in_all, moves_table, outside
from components.workspace import Work
from engine import schema as s
from engine.alignment import Alignment
from engine.extracts.compare import by_territory
from engine.measures import changes

DRAWER = "Since last"
# territories named at once, and extracts in the chart
MOST, EXTRACTS = 8, 6
CHART = 210


def earlier(plan: Plan) -> list[Work]:
    """Give the earlier extracts that today can be compared with, the latest first."""
    return workspace.earlier(plan.work)


def changed_since(screen: Screen) -> np.ndarray | None:
    """Say which units hold a customer that differs from the extract compared with, (n,) bool.

    None where the drawer is not open, or nothing is compared with.
    """
    plan = screen.plan
    past = earlier(plan) if state.chosen_now("drawer", "") == DRAWER else []
    if not past or plan.units.accounts is None:
        return None
    before = _chosen(past)
    found = _differences(plan, before)
    then = cached.units(before, cached.grid_of(before, plan.grid), plan.settings.assumptions).accounts
    places = [plan.units.accounts, *([] if then is None else [then])]
    units = pd.concat([held[s.UNIT_ID].reindex(found.index).dropna() for held in places])
    changed: np.ndarray = plan.units.frame.index.isin(units)
    return changed


def since(screen: Screen) -> None:
    """Show the drawer: what differs, who is out of tolerance and why, the fewest moves, and the course."""
    plan = screen.plan
    past = earlier(plan)
    before = _chosen(past)
    if len(past) > 1:
        st.selectbox(
            "Compare with",
            range(len(past)),
            format_func=lambda i: f"{in_words(past[i].date)}, {shortened(past[i].name)}",
            key=state.widget_key("before"),
            persist_state="session",
        )
    found = _differences(plan, before)
    name = "" if len(past) > 1 else f" ({escape(shortened(before.name))})"
    st.markdown(f"**Since {in_words(before.date)}**{name}  \n{in_all(found)}")
    known = cached.known_territories(plan.work)
    names = {str(key): str(name) for key, name in known[s.NAME].items()} if s.NAME in known else {}
    if not found.empty:
        st.download_button(
            count(len(found), "customer that differs", "customers that differ"),
            lambda: excel_csv(accounts_table(found, names)),
            f"since-{before.date}.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
    if plan.measures_today is None or plan.today is None:
        st.markdown(":gray[The file does not say who serves whom, so there is no territory to follow.]")
        return
    now = plan.measures_today.territories
    then = cached.today_then(before, plan.grid, plan.settings)
    _outside(plan, plan.today, outside(now, then, by_territory(found), plan.settings.tolerance), names)
    _course(plan, past, now)


def _chosen(past: list[Work]) -> Work:
    place = state.chosen_now("before", 0)
    return past[place if isinstance(place, int) and 0 <= place < len(past) else 0]


def _differences(plan: Plan, before: Work) -> pd.DataFrame:
    return cached.differences(plan.work, before, plan.grid, plan.settings.assumptions)


def _outside(plan: Plan, today: Alignment, out: list[tuple[str, str]], names: dict[str, str]) -> None:
    within = plus_minus(plan.settings.tolerance)
    if not out:
        st.markdown(f"Every territory is within {within} of its target.")
        return
    st.markdown(f"**{count(len(out), 'territory is', 'territories are')} further than {within} from target**")
    lines = [f"- **{escape(names.get(key, key))}** {escape(why)}" for key, why in out[:MOST]]
    st.markdown("\n".join(lines))
    if len(out) > MOST:
        st.markdown(f":gray[And {len(out) - MOST} more, in the table below.]")
    repair = cached.repaired(plan.work, plan.grid, plan.settings)
    moves = changes(plan.units, repair.alignment, today, cached.roster_file(plan.work))
    who = count(len(moves), "customer")
    if repair.feasible:
        st.markdown(f"The fewest moves that mend it: **{who}** would change rep.")
    else:
        best = f" {escape(repair.reasons[0])}" if repair.reasons else ""
        st.markdown(f"No few moves mend all of it; {who} changing rep come closest.{best}")
    st.download_button(
        "Those moves",
        lambda: excel_csv(moves_table(moves, names)),
        "fewest-moves.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        help="Who would go from which territory to which. For a draft that does so, let few customers change "
        "rep on the left.",
    )


def _course(plan: Plan, past: list[Work], now: pd.DataFrame) -> None:
    # the oldest first: what the page needs is used last and stays in memory
    known = {
        work.date: cached.today_then(work, plan.grid, plan.settings) for work in past[: EXTRACTS - 1][::-1]
    }
    rows = {day: frame[s.INDEX] for day, frame in known.items() if frame is not None and day}
    rows[plan.work.date] = now[s.INDEX]
    if len(rows) < 2:
        return
    indices = pd.DataFrame(rows).T.sort_index()
    chart = history(
        indices,
        tolerance=plan.settings.tolerance,
        theme=current_theme(),
        picked=state.picked(),
        height=CHART,
    )
    chart_view.show(chart, key="course", on_pick=lambda key: state.pick(key if key in now.index else None))
