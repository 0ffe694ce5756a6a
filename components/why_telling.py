"""Hold what words about a plan need, and put in words what stands against a move."""

from __future__ import annotations

from dataclasses import dataclass

from components.markdown import escape
from components.numbers import apart_percent, count, distance, fine_percent, hours, index, number, plus_minus
from engine.alignment.roster import NO_REP
from engine.settings import Settings
from engine.why import Against

MEASURES = {"workload": "hours", "potential": "potential", "revenue": "sales"}


@dataclass(frozen=True)
class Telling:
    """Hold what words need beside the facts.

    Attributes
    ----------
    names, reps, reps_today
        Name and rep of each territory of the plan, and who had each today, by key.
    settings
        Tolerance and what may change.
    country
        Whose unit of length counts.
    """

    names: dict[str, str]
    reps: dict[str, str]
    reps_today: dict[str, str]
    settings: Settings
    country: str

    def territory(self, key: str) -> str:
        """Give a territory's name, escaped."""
        return escape(self.names.get(key, key))

    def rep(self, key: str) -> str:
        """Give who serves a territory, escaped; the territory's name where nobody is named."""
        rep = self.reps.get(key, "")
        return self.territory(key) if rep in NO_REP else escape(rep)

    def both(self, key: str) -> str:
        """Give a territory's name with its rep, or "vacant" where others have one."""
        rep = self.reps.get(key, "")
        if rep in NO_REP:
            return f"{self.territory(key)} (vacant)" if self.has_reps else self.territory(key)
        return f"{self.territory(key)} ({escape(rep)})"

    @property
    def has_reps(self) -> bool:
        """Whether any territory has a rep that is known."""
        return not set(self.reps.values()) <= set(NO_REP)

    def spot(self, key: str, *, base: bool) -> str:
        """Name the place a territory is counted from: "Rep 09's base", "Missoula's centre"."""
        return f"{self.rep(key)}'s base" if base else f"{self.territory(key)}'s centre"

    def away(self, km: float) -> str:
        """Write a distance."""
        return distance(km, self.country)

    def index(self, value: float) -> str:
        """Write an index, never on the end of the tolerance unless it is."""
        return index(value, self.settings.tolerance)


def against(held: Against, giver: str, taker: str, tell: Telling) -> str:
    """Say what stands against moving something from `giver` to `taker` (keys), as a clause."""
    side = tell.territory(giver if held.whose == "giver" else taker)
    if held.kind in ("balance", "limit"):
        return _outside(held, side)
    return {
        "locked": "you keep it where it is",
        "named": "it goes by name",
        "frozen": f"{side} may not change",
        "accounts": f"{side} would have {count(held.after, 'customer')}, {_bound(held)}",
        "cap": f"{apart_percent(held.after, held.limit)} would change rep, {fine_percent(held.limit)} may",
        "empties": f"{side} would serve nobody",
        "cut": f"it would cut {side} in {number(held.after)} parts",
        "apart": f"it would not touch {side}",
        "alone": "it would be served apart from its area",
        "capacity": f"{side} would need {hours(held.after)} and has {hours(held.limit)}",
    }[held.kind]


def _outside(held: Against, side: str) -> str:
    leads = "rise" if held.after > held.before else "fall"
    of = f" of {MEASURES[held.measure]}" if held.measure else ""
    return (
        f"{side} would {leads} to index {index(held.after, held.limit)}{of}, outside {plus_minus(held.limit)}"
    )


def _bound(held: Against) -> str:
    return f"{'fewer' if held.whose == 'giver' else 'more'} than {number(held.limit)}"
