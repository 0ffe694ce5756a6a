"""Say in words what was changed by hand, and what it costs."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from components.numbers import count, hours, index, number, signed
from engine.editing import Cost, Edit, Shift
from engine.editing.cost import LEAST_HOURS

# so many territories are named, the others counted
NAMED = 3
PIECES = {2: "two", 3: "three", 4: "four"}

Names = Mapping[str, str]


def edit_words(edit: Edit, names: Names) -> str:
    """Say what an edit does, such as "12 areas to Nashville"; `names` are those of territories, by key."""
    return _WORDS[edit.kind](edit, names)


def cost_words(cost: Cost, names: Names, tolerance: float) -> str:
    """Say what an edit costs in one sentence without a full stop.

    `names` are those of territories, by key; `tolerance` is a share.
    """
    parts = [_shift(shift, names, tolerance) for shift in cost.shifts[:NAMED]]
    others = len(cost.shifts) - NAMED
    if others > 0:
        parts.append(f"{count(others, 'other territory', 'other territories')} too")
    if cost.outside != cost.outside_before:
        now = count(cost.outside, "territory is", "territories are") if cost.outside else "no territory is"
        parts.append(f"{now} out of tolerance (before {number(cost.outside_before)})")
    parts += break_words(cost, names)
    if math.isfinite(cost.changing) and round(cost.changing):
        more = "more" if cost.changing > 0 else "fewer"
        changes = count(abs(cost.changing), f"{more} customer changes", f"{more} customers change")
        parts.append(f"{changes} rep")
    return ", ".join(parts) if parts else "Nothing changes in hours"


def break_words(cost: Cost, names: Names) -> list[str]:
    """Say which territories an edit breaks."""
    cut = [
        f"{_name(key, names)} is cut in {PIECES.get(pieces, f'{pieces} pieces')}"
        for key, pieces in cost.cut.items()
    ]
    return [*cut, *(f"nothing is left of {_name(key, names)}" for key in cost.emptied)]


def _shift(shift: Shift, names: Names, tolerance: float) -> str:
    name = _name(shift.key, names)
    if not math.isfinite(shift.index):
        return f"{name} ends"
    moved = f"{signed(shift.hours)} h for {name}"
    outside = "" if shift.in_tolerance else ", out of tolerance"
    if not math.isfinite(shift.index_before):
        return f"{hours(shift.hours)} for {name} (index {index(shift.index, tolerance)}{outside})"
    if abs(shift.hours) < LEAST_HOURS:
        # who has fewer hours available is further from target with the same work
        was, now = index(shift.index_before, tolerance), index(shift.index, tolerance)
        return f"{name} from index {was} to {now}{outside}"
    return f"{moved} (index {index(shift.index, tolerance)}{outside})"


def _name(key: str, names: Names) -> str:
    return names.get(key, key)


def _what(edit: Edit) -> str:
    """Say what is moved or kept."""
    accounts = [who for who, _ in edit.accounts]
    parts = [count(len(edit.areas), "area", "areas")] if edit.areas else []
    if accounts and not edit.areas:
        parts.append(count(len(accounts), "customer", "customers"))
    return " and ".join(parts) or "Nothing"


def _to(edit: Edit, names: Names) -> str:
    keys = dict.fromkeys(key for _, key in (*edit.areas, *edit.accounts))
    return _name(next(iter(keys), ""), names) if len(keys) == 1 else "their territories"


def _swap(edit: Edit, names: Names) -> str:
    return "; ".join(f"Reps of {_name(a, names)} and {_name(b, names)} swapped" for a, b in edit.swapped)


def _cap(edit: Edit, names: Names) -> str:
    return "; ".join(f"{_name(key, names)} has {hours(value)} a year" for key, value in edit.hours)


def _merge(edit: Edit, names: Names) -> str:
    return "; ".join(f"{_name(key, names)} merged into {_name(into, names)}" for key, into in edit.closed)


def _opened(edit: Edit, names: Names) -> str:
    return ", ".join(_name(key, names) for key in edit.opened)


_WORDS: dict[str, Callable[[Edit, Names], str]] = {
    "assign": lambda edit, names: f"{_what(edit)} to {_to(edit, names)}",
    "keep": lambda edit, names: f"{_what(edit)} kept with {_to(edit, names)}",
    "release": lambda edit, _: f"{_what(edit)} released",
    "name": lambda edit, names: f"{_what(edit)} named, with {_to(edit, names)}",
    "set aside": lambda edit, _: f"{count(len(edit.set_aside), 'customer')} out of scope",
    "bring back": lambda edit, _: f"{count(len(edit.brought_back), 'customer')} back in scope",
    "open": lambda edit, names: f"New territory {_opened(edit, names)} on {_what(edit)}",
    "split": lambda edit, names: f"{_opened(edit, names)} split off with {_what(edit)}",
    "merge": _merge,
    "swap": _swap,
    "cap": _cap,
}
