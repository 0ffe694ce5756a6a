"""Put in words why something is in its territory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from components.markdown import escape
from components.numbers import apart_percent, fine_percent, hours, number, off_target, unbroken
from components.why_telling import Telling, against
from engine.alignment.roster import NO_REP
from engine.why import Arithmetic, Reason, Why
from engine.why.facts import (
    AsToday,
    Back,
    Filled,
    Frozen,
    Kept,
    Left,
    Locked,
    Named,
    Nearer,
    Nearest,
    Relieved,
)


def sentences(why: Why, tell: Telling) -> list[str]:
    """Give one sentence for each reason, the deciding one first, as Markdown."""
    told = [_sentence(reason, why, tell) for reason in why.reasons]
    if why.with_area and told:
        told[0] = f"It goes with the area around it. {told[0]}"
    return [unbroken(text) for text in told]


def territory_sentence(sums: Arithmetic, tell: Telling) -> str:
    """Say in a few words what a territory needs and has, and how far it is from its target."""
    needed, have = hours(sums.hours_needed), hours(sums.capacity_hours)
    off = off_target(abs(sums.index / 100 - 1), tell.settings.tolerance)
    side = "over" if sums.index > 100 else "under"
    aim = "on target" if off == off_target(0.0, tell.settings.tolerance) else f"{off} {side} target"
    said = (
        f"{tell.both(sums.key)} needs {needed} a year of {have} available, "
        f"{apart_percent(sums.capacity_used, 1)}. Index {tell.index(sums.index)}, {aim}."
    )
    return unbroken(said)


def _sentence(reason: Reason, why: Why, tell: Telling) -> str:
    return _TOLD[type(reason)](reason, why, tell)


def _locked(_: Locked, why: Why, tell: Telling) -> str:
    return f"You keep it with {tell.both(why.key)}."


def _named(_: Named, why: Why, tell: Telling) -> str:
    return f"It is a named customer: {tell.rep(why.key)} serves it wherever it lies."


def _frozen(_: Frozen, why: Why, tell: Telling) -> str:
    return f"{tell.territory(why.key)} is outside what may change, so all that it serves stays."


def _as_today(reason: AsToday, why: Why, tell: Telling) -> str:
    own = tell.both(why.key)
    if why.account:
        return (
            f"{own} serves it today." if reason.served else f"Nobody serves it today; the area is with {own}."
        )
    if not reason.served:
        return f"No customer here has a rep today, so it goes with the ground beside it: {own}."
    if not why.guests:
        return f"{own} serves every customer here today."
    whole = number(why.accounts + why.guests)
    return f"{own} serves most of the work here today; {number(why.guests)} of {whole} customers have others."


def _kept(reason: Kept, why: Why, tell: Telling) -> str:
    cap, own = tell.settings.change_cap, tell.rep(why.key)
    few = f"; at most {fine_percent(cap)} may change rep" if cap is not None and cap < 1 else ""
    around = (
        f", apart from the area around it, which is {tell.territory(why.unit[1])}'s" if reason.apart else ""
    )
    return f"{own} serves it today and keeps it{around}{few}."


def _left(reason: Left, why: Why, tell: Telling) -> str:
    rep = tell.reps_today.get(reason.today, "")
    if rep in NO_REP:
        return f"{tell.territory(reason.today)}, which has it today, has no rep, so anybody may take it."
    return f"{escape(rep)}, who serves it today, leaves; {tell.rep(why.key)} takes it over."


def _relieved(reason: Relieved, _: Why, tell: Telling) -> str:
    before, after = tell.index(reason.before), tell.index(reason.after)
    return (
        f"{tell.both(reason.today)} serves it today and has too much, index {before}; it gives customers "
        f"away, down to {after}."
    )


def _filled(reason: Filled, why: Why, tell: Telling) -> str:
    before, after = tell.index(reason.before), tell.index(reason.after)
    return f"{tell.both(why.key)} has too little today, index {before}, and takes customers up to {after}."


def _nearest(reason: Nearest, why: Why, tell: Telling) -> str:
    own = f"{tell.spot(why.key, base=why.place.from_base)} is the nearest, {tell.away(reason.km)}"
    if not reason.other:
        return f"{own}."
    return f"{own}; the next is {_spot(reason.other, why, tell)}, {tell.away(reason.other_km)}."


def _nearer(reason: Nearer, why: Why, tell: Telling) -> str:
    away = f"{tell.away(reason.other_km)} against {tell.away(reason.km)}"
    nearer = f"{_spot(reason.other, why, tell)} is nearer, {away}"
    if reason.against:
        return f"{nearer}, but {against(reason.against[0], why.key, reason.other, tell)}."
    if not why.workload:
        return f"{nearer}, and nothing stands against it, as no hours go with it."
    drives = f", though both reps would drive {hours(reason.more_driving)} a year more"
    return f"{nearer}, and nothing stands against it{drives if round(reason.more_driving) > 0 else ''}."


def _spot(key: str, why: Why, tell: Telling) -> str:
    from_base = next(option.place.from_base for option in why.options if option.key == key)
    return tell.spot(key, base=from_base)


def _back(reason: Back, why: Why, tell: Telling) -> str:
    held = against(reason.against[0], why.key, reason.today, tell)
    return f"If it went back to {tell.both(reason.today)}, {held}."


_TOLD: dict[type, Callable[[Any, Why, Telling], str]] = {
    Locked: _locked,
    Named: _named,
    Frozen: _frozen,
    AsToday: _as_today,
    Kept: _kept,
    Left: _left,
    Relieved: _relieved,
    Filled: _filled,
    Nearest: _nearest,
    Nearer: _nearer,
    Back: _back,
}
