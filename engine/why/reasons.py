"""Choose the reasons why something is in its territory; the first of them decides.

What never gives way comes first (locks, names, what may not change), then who serves it today where few may
change, then what balance asked for, then distance, and last what keeps it from a nearer territory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from engine import schema as s
from engine.alignment.loads import targets
from engine.alignment.model import Alignment
from engine.alignment.problem import summed
from engine.geo import Floats
from engine.measures.points import Service, service_of
from engine.measures.territory import TOLERATED, ratio
from engine.why.against import is_locked, is_named
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
    Reason,
    Relieved,
)
from engine.why.ledger import Ledger
from engine.why.option import Option, Place, Subject

# places so close to one another are equally near, km
SAME_KM = 0.01


def reasons(
    ledger: Ledger, subject: Subject, place: Place, options: Sequence[Option], today: str
) -> tuple[Reason, ...]:
    """Give every reason that holds, the deciding one first.

    Parameters
    ----------
    ledger, subject
        The plan, and what is asked about.
    place, options
        How far its own territory is, and the other ones: of the area, where an account goes with it.
    today
        Key of the territory that serves the subject today, "" for none.
    """
    found = (
        *_rules(ledger, subject),
        *_today(ledger, subject, options, today),
        *_distance(place, options),
    )
    # what is said of a nearer territory covers the way back to it
    said = {reason.other for reason in found if isinstance(reason, Nearer)}
    return tuple(reason for reason in found if not (isinstance(reason, Back) and reason.today in said))


def keeps_rep(ledger: Ledger, subject: Subject, today: str) -> bool:
    """Say whether who serves the subject today serves it in the plan."""
    moves = ledger.sheet.moves
    if moves is None or not today:
        return False
    return bool(moves.once[moves.keys.index(today)] == moves.now[subject.giver])


def _rules(ledger: Ledger, subject: Subject) -> Iterator[Reason]:
    if is_locked(ledger, subject):
        yield Locked()
    if is_named(ledger, subject):
        yield Named()
    if not ledger.is_open[subject.giver]:
        yield Frozen()


def _today(ledger: Ledger, subject: Subject, options: Sequence[Option], today: str) -> Iterator[Reason]:
    """Give the reasons that lie in today's alignment: none where the plan is drawn from a clean sheet."""
    moves, points = ledger.sheet.moves, ledger.sheet.points
    if moves is None:
        return
    if ledger.is_todays:
        count, own = points.accounts[subject.at], moves.before[subject.at] >= 0
        yield AsToday(float(count[own].sum()), float(count.sum()))
        return
    if not today or ledger.settings.change_cap is None or not (moves.before[subject.at] >= 0).any():
        return
    if moves.leaving[moves.keys.index(today)]:
        if not keeps_rep(ledger, subject, today):
            yield Left(today)
        return
    if keeps_rep(ledger, subject, today):
        yield Kept(apart=_is_apart(ledger, subject))
        return
    yield from _balanced(ledger, subject, today)
    yield from (Back(today, option.against) for option in options if option.key == today and option.against)


def _balanced(ledger: Ledger, subject: Subject, today: str) -> Iterator[Reason]:
    """Say whether today's territory had too much, or its own too little, and what the plan made of it."""
    assert ledger.baseline is not None
    sheet, then = ledger.sheet, _index_today(ledger, ledger.baseline)
    now = _index(sheet.service, sheet.sums[s.LOAD], sheet.sums[s.TARGET])
    own = ledger.sheet.service.keys[subject.giver]
    outside = 100.0 * (ledger.settings.tolerance + TOLERATED)
    if then[today] > 100.0 + outside and today in now:
        yield Relieved(today, then[today], now[today])
    if own in then and then[own] < 100.0 - outside:
        yield Filled(then[own], now[own])


def _index_today(ledger: Ledger, baseline: Alignment) -> dict[str, float]:
    """Give the index of each territory of the baseline, which need not serve every point."""
    points = ledger.sheet.points
    service = service_of(ledger.units, points, baseline)
    served = service.by_point >= 0
    load = summed(service.by_point[served], points.load[served], len(service.keys))
    team = ledger.territories if ledger.before is None else ledger.before
    return _index(service, load, targets(service.keys, team).to_numpy(np.float64))


def _index(service: Service, load: Floats, target: Floats) -> dict[str, float]:
    """Give 100 x load / target by key, NaN for a target of 0."""
    return dict(zip(service.keys, (100.0 * ratio(load, target)).tolist(), strict=True))


def _is_apart(ledger: Ledger, subject: Subject) -> bool:
    return subject.account and bool(ledger.label[subject.unit] != subject.giver)


def _distance(place: Place, options: Sequence[Option]) -> Iterator[Reason]:
    known = sorted((o for o in options if np.isfinite(o.place.km)), key=lambda option: option.place.km)
    if not np.isfinite(place.km):
        return
    nearer = [option for option in known if option.place.km < place.km - SAME_KM]
    if not nearer:
        following = known[0] if known else None
        yield Nearest(
            place.km, following.key if following else "", following.place.km if following else np.nan
        )
    for option in nearer:
        yield Nearer(option.key, option.place.km, place.km, option.more_driving, option.against)
