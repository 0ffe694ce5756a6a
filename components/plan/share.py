"""Offer a link that restores the settings, and open one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from components import cached, focus, notices, state
from components.choices import EVERYWHERE, assumptions_of
from components.drawn import Changed, Drawn, base_of
from components.moved import Moved
from components.numbers import MILE_COUNTRIES
from components.plan.panel import DRAWERS
from components.plan.screen import BEYOND, COLOURS, VIEWS, Screen
from components.share_link import COLOUR, DRAWER, FILE, FOCUS, VIEW, Lists, address, codes_of, understood
from components.shared_settings import said_of, same_file, with_settings
from components.work import Work
from engine.settings import Assumptions

WORDS = "Whoever opens it on the same file sees the same settings. No customer data is in it."
LEFT_OUT = "What was changed by hand, changes of the team and few moves on the map are not in it."
ANEW = "The draft was drawn before the assumptions changed; the link draws it anew under those of now."
FROM_ANOTHER = (
    "The draft on the map was drawn on from an earlier one; the link draws it afresh, and customers may go "
    "elsewhere."
)
NO_FILE = "This link does not say which file it was made on: its sliders are set, but no district or region."
AT_HOME = (
    "This address is of your machine alone. Where Hexalign runs elsewhere, put all from the ? on behind the "
    "address there."
)
LOOPBACK = ("localhost", "127.0.0.1", "::1")
OTHER_FILE = (
    "This link was made on another file, or on this one read in another way: its sliders are set, but no "
    "district or region."
)


def share(screen: Screen) -> None:
    """Show a button that opens the link to these settings."""
    box = st.popover(
        "Share",
        type="tertiary",
        key=state.widget_key("share"),
        # the link is long, and would be sent with each step of a slider
        on_change="rerun",
        help="A link that restores these settings.",
    )
    if not box.open:
        return
    with box:
        st.markdown(f"**A link to these settings**  \n{WORDS}")
        st.code(_link(screen), language=None, wrap_lines=True)
        for note in _notes(screen):
            st.markdown(f":gray[:small[{note}]]")


def open_link(work: Work) -> None:
    """Put each control where the address says, once, and take that off the address."""
    said = dict(st.query_params)
    if not said:
        return
    lists = _lists(work)
    ours = [name for name in codes_of(lists) if name in said]
    if not ours:
        return
    values, strange = understood(said, lists)
    same = same_file(values, work.content)
    before = state.chosen_choices()
    state.begin_again(with_settings(before, values, _scopes(work) if same else (), _assumed(work)))
    _look(work, values if same else {name: value for name, value in values.items() if name != FOCUS})
    # else a reload would undo what is changed from now on
    for name in ours:
        del st.query_params[name]
    faults = [] if same else [OTHER_FILE if FILE in values else NO_FILE]
    faults += [f"Left out, as the link makes no sense of it: {', '.join(strange)}."] if strange else []
    if faults:
        notices.aside(" ".join(faults))
    else:
        notices.done("The settings of the link are set.")


def _link(screen: Screen) -> str:
    work = screen.plan.work
    values = said_of(state.last_choices(), _scopes(work)) | {
        VIEW: screen.view,
        DRAWER: state.chosen_now("drawer", next(iter(DRAWERS))),
        COLOUR: screen.colour_by,
        FOCUS: _focuses(work).index(screen.focus),
        FILE: work.content,
    }
    return address(st.context.url or "", values, _lists(work))


def _notes(screen: Screen) -> list[str]:
    """Say what a link to this screen does not tell, and where it leads nowhere."""
    at_home = urlsplit(st.context.url or "").hostname in LOOPBACK
    base = base_of(screen.plan.drawn)
    afresh = isinstance(base, Drawn) and base.after is not None
    notes = (
        (LEFT_OUT, _has_more(screen)),
        (ANEW, screen.plan.outdated),
        (FROM_ANOTHER, afresh),
        (AT_HOME, at_home),
    )
    return [words for words, counts in notes if counts]


def _has_more(screen: Screen) -> bool:
    """Say whether more was done than a link tells."""
    on_map = isinstance(base_of(screen.plan.drawn), Changed | Moved)
    return bool(on_map or screen.plan.edits or state.staffing().entries)


def _look(work: Work, values: dict[str, Any]) -> None:
    """Show the view, drawer, colour and part that a link was made on."""
    shown = {
        state.view_key(): values.get(VIEW),
        state.widget_key("drawer"): values.get(DRAWER),
        state.widget_key("colour"): values.get(COLOUR),
        state.widget_key("focus"): _focuses(work)[values[FOCUS]] if FOCUS in values else None,
    }
    for key, value in shown.items():
        if value is not None:
            state.show_value(key, value)


def _lists(work: Work) -> Lists:
    view = cached.outlook(work)
    return Lists(
        views=VIEWS if view.has_today else ["Draft"],
        drawers=list(DRAWERS),
        colours=[*COLOURS, *(BEYOND if view.demand else {})],
        scopes=len(_scopes(work)),
        focuses=len(_focuses(work)),
        segments=len(_assumed(work).call_plans),
    )


def _scopes(work: Work) -> list[str]:
    return [EVERYWHERE, *cached.outlook(work).places]


def _focuses(work: Work) -> list[focus.Focus]:
    return focus.options(cached.known_places(work))


def _assumed(work: Work) -> Assumptions:
    miles = cached.extract(work).country in MILE_COUNTRIES
    return assumptions_of(state.last("assumptions"), miles=miles)
