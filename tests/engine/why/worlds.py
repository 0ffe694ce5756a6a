"""Lines of units one degree apart on the equator, each with one account, to ask about."""

from __future__ import annotations

from collections.abc import Sequence

from engine import schema as s
from engine.alignment.model import Alignment
from engine.units.model import Units
from tests.engine.measures.worlds import accounts_of, aligned, units_of


def line(
    hours: Sequence[float], *, today: str = "", kinds: dict[int, str] | None = None, revenue: float = 50.0
) -> Units:
    """Unit u0, u1 ... in a chain; account a<i> in the middle of u<i> asks for hours[i], 1 of them travel.

    `today` has a letter for each account's territory ("." for none), `kinds` the coverage of some.
    """
    places = {f"u{i}": (0.0, float(i)) for i in range(len(hours))}
    owners = today or "." * len(hours)
    rows: list[dict[str, object]] = [
        {
            s.UNIT_ID: f"u{i}",
            s.WORKLOAD: hour,
            s.REVENUE: revenue,
            s.CURRENT_TERRITORY: "" if owners[i] == "." else owners[i],
            s.COVERAGE_KIND: (kinds or {}).get(i, s.AREA),
            s.CITY: "",
        }
        for i, hour in enumerate(hours)
    ]
    return units_of(places, accounts_of(rows, places))


def plan(letters: str, exceptions: dict[str, str] | None = None) -> Alignment:
    """Unit u<i> belongs to the territory of the i-th letter."""
    return aligned({f"u{i}": letter for i, letter in enumerate(letters)}, exceptions)
