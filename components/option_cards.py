"""Choose the three options that stand for all, and say in words what each does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.numbers import off_target, percent, plus_minus, within
from engine.options import Goals, Option, Wish
from engine.options.options import CLOSEST

FEWEST, BALANCED, TRAVEL = "Fewest changes", "Balanced", "Least travel"
# what rounding leaves beyond a tolerance
ROUNDED = 5e-4


@dataclass(frozen=True, eq=False)
class OptionCard:
    """Hold what a card says, and the position of its option among those it was chosen from."""

    title: str
    caption: str
    position: int


def option_cards(options: Sequence[Option], tolerance: float) -> list[OptionCard]:
    """Give the options with the fewest changes within the tolerance, the best balance and the least travel.

    One that is best in several is one card. Without a plan of today nothing changes, and there are two.
    """
    goals = [option.goals for option in options]
    picks: dict[int, list[str]] = {}
    if any(goal.changed == goal.changed for goal in goals):
        picks.setdefault(_least([_few(goal, tolerance) for goal in goals]), []).append(FEWEST)
    if goals:
        picks.setdefault(_least([(max(g.furthest, CLOSEST), g.mean_km) for g in goals]), []).append(BALANCED)
        picks.setdefault(_least([(goal.mean_km, goal.furthest) for goal in goals]), []).append(TRAVEL)
    return [OptionCard(_joined(titles), _caption(options[at]), at) for at, titles in picks.items()]


def _caption(option: Option) -> str:
    """Say what was asked for, and that it was not reached where it was not."""
    said, tolerance = in_words(option.wish), option.wish.settings.tolerance
    capped = option.wish.settings.change_cap == 0
    return said if capped or within(option.goals.furthest, tolerance) else f"{said} Not reached everywhere."


def in_words(wish: Wish) -> str:
    """Say what was asked for."""
    band, cap = plus_minus(wish.settings.tolerance), wish.settings.change_cap
    if wish.fewest:
        return f"Asks for {band} by the fewest moves."
    if cap is None:
        return f"Asks for {band}, drawn all anew, whoever serves whom today."
    if cap == 0:
        return "Leaves everybody where they are."
    return f"Asks for {band}; {percent(cap)} may change rep."


def short_words(wish: Wish) -> str:
    """Say in a few words what was asked for."""
    band, cap = plus_minus(wish.settings.tolerance), wish.settings.change_cap
    if wish.fewest:
        return f"{band}, fewest moves"
    if cap == 0:
        return "as today"
    return f"{band}, clean sheet" if cap is None else f"{band}, {percent(cap)} may change"


def furthest_in_words(goals: Goals, tolerance: float) -> str:
    """Write how far the furthest territory is from target."""
    return off_target(goals.furthest, tolerance)


def _few(goals: Goals, tolerance: float) -> tuple[float, float, float]:
    return max(goals.furthest - tolerance - ROUNDED, 0.0), goals.changed, goals.mean_km


def _least(values: Sequence[tuple[float, ...]]) -> int:
    return min(range(len(values)), key=values.__getitem__)


def _joined(titles: Sequence[str]) -> str:
    return ", ".join([titles[0], *(title.lower() for title in titles[1:])])
