"""Turn the engine's errors into one sentence on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from components.markdown import escape
from components.marks import remarked
from engine.errors import HexalignError


@contextmanager
def shown() -> Iterator[None]:
    """Show what the engine says went wrong below, instead of the rest of the page."""
    try:
        yield
    except HexalignError as fault:
        problem(remarked(str(fault)))


def problem(text: str) -> None:
    """Show that something could not be done."""
    st.error(escape(text), icon=":material/error:")


def warning(text: str) -> None:
    """Show what looks wrong but keeps nobody from going on."""
    st.warning(escape(text), icon=":material/warning:")


def aside(text: str) -> None:
    """Say in passing what does not keep anyone from going on."""
    st.toast(escape(text), icon=":material/info:", duration="long")


def done(text: str) -> None:
    """Say in passing what was just done."""
    st.toast(escape(text), icon=":material/check:", duration="long")
