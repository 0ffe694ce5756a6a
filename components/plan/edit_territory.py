"""Change a whole territory by hand: select, split, merge, swap reps, cap hours, hand hours over."""

from __future__ import annotations

import streamlit as st

from components import cached, editing, state
from components.markdown import escape, heard
from components.numbers import count, distance, hours, index
from components.plan.screen import Screen
from components.state import edits as edit_state
from components.territory_names import labels_by_key, names_by_key
from components.touching import touching
from engine import schema as s
from engine.alignment.roster import has_rep
from engine.editing import Edit, Relief, assign, merge, split

SHOWN = 3


def territory(screen: Screen) -> None:
    """Show what can be done with the territory that stands out."""
    key = state.picked()
    team = screen.plan.measures.territories
    if key is None or key not in team.index:
        return
    plan = screen.plan
    needed, available, now = map(
        float, team.loc[key, [s.HOURS_NEEDED, s.CAPACITY_HOURS, s.INDEX]].to_numpy(float)
    )
    with st.container(border=True, gap="small"):
        st.markdown(
            f"**{escape(labels_by_key(team)[key])}**  \n"
            f":gray[{hours(needed)} needed, {hours(available)} available, "
            f"index {index(now, plan.settings.tolerance)}]"
        )
        with st.container(horizontal=True):
            st.button(
                "Select its areas",
                key="select territory",
                on_click=lambda: edit_state.select(areas=_areas(screen, key)),
            )
            st.button(
                "Split",
                key="split territory",
                on_click=editing.propose,
                args=(plan, lambda: _split(screen, key)),
                help="Divide it into two balanced halves; the new one has no rep yet.",
            )
            _with_another(screen, key)
            _cap(screen, key)
        _relief(screen, key)


def _split(screen: Screen, key: str) -> Edit:
    plan = screen.plan
    held = [*edit_state.standing_now().accounts]
    taken = editing.taken(plan)
    return split(
        plan.units, plan.draft, plan.settings, key, plan.measures.territories, taken=taken, held=held
    )


def _areas(screen: Screen, key: str) -> list[str]:
    served = screen.plan.draft.territory
    return [str(unit) for unit in served.index[(served == key).to_numpy(bool)]]


def _with_another(screen: Screen, key: str) -> None:
    plan, team = screen.plan, screen.plan.measures.territories
    with st.popover("Merge or swap"):
        named, labels = names_by_key(team), labels_by_key(team)
        beside = {other for pair in touching(plan.units, plan.draft) if key in pair for other in pair}
        others = [*(other for other in labels if other in beside), *labels]
        other = st.selectbox(
            "With",
            [other for other in dict.fromkeys(others) if other != key],
            format_func=labels.__getitem__,
            # another territory has neighbours of its own
            key=state.widget_key(f"merge with {key}"),
        )
        if other is None:
            return
        st.button(
            f"Merge {escape(named[key])} into {escape(named[other])}",
            key="merge territory",
            on_click=editing.propose,
            args=(plan, lambda: merge(plan.units, plan.draft, key, other)),
        )
        if has_rep(team).any():
            st.button(
                "Swap reps",
                key="swap reps",
                on_click=editing.propose,
                args=(plan, lambda: Edit("swap", swapped=((key, other),))),
                help="The two reps change places; the territories keep their areas.",
            )


def _cap(screen: Screen, key: str) -> None:
    plan = screen.plan
    now = float(plan.measures.territories[s.CAPACITY_HOURS].to_dict()[key])
    if cached.roster_file(plan.work) is None:
        return
    with st.popover("Cap hours"):
        wanted = st.number_input(
            "Hours available a year",
            1.0,
            8784.0,
            now,
            10.0,
            format="%g",
            key=state.widget_key(f"cap {key} {now:g}"),
            help="What this rep has for customers and driving, such as less for a part-time rep. Targets "
            "follow hours available.",
        )
        st.button(
            "Set",
            key="cap territory",
            type="primary",
            on_click=editing.propose,
            args=(plan, lambda: Edit("cap", hours=((key, float(wanted)),))),
        )


def _relief(screen: Screen, key: str) -> None:
    """Say who could take hours over, and let it happen at a click."""
    plan, team = screen.plan, screen.plan.measures.territories
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asked = st.number_input(
            "Who could take hours a year",
            0.0,
            8784.0,
            0.0,
            10.0,
            format="%g",
            key=state.widget_key(f"relief {key}"),
            help="The neighbours who could take about so many hours, with the best areas along the border; "
            "the one with the lowest index after it first.",
        )
    if not asked:
        return
    kept = frozenset(edit_state.standing_now().areas)
    options = cached.reliefs(plan.work, plan.grid, plan.settings, plan.drawn, key, float(asked), kept)
    if not options:
        st.markdown(
            f":gray[No neighbour can take {hours(float(asked))} without cutting this territory in two.]"
        )
    for option in options[:SHOWN]:
        edit = assign(plan.units, plan.draft, option.to, areas=option.areas)
        near = distance(abs(option.travel_km), plan.extract.country)
        way = "nearer to" if option.travel_km < 0 else "further from"
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(
                f"**{escape(names_by_key(team)[option.to])}**: {hours(option.hours)}, "
                f"{count(option.accounts, 'customer')}; {_after(screen, option, edit)}  \n"
                f":gray[:small[{near} {way} its centre]]",
                width="content",
            )
            st.button(
                heard("Hand over", f"to {names_by_key(team)[option.to]}"),
                key=f"relief {option.to}",
                on_click=editing.propose,
                args=(plan, lambda edit=edit: edit),
            )


def _after(screen: Screen, option: Relief, edit: Edit) -> str:
    """Say what a hand-over comes to for who takes it, its drives from the base too where that is known."""
    shifts = {shift.key: shift for shift in editing.cost_after(screen.plan, edit).shifts}
    shift = shifts.get(option.to)
    if shift is None:
        return "which changes no figure"
    after = f"then index {index(shift.index, screen.plan.settings.tolerance)}"
    same = hours(shift.hours) == hours(option.hours)
    return after if same else f"with drives {hours(shift.hours)} more, {after}"
