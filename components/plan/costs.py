"""Show what rules and locks cost, how much the size of the areas matters, and how good the plan can be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from components import cached, notices, state
from components.advanced_controls import SIZES
from components.cached import Job, Resized
from components.marks import remarked
from components.numbers import count, number, percent
from components.plan.progress import progress
from components.plan.screen import Screen
from components.rule_costs import area_in_words, bound_in_words, cost_table
from components.state import edits as edit_state
from engine.options import Price, ranked

DRAWER, PART = "Options", "Costs"
FLIPS = ("stays", "another territory at another size", "another territory at another size of areas")


def costs(screen: Screen) -> None:
    """Show the part of the drawer."""
    plan = screen.plan
    job = _begin(screen)
    progress(job, PART, milestones=(1, 1), again=lambda: _again(screen))
    if job.fault:
        notices.problem(remarked(job.fault))
    bound = plan.draft.diagnostics
    if bound is not None and not plan.outdated:
        words = bound_in_words(bound.compactness, bound.lower_bound)
        st.markdown(
            f"**{words}**" if words else "",
            help="Spread is the mean squared distance to the centre, weighted by hours. No plan around these "
            "territory centres, as balanced as this one, has less than the bound, whoever changes rep.",
        )
    found = ranked([one for one in job.found if isinstance(one, Price)])
    if found:
        st.markdown("**What each rule costs**, the dearest first: how the plan would change without it")
        st.markdown(cost_table(found, plan.settings, plan.extract.country, _names(screen, found)))
    _sizes(screen, [one for one in job.found if isinstance(one, Resized)])


def _again(screen: Screen) -> None:
    _begin(screen, again=True)


def flipping(screen: Screen) -> np.ndarray | None:
    """Say which areas would be in another territory with areas of another size, (n,) bool.

    None where the part is not open or nothing is known yet.
    """
    if state.chosen_now("drawer", "") != DRAWER or state.chosen_now("options part", "") != PART:
        return None
    found = [one.flips for one in _begin(screen).found if isinstance(one, Resized)]
    return np.logical_or.reduce(found) if found else None


def _sizes(screen: Screen, found: list[Resized]) -> None:
    if not found:
        return
    whole = len(screen.plan.planned)
    st.markdown("**What the size of the areas decides**; hatched on the map of the draft")
    st.markdown(
        "\n".join(
            f"- {SIZES.get(one.size, number(one.size))} areas ({number(one.areas)}): "
            f"{count(one.apart, 'customer')}, {percent(one.apart / whole, 1)}, would be in another territory"
            for one in found
        )
    )


def _begin(screen: Screen, *, again: bool = False) -> Job[Price | Resized]:
    plan = screen.plan
    return cached.costs(plan.work, plan.grid, plan.settings, edit_state.edits(), again=again)


def _names(screen: Screen, found: Sequence[Price]) -> dict[str, str]:
    """Give what the areas and customers are called that the locks among prices hold."""
    plan = screen.plan
    locked = [one.relaxed.names[0] for one in found if one.relaxed.rule == "lock"]
    towns, known = cached.area_names(plan.work, plan.grid), cached.customers(plan.work, plan.grid)
    areas = {name: area_in_words(str(towns[name])) for name in locked if name in towns.index}
    return {name: known.name(name) for name in locked if name in known.names.index} | areas
