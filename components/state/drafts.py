"""Hold which draft stands, and from which one the next is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import streamlit as st

from components.anchor_saved import anchor_from, plain
from components.choices import assumptions_of
from components.drawn import comes_from_cold, drawn_after
from components.state.session import ANCHOR, DRAWN, chosen, explored_key, work
from engine.editing import Edit
from engine.settings import Settings


def drawn_with(settings: Settings, grid: Settings, *, redraw: bool) -> Settings:
    """Give the settings the draft is drawn with: these where the design changed or assumptions redraw too.

    Otherwise those of the last time it was drawn, also before a restart, so that an assumption only
    re-measures what stands. `grid` holds what the areas depend on, which is part of the design.
    """
    last = st.session_state.get(DRAWN) or _drawn_before(settings, grid)
    stands = (work().key, replace(settings, assumptions=last[1].assumptions), grid) == last
    return last[1] if stands and not redraw else settings


def named(drawn: Settings, grid: Settings, held: tuple[Edit, ...] = ()) -> Settings:
    """Give the name of a draft that keeps edits: drawn from the one that anchors this session's, or cold.

    Once an option was picked, the others are drawn as they were explored, from cold.
    """
    cold = drawn_after(drawn, None, held)
    if (cold, grid) in st.session_state.get(explored_key(), ()):
        return cold
    before = _anchor(drawn, grid)
    return cold if before is None else drawn_after(drawn, before, held)


def anchor(drawn: Settings, grid: Settings) -> None:
    """Let the next drafts be drawn from this one, if it came from cold: drawn from one another they drift."""
    if comes_from_cold(drawn):
        st.session_state[ANCHOR] = (work().key, drawn, grid)


def saved_anchor(grid: Settings) -> dict[str, Any] | None:
    """Give plain values of the draft that others on these areas are drawn from; None before there is one."""
    now: tuple[str, Settings, Settings] | None = st.session_state.get(ANCHOR)
    return plain(now[1]) if now is not None and (now[0], now[2]) == (work().key, grid) else None


def _anchor(drawn: Settings, grid: Settings) -> Settings | None:
    """Give the draft that others are drawn from, that of the last session at its start; None without one."""
    held = cast("tuple[str, Settings, Settings] | None", st.session_state.get(ANCHOR))
    if held is None or held[0] != work().key:
        before = anchor_from(chosen("anchor", None), drawn)
        if before is not None:
            st.session_state[ANCHOR] = (work().key, before, grid)
        return before
    return held[1] if held[2] == grid else None


def last_drawn(grid: Settings) -> Settings | None:
    """Give the settings of the draft that stands on this work and these areas, if there is one."""
    last: tuple[str, Settings, Settings] | None = st.session_state.get(DRAWN)
    return last[1] if last is not None and (last[0], last[2]) == (work().key, grid) else None


def stay_with(drawn: Settings, grid: Settings) -> None:
    """Let a draft stand, now that it is drawn: a run may end before, or find that it cannot be."""
    st.session_state[DRAWN] = (work().key, drawn, grid)


def stay_as(before: Settings, now: Settings) -> None:
    """Let the draft that stands for some wishes stand for others too, as nothing has to be drawn for them."""
    last: tuple[str, Settings, Settings] | None = st.session_state.get(DRAWN)
    if last is not None and last[1] == before:
        st.session_state[DRAWN] = (last[0], now, last[2])


def _drawn_before(settings: Settings, grid: Settings) -> tuple[str, Settings, Settings]:
    saved = chosen("drawn", None)
    before = settings if saved is None else replace(settings, assumptions=assumptions_of(saved))
    return work().key, before, grid
