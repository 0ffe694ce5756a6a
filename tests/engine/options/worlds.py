"""A row of areas with one customer each, 11.1 km apart, small enough to look at every plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from engine import schema as s
from engine.alignment import Alignment, draft, repair
from engine.measures import measure
from engine.options import Goals, Option, Wish, goals_of, wishes
from engine.settings import Settings
from engine.units.model import Units
from tests.engine.alignment.worlds import aligned, chain, served_as


def row(weights: Sequence[float], letters: str) -> Units:
    """Areas a, b, c ... with a customer each, as heavy as it and served by the territory of its letter."""
    units = served_as(chain(weights), letters)
    accounts = units.accounts
    assert accounts is not None
    there = units.frame.loc[accounts[s.UNIT_ID], [s.LATITUDE, s.LONGITUDE]].set_axis(accounts.index)
    return Units(units.frame, units.adjacency, accounts.assign(**there))


def plan(letters: str) -> Alignment:
    return aligned(dict(zip("abcdefghijklmnopqrstuvwxyz", letters, strict=False)))


def every_split(letters: str) -> Iterator[str]:
    """Every plan of two territories of a row, both in one piece, with either at the left end."""
    first, second = sorted(set(letters))
    for at in range(1, len(letters)):
        for left, right in ((first, second), (second, first)):
            yield left * at + right * (len(letters) - at)


def goals(weights: Sequence[float], today: str, letters: str) -> Goals:
    """Work the goals out: furthest from target, mean km to the centres, customers with another rep."""
    load, place = np.array(weights, float), np.arange(len(weights)) * 11.1195
    furthest, km = 0.0, 0.0
    for key in sorted(set(today)):
        mine = np.array([letter == key for letter in letters])
        furthest = max(furthest, abs(load[mine].sum() / load.sum() * len(set(today)) - 1.0))
        centre = np.average(place[mine], weights=load[mine])
        km += float((load[mine] * np.abs(place[mine] - centre)).sum())
    changed = sum(a != b for a, b in zip(today, letters, strict=True))
    return Goals(furthest, km / float(load.sum()), float(changed), 0.0)


def drawn(units: Units, wish: Wish, baseline: Alignment | None) -> Alignment:
    """Draw one wish."""
    asked = wish.settings
    if not wish.fewest or baseline is None:
        return draft(units, asked, baseline=baseline)
    return repair(baseline, units, asked.tolerance, measure="accounts", settings=asked).alignment


def options_of(units: Units, settings: Settings, baseline: Alignment | None = None) -> list[Option]:
    """Draw and measure all that is asked for."""
    found = []
    for wish in wishes(settings, baseline):
        one = drawn(units, wish, baseline)
        totals = measure(units, one, wish.settings, baseline=baseline).totals
        found.append(Option(wish, one, goals_of(totals)))
    return found
