"""Say in a sentence each what a file of assignments gave, and what it left open."""

from __future__ import annotations

from dataclasses import replace

from engine import schema as s
from engine.extracts.assignments.assignments import Assignments
from engine.extracts.numbering import Numbering

_NAMED = 3


def with_notices(read: Assignments, numbering: Numbering) -> Assignments:
    """Add the sentences to what was read; `numbering` is what the file calls its rows."""
    found = [_given(read), _unused(read, numbering)]
    if read.kind != "reps":
        found.append(_without(read))
    found.append(_several(read))
    return replace(read, notices=tuple(sentence for sentence in found if sentence))


def _given(read: Assignments) -> str:
    which = f"“{read.name}”" if read.name else "The file"
    planned = read.accounts[read.accounts[s.COVERAGE_KIND] != s.OUT]
    if read.kind == "reps":
        served = planned[planned[s.CURRENT_TERRITORY] != ""]
        reps = served[s.CURRENT_REP][served[s.CURRENT_REP] != ""]
        return (
            f"{which} names the reps of territories: {len(reps):,} of {len(served):,} accounts with a "
            f"territory have one, of {_counted(reps.nunique(), 'rep', 'reps')}."
        )
    territory = planned[s.CURRENT_TERRITORY][planned[s.CURRENT_TERRITORY] != ""]
    by = "id" if read.kind == "accounts" else "postal code"
    return (
        f"{which} gives {len(territory):,} of {len(planned):,} accounts in scope a territory by their {by}: "
        f"{_counted(territory.nunique(), 'territory', 'territories')}."
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _unused(read: Assignments, numbering: Numbering) -> str:
    if read.unused.empty:
        return ""
    count = len(read.unused)
    positions = (read.unused[s.ROW] - 1).tolist()
    kinds = ", ".join(f"{reason} ({n:,})" for reason, n in read.reasons.items())
    said = f"{count:,} of its {read.rows:,} rows {'is' if count == 1 else 'are'} not used: {kinds}"
    return f"{said}; {numbering.said(positions, most=_NAMED)}."


def _without(read: Assignments) -> str:
    count = len(read.without)
    if not count:
        return ""
    first = [f"“{key}”" for key in read.without[s.ACCOUNT_ID][:_NAMED]]
    more = " and others" if count > len(first) else ""
    which = f"{count:,} account{' is' if count == 1 else 's are'} left without a territory today"
    return f"{which}: {', '.join(first)}{more}."


def _several(read: Assignments) -> str:
    if read.several.empty:
        return ""
    column, named, what = (
        (s.CURRENT_TERRITORY, s.CURRENT_REP, ("territory", "territories", "reps"))
        if read.kind == "reps"
        else (s.ACCOUNT_ID, s.CURRENT_TERRITORY, ("account", "accounts", "territories"))
    )
    groups = read.several.groupby(column, sort=False)[named].agg(list)
    one, many, of = what
    first = "; ".join(f"“{key}” with “{'” and “'.join(names)}”" for key, names in groups[:_NAMED].items())
    more = f"; and {len(groups) - _NAMED:,} more" if len(groups) > _NAMED else ""
    has = f"1 {one} is" if len(groups) == 1 else f"{len(groups):,} {many} are"
    return f"{has} named with several {of}, and the first holds until one is chosen: {first}{more}."
