"""Work out what moving an area or an account to another territory does, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.graph import pieces
from engine.alignment.model import Alignment
from engine.geo import Floats, arc_km, chord_km
from engine.measures.drive import base_leg_hours, road_hours
from engine.measures.sheet import sheet_of
from engine.measures.territory import SHARES, ratio
from engine.why.against import against
from engine.why.ledger import Ledger, parts_of, totals_of
from engine.why.option import Option, Place, Subject, Swing, Totals
from engine.why.side import Side, side_of


def place_of(ledger: Ledger, xyz: Floats, k: int) -> Place:
    """Say how far territory `k` is from a place (1, 3)."""
    (places, counted), (bases, _) = ledger.places, ledger.bases
    km, base_km = (arc_km(chord_km(xyz, where[k : k + 1])) for where in (places, bases))
    hours = road_hours(km, ledger.settings.assumptions)
    return Place(float(km[0]), bool(counted[k]), float(hours[0]), float(base_km[0]))


def options_of(ledger: Ledger, subject: Subject, takers: Sequence[int]) -> tuple[Option, ...]:
    """Say what moving the subject to each of some territories (positions) would do."""
    now = side_of(ledger.sheet, subject.giver)
    left = _parts_left(ledger, subject)
    return tuple(_option(ledger, subject, k, now, left) for k in takers)


def _option(ledger: Ledger, subject: Subject, k: int, now: Side, left: int) -> Option:
    """Say what a move to territory `k` would do; the giver is as `now`, and has `left` parts afterwards."""
    sheet, g, empties = ledger.sheet, subject.giver, _empties(ledger, subject)
    if empties:
        giver, taker, then = _measured_anew(ledger, subject, k)
    else:
        gone, come = (_amounts(ledger, subject, j) for j in (g, k))
        giver, taker = side_of(sheet, g, gone, sign=-1), side_of(sheet, k, come)
        then = _then(ledger, subject, k)
    found = Option(
        key=sheet.service.keys[k],
        place=place_of(ledger, subject.xyz, k),
        touches=bool((ledger.label[[subject.unit, *ledger.neighbours(subject.unit)]] == k).any()),
        empties=empties,
        giver=Swing(now, giver),
        taker=Swing(side_of(sheet, k), taker),
        now=ledger.totals,
        then=then,
        giver_parts=(int(ledger.pieces[1][g]), left),
        taker_parts=(int(ledger.pieces[1][k]), _parts_joined(ledger, subject, k)),
    )
    return replace(found, against=against(ledger, subject, found, k))


def moved(alignment: Alignment, subject: Subject, key: str) -> Alignment:
    """Give the alignment with the move made; an area's exceptions stay as they are."""
    name = pd.Index([subject.name])
    if subject.account:
        kept = alignment.exceptions.drop(index=name, errors="ignore")
        given = pd.Series([key], name.rename(s.ACCOUNT_ID), name=s.TERRITORY_KEY)
        return Alignment(alignment.territory, pd.concat([kept, given]))
    territory = alignment.territory.copy()
    territory.loc[subject.name] = key
    return Alignment(territory, alignment.exceptions)


def _amounts(ledger: Ledger, subject: Subject, k: int) -> dict[str, float]:
    """Give what the subject brings to territory `k`, by `MOVED`: its base legs depend on who serves it."""
    points, at = ledger.sheet.points, subject.at
    bases, based = ledger.bases
    known = np.full(len(at), based[k])
    km = np.where(known, arc_km(chord_km(points.xyz[at], np.broadcast_to(bases[k], (len(at), 3)))), 0.0)
    legs = base_leg_hours(km, points.workload[at], known, ledger.settings.assumptions).sum()
    workload = points.workload[at].sum()
    amounts = {
        s.ACCOUNTS: points.accounts[at].sum(),
        s.WORKLOAD: workload,
        s.LOAD: points.load[at].sum(),
        s.TRAVEL_HOURS: points.travel_hours[at].sum(),
        s.BASE_LEG_HOURS: legs,
        s.HOURS_NEEDED: workload + legs,
    }
    for name, (share, _) in SHARES.items():
        values = getattr(points, name)
        amounts[share] = ratio(values[at].sum(keepdims=True), values.sum(keepdims=True))[0]
    return {name: float(amount) for name, amount in amounts.items()}


def _then(ledger: Ledger, subject: Subject, k: int) -> Totals:
    """Give what changes rep in the whole plan once the subject is in territory `k`."""
    moves, points, at, now = ledger.sheet.moves, ledger.sheet.points, subject.at, ledger.totals
    if moves is None:
        return now
    was, forced = moves.changed[at], moves.unavoidable[at]
    changed, unavoidable = moves.under(at, k)
    count, share = points.accounts[at], ledger.change_share[at]
    more = (changed & ~unavoidable).astype(float) - (was & ~forced)
    return Totals(
        now.accounts + float((count * (changed.astype(float) - was)).sum()),
        now.unavoidable + float((count * (unavoidable.astype(float) - forced)).sum()),
        now.share + float((share * more).sum()),
    )


def _empties(ledger: Ledger, subject: Subject) -> bool:
    """Say whether the giver would serve nothing, so that targets and who is a rep at all change."""
    service, g = ledger.sheet.service, subject.giver
    ground = int((ledger.label == g).sum()) - (not subject.account)
    return ground == 0 and int((service.by_point == g).sum()) == len(subject.at)


def _measured_anew(ledger: Ledger, subject: Subject, k: int) -> tuple[Side, Side, Totals]:
    keys = ledger.sheet.service.keys
    sheet = sheet_of(
        ledger.units,
        moved(ledger.alignment, subject, keys[k]),
        ledger.settings,
        ledger.territories,
        ledger.baseline,
        ledger.before,
    )
    nothing = side_of(ledger.sheet, subject.giver, _amounts(ledger, subject, subject.giver), sign=-1)
    giver = replace(
        nothing, index=np.nan, index_workload=np.nan, index_potential=np.nan, index_revenue=np.nan
    )
    taker = side_of(sheet, sheet.service.keys.index(keys[k]))
    return giver, taker, totals_of(sheet, ledger.change_share)


def _parts_left(ledger: Ledger, subject: Subject) -> int:
    """Count the parts of the giver's ground without the subject's unit, which an account leaves as it is."""
    parts = ledger.pieces[1]
    if subject.account:
        return int(parts[subject.giver])
    label = ledger.label.copy()
    label[subject.unit] = -1
    without, _ = pieces(ledger.graph.start, ledger.graph.neighbours, label)
    return int(parts_of(without, label, len(parts))[subject.giver])


def _parts_joined(ledger: Ledger, subject: Subject, k: int) -> int:
    """Count the parts of the taker's ground with the subject's unit, which joins all those beside it."""
    piece, parts = ledger.pieces
    if subject.account:
        return int(parts[k])
    beside = ledger.neighbours(subject.unit)
    return int(parts[k]) + 1 - len(np.unique(piece[beside[ledger.label[beside] == k]]))
