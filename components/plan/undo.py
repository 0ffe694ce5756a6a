"""Take back and do again; list what was done."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import streamlit as st

from components import editing, state
from components.history_words import step_words
from components.markdown import escape
from components.plan.screen import Screen
from components.state import edits as edit_state

# steps that are listed
LISTED = 12


def undo(screen: Screen) -> None:
    """Show the buttons and the list of steps."""
    past = edit_state.history()
    st.button(
        "Undo",
        key="undo",
        type="tertiary",
        disabled=not past.past,
        on_click=_and_draw_all,
        args=(edit_state.undo,),
        shortcut="Ctrl+Z",
        help="Ctrl+Z",
    )
    st.button(
        "Redo",
        key="redo",
        type="tertiary",
        disabled=not past.future,
        on_click=_and_draw_all,
        args=(edit_state.redo,),
        shortcut="Ctrl+Y",
        help="Ctrl+Y",
    )
    if past.past:
        box = st.popover("History", type="tertiary", key=state.widget_key("history shown"), on_change="rerun")
        if box.open:
            with box:
                _list(screen)


def _and_draw_all(step: Callable[[], None]) -> None:
    """Take a step, which may bring back what any control of the page said."""
    step()
    st.rerun()


def _list(screen: Screen) -> None:
    past, names = edit_state.history(), editing.names_of(screen.plan)
    moments = [*past.past, past.present]
    steps = [
        step_words(before.choices, after.choices, names)
        for before, after in pairwise(moments)
        if before is not None and after is not None
    ]
    lines = [f"{len(steps) - i}. {escape(text)}" for i, text in enumerate(reversed(steps[-LISTED:]))]
    st.markdown("**Done so far**, the last first")
    st.markdown("  \n".join(lines))
