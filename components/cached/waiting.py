"""Show a bar for work that takes longer than a moment."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from engine.progress import heard_by

# seconds before a bar appears, and between two of its steps
_PATIENCE, _STEP = 1.0, 0.2


@contextmanager
def shown_bar() -> Iterator[None]:
    """Show how far the work in this block is, where it says so and takes longer than a second."""
    place: DeltaGenerator | None = None
    began, last = time.monotonic(), 0.0

    def hear(share: float, words: str) -> None:
        nonlocal place, last
        now = time.monotonic()
        if now - began >= _PATIENCE and now - last >= _STEP:
            place, last = place or st.empty(), now
            place.progress(min(max(share, 0.0), 1.0), text=f"{words}: {round(100 * share)} %")

    try:
        with heard_by(hear):
            yield
    finally:
        if place is not None:
            place.empty()
