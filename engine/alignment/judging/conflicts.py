"""Say in a manager's words which rules conflict, by how much, and what would help."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from engine.alignment.graph import Ints
from engine.alignment.judging.cap import least_change
from engine.alignment.judging.floors import Floor, load_together
from engine.alignment.judging.overload import overload_reasons
from engine.alignment.model import Diagnostics
from engine.alignment.posing.followers import Book
from engine.alignment.problem import Problem
from engine.alignment.wording import TOLERATED, Wording, above, at_least, either, percent, widened


@dataclass(frozen=True)
class Rules:
    """Hold what was asked for, as posed, before anything is drawn.

    Attributes
    ----------
    problem, book
        The rules as arrays.
    floor
        The least imbalance they allow.
    ids, locked
        Name of each row of the book, and whether a lock keeps it, (a,).
    together
        Whether a row is kept because its parent's others are, (a,).
    reps
        Number of who serves each territory, (K,).
    cap
        Largest share that may change, None for any.
    """

    problem: Problem
    book: Book
    floor: Floor
    ids: pd.Index
    locked: np.ndarray
    together: np.ndarray
    reps: Ints
    cap: float | None


def with_conflicts(found: Diagnostics, rules: Rules, words: Wording) -> Diagnostics:
    """Give the diagnostics with the floor, and with reasons for the rules that rule each other out."""
    problem, book = rules.problem, rules.book
    reasons: list[str] = []
    if not found.feasible:
        reasons += overload_reasons(problem, book, rules.ids, rules.locked, rules.together, words)
        reasons += _scope_reasons(problem, book, words)
        reasons += _cap_reasons(found, rules, words)
    return replace(found, floor=rules.floor.value, reasons=(*found.reasons, *reasons))


def _scope_reasons(problem: Problem, book: Book, words: Wording) -> list[str]:
    may = np.flatnonzero(problem.is_open)
    if problem.is_open.all() or not len(may):
        return []
    off = load_together(problem, book) - 1.0
    if abs(off) <= problem.tolerance + TOLERATED:
        return []
    districts = {words.districts.get(problem.keys[k], "") for k in may}
    of = f" of {districts.pop()}" if len(districts) == 1 and "" not in districts else ""
    who = (
        f"{len(may)} territories{of} that may change carry"
        if len(may) > 1
        else (f"territory{of} that may change carries")
    )
    their = "their targets together" if len(may) > 1 else "its target"
    helps = either("let more territories change", widened(abs(off)))
    return [
        f"The {who} {above(abs(off), problem.tolerance)} {'more' if off > 0 else 'less'} than {their} "
        f"in {words.measure}; "
        f"±{percent(problem.tolerance)} cannot hold in all of them: {helps}."
    ]


def _cap_reasons(found: Diagnostics, rules: Rules, words: Wording) -> list[str]:
    if rules.cap is None or found.imbalance <= rules.problem.tolerance + TOLERATED:
        return []
    # no number of changes mends what the rules rule out
    if rules.floor.value > rules.problem.tolerance + TOLERATED:
        return []
    least = least_change(rules.problem, rules.book, rules.reps)
    if least <= rules.cap + TOLERATED:
        return []
    return [
        f"{percent(rules.cap)} of {words.changes} may change rep, but at least {at_least(least)} have to for "
        f"±{percent(rules.problem.tolerance)}."
    ]
