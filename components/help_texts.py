"""Explain every measure on screen in plain words, with its formula and the figures assumed."""

from __future__ import annotations

from components.numbers import count, distance, hours, length_of, number, percent, plain_number, plus_minus
from engine import schema as s
from engine.settings import Balance, Settings

_BALANCED = {s.WORKLOAD: "hours", s.POTENTIAL: "potential", s.REVENUE: "sales"}


def balanced_on(balance: Balance) -> str:
    """Say in words what is balanced: "hours", or "70 % hours, 30 % potential"."""
    weights = {word: float(getattr(balance, name)) for name, word in _BALANCED.items()}
    used = {word: weight / sum(weights.values()) for word, weight in weights.items() if weight > 0}
    if len(used) == 1:
        return next(iter(used))
    return ", ".join(f"{percent(weight)} {word}" for word, weight in used.items())


def index_of(balance: Balance) -> str:
    """Name the index of what is balanced; of hours alone, which hours these are."""
    measures = balanced_on(balance)
    return f"Index of {measures}{' without base drives' if measures == 'hours' else ''}"


def base_legs(based: tuple[int, int]) -> str:
    """Say how many of the territories have a base, so that drives from and to it count."""
    known, total = based
    if not known:
        return "Drives from and to the base are not included, because no base is known."
    if known == total:
        return "Drives from and to the base are included."
    some = f"{number(known)} of {number(total)} territories"
    return f"Drives from and to the base are included for {some}, whose base is known."


def help_texts(settings: Settings, *, country: str, based: tuple[int, int]) -> dict[str, str]:
    """Give one plain text per measure, by its column name, with the figures of these settings.

    `based` says how many territories have a base, of how many.
    """
    a = settings.assumptions
    miles = length_of(country).long.lower()
    tolerance = plus_minus(settings.tolerance)
    return {
        s.ACCOUNTS: "Customers served here, named ones too.",
        s.HOURS_NEEDED: (
            "Hours a year: calls a year × (hours a call + travel between calls), over all customers. "
            f"{base_legs(based)}"
        ),
        s.CAPACITY_USED: (
            "Hours the call plan needs / hours available. Over 100 % there is more work than time. "
            f"{base_legs(based)} A rep has {number(a.working_days)} "
            f"days × {plain_number(a.hours_per_day)} h × {percent(a.field_share)} in "
            f"the field = {hours(a.capacity_hours)} a year; where the team says otherwise, "
            "a territory without hours of its own has the mean of the others."
        ),
        s.INDEX: (
            f"100 × the territory's share of {balanced_on(settings.balance)} / its target share. 100 is on "
            "target, 110 is 10 % over. Targets follow the hours available; drives from and to the base are "
            "not part of it."
        ),
        s.IMBALANCE: (
            "The largest distance of a territory from its target: share of "
            f"{balanced_on(settings.balance)} / target share − 1, without its sign."
        ),
        s.IN_TOLERANCE: f"Territories within {tolerance} of target.",
        s.POTENTIAL: "What customers here could buy in a year.",
        s.REVENUE: "Last year's sales to the customers here.",
        s.MEAN_KM: (
            f"Average straight distance in {miles} from a customer to the centre of its territory; customers "
            f"count by their hours. The centre is the middle of what is balanced: "
            f"{balanced_on(settings.balance)}."
        ),
        s.DRIVE_HOURS_WEEK: (
            "Hours a rep drives in a week: (travel between calls + drives from and to the base) / "
            f"{count(a.weeks, 'working week')}, at {distance(a.speed_kmh, country)} an hour. "
            f"{base_legs(based)}"
        ),
        s.REACH_ACCOUNTS: (
            f"Share of customers within {distance(a.coverage_radius_km, country)} straight distance of their "
            "rep's base; where no base is known, of the centre of the territory."
        ),
        s.CALLED_SHARE: "Hours available / hours needed, at most 100 %: the calls there is time for.",
        s.CHANGED_ACCOUNTS: (
            "Customers served by another rep today. Those of a vacant post, of a rep who leaves and of a "
            "territory that closes do not count against what is allowed."
        ),
    }
