"""Show what the plan could be instead: three options, all of them in a chart, few moves, costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components import cached, chart_view, notices, picking, state
from components.cached import Found, Job
from components.charts import Dot, frontier
from components.drawn import Changed, base_of
from components.frame import current_theme
from components.markdown import escape, heard
from components.marks import remarked
from components.moved import FewMoves, Moved
from components.numbers import distance, number
from components.option_cards import OptionCard, furthest_in_words, option_cards, short_words
from components.plan.costs import PART as COSTS
from components.plan.costs import costs
from components.plan.few_moves import few_moves
from components.plan.progress import progress
from components.plan.screen import Screen
from components.plan.stress import PART as STRESS
from components.plan.stress import stress
from components.state import edits as edit_state
from engine.options import best, goals_of

# px
THUMBNAIL = 128
CHART = 290
# the options that have one goal and the few moves, among which the cards are, come first
FIRST, MORE = 10, 10


def options(screen: Screen) -> None:
    """Show the drawer."""
    parts: dict[str, Callable[[Screen], None]] = {"Options": _options}
    if screen.plan.today is not None:
        parts["Fewest moves"] = few_moves
    parts |= {STRESS: stress, COSTS: costs}
    chosen = st.segmented_control(
        "Show of the options",
        list(parts),
        default="Options",
        required=True,
        key=state.widget_key("options part"),
        persist_state="session",
        label_visibility="collapsed",
    )
    parts[chosen](screen)


def _options(screen: Screen) -> None:
    plan = screen.plan
    job = cached.options(plan.work, plan.grid, plan.settings, edit_state.edits())
    _only(job)
    found, tolerance = job.found, picking.asked_tolerance(plan.settings.tolerance)
    progress(job, "Options", milestones=(min(FIRST, job.total), MORE), again=lambda: _again(screen))
    if job.fault:
        notices.problem(remarked(job.fault))
    if isinstance(base_of(plan.drawn), Changed):
        st.markdown(":gray[:small[With the team of today: an option takes the change of the team off.]]")
    if len(found) < min(FIRST, job.total):
        return
    shown = best([one.option for one in found])
    kept = [one for one in found if one.option in shown]
    for card in option_cards(shown, tolerance):
        _card(screen, kept, card)
    dots = [Dot(str(at), short_words(one.option.wish), one.option.goals) for at, one in enumerate(kept)]
    today = plan.measures_today
    chart = frontier(
        dots,
        today=None if today is None else goals_of(today.totals),
        draft=goals_of(plan.measures.totals),
        country=plan.extract.country,
        theme=current_theme(),
        height=CHART,
    )
    chart_view.show(chart, key="options", on_pick=lambda key: _picked(screen, kept, key))


def _again(screen: Screen) -> None:
    plan = screen.plan
    cached.options(plan.work, plan.grid, plan.settings, edit_state.edits(), again=True)


def _only(job: Job[Found]) -> None:
    """Stop the options of another design, which nobody waits for any more."""
    key = state.widget_key("options job")
    before = state.value_of(key) if state.holds(key) else None
    if before is not None and before is not job:
        before.drop()
    state.show_value(key, job)


def _card(screen: Screen, kept: Sequence[Found], card: OptionCard) -> None:
    plan, one = screen.plan, kept[card.position]
    shown = plan.drawn == one.name
    with st.container(border=True):
        picture, text = st.columns([3, 8], gap="small", vertical_alignment="center")
        painted = cached.option_picture(plan.work, plan.grid, one.name, current_theme())
        picture.image(painted, width=THUMBNAIL, alt=f"Map of the option: {card.title}")
        with text.container(gap="xxsmall"):
            with st.container(
                horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
            ):
                badge = " :blue-badge[On the map]" if shown else ""
                st.markdown(f"**{card.title}**{badge}", width="content")
                _button(screen, kept, card)
            st.markdown(f":gray[:small[{escape(card.caption)}]]")
            _figures(screen, one)


def _button(screen: Screen, kept: Sequence[Found], card: OptionCard) -> None:
    name, key = kept[card.position].name, f"option {card.title}"
    shown = screen.plan.drawn == name
    if shown and isinstance(name, Moved):
        label = heard("Take off the map", card.title)
        st.button(label, key=key, on_click=picking.put_moves, args=(None,))
    else:
        label = heard("Show on map", card.title)
        st.button(label, key=key, disabled=shown, on_click=_pick, args=(screen, kept, card.position))


def _figures(screen: Screen, one: Found) -> None:
    goals, country = one.option.goals, screen.plan.extract.country
    rows = [
        (
            "Off target",
            furthest_in_words(goals, picking.asked_tolerance(screen.plan.settings.tolerance)),
            "The territory furthest from its target: |index - 100|.",
        ),
        (
            "To the centre",
            distance(goals.mean_km, country),
            "Mean straight distance from customers to the centre of their territory, weighted by hours.",
        ),
    ]
    if goals.changed == goals.changed:
        forced = f"{number(goals.unavoidable)} + " if goals.unavoidable else ""
        rows.append(
            (
                "Change rep",
                f"{forced}{number(goals.changed - goals.unavoidable)}",
                "Customers whose rep changes: those of a post without a rep, who get one anyway, + others.",
            )
        )
    for column, (label, text, help_) in zip(st.columns(3, gap="xxsmall"), rows, strict=False):
        column.markdown(f":gray[:small[{label}]]  \n**{text}**", help=help_)


def _picked(screen: Screen, kept: Sequence[Found], key: str | None) -> None:
    if key is not None and key.isdigit() and int(key) < len(kept):
        _pick(screen, kept, int(key))


def _pick(screen: Screen, kept: Sequence[Found], at: int) -> None:
    plan, one = screen.plan, kept[at]
    if isinstance(one.name, Moved):
        picking.put_moves(FewMoves(one.name.tolerance, one.name.steps))
        return
    names = [other.name for other in kept]
    picking.take(one.option.wish.settings, plan.grid, names, has_today=plan.today is not None)
