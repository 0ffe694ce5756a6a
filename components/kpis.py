"""Work out the seven figures of the strip above the map."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from components.help_texts import help_texts
from components.numbers import (
    DASH,
    apart_percent,
    distance,
    fine_percent,
    hours,
    length_of,
    number,
    off_target,
    percent,
    plus_minus,
)
from engine import schema as s
from engine.settings import Settings

# by what a change cap counts: its word, the changed part and the part that does not count
_CAPPED = {
    "accounts": ("customers", s.ACCOUNTS, s.CHANGED_ACCOUNTS, s.UNAVOIDABLE_ACCOUNTS),
    "hours": ("hours", s.WORKLOAD, s.CHANGED_WORKLOAD, s.UNAVOIDABLE_WORKLOAD),
    "revenue": ("sales", s.REVENUE, s.CHANGED_REVENUE, s.UNAVOIDABLE_REVENUE),
}


_OVERALL = "The limit counts over all regions together, not for each alone."


@dataclass(frozen=True, slots=True)
class Kpi:
    """Hold one figure: its label, value with a quieter unit behind it, the line below, and what it means."""

    label: str
    value: str
    unit: str
    caption: str
    help: str

    @property
    def text(self) -> str:
        """Value and unit together."""
        return f"{self.value} {self.unit}".strip()


def kpis(
    shown: pd.Series,
    other: pd.Series | None,
    settings: Settings,
    *,
    country: str,
    other_name: str = "Today",
    whole: pd.Series | None = None,
) -> tuple[Kpi, ...]:
    """Give the figures of a plan, each beside that of another one.

    Parameters
    ----------
    shown
        Measures of the plan on screen: `Measures.totals`, or one row of its districts or regions.
    other
        The same of the plan it is held against; None where there is none.
    settings
        Of the plan shown; the help texts quote its figures.
    country
        ISO code; decides between miles and km.
    other_name
        What the captions call the other plan.
    whole
        Measures of all territories where `shown` is a part of them: the limit of change counts over all.
    """
    based = int(shown[s.FROM_BASE]), int(shown[s.TERRITORIES])
    text = help_texts(settings, country=country, based=based)

    def beside(name: str, write: Callable[[float], str]) -> str:
        return "" if other is None else f"{other_name} {write(float(other[name]))}"

    def length(km: float) -> str:
        return distance(km, country)

    def off(share: float) -> str:
        return off_target(share, settings.tolerance)

    reach = length(settings.assumptions.coverage_radius_km)
    radius = f"within {reach}" if other is None else f"{beside(s.REACH_ACCOUNTS, percent)}, {reach}"
    return (
        Kpi(
            "Capacity used",
            apart_percent(float(shown[s.CAPACITY_USED]), 1),
            "",
            f"of {hours(float(shown[s.CAPACITY_HOURS]))}",
            text[s.CAPACITY_USED],
        ),
        Kpi(
            "Furthest from target",
            off(float(shown[s.IMBALANCE])),
            "",
            beside(s.IMBALANCE, off) or f"allowed {plus_minus(settings.tolerance)}",
            text[s.IMBALANCE],
        ),
        Kpi(
            "In tolerance",
            number(float(shown[s.IN_TOLERANCE])),
            f"of {number(float(shown[s.TERRITORIES]))}",
            beside(s.IN_TOLERANCE, number) or f"allowed {plus_minus(settings.tolerance)}",
            text[s.IN_TOLERANCE],
        ),
        Kpi(
            f"{length_of(country).long} to centre",
            *_split(length(float(shown[s.MEAN_KM]))),
            beside(s.MEAN_KM, length),
            text[s.MEAN_KM],
        ),
        Kpi(
            "Driving a week",
            *_split(hours(float(shown[s.DRIVE_HOURS_WEEK]), 1)),
            beside(s.DRIVE_HOURS_WEEK, lambda value: hours(value, 1)) or "for each rep",
            text[s.DRIVE_HOURS_WEEK],
        ),
        Kpi(
            "Coverage",
            percent(float(shown[s.REACH_ACCOUNTS])),
            "",
            radius,
            f"{text[s.REACH_ACCOUNTS]} There are hours for {percent(float(shown[s.CALLED_SHARE]))} of the "
            "planned calls.",
        ),
        change_kpi(shown, settings, help_text=text[s.CHANGED_ACCOUNTS], whole=whole),
    )


def change_kpi(
    shown: pd.Series, settings: Settings, *, help_text: str, whole: pd.Series | None = None
) -> Kpi:
    """Count the customers that change rep, and say how much of what is allowed that, or the whole, uses."""
    label = "Change rep"
    changed, everyone = float(shown[s.CHANGED_ACCOUNTS]), float(shown[s.ACCOUNTS])
    if not math.isfinite(changed):
        return Kpi(label, DASH, "", "nothing to compare with", help_text)
    share = fine_percent(changed / everyone) if changed > 0 else ""
    unit = f"({share})" if changed and share else ""
    if whole is None or settings.change_cap is None:
        caption = _not_counted(shown, settings) or _allowed(shown, settings)
        return Kpi(label, number(changed), unit, caption, help_text)
    return Kpi(label, number(changed), unit, f"all: {_allowed(whole, settings)}", f"{help_text} {_OVERALL}")


def _not_counted(shown: pd.Series, settings: Settings) -> str:
    """Give the changes that count against the limit, and those that do not; else nothing."""
    cap, forced = settings.change_cap, float(shown[s.UNAVOIDABLE_ACCOUNTS])
    if cap is None or settings.change_by != "accounts" or not forced > 0:
        return ""
    used = (float(shown[s.CHANGED_ACCOUNTS]) - forced) / float(shown[s.ACCOUNTS])
    return f"{_used(used, cap)} + {number(forced)} not counted"


def _used(used: float, cap: float) -> str:
    """Write how much changes so that rounding does not put it on the other side of the limit."""
    return fine_percent(used) if used <= cap + 1e-9 else off_target(used, cap)


def _allowed(shown: pd.Series, settings: Settings) -> str:
    if settings.change_cap is None:
        return "no limit"
    by = settings.change_by
    if by == "auto":
        by = "revenue" if float(shown[s.REVENUE]) > 0 else "accounts"
    word, whole, changed, unavoidable = _CAPPED[by]
    cap = fine_percent(settings.change_cap)
    named = "" if by == "accounts" else f"{word} "
    if not float(shown[whole]) > 0:
        return f"{named}{cap} allowed"
    # these are not held against the limit, though the figure above counts them
    used = (float(shown[changed]) - float(shown[unavoidable])) / float(shown[whole])
    return f"{named}{_used(used, settings.change_cap)} of {cap} allowed"


def _split(text: str) -> tuple[str, str]:
    value, _, unit = text.partition(" ")
    return value, unit
