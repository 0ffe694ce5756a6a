"""Say why an area or an account is in its territory, and what moving it to another one would do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from engine.alignment.locks import Locks
from engine.alignment.model import Alignment
from engine.errors import UnitsError
from engine.geo import chord_km
from engine.measures.points import Codes
from engine.settings import Settings
from engine.units.model import Units
from engine.why.facts import Reason
from engine.why.ledger import Ledger, ledger_of
from engine.why.moving import options_of, place_of
from engine.why.option import Option, Place, Subject
from engine.why.reasons import keeps_rep, reasons

# so many territories are compared: all that touch the area, then the nearest of those beside its territory
MOST = 6


@dataclass(frozen=True, slots=True)
class Why:
    """Why something is in its territory. A value: never edited in place.

    Attributes
    ----------
    name, account
        Id of the unit or the account, and which of the two it is.
    key, place
        Its territory, and how far that is.
    unit
        Id of the unit it is or lies in, and the key of the territory that has this unit.
    with_area
        Whether it is an account that goes with its unit, so that the reasons are those of the unit.
    today, keeps_rep
        Key of the territory that serves it today, "" for none; whether the rep stays the same person.
    accounts, workload
        What would move with it: accounts, and hours a year.
    guests
        Accounts in the unit that would not, because they are served apart from it.
    reasons
        Every reason that holds, the deciding one first.
    options
        The territories around, the nearest first.
    """

    name: str
    account: bool
    key: str
    place: Place
    unit: tuple[str, str]
    with_area: bool
    today: str
    keeps_rep: bool
    accounts: float
    workload: float
    guests: int
    reasons: tuple[Reason, ...]
    options: tuple[Option, ...]


def why_unit(
    units: Units,
    alignment: Alignment,
    settings: Settings,
    unit_id: str,
    *,
    territories: pd.DataFrame | None = None,
    baseline: Alignment | None = None,
    before: pd.DataFrame | None = None,
    locks: Locks | None = None,
) -> Why:
    """Say why a unit is in its territory. What would move are the accounts that go with it: no exceptions.

    Parameters
    ----------
    units, alignment, settings
        The plan; of the settings its tolerance, limits, change cap, scope and centres say what may be.
    unit_id
        Which unit.
    territories, baseline, before
        As `measure` takes them; figures before and after equal those of `measure`.
    locks
        Ids of units and accounts -> key of the territory that keeps them.

    Raises
    ------
    UnitsError
        The unit is not known, a unit has no territory, or nothing is left to balance on.
    """
    if unit_id not in units.frame.index:
        raise UnitsError(f"{unit_id} is no area of this plan.")
    ledger = ledger_of(
        units,
        alignment,
        settings,
        territories=territories,
        baseline=baseline,
        before=before,
        locks=locks,
    )
    return _why(ledger, _area(ledger, int(units.frame.index.get_indexer(pd.Index([unit_id]))[0])))


def why_account(
    units: Units,
    alignment: Alignment,
    settings: Settings,
    account_id: str,
    *,
    territories: pd.DataFrame | None = None,
    baseline: Alignment | None = None,
    before: pd.DataFrame | None = None,
    locks: Locks | None = None,
) -> Why:
    """Say why an account is in its territory; what would move is the account alone. As `why_unit`.

    Raises
    ------
    UnitsError
        The account is not planned, or as `why_unit`.
    """
    if units.accounts is None or account_id not in units.accounts.index:
        raise UnitsError(f"{account_id} is no planned account.")
    ledger = ledger_of(
        units,
        alignment,
        settings,
        territories=territories,
        baseline=baseline,
        before=before,
        locks=locks,
    )
    at: Codes = units.accounts.index.get_indexer(pd.Index([account_id]))
    giver, unit = int(ledger.sheet.service.by_point[at[0]]), int(units.place[at[0]])
    return _why(ledger, Subject(account_id, True, unit, giver, at, units.account_xyz[at]))


def _area(ledger: Ledger, unit: int) -> Subject:
    """Give a unit (a position) with the points that go with it."""
    at = np.flatnonzero((ledger.sheet.points.unit == unit) & ledger.follows)
    name, xyz = str(ledger.units.frame.index[unit]), ledger.units.xyz[unit : unit + 1]
    return Subject(name, False, unit, int(ledger.label[unit]), at, xyz)


def _why(ledger: Ledger, subject: Subject) -> Why:
    keys, points = ledger.sheet.service.keys, ledger.sheet.points
    today = _today(ledger, subject)
    place, options = _places(ledger, subject, today)
    with_area = subject.account and bool(ledger.follows[subject.at].all())
    cause = _places(ledger, _area(ledger, subject.unit), today) if with_area else (place, options)
    return Why(
        name=subject.name,
        account=subject.account,
        key=keys[subject.giver],
        place=place,
        unit=(str(ledger.units.frame.index[subject.unit]), keys[ledger.label[subject.unit]]),
        with_area=with_area,
        today=today,
        keeps_rep=keeps_rep(ledger, subject, today),
        accounts=float(points.accounts[subject.at].sum()),
        workload=float(points.workload[subject.at].sum()),
        guests=int(((points.unit == subject.unit) & ~ledger.follows).sum()),
        reasons=reasons(ledger, subject, *cause, today),
        options=options,
    )


def _places(ledger: Ledger, subject: Subject, today: str) -> tuple[Place, tuple[Option, ...]]:
    """Say how far the subject's own territory is, and what moving it to those around would do."""
    around = _around(ledger, subject, today)
    return place_of(ledger, subject.xyz, subject.giver), options_of(ledger, subject, around)


def _today(ledger: Ledger, subject: Subject) -> str:
    """Give the key of the baseline's territory: the account's, or the unit's; "" for none."""
    if ledger.baseline is None:
        return ""
    if subject.account:
        moves = ledger.sheet.moves
        before = -1 if moves is None else int(moves.before[subject.at[0]])
        return "" if moves is None or before < 0 else moves.keys[before]
    served = ledger.baseline.territory.get(subject.name)
    return "" if served is None or served != served else str(served)


def _around(ledger: Ledger, subject: Subject, today: str) -> list[int]:
    """Give the territories to compare with, the nearest first.

    All that touch the area, the one of today and the nearest of all; then the nearest of those that touch its
    own territory, up to `MOST`.
    """
    keys, g = ledger.sheet.service.keys, subject.giver
    places, _ = ledger.places
    away = np.nan_to_num(chord_km(places, np.broadcast_to(subject.xyz, places.shape)), nan=np.inf)
    wanted = {int(k) for k in ledger.label[[subject.unit, *ledger.neighbours(subject.unit)]]}
    wanted |= {int(np.argsort(away, kind="stable")[0])} | ({keys.index(today)} if today in keys else set())
    wanted.discard(g)
    more = sorted({int(k) for k in ledger.beside(g)} - wanted, key=lambda k: (away[k], k))
    wanted |= set(more[: max(0, MOST - len(wanted))])
    return sorted(wanted, key=lambda k: (away[k], k))
