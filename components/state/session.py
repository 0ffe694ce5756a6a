"""Hold what one browser session has chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, cast

import streamlit as st

from components import notices, workspace
from components.state.picks import PICKED
from components.state.uploads import forget_faults
from components.teams import Staffing, from_saved
from components.work import Work, folder
from engine.settings import Assumptions, Settings

WORK = "work"
CHOICES = "choices"
CANDIDATE = "candidate"
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
    held = st.session_state.get(WORK)
    if held is None:
        held, st.session_state[CHOICES] = workspace.recall()
        st.session_state[WORK] = held
    return cast(Work, held)


def plan_on(new: Work) -> None:
    """Plan on another work from now on, with the choices last made on it, also at the next start."""
    st.session_state[WORK] = new
    st.session_state[CHOICES] = workspace.choices_on(new)
    for name in (CANDIDATE, PICKED, DRAWN, ANCHOR):
        st.session_state.pop(name, None)
    forget_faults()
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


def widget_key(name: str) -> str:
    """Give a control's key; another file has other controls, with defaults of their own."""
    return f"{name}:{work().key}"


def chosen(name: str, default: Any) -> Any:
    """Give the value a control starts with: what was chosen on this work before, else the default."""
    work()
    return st.session_state[CHOICES].get(name, default)


def chosen_choices() -> dict[str, Any]:
    """Give all that was chosen on this work, in the last run or before."""
    return last_choices() or dict(st.session_state[CHOICES])


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


def begin_again(choices: Mapping[str, Any]) -> None:
    """Let every control begin with these choices, whatever it holds, and drafts be drawn from no other."""
    choose_again(choices)
    st.session_state.pop(ANCHOR, None)
    ending = widget_key("")
    for key in [key for key in st.session_state if isinstance(key, str) and key.endswith(ending)]:
        if is_control(key.removesuffix(ending)):
            del st.session_state[key]


def is_control(name: str) -> bool:
    """Say whether a name is that of a control of the design or the assumptions."""
    return name in CONTROLS or name.startswith(("calls ", "call hours "))


def explored_key() -> str:
    """Give the key of the options that were known when one was picked, as pairs of a draft and its grid."""
    return widget_key("explored")


def moved_key() -> str:
    """Give the key of the few moves that are on the map."""
    return widget_key("moved")


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
