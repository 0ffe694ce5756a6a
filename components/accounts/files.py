"""Ask for the day of an extract, and offer the other files on this machine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from components import state, workspace
from components.accounts.looked_at import LookedAt
from components.dates import in_words
from components.frame import shortened

# more would fill the sidebar; the rest is dropped there again
MOST = 6


def extract_day(seen: LookedAt) -> None:
    """Ask of which day the file is: extracts are compared in the order of their days."""
    if seen.work.example:
        return
    key = f"day {seen.work.file[:12]}"
    if seen.work.date and not state.holds(key):
        state.show_value(key, date.fromisoformat(seen.work.date))

    def correct() -> None:
        day = state.value_of(key)
        state.redate(replace(seen.work, date=day.isoformat() if day else ""))

    st.date_input(
        "Extract of",
        value=None,
        key=key,
        on_change=correct,
        help="Read from the file's name, else the day you dropped it. The plan page compares extracts with "
        "the same headings in this order.",
    )


def other_files(seen: LookedAt) -> None:
    """Offer the files planned on before; a click looks at one again."""
    here = [work for work in workspace.others(seen.work) if not work.example]
    if not here:
        return
    st.markdown("**Planned on before**")
    for work in here[:MOST]:
        st.button(
            shortened(work.name, 26),
            help=f"Extract of {in_words(work.date)}",
            key=f"file {work.key}",
            type="tertiary",
            icon=":material/description:",
            on_click=state.look_at,
            args=(work,),
        )
