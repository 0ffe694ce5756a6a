"""Show the sentence, the status line and the strip of figures."""

from __future__ import annotations

import streamlit as st

from components import cached
from components.drawn import Changed, base_of
from components.kpis import Kpi
from components.markdown import escape
from components.moved import Moved
from components.plan.screen import Screen
from components.plan.share import share
from components.plan.undo import undo

OUTDATED = " Drawn before the assumptions changed; “Assumptions redraw too” draws it anew."


def title(screen: Screen) -> None:
    """Show whether the call plan fits the people, and how good the alignment is."""
    sentence, line = title_words(screen)
    st.markdown(sentence)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"):
        st.markdown(line, width="stretch")
        undo(screen)
        share(screen)


def title_words(screen: Screen) -> tuple[str, str]:
    """Give the sentence and the status line as Markdown."""
    # a part has no slider of its own
    most = None if screen.focus.name else screen.plan.grid.most_territories
    sentence = cached.sentence(screen.shown.territories, most=most).markdown
    line = cached.status(
        screen.shown.territories,
        draft=screen.drawn,
        tolerance=screen.plan.settings.tolerance,
        compared=screen.plan.today is not None,
        reasons=() if screen.focus.name else screen.plan.reasons,
    )
    where = f"{screen.focus.name}. " if screen.focus.name else ""
    if screen.drawn and isinstance(base_of(screen.plan.drawn), Changed):
        where = f"A change of the team is on the map. {where}"
    if screen.drawn and isinstance(base_of(screen.plan.drawn), Moved):
        where = f"The fewest moves are on the map. {where}"
    notes = () if screen.focus.name or not screen.drawn else screen.plan.notes
    note = OUTDATED if screen.drawn and screen.plan.outdated else "".join(f" {text}" for text in notes)
    # a figure and its sign stay on one line
    whole = (where + line + note).replace(" %", "\u00a0%")
    return sentence, f":gray[{escape(whole)}]"


def figures(screen: Screen) -> None:
    """Show seven figures, each beside that of the other alignment."""
    with st.container(border=True, key="figures", horizontal=True, gap="small"):
        for kpi in strip(screen):
            st.metric(
                kpi.label,
                kpi.text,
                kpi.caption or None,
                delta_color="off",
                delta_arrow="off",
                help=kpi.help,
            )


def strip(screen: Screen) -> tuple[Kpi, ...]:
    """Give the figures."""
    return cached.figures(
        screen.shown.totals,
        screen.other.totals if screen.other is not None else None,
        screen.plan.settings,
        country=screen.plan.extract.country,
        other_name="Today" if screen.drawn else "Draft",
        whole=screen.whole.totals if screen.focus.name else None,
    )
