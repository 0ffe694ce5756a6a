"""Hold what one browser session has chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any, Literal, cast, get_args

import streamlit as st

from components import notices, workspace
from components.choices import assumptions_of
from components.drawn import comes_from_cold, drawn_after
from components.teams import Staffing, from_saved
from components.work import Work, folder
from engine.editing import Edit
from engine.settings import Assumptions, Settings

# where files are dropped: those of accounts, of who serves them, of demand beyond them
Place = Literal["accounts", "today", "demand"]

WORK = "work"
CHOICES = "choices"
CANDIDATE = "candidate"
UPLOADED = "uploaded"
UPLOAD_FAULT = "upload fault"
UPLOADS = "uploads"
PICKED = "picked"
DRAWN = "drawn"
ANCHOR = "anchor"
REMEMBERED = "remembered"
# of the design and the assumptions, each under the name of its choice
CONTROLS = (
    *("territories", "potential_share", "sales_share", "tolerance", "may_change", "scope", "redraw"),
    *("change_by", "keep_parents", "resolution", "area", "layer_share"),
    *(f.name for f in fields(Assumptions)),
)


def work() -> Work:
    """Give what is planned now; the last work of this machine when the session begins."""
    if WORK not in st.session_state:
        st.session_state[WORK], st.session_state[CHOICES] = workspace.recall()
    return cast(Work, st.session_state[WORK])


def plan_on(new: Work) -> None:
    """Plan on another work from now on, with the choices last made on it, also at the next start."""
    st.session_state[WORK] = new
    st.session_state[CHOICES] = workspace.choices_on(new)
    for name in (CANDIDATE, PICKED, DRAWN, *(f"{UPLOAD_FAULT} {place}" for place in get_args(Place))):
        st.session_state.pop(name, None)
    remember(st.session_state[CHOICES])


def candidate() -> Work | None:
    """Give the uploaded file that is looked at but not planned on yet."""
    return cast("Work | None", st.session_state.get(CANDIDATE))


def set_candidate(new: Work | None) -> None:
    """Look at another file, or at none."""
    st.session_state[CANDIDATE] = new


def look_at(new: Work) -> None:
    """Look at a work; the one that is planned on is no candidate."""
    set_candidate(None if new == work() else new)


def redate(new: Work) -> None:
    """Take a work for one of another day, which changes nothing else."""
    if new == work():
        choices = last_choices() or st.session_state[CHOICES]
        st.session_state[WORK] = new
        st.session_state.pop(REMEMBERED, None)
        remember(choices)
    else:
        set_candidate(new)


def show_value(key: str, value: Any) -> None:
    """Let a control that is drawn below show a value."""
    st.session_state[key] = value


def holds(key: str) -> bool:
    """Say whether a control has a value already."""
    return key in st.session_state


def begins(key: str, value: Any) -> dict[str, Any]:
    """Give a control's first value as an argument; none where it holds one, beside which none is allowed."""
    return {} if key in st.session_state else {"value": value}


def begins_at(key: str, index: int) -> dict[str, Any]:
    """Give the place of a list's first value as an argument; none where it holds one."""
    return {} if key in st.session_state else {"index": index}


def value_of(key: str) -> Any:
    """Give what a control was just set to."""
    return st.session_state[key]


def upload_key(place: Place = "accounts") -> str:
    """Give the key of a place where files are dropped."""
    return f"upload {place} {st.session_state.get(f'{UPLOADS} {place}', 0)}"


def empty_upload(place: Place = "accounts") -> None:
    """Empty a place where files are dropped: another key is another place."""
    key = f"{UPLOADS} {place}"
    st.session_state[key] = st.session_state.get(key, 0) + 1


def upload_is_new(file_id: str, place: Place = "accounts") -> bool:
    """Say whether an upload has not been looked at yet; from now on it has."""
    key = f"{UPLOADED} {place}"
    seen = st.session_state.get(key)
    st.session_state[key] = file_id
    return bool(seen != file_id)


def upload_fault(place: Place = "accounts") -> str:
    """Say what was wrong with the last upload; nothing where it could be read."""
    return str(st.session_state.get(f"{UPLOAD_FAULT} {place}", ""))


def set_upload_fault(text: str, place: Place = "accounts") -> None:
    """Keep what was wrong with the last upload."""
    st.session_state[f"{UPLOAD_FAULT} {place}"] = text


def widget_key(name: str) -> str:
    """Give a control's key; another file has other controls, with defaults of their own."""
    return f"{name}:{work().key}"


def chosen(name: str, default: Any) -> Any:
    """Give the value a control starts with: what was chosen on this work before, else the default."""
    work()
    return st.session_state[CHOICES].get(name, default)


def last(name: str) -> Any:
    """Give what was chosen in the last run, or on this work before; None where nothing was."""
    past = last_choices()
    return past.get(name) if past else chosen(name, None)


def last_choices() -> dict[str, Any]:
    """Give everything that was chosen in the last run on this work; nothing in the first."""
    past: tuple[Work, dict[str, Any]] | None = st.session_state.get(REMEMBERED)
    return dict(past[1]) if past is not None and past[0] == work() else {}


def chosen_now(name: str, default: Any) -> Any:
    """Give the value of a control at this moment, also of one that is shown further down or not at all."""
    now = st.session_state.get(widget_key(name))
    past = last(name) if now is None else now
    return default if past is None else past


def remember(choices: dict[str, Any]) -> None:
    """Keep the choices for the next start, where they have changed, with what the draft was drawn under."""
    drawn: tuple[str, Settings, Settings] | None = st.session_state.get(DRAWN)
    now = (work(), choices | ({"drawn": asdict(drawn[1].assumptions)} if drawn else {}))
    if st.session_state.get(REMEMBERED) != now:
        st.session_state[REMEMBERED] = now
        try:
            workspace.remember(*now)
        except OSError:
            # a plan needs no folder, only the next start does
            notices.aside(f"Your choices cannot be kept in {folder()}; the next start begins without them.")


def choose_again(choices: Mapping[str, Any]) -> None:
    """Go back to earlier choices, also for what is not on screen."""
    st.session_state[CHOICES] = dict(choices)
    st.session_state[REMEMBERED] = (work(), dict(choices))


def picked() -> str | None:
    """Give the key of the territory that stands out."""
    return cast("str | None", st.session_state.get(PICKED))


def pick(key: str | None) -> None:
    """Let a territory stand out, or none."""
    st.session_state[PICKED] = key


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
    before: tuple[str, Settings, Settings] | None = st.session_state.get(ANCHOR)
    if before is None or (before[0], before[2]) != (work().key, grid):
        return cold
    return drawn_after(drawn, before[1], held)


def explored_key() -> str:
    """Give the key of the options that were known when one was picked, as pairs of a draft and its grid."""
    return widget_key("explored")


def moved_key() -> str:
    """Give the key of the few moves that are on the map."""
    return widget_key("moved")


def anchor(drawn: Settings, grid: Settings) -> None:
    """Let the next drafts be drawn from this one, if it came from cold: drawn from one another they drift."""
    if comes_from_cold(drawn):
        st.session_state[ANCHOR] = (work().key, drawn, grid)


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


def pick_from_table(key: str, territories: list[str]) -> None:
    """Let the territory of the chosen row stand out; none where the row was let go."""
    rows = st.session_state[key].selection.rows
    pick(territories[rows[0]] if rows else None)


def picked_in_chart(key: str) -> str | None:
    """Give what the mark that was just clicked in a chart stands for; None for no mark."""
    event = st.session_state[key].picked or {}
    found = event.get("key")
    return str(found) if found else None


def said_by_map(key: str) -> dict[str, Any]:
    """Give what the last click or lasso on a map says."""
    # streamlit-folium puts the value under the map's key before it calls on_change
    return dict(st.session_state.get(key) or {})


def staffing() -> Staffing:
    """Give what was said of a change of the team on this work."""
    key = widget_key("team")
    if key not in st.session_state:
        st.session_state[key] = from_saved(chosen("team", None))
    return cast("Staffing", st.session_state[key])


def set_staffing(new: Staffing) -> None:
    """Keep what is said of a change of the team; a way that is put on the map is looked at as the draft."""
    st.session_state[widget_key("team")] = new
    if new.way:
        st.session_state[moved_key()] = None
        show_draft()


def view_key() -> str:
    """Give the key of the switch between today, the draft and the changes."""
    return widget_key("view")


def show_draft() -> None:
    """Leave today's alignment: who moves a design control wants to see what it does."""
    if st.session_state.get(view_key()) == "Today":
        st.session_state[view_key()] = "Draft"
