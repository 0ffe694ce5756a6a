"""Say in words and figures what the plan would gain without a rule, or with areas of another size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from components.markdown import escape
from components.numbers import DASH, count, length_of, percent, plus_minus, signed
from engine.options import Price, Relaxed
from engine.settings import Settings

HEADINGS = ("Instead", "To the centre", "Off target, points", "Change rep")


def cost_table(found: Sequence[Price], now: Settings, country: str, names: Mapping[str, str]) -> str:
    """Write ranked prices as a markdown table: what would hold instead, and how each goal would change.

    `names` gives what accounts and areas are called.
    """
    lines = [" | ".join(HEADINGS), "|".join([":--", *["--:"] * (len(HEADINGS) - 1)])]
    unit = length_of(country)
    for one in found:
        changed = signed(-one.changed) if one.changed == one.changed else DASH
        km = f"{signed(-unit.of(one.mean_km), 1)} {unit.short}"
        figures = (km, signed(-100 * one.furthest, 1), changed)
        lines.append(" | ".join((escape(instead(one.relaxed, now, names)), *figures)))
    return "\n".join(f"| {line} |" for line in lines)


def instead(relaxed: Relaxed, now: Settings, names: Mapping[str, str]) -> str:
    """Say what would hold instead of a rule."""
    then = relaxed.settings
    if relaxed.rule == "tolerance":
        return f"{plus_minus(then.tolerance)}, not {plus_minus(now.tolerance)}"
    if relaxed.rule == "change cap":
        return f"{percent(then.change_cap or 0)} may change rep, not {percent(now.change_cap or 0)}"
    if relaxed.rule == "lock":
        first = names.get(relaxed.names[0], relaxed.names[0])
        more = len(relaxed.names) - 1
        return f"Let {first} and {count(more, 'other')} go" if more else f"Let {first} go"
    return {
        "scope": "Let everything change",
        "parents": "Let parents be split",
        "limits": "No further limits",
    }[relaxed.rule]


def area_in_words(town: str) -> str:
    """Name an area that is let go after its town, "" where it has none."""
    return f"the area around {town}" if town else "an area"


def bound_in_words(compactness: float, bound: float | None) -> str:
    """Say how near a plan is to the least spread that is possible; nothing where that is not known."""
    if bound is None or not bound > 0:
        return ""
    return f"Within {percent(max(compactness / bound - 1, 0.0), 1)} of the bound on spread."
