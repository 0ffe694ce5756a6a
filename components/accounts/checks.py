"""Say in a few words how well each column of a file was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from components.numbers import count, money, number
from engine import schema as s
from engine.demand import potential_source, segment_source
from engine.extracts import Extract
from engine.extracts.columns import Reading
from engine.settings import Assumptions
from engine.units.families import parents

Tone = Literal["good", "look", "fix", "none"]

NEEDED = (s.LATITUDE, s.LONGITUDE)
NOT_HERE = "not in this file"
_BASIS = {"potential": "potential", "revenue": "sales", "size": "size"}
# more names than this, and a third as many as accounts, are hardly territories
_FEW = 20


@dataclass(frozen=True, slots=True)
class Check:
    """Hold a few plain words and what they mean: fine, worth a look (also: assumed), wrong, or not there."""

    tone: Tone
    text: str


def checks(reading: Reading, extract: Extract | None, assumptions: Assumptions) -> dict[str, Check]:
    """Check every column that Hexalign knows; `extract` is None where no account could be read."""
    if extract is None:
        return {ours: _unread(reading, ours) for ours in s.ACCOUNT_COLUMNS}
    found = {ours: _filled(extract, ours) for ours in s.ACCOUNT_COLUMNS}
    found |= {ours: test(extract) for ours, test in _OWN.items()}
    found[s.POTENTIAL] = _potential(extract, assumptions)
    found[s.SEGMENT] = _segment(extract, assumptions)
    return found


def looks(found: dict[str, Check]) -> int:
    """Count the columns that need a look."""
    return sum(check.tone in ("look", "fix") for check in found.values())


def _unread(reading: Reading, ours: str) -> Check:
    if ours in reading.columns:
        return Check("good", "found")
    return Check("fix", "choose the column") if ours in NEEDED else Check("none", NOT_HERE)


def _filled(extract: Extract, ours: str) -> Check:
    if ours not in extract.columns:
        return Check("none", NOT_HERE)
    values = extract.accounts[ours]
    filled = int((values.notna() & (values != "")).sum())
    if extract.rows and not filled:
        return Check("look", "nothing in it")
    empty = len(values) - filled
    return Check("good", f"{number(filled)} filled, {number(empty)} empty" if empty else "on every account")


def _account_id(extract: Extract) -> Check:
    if s.ACCOUNT_ID not in extract.columns:
        return Check("look", "none: row numbers instead")
    repeated = extract.faulty(s.ACCOUNT_ID, "repeated")
    if repeated:
        return Check("look", f"{count(repeated, 'repeat')} left out")
    without = extract.faulty(s.ACCOUNT_ID, "missing")
    return Check("look", f"{number(without)} without") if without else Check("good", "unique, kept as text")


def _degrees(extract: Extract, ours: str) -> Check:
    valid = extract.located_by("coordinates", "mended coordinates")
    if ours not in extract.columns:
        return Check("look", "none: by postal code or city")
    if not valid:
        return Check("fix", "no degrees in it")
    bad = extract.faulty(ours) + len(extract.accounts) - valid
    return (
        Check("look", f"{number(valid)} valid, {number(bad)} not")
        if bad
        else Check("good", f"{number(valid)} valid")
    )


def _amount(extract: Extract, ours: str, absent: str = NOT_HERE) -> Check:
    if ours not in extract.columns:
        return Check("none", absent)
    words, below = extract.faulty(ours, "no number"), extract.faulty(ours, "below zero")
    unread = [count(words, "no number")] if words else []
    unread += [f"{number(below)} below zero"] if below else []
    if unread:
        return Check("look", f"{', '.join(unread)}: unknown")
    return _filled(extract, ours)


def _potential(extract: Extract, assumptions: Assumptions) -> Check:
    if potential_source(extract.accounts) == "size":
        each = money(assumptions.potential_per_size, extract.currency)
        return Check("look", f"assumed: size × {each}")
    if potential_source(extract.accounts) == "layer":
        return Check(
            "look", f"assumed: demand around × {money(assumptions.potential_per_demand, extract.currency)}"
        )
    return _amount(extract, s.POTENTIAL)


def _segment(extract: Extract, assumptions: Assumptions) -> Check:
    planned = extract.accounts[extract.accounts[s.COVERAGE_KIND] != s.OUT]
    names = ", ".join(plan.segment for plan in assumptions.call_plans)
    sources = segment_source(planned, assumptions)
    assumed = sources[sources != "file"]
    if assumed.empty:
        return Check("good" if len(sources) else "none", names if len(sources) else NOT_HERE)
    basis = str(assumed.iloc[0])
    if basis == "potential" and potential_source(extract.accounts) == "size":
        basis = "size"
    if basis not in _BASIS:
        middle = assumptions.call_plans[(len(assumptions.call_plans) - 1) // 2].segment
        how = f"assumed: all {middle}"
    else:
        how = f"assumed: {names} by {_BASIS[basis]}"
    some = f"{number(len(assumed))} " if len(assumed) < len(sources) else ""
    return Check("look", some + how)


def _currency(extract: Extract) -> Check:
    if s.CURRENCY in extract.columns:
        return _filled(extract, s.CURRENCY)
    return Check("none", f"{extract.currency}, from amounts or country" if extract.currency else NOT_HERE)


def _territory(extract: Extract) -> Check:
    # a file beside the accounts' own may say who serves them
    if not (extract.accounts[s.CURRENT_TERRITORY] != "").any():
        return Check("none", "needed to show what changes")
    names = extract.accounts[s.CURRENT_TERRITORY]
    names = names[names != ""]
    many = int(names.nunique())
    if many > max(_FEW, len(names) / 3):
        return Check("look", f"{number(many)} different names: is this it?")
    several = extract.faulty(s.CURRENT_TERRITORY, "several territories")
    if several:
        return Check("look", f"{count(several, 'row names', 'rows name')} a second one")
    without = len(extract.accounts) - len(names)
    in_none = f", {count(without, 'account')} in none" if without else ""
    return Check("good", count(many, "territory", "territories") + in_none)


def _rep(extract: Extract) -> Check:
    if not (extract.accounts[s.CURRENT_REP] != "").any():
        named = s.CURRENT_TERRITORY in extract.columns
        return Check("none", "no column names who serves them" if named else NOT_HERE)
    names = extract.accounts[s.CURRENT_REP]
    return Check("good", count(names[names != ""].nunique(), "name"))


def _coverage(extract: Extract) -> Check:
    if s.COVERAGE_KIND not in extract.columns:
        return Check("none", "all are planned")
    unclear = extract.faulty(s.COVERAGE_KIND, "not understood")
    if unclear:
        return Check("look", f"{number(unclear)} unclear: by area")
    kinds = extract.accounts[s.COVERAGE_KIND]
    named, out = int((kinds == s.NAMED).sum()), int((kinds == s.OUT).sum())
    parts = (f"{number(len(kinds) - named - out)} by area", f"{number(named)} named", f"{number(out)} out")
    return Check("good", ", ".join(parts))


def _status(extract: Extract) -> Check:
    if s.STATUS not in extract.columns:
        return Check("none", NOT_HERE)
    over = extract.faulty(s.STATUS, "closed")
    if not over:
        return Check("good", "none closed")
    left_out = "closed or inactive" in extract.reasons
    return Check("look", f"{number(over)} closed: {'left out' if left_out else 'planned too'}")


def _parent(extract: Extract) -> Check:
    if s.PARENT_ID not in extract.columns:
        return Check("none", NOT_HERE)
    several = parents(extract.accounts)
    return Check("good", f"{count(several, 'parent')} of several" if several else "none of several")


_OWN: dict[str, Callable[[Extract], Check]] = {
    s.ACCOUNT_ID: _account_id,
    s.LATITUDE: lambda extract: _degrees(extract, s.LATITUDE),
    s.LONGITUDE: lambda extract: _degrees(extract, s.LONGITUDE),
    s.SIZE: lambda extract: _amount(extract, s.SIZE),
    s.REVENUE: lambda extract: _amount(extract, s.REVENUE),
    s.CURRENCY: _currency,
    s.CALLS_PER_YEAR: lambda extract: _amount(extract, s.CALLS_PER_YEAR, "from the call plan"),
    s.CALL_HOURS: lambda extract: _amount(extract, s.CALL_HOURS, "from the call plan"),
    s.CURRENT_TERRITORY: _territory,
    s.CURRENT_REP: _rep,
    s.COVERAGE_KIND: _coverage,
    s.STATUS: _status,
    s.PARENT_ID: _parent,
}
