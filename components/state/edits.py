"""Hold what one browser session has changed by hand and selected, and what can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, cast

import streamlit as st

from components import edits_saved
from components.drawn import Changed, on_ground, plain_ground
from components.history import History, Moment
from components.moved import FewMoves, Moved
from components.state import drafts, picks
from components.state import session as state
from engine.editing import Edit, Standing, standing
from engine.settings import Settings

EDITS, BASE, PENDING, AREAS, ACCOUNTS, PAST = "edits", "base", "pending", "areas", "selected accounts", "past"
AREA, FOUND, SAID = "looked at area", "found customer", "said of the last edit"
# what an undo brings back beside the controls, also that it was not there yet
ABSENT = object()
KEPT = (EDITS, BASE, SAID, "team", "moved", "explored", "asked tolerance")


@dataclass(frozen=True)
class Base:
    """Say which draft the edits since are done on: what was wished for then, and what it keeps.

    Attributes
    ----------
    wanted, way
        The wishes now, and the change of the team or few moves on the map, that this is the base of.
    drawn, ground
        The wishes it was drawn with, and what the areas depended on.
    held
        Edits whose outcome it keeps.
    """

    wanted: Settings
    way: Changed | Moved | None
    drawn: Settings
    ground: Settings
    held: tuple[Edit, ...]


def edits() -> tuple[Edit, ...]:
    """Give what was changed by hand on this work, in order."""
    key = state.widget_key(EDITS)
    if key not in st.session_state:
        st.session_state[key] = edits_saved.from_saved(state.chosen(EDITS, None))
    return cast("tuple[Edit, ...]", st.session_state[key])


def set_edits(new: Iterable[Edit], said: str) -> None:
    """Keep what was changed by hand, and what is to be said of it; whoever edits wants to see the draft."""
    st.session_state[state.widget_key(EDITS)] = tuple(new)
    st.session_state[state.widget_key(SAID)] = said
    set_pending(None)
    select()
    state.show_draft()


def last_said() -> str:
    """Say what the last edit did and cost; nothing before there is one, or after it was undone."""
    return str(st.session_state.get(state.widget_key(SAID), "")) if edits() else ""


def standing_now() -> Standing:
    """Give what stands of all that was changed by hand."""
    return standing(edits())


def base(wanted: Settings, way: Changed | Moved | None, ground: Settings) -> Base:
    """Give the draft that edits are done on: another wish is drawn with all edits so far kept."""
    key, said = state.widget_key(BASE), edits()
    last = cast("Base | None", st.session_state.get(key)) or _saved(wanted, ground, said)
    areas = plain_ground(ground)
    same = last is not None and (last.wanted, last.way, plain_ground(last.ground)) == (wanted, way, areas)
    if last is None or not same or said[: len(last.held)] != last.held:
        # the ways of a change of the team and few moves know no edits: these are done on them
        last = Base(wanted, way, wanted, ground, () if way else said)
    st.session_state[key] = last
    return last


def rebase(wanted: Settings, ground: Settings) -> None:
    """Let the draft of some wishes be the one that edits are done on, keeping all so far."""
    st.session_state[state.widget_key(BASE)] = Base(wanted, None, wanted, ground, edits())


def _saved(wanted: Settings, ground: Settings, said: tuple[Edit, ...]) -> Base | None:
    """Give the base of the last session, whose draft had so many territories and kept so many edits."""
    saved = edits_saved.base_from(state.chosen(BASE, None))
    if saved is None or saved.held > len(said):
        return None
    held = said[: saved.held]
    then = on_ground(plain_ground(ground), held)
    return Base(wanted, None, replace(wanted, territories=saved.territories), then, held)


def last_areas() -> Settings | None:
    """Give what the areas depended on that edits were made on last; None at the start of a session."""
    now = cast("Base | None", st.session_state.get(state.widget_key(BASE)))
    return None if now is None else plain_ground(now.ground)


def carry(new: tuple[Edit, ...]) -> None:
    """Put edits in other terms, for areas of another size."""
    st.session_state[state.widget_key(EDITS)] = new
    select()


def count() -> int | None:
    """Give the number of territories that the slider holds; None before there is a draft."""
    now = cast("Base | None", st.session_state.get(state.widget_key(BASE)))
    return None if now is None else now.wanted.territories


def saved_base() -> dict[str, Any] | None:
    """Give plain values of the base for the next start; None before there is one."""
    now = cast("Base | None", st.session_state.get(state.widget_key(BASE)))
    return None if now is None else {"territories": now.drawn.territories, "held": len(now.held)}


def saved_anchor() -> dict[str, Any] | None:
    """Give plain values of the draft that the base is drawn from, for the next start."""
    now = cast("Base | None", st.session_state.get(state.widget_key(BASE)))
    return None if now is None else drafts.saved_anchor(now.ground)


def recount(more: int) -> None:
    """Let the slider say that edits opened or closed territories, and let the draft stay as it is drawn."""
    key = state.widget_key(BASE)
    now = cast("Base | None", st.session_state.get(key))
    if now is None or now.wanted.territories is None or not more:
        return
    count = now.wanted.territories + more
    state.show_value(state.widget_key("territories"), count)
    moves = cast("FewMoves | None", st.session_state.get(state.moved_key()))
    st.session_state[state.moved_key()] = None if moves is None else moves.recounted(count)
    st.session_state[key] = replace(now, wanted=replace(now.wanted, territories=count))
    drafts.stay_as(now.wanted, replace(now.wanted, territories=count))


def pending() -> Edit | None:
    """Give the edit that waits for a yes, as it breaks something."""
    return cast("Edit | None", st.session_state.get(state.widget_key(PENDING)))


def set_pending(edit: Edit | None) -> None:
    """Let an edit wait for a yes, or none."""
    st.session_state[state.widget_key(PENDING)] = edit


def selected_areas() -> tuple[str, ...]:
    """Give the units that are selected."""
    return cast("tuple[str, ...]", st.session_state.get(state.widget_key(AREAS), ()))


def selected_accounts() -> tuple[str, ...]:
    """Give the single accounts that are selected."""
    return cast("tuple[str, ...]", st.session_state.get(state.widget_key(ACCOUNTS), ()))


def select(*, areas: Iterable[str] = (), accounts: Iterable[str] = ()) -> None:
    """Select areas and single accounts, and nothing else."""
    st.session_state[state.widget_key(AREAS)] = tuple(dict.fromkeys(areas))
    st.session_state[state.widget_key(ACCOUNTS)] = tuple(dict.fromkeys(accounts))


def area() -> str | None:
    """Give the unit that was clicked last."""
    return cast("str | None", st.session_state.get(state.widget_key(AREA)))


def look_at_area(unit: str | None) -> None:
    """Remember the unit that was clicked."""
    st.session_state[state.widget_key(AREA)] = unit


def found() -> str | None:
    """Give the customer that was last found by searching, until something else is clicked or picked."""
    kept: tuple[str, str | None, str | None] | None = st.session_state.get(state.widget_key(FOUND))
    return kept[0] if kept is not None and kept[1:] == (picks.picked(), area()) else None


def find(account: str | None, territory: str | None) -> None:
    """Look at a customer and let its territory stand out; at none, the territory stays."""
    if account is not None:
        picks.pick(territory)
    kept = None if account is None else (account, picks.picked(), area())
    st.session_state[state.widget_key(FOUND)] = kept


def note(choices: dict[str, Any]) -> None:
    """Remember this moment, where something was chosen since the last one, for undo."""
    past = history()
    chosen = choices | {EDITS: edits()}
    before = past.present.choices if past.present is not None else chosen
    if before != chosen and before[EDITS] == chosen[EDITS]:
        # what the last edit came to is no longer so
        st.session_state[state.widget_key(SAID)] = ""
    st.session_state[state.widget_key(PAST)] = past.noted(Moment(chosen, _values()))


def history() -> History:
    """Give what can be undone and done again."""
    return cast("History", st.session_state.get(state.widget_key(PAST), History()))


def undo() -> None:
    """Go one step back."""
    _go(history().undone())


def redo() -> None:
    """Go one step forward again."""
    _go(history().redone())


def _go(there: History) -> None:
    st.session_state[state.widget_key(PAST)] = there
    if there.present is None:
        return
    state.choose_again(there.present.choices)
    for key, value in there.present.values.items():
        if value is ABSENT:
            st.session_state.pop(key, None)
        else:
            st.session_state[key] = value
    set_pending(None)
    state.show_draft()


def _values() -> dict[str, Any]:
    """Give the values of the controls of this work, and of what else an undo brings back, by session key."""
    ending = state.widget_key("")
    found = {
        key: value
        for key, value in st.session_state.to_dict().items()
        if isinstance(key, str) and key.endswith(ending) and _is_kept(key.removesuffix(ending))
    }
    more = (*(state.widget_key(name) for name in KEPT), state.DRAWN, state.ANCHOR)
    return found | {key: st.session_state.get(key, ABSENT) for key in more}


def _is_kept(name: str) -> bool:
    return name in KEPT or state.is_control(name)
