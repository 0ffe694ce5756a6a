"""Ask for the design of the plan (how many territories, how closely, who may change) and its assumptions."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import state
from components.advanced_controls import advanced
from components.assumption_controls import LayerFacts, assumptions
from components.cached import Outlook
from components.choices import CLEAN_SHEET, EVERYWHERE, Choices
from components.numbers import number, percent
from components.share_slider import POTENTIAL, SALES, share_now, share_slider

COUNTED = {"accounts": "customers", "hours": "hours", "revenue": "sales"}


def design(view: Outlook, rest: Choices, *, customers: int) -> Choices:
    """Show the controls of the design and give what they say, with the `rest` of the choices."""
    return replace(
        rest,
        territories=_territories(view),
        potential_share=_balance(view),
        tolerance=_tolerance(),
        may_change=_may_change(view, customers),
        scope=_scope(view),
    )


def assumed(view: Outlook, *, miles: bool, currency: str) -> Choices:
    """Show the controls of the assumptions and what is seldom changed; the design is left as it begins."""
    heading("Assumptions", "re-measure only")
    beyond = LayerFacts(view.demand, view.own_potential)
    begins = assumptions(miles=miles, currency=currency, beyond=beyond)
    redraw = st.toggle(
        "Assumptions redraw too",
        key=state.widget_key("redraw"),
        **state.begins(state.widget_key("redraw"), bool(state.chosen("redraw", False))),
        persist_state="session",
        help="Off: the draft stays as it is drawn and its figures follow. On: each change draws it anew.",
    )
    return advanced(Choices(view.territories, assumptions=begins, redraw=redraw), view)


def online_tiles() -> bool:
    """Ask whether map pictures may be fetched from the internet; they are not unless someone says so."""
    return st.toggle(
        "Online street map",
        key=state.widget_key("online_tiles"),
        persist_state="session",
        help="Off: everything is drawn on this machine. On: your browser asks tile.openstreetmap.org for "
        "pictures of the part of the map in view. Your customers are not sent.",
    )


def heading(title: str, aside: str) -> None:
    """Show a section's name with a quiet word beside it."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.markdown(f"**{title}**", width="content")
        st.markdown(f":gray[:small[{aside}]]", width="content")


def _territories(view: Outlook) -> int:
    key = state.widget_key("territories")
    asked = int(state.value_of(key) if state.holds(key) else state.chosen("territories", view.territories))
    within = min(max(asked, view.fewest), view.most)
    if state.holds(key) and within != asked:
        state.show_value(key, within)
    answer = st.slider(
        "Territories",
        view.fewest,
        view.most,
        key=key,
        **state.begins(key, within),
        persist_state="session",
        on_change=state.show_draft,
        help="How many territories to draw, one rep each. With fewer than today, vacant ones close first, "
        "then the smallest; the others keep their name and rep.",
    )
    return int(answer)


def _balance(view: Outlook) -> float:
    sales = share_now(SALES) if view.has_sales else 0.0
    if not view.has_potential:
        measures = "sales" if sales == 1 else "hours and sales" if sales else "hours"
        st.markdown(
            f"Balance on **{measures}**", help="The file gives no potential and no size to work it out from."
        )
        return 0.0
    words = "0 % balances hours alone, 100 % potential alone, 50 % both alike."
    if sales == 1:
        words = "Only sales are balanced: the weight of sales, under Advanced, leaves nothing to potential."
    elif sales:
        words = (
            f"Shares out the {percent(1 - sales)} that the weight of sales, under Advanced, leaves: "
            "0 % gives it to hours alone, 100 % to potential alone, 50 % to both alike."
        )
    return share_slider("Balance on potential", POTENTIAL, words, disabled=sales == 1)


def _tolerance() -> float:
    answer = st.slider(
        "Tolerance",
        3,
        30,
        format="±%d %%",
        key=state.widget_key("tolerance"),
        **state.begins(state.widget_key("tolerance"), round(100 * state.chosen("tolerance", 0.15))),
        persist_state="session",
        on_change=state.show_draft,
        help="How far a territory may lie from its target: ±15 % is index 85 to 115. A narrow tolerance asks "
        "for more travel and more changes.",
    )
    return float(answer) / 100


def _may_change(view: Outlook, customers: int) -> float | None:
    if not view.has_today:
        st.markdown(
            "May change rep **everyone**",
            help="The file does not say who serves which customer today. Pick that column under Set up.",
        )
        return None
    saved = state.chosen("may_change", 0.10)
    by = COUNTED.get(state.chosen_now("change_by", "accounts"), "customers")
    tenth = f" 10 % of {number(customers)} is {number(customers / 10)}." if by == "customers" else ""
    answer = st.select_slider(
        "May change rep",
        [*range(31), CLEAN_SHEET],
        # what is counted stays out of the options: other options would reset the slider
        format_func=lambda step: step if step == CLEAN_SHEET else f"{step} %",
        key=state.widget_key("may_change"),
        **state.begins(state.widget_key("may_change"), CLEAN_SHEET if saved is None else round(100 * saved)),
        persist_state="session",
        on_change=state.show_draft,
        help=f"Share of {by} whose rep may change, against today.{tenth} A clean sheet protects nobody.",
    )
    return None if answer == CLEAN_SHEET else int(answer) / 100


def _scope(view: Outlook) -> str:
    if not view.has_today or len(view.places) < 2:
        return EVERYWHERE
    options = [EVERYWHERE, *view.places]
    saved = state.chosen("scope", EVERYWHERE)
    answer = st.selectbox(
        "What may change",
        options,
        format_func=lambda name: "Everything" if name == EVERYWHERE else f"Only {name}",
        key=state.widget_key("scope"),
        **state.begins_at(state.widget_key("scope"), options.index(saved) if saved in options else 0),
        persist_state="session",
        on_change=state.show_draft,
        help="Territories outside stay exactly as they are today.",
    )
    return str(answer)
