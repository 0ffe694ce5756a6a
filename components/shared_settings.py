"""Turn what is chosen on a screen into what a link says, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from components.choices import assumptions_of
from components.share_link import CALL_HOURS, CALLS, FILE, NUMBERS, SCOPE
from engine.settings import Assumptions

DESIGN = (
    *("territories", "potential_share", "sales_share", "tolerance", "may_change", "redraw"),
    *("change_by", "keep_parents", "resolution", "area"),
)
# what is no setting and would stand in the way of those of a link: the draft that edits were done on, the one
# that others are drawn from, the few moves that are on the map, the assumptions the draft was drawn under
OF_THE_DRAFT = ("base", "anchor", "moved", "drawn")


def said_of(choices: Mapping[str, Any], scopes: Sequence[str]) -> dict[str, Any]:
    """Give the settings, by their name in a link, of choices as the workspace keeps them.

    `scopes` lists what may change alone; only the place in it is told.
    """
    assumed = assumptions_of(choices.get("assumptions"))
    said = {name: choices[name] for name in DESIGN if name in choices}
    if choices.get(SCOPE) in scopes:
        said[SCOPE] = list(scopes).index(choices[SCOPE])
    said |= {name: getattr(assumed, name) for name in NUMBERS}
    said[CALLS] = tuple(plan.calls_per_year for plan in assumed.call_plans)
    said[CALL_HOURS] = tuple(plan.call_hours for plan in assumed.call_plans)
    return said


def with_settings(
    before: Mapping[str, Any], said: Mapping[str, Any], scopes: Sequence[str], assumed: Assumptions
) -> dict[str, Any]:
    """Put the settings of a link in the place of choices, as the workspace keeps them.

    Parameters
    ----------
    before
        The choices so far. What was changed by hand and who leaves and joins stays; a change of the team
        comes off the map, as the draft of a link has none.
    said
        Settings by their name in a link.
    scopes
        What may change alone, in the order of the screen; empty where the link means another list.
    assumed
        The assumptions so far.
    """
    choices = {name: value for name, value in before.items() if name not in OF_THE_DRAFT}
    choices |= {name: said[name] for name in DESIGN if name in said}
    if scopes and SCOPE in said:
        choices[SCOPE] = scopes[said[SCOPE]]
    choices["assumptions"] = asdict(_assumptions(said, assumed))
    if choices.get("team"):
        choices["team"] = {**choices["team"], "way": ""}
    return choices


def same_file(said: Mapping[str, Any], content: str) -> bool:
    """Say whether a link was made on what is planned on here."""
    return bool(said.get(FILE) == content)


def _assumptions(said: Mapping[str, Any], before: Assumptions) -> Assumptions:
    calls = said.get(CALLS, [plan.calls_per_year for plan in before.call_plans])
    hours = said.get(CALL_HOURS, [plan.call_hours for plan in before.call_plans])
    plans = tuple(
        replace(plan, calls_per_year=often, call_hours=long)
        for plan, often, long in zip(before.call_plans, calls, hours, strict=True)
    )
    return replace(before, call_plans=plans, **{name: said[name] for name in NUMBERS if name in said})
