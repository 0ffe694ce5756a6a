"""Change the draft by hand: what is selected, what is done with it, and what is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from components import cached, editing, state
from components.edit_words import break_words, cost_words, edit_words
from components.markdown import escape
from components.numbers import count, hours
from components.plan.edit_search import search
from components.plan.edit_territory import territory
from components.plan.screen import Screen
from components.state import edits as edit_state
from components.territory_names import labels_by_key
from engine import schema as s
from engine.editing import Edit, assign, keep, name, open_new, release, set_aside

DRAWER = "Edit"
# territories that a selection lies in are named, so many of them
LISTED = 3


def edit(screen: Screen) -> None:
    """Show the drawer."""
    waiting = edit_state.pending()
    if waiting is not None:
        _ask_first(screen, waiting)
        return
    search(screen)
    areas, accounts = _selected(screen)
    if areas or accounts:
        _with_selection(screen, areas, accounts)
    elif state.picked() is None:
        st.markdown(
            "**Click an area** on the map, or **hold Shift and draw** around several; click with Shift to "
            "add one. Or search above, or pick a territory in a chart or the table.  \n"
            ":gray[What you change by hand stays when the draft is drawn anew, until you release it.]"
        )
    if state.picked() is not None:
        territory(screen)
    if edit_state.last_said():
        st.markdown(f":material/check: {escape(edit_state.last_said())}")
    _kept(screen)


def _selected(screen: Screen) -> tuple[tuple[str, ...], tuple[str, ...]]:
    units = screen.plan.units
    known = pd.Index([]) if units.accounts is None else units.accounts.index
    areas = tuple(unit for unit in edit_state.selected_areas() if unit in units.frame.index)
    return areas, tuple(who for who in edit_state.selected_accounts() if who in known)


def _with_selection(screen: Screen, areas: tuple[str, ...], accounts: tuple[str, ...]) -> None:
    plan, held = screen.plan, [*edit_state.standing_now().accounts]
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(_summary(screen, areas, accounts), width="content")
            st.button("Clear", key="clear selection", type="tertiary", on_click=edit_state.select)
        options = _targets(screen, areas, accounts)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            to = st.selectbox(
                "To",
                list(options),
                format_func=options.__getitem__,
                # another selection has neighbours of its own
                key=state.widget_key(f"assign to {hash((areas, accounts))}"),
                persist_state="session",
                label_visibility="collapsed",
            )
            _button(
                screen,
                "Assign",
                lambda: assign(plan.units, plan.draft, to, areas=areas, accounts=accounts, held=held),
                primary=True,
            )
        with st.container(horizontal=True):
            _button(
                screen,
                "Keep",
                lambda: keep(plan.units, plan.draft, areas=areas, accounts=accounts),
                words="They stay with the rep who has them now, however the draft is drawn anew.",
            )
            _button(
                screen,
                "Release",
                lambda: release(areas=areas, accounts=(*accounts, *_held_inside(screen, areas))),
                words="The next draft may move them again.",
            )
            if areas and not accounts:
                _button(
                    screen,
                    "New territory",
                    lambda: open_new(plan.units, plan.draft, areas, taken=editing.taken(plan), held=held),
                    words="Begin a territory with these areas; it has no rep yet.",
                )
            customers = accounts or _customers(screen, areas)
            if customers:
                _button(
                    screen,
                    "Make named",
                    lambda: name(plan.units, plan.draft, customers),
                    words="These customers go with the rep who has them now, wherever borders run.",
                )
                _button(
                    screen,
                    "Out of scope",
                    lambda: set_aside(customers),
                    words="These customers are not planned for: house accounts, or nobody's.",
                )


def _button(
    screen: Screen, label: str, make: Callable[[], Edit], *, primary: bool = False, words: str | None = None
) -> None:
    st.button(
        label,
        key=f"edit {label}",
        type="primary" if primary else "secondary",
        help=words,
        on_click=editing.propose,
        args=(screen.plan, make),
    )


def _summary(screen: Screen, areas: tuple[str, ...], accounts: tuple[str, ...]) -> str:
    """Say what is selected: how much, and whose it is."""
    units, names = screen.plan.units, editing.names_of(screen.plan)
    if accounts:
        known = cached.customers(screen.plan.work, screen.plan.grid)
        served = screen.plan.draft.by_account(units)
        first = f"**{escape(known.name(accounts[0]))}**"
        more = f" and {count(len(accounts) - 1, 'other')}" if len(accounts) > 1 else ""
        needed = hours(float(screen.plan.planned.loc[list(accounts), s.WORKLOAD].sum()))
        whose = escape(names.get(str(served[accounts[0]]), ""))
        return f"{first}{more}  \n:gray[{needed} a year, of {whose}]"
    rows = units.frame.loc[list(areas)]
    served, inside = screen.plan.draft.by_account(units), _customers(screen, areas)
    # of an area in which customers stay with another rep, both are named
    who = served[list(inside)] if inside else screen.plan.draft.territory[list(areas)]
    owners = Counter(map(str, who)).most_common()
    listed = ", ".join(
        f"{f'{number} ' if len(owners) > 1 else ''}{names.get(key, key)}" for key, number in owners[:LISTED]
    )
    more = f" and {len(owners) - LISTED} more" if len(owners) > LISTED else ""
    return (
        f"**{count(len(areas), 'area')}**: {count(float(rows[s.ACCOUNTS].sum()), 'customer')}, "
        f"{hours(float(rows[s.WORKLOAD].sum()))}  \n:gray[of {escape(listed)}{more}]"
    )


def _targets(screen: Screen, areas: tuple[str, ...], accounts: tuple[str, ...]) -> dict[str, str]:
    """Name the territories to choose from, those that touch what is selected first."""
    plan = screen.plan
    here = set(areas)
    if plan.units.accounts is not None and accounts:
        here |= set(plan.units.accounts.loc[list(accounts), s.UNIT_ID])
    a, b = plan.units.adjacency[s.UNIT_A], plan.units.adjacency[s.UNIT_B]
    beside = pd.concat([b[a.isin(here)], a[b.isin(here)]])
    served = plan.draft.territory
    around = Counter(map(str, served.reindex(beside[~beside.isin(here)])))
    own = Counter(map(str, served.reindex(sorted(here))))
    if len(own) == 1:
        # where they are already is no place to go to
        around.pop(next(iter(own)), None)
    labels = labels_by_key(plan.measures.territories)
    first = [key for key, _ in (around + (own if len(own) > 1 else Counter())).most_common()]
    return {key: labels[key] for key in dict.fromkeys([*first, *labels]) if key in labels}


def _customers(screen: Screen, areas: tuple[str, ...]) -> tuple[str, ...]:
    accounts = screen.plan.units.accounts
    if accounts is None or not areas:
        return ()
    return tuple(map(str, accounts.index[accounts[s.UNIT_ID].isin(areas).to_numpy(bool)]))


def _held_inside(screen: Screen, areas: tuple[str, ...]) -> list[str]:
    held = edit_state.standing_now().accounts
    return [who for who in _customers(screen, areas) if who in held]


def _ask_first(screen: Screen, waiting: Edit) -> None:
    """Say what an edit breaks, and do it only after a yes."""
    plan = screen.plan
    names, cost = editing.names_of(plan), editing.cost_after(plan, waiting)
    broken = " and ".join(break_words(cost, names))
    with st.container(border=True):
        st.markdown(
            f"**{escape(edit_words(waiting, names))}?**  \n"
            f":orange-badge[:material/warning: {escape(broken)}]  \n"
            f":gray[{escape(cost_words(cost, names, plan.settings.tolerance))}.]"
        )
        with st.container(horizontal=True):
            st.button("Do it anyway", key="edit anyway", on_click=partial(editing.do, plan, waiting, cost))
            st.button(
                "Leave it",
                key="leave edit",
                type="primary",
                on_click=edit_state.set_pending,
                args=(None,),
            )


def _kept(screen: Screen) -> None:
    """Say what is kept by hand, with a way to let go of it."""
    held = edit_state.standing_now()
    parts = [count(len(held.areas), "area")] if held.areas else []
    parts += [count(len(held.accounts), "customer")] if held.accounts else []
    if parts:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":gray[Kept by hand: {' and '.join(parts)}.]", width="content")
            st.button("Release all", key="release all", type="tertiary", on_click=editing.release_all)
    if held.set_aside:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f":gray[Set aside by hand: {count(len(held.set_aside), 'customer')}.]", width="content"
            )
            st.button(
                "Bring back",
                key="bring back",
                type="tertiary",
                on_click=editing.propose,
                args=(screen.plan, lambda: Edit("bring back", brought_back=held.set_aside)),
            )
