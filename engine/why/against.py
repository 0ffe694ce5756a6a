"""Say what stands against a move, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine import schema as s
from engine.measures.territory import TOLERATED
from engine.why.facts import Against, Whose
from engine.why.ledger import Ledger
from engine.why.option import Option, Subject, Swing


def against(ledger: Ledger, subject: Subject, option: Option, k: int) -> tuple[Against, ...]:
    """Give what stands against a move, in the order of `facts.Kind`.

    What is outside a limit already, and would not be further outside, is no reason against.
    """
    return (
        *_rules(ledger, subject, k),
        *_limits(ledger, option),
        *_connection(ledger, subject, option),
        *_hours(option),
    )


def is_locked(ledger: Ledger, subject: Subject) -> bool:
    """Say whether the user keeps the subject, or the area it goes with, where it is."""
    names = [subject.name]
    if subject.account and ledger.follows[subject.at].all():
        names.append(str(ledger.units.frame.index[subject.unit]))
    own = ledger.sheet.service.keys[subject.giver]
    return any(ledger.locks.get(name) == own for name in names)


def is_named(ledger: Ledger, subject: Subject) -> bool:
    """Say whether the subject is an account that goes by name."""
    accounts = ledger.units.accounts
    if not subject.account or accounts is None or ledger.follows[subject.at].all():
        return False
    return bool(accounts.at[subject.name, s.COVERAGE_KIND] == s.NAMED)


def _rules(ledger: Ledger, subject: Subject, k: int) -> Iterator[Against]:
    if is_locked(ledger, subject):
        yield Against("locked")
    if is_named(ledger, subject):
        yield Against("named")
    sides: tuple[tuple[Whose, int], ...] = (("giver", subject.giver), ("taker", k))
    yield from (Against("frozen", whose) for whose, j in sides if not ledger.is_open[j])


def _limits(ledger: Ledger, option: Option) -> Iterator[Against]:
    settings = ledger.settings
    sides: tuple[tuple[Whose, Swing], ...] = (("taker", option.taker), ("giver", option.giver))
    for whose, swing in sides:
        yield from _outside(Against("balance", whose, limit=settings.tolerance), swing, s.INDEX)
    for limit in settings.limits:
        for whose, swing in sides:
            held = Against("limit", whose, limit=limit.tolerance, measure=limit.measure)
            yield from _outside(held, swing, f"index_{limit.measure}")
    taker, giver = option.taker, option.giver
    most, least = settings.most_accounts, settings.least_accounts
    if most is not None and taker.after.accounts > max(most, taker.before.accounts):
        yield Against("accounts", "taker", taker.before.accounts, taker.after.accounts, float(most))
    if least is not None and giver.after.accounts < min(least, giver.before.accounts):
        yield Against("accounts", "giver", giver.before.accounts, giver.after.accounts, float(least))
    cap, now, then = settings.change_cap, option.now.share, option.then.share
    if cap is not None and then > max(cap, now) + TOLERATED:
        yield Against("cap", "", now, then, cap)


def _outside(held: Against, swing: Swing, column: str) -> Iterator[Against]:
    """Give `held` with the indices before and after, where the move leads further outside its limit."""
    before, after = (float(getattr(side, column)) for side in (swing.before, swing.after))
    was, would = (abs(index / 100.0 - 1.0) for index in (before, after))
    if would > max(held.limit, was) + TOLERATED:
        yield replace(held, before=before, after=after)


def _connection(ledger: Ledger, subject: Subject, option: Option) -> Iterator[Against]:
    if option.empties:
        yield Against("empties", "giver")
    if subject.account:
        if ledger.follows[subject.at].all():
            yield Against("alone")
        return
    if not ledger.settings.contiguous:
        return
    (whole, left), (before, after) = option.giver_parts, option.taker_parts
    if left > whole:
        yield Against("cut", "giver", whole, left)
    if after > max(before, 1):
        yield Against("apart", "taker", before, after)


def _hours(option: Option) -> Iterator[Against]:
    before, after = option.taker.before, option.taker.after
    limit = after.capacity_hours * (1.0 + TOLERATED)
    if before.hours_needed <= limit < after.hours_needed:
        yield Against("capacity", "taker", before.hours_needed, after.hours_needed, after.capacity_hours)
