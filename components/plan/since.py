"""Show under Today what changed since an earlier extract, and what few moves would mend."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from components import cached, chart_view, notices, state
from components.charts import history
from components.dates import in_words
from components.downloads import excel_csv
from components.frame import current_theme, shortened
from components.markdown import escape
from components.marks import remarked
from components.numbers import count, plus_minus
from components.plan.screen import Screen
from components.planning import Plan
from components.since import accounts_table, in_all, moves_table, outside
from components.work import Work
from engine import schema as s
from engine.alignment import Alignment
from engine.errors import HexalignError
from engine.extracts.compare import by_territory
from engine.measures import changes

DRAWER = "Since last"
# territories named at once, and extracts in the chart
MOST, EXTRACTS = 8, 6
CHART = 210


def changed_since(screen: Screen) -> np.ndarray | None:
    """Say which units hold a customer that differs from the extract compared with, (n,) bool.

    None where the drawer is not open, or nothing is compared with.
    """
    plan = screen.plan
    before = _chosen(screen.earlier)
    if state.chosen_now("chart", "") != DRAWER or before is None or plan.units.accounts is None:
        return None
    try:
        if not _numbered(plan, before):
            return None
        found = _differences(plan, before)
    except HexalignError:
        return None
    then = cached.units(before, cached.grid_of(before, plan.grid), plan.settings.assumptions).accounts
    places = [plan.units.accounts, *([] if then is None else [then])]
    units = pd.concat([held[s.UNIT_ID].reindex(found.index).dropna() for held in places])
    changed: np.ndarray = plan.units.frame.index.isin(units)
    return changed


def since(screen: Screen) -> None:
    """Show the drawer: what differs, who is out of tolerance and why, the fewest moves, and the course."""
    past = {work.file: work for work in screen.earlier}
    before = _chosen(screen.earlier)
    if before is None:
        return
    if len(past) > 1:
        st.selectbox(
            "Compare with",
            list(past),
            format_func=lambda file: f"{in_words(past[file].date)}, {shortened(past[file].name)}",
            key=state.widget_key("before"),
            persist_state="session",
        )
    try:
        _compared(screen, before, alone=len(past) == 1)
    except HexalignError as fault:
        notices.problem(f"{before.name} cannot be compared: {remarked(str(fault))}")


def _compared(screen: Screen, before: Work, *, alone: bool) -> None:
    plan = screen.plan
    if not _numbered(plan, before):
        st.markdown(
            "Customers can only be followed from extract to extract by their account number. Choose its "
            "column under Accounts, in both files."
        )
        return
    found = _differences(plan, before)
    name = f" ({escape(shortened(before.name))})" if alone else ""
    st.markdown(f"**Since {in_words(before.date)}**{name}  \n{in_all(found)}")
    known = cached.known_territories(plan.work)
    names = {str(key): str(name) for key, name in known[s.NAME].items()} if s.NAME in known else {}
    if not found.empty:
        st.download_button(
            count(len(found), "customer that differs", "customers that differ"),
            lambda: excel_csv(accounts_table(found, names, plan.extract.currency)),
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
    _course(screen, now)


def _chosen(past: Sequence[Work]) -> Work | None:
    """Give the extract compared with: the one chosen, else the latest."""
    file = state.chosen_now("before", "")
    return next((work for work in past if work.file == file), next(iter(past), None))


def _numbered(plan: Plan, before: Work) -> bool:
    """Say whether both files number their accounts; row numbers in their place mean nothing a month later."""
    return all(s.ACCOUNT_ID in extract.columns for extract in (plan.extract, cached.extract(before)))


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
        best = f" {escape(remarked(repair.reasons[0]))}" if repair.reasons else ""
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


def _course(screen: Screen, now: pd.DataFrame) -> None:
    plan = screen.plan
    # the oldest first: what the page needs is used last and stays in memory
    known = {
        work.date: cached.today_then(work, plan.grid, plan.settings)
        for work in screen.earlier[: EXTRACTS - 1][::-1]
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
