"""Write settings as the parameters of an address, and read them back.

An address is seen by whoever passes it on, so no text of the user's file stands in it: a district or region
is its place in a list of the screen, a segment the place of its calls, the file a digest of all that is in
it. Places mean something on the same file alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlencode

from components.advanced_controls import AREAS, CHANGES, SIZES
from components.advanced_controls import LIMITS as SELDOM
from components.assumption_controls import CALL_HOURS_A_CALL, CALLS_A_YEAR, limits
from engine.errors import SettingsError
from engine.settings import Assumptions

# a digest of what the settings were chosen on
FILE = "file"
SCOPE, FOCUS = "scope", "look_at"
VIEW, DRAWER, COLOUR = "view", "drawer", "colour"
CALLS, CALL_HOURS = "calls", "call_hours"
NUMBERS = tuple(f.name for f in fields(Assumptions) if f.name != "call_plans")
# between the figures of segments; stands in an address as it is
NEXT = "_"
NONE = "none"

Number = TypeVar("Number", int, float)


class Code(NamedTuple):
    """Say how one setting is written; `read` raises a ValueError where it makes no sense of a text."""

    words: str
    write: Callable[[Any], str]
    read: Callable[[str], Any]


@dataclass(frozen=True)
class Lists:
    """Say what can be chosen from on a screen.

    Attributes
    ----------
    views, drawers, colours
        By name.
    scopes, focuses
        How many places there are in either list.
    segments
        How many have calls of their own.
    """

    views: Sequence[str]
    drawers: Sequence[str]
    colours: Sequence[str]
    scopes: int
    focuses: int
    segments: int


def address(page: str, values: Mapping[str, Any], lists: Lists) -> str:
    """Give the address of a page with settings behind it."""
    return f"{page.rstrip('/')}/?{urlencode(written(values, lists))}"


def written(values: Mapping[str, Any], lists: Lists) -> dict[str, str]:
    """Write settings, by name, as parameters."""
    codes = codes_of(lists)
    return {name: codes[name].write(value) for name, value in values.items()}


def understood(said: Mapping[str, str], lists: Lists) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Read parameters; give the settings by name, and what those are called that make no sense.

    Parameters that are none of ours are passed over.
    """
    values: dict[str, Any] = {}
    strange: list[str] = []
    for name, code in codes_of(lists).items():
        if name in said:
            try:
                values[name] = code.read(said[name])
            except ValueError:
                strange.append(code.words)
    return values, tuple(strange)


def codes_of(lists: Lists) -> dict[str, Code]:
    """Say how each setting is written, by name."""
    return {
        "territories": _whole("territories", 1, 20_000),
        "potential_share": _share("balance on potential", 0, 100),
        "sales_share": _share("weight of sales", 0, 100),
        "tolerance": _share("tolerance", 3, 30),
        "may_change": _or_none(_share("may change rep", 0, 30)),
        SCOPE: _whole("what may change", 0, lists.scopes - 1),
        "redraw": _switch("assumptions redraw too"),
        "change_by": _one_of("what a change counts", list(CHANGES)),
        "keep_parents": _switch("keep parents together"),
        "resolution": _or_none(_whole("size of areas", min(filter(None, SIZES)), max(filter(None, SIZES)))),
        "area": _one_of("area to divide", list(AREAS)),
        **{name: _assumption(name, *ends) for name, ends in (limits() | SELDOM).items()},
        CALLS: _each("calls a year", lists.segments, *CALLS_A_YEAR),
        CALL_HOURS: _each("hours a call", lists.segments, *CALL_HOURS_A_CALL),
        VIEW: _one_of("view", lists.views),
        DRAWER: _one_of("drawer", lists.drawers),
        COLOUR: _one_of("colour", lists.colours),
        FOCUS: _whole("look at", 0, lists.focuses - 1),
        FILE: Code("file", str, str),
    }


def _whole(words: str, low: int, high: int) -> Code:
    return Code(words, str, lambda text: _within(int(text), low, high))


def _share(words: str, low: float, high: float) -> Code:
    """Write a share in per cent."""
    return Code(
        words, lambda share: f"{100 * share:.10g}", lambda text: _within(float(text), low, high) / 100
    )


def _assumption(name: str, low: float, high: float) -> Code:
    def read(text: str) -> float:
        value = _within(float(text), low, high)
        one: dict[str, Any] = {name: value}
        try:
            replace(Assumptions(), **one)
        except SettingsError as fault:
            raise ValueError(str(fault)) from fault
        return value

    return Code(ASSUMED[name], _real, read)


def _each(words: str, count: int, low: float, high: float) -> Code:
    def read(text: str) -> tuple[float, ...]:
        values = tuple(_within(float(part), low, high) for part in text.split(NEXT))
        if len(values) != count:
            raise ValueError("Another number of segments.")
        return values

    return Code(words, lambda values: NEXT.join(map(_real, values)), read)


def _real(value: float) -> str:
    """Write a number in full, and a whole one as such."""
    return repr(float(value)).removesuffix(".0")


def _switch(words: str) -> Code:
    return Code(words, lambda on: "on" if on else "off", lambda text: _known(text, ("on", "off")) == "on")


def _one_of(words: str, names: Sequence[str]) -> Code:
    return Code(words, str, lambda text: _known(text, names))


def _or_none(code: Code) -> Code:
    return Code(
        code.words,
        lambda value: NONE if value is None else code.write(value),
        lambda text: None if text == NONE else code.read(text),
    )


def _within(value: Number, low: float, high: float) -> Number:
    # not-a-number lies between nothing
    if not low <= value <= high:
        raise ValueError("Out of range.")
    return value


def _known(text: str, names: Sequence[str]) -> str:
    if text not in names:
        raise ValueError("Not in the list.")
    return text


ASSUMED = {
    "speed_kmh": "driving speed",
    "circuity": "road / straight distance",
    "working_days": "working days a year",
    "hours_per_day": "hours a day",
    "field_share": "in the field",
    "longest_leg_hours": "longest drive",
    "coverage_radius_km": "coverage radius",
    "potential_per_size": "potential per unit of size",
    "layer_share": "potential that follows demand",
    "potential_per_demand": "potential per unit of demand",
    "reach_km": "reach of a customer",
}
