"""Turn a plan into what the map shows: colours, labels, bases, named accounts and the pointer's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from components.flow_arrows import NO_ARROWS, Arrows
from components.map_layers import NEW_REP, MapView, NamedView, Place
from components.map_views import around, named_views
from components.shades import Beyond, ColourBy, Stability, shade
from components.territory_marks import territory_marks
from components.theme import DARK, Theme
from engine import schema as s
from engine.alignment import Alignment
from engine.alignment.roster import people
from engine.demand import potential_assumed
from engine.extracts import Extract
from engine.measures import Measures, changes
from engine.settings import Assumptions
from engine.units.model import Units
from engine.units.seam import seam_of


@dataclass(frozen=True)
class Look:
    """Say how the map is looked at.

    Attributes
    ----------
    colour_by
        What the fills stand for.
    focus
        Keys of the territories looked at; the rest is quiet. None looks at all.
    focus_name
        Region or district looked at.
    picked
        Territory that stands out.
    selecting, selected
        Whether a click selects areas, and the ids of those that are.
    kept
        Ids of areas that are kept by hand.
    fly
        A place to go to.
    """

    colour_by: ColourBy = "territory"
    focus: frozenset[str] | None = None
    focus_name: str = ""
    picked: str | None = None
    online_tiles: bool = False
    selecting: bool = False
    selected: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    fly: Place | None = None


def territory_view(
    units: Units,
    alignment: Alignment,
    measures: Measures,
    extract: Extract,
    assumptions: Assumptions,
    *,
    team: pd.DataFrame,
    colours: Mapping[str, str],
    look: Look,
    theme: Theme,
    miles: bool,
    tolerance: float,
    compared: Measures | None = None,
    changed: np.ndarray | None = None,
    changed_words: tuple[str, str, str] = NEW_REP,
    beyond: Beyond | None = None,
    stability: Stability | None = None,
    arrows: Arrows = NO_ARROWS,
) -> MapView:
    """Build the view of one alignment.

    Parameters
    ----------
    units, alignment, measures
        The areas, who serves them, and what that amounts to.
    extract, assumptions
        Names and currency; the coverage radius.
    team, colours
        The roster with its bases; the fill by territory key.
    look, theme, miles
        How the map is looked at, light or dark, miles or km.
    tolerance
        A share, for the index in the pointer's words.
    compared
        Measures of today, for the pointer's words.
    changed
        Units that change, (n,) bool; the others are quiet where fills are the territories' own, and these
        hatched where fills stand for a figure.
    changed_words
        What the legend calls the quiet ones, those in colour and those hatched.
    beyond
        Demand beyond the customers, which the areas can be coloured by.
    stability
        What a stress test found, which they can be coloured by too, for the pointer's words.
    arrows
        Who gives customers to whom.
    """
    keys = measures.territories.index
    codes, serving = alignment.by_unit(units)
    position = np.append(keys.get_indexer(pd.Index(serving)), -1)[codes]
    assumed = potential_assumed(extract.accounts, assumptions.layer_share)
    marks = territory_marks(
        measures, compared, extract.currency, colours, look.focus, tolerance, assumed=assumed
    )
    if stability is not None:
        marks = [replace(mark, lines=(*mark.lines, stability.said(mark.key))) for mark in marks]
    views = named_views(units.frame[s.LATITUDE], units.frame[s.LONGITUDE])
    focus = _focus_view(units, alignment, look, views)
    coloured = shade(
        look.colour_by,
        units,
        measures,
        team,
        position,
        assumptions,
        extract,
        miles=miles,
        beyond=beyond,
        stability=stability,
    )
    return MapView(
        territory=np.where(position < 0, 0xFFFF, position).astype(np.uint16),
        territories=marks,
        shade=coloured,
        changed=changed,
        changed_words=changed_words,
        bases=_bases(team, look),
        pins=_pins(units, alignment, measures, extract, look),
        arrows=arrows.sent,
        arrow_words=arrows.words,
        picked=look.picked,
        selecting=look.selecting,
        selected=_positions(units, look.selected),
        kept=_positions(units, look.kept),
        fly=look.fly,
        views=(*views, *focus),
        aim=focus[0].name if focus else "",
        dark=theme is DARK,
        miles=miles,
        online_tiles=look.online_tiles,
        currency=extract.currency,
        assumed=assumed,
    )


def _positions(units: Units, ids: tuple[str, ...]) -> np.ndarray:
    place = units.frame.index.get_indexer(pd.Index(ids, dtype=object))
    return np.sort(place[place >= 0]).astype(np.uint32)


def changed_units(
    units: Units,
    now: Alignment,
    before: Alignment,
    territories: pd.DataFrame | None,
    team_before: pd.DataFrame | None = None,
) -> np.ndarray:
    """Say which units go to another rep, or hold a customer that does, (n,); rosters as for `measure`."""
    (once, held), (served, serving) = before.by_unit(units), now.by_unit(units)
    then = territories if team_before is None else team_before
    who = pd.factorize(np.array([*people(held, then), *people(serving, territories)], dtype=object))[0]
    changed: np.ndarray = np.append(who[: len(held)], -1)[once] != np.append(who[len(held) :], -1)[served]
    if units.accounts is not None:
        moved = changes(units, now, before, territories, before=team_before).index
        changed[units.place[units.accounts.index.get_indexer(moved)]] = True
    return changed


def _bases(team: pd.DataFrame, look: Look) -> list[Place]:
    columns = (s.BASE_LATITUDE, s.BASE_LONGITUDE, s.REP, s.NAME)
    return [
        Place(lat, lng, f"Base of {rep or name}")
        for key, lat, lng, rep, name in zip(team.index, *(team[c].tolist() for c in columns), strict=True)
        if np.isfinite(lat) and np.isfinite(lng) and (look.focus is None or key in look.focus)
    ]


def _pins(
    units: Units, alignment: Alignment, measures: Measures, extract: Extract, look: Look
) -> list[Place]:
    if units.accounts is None:
        return []
    named = (units.accounts[s.COVERAGE_KIND] == s.NAMED).to_numpy(bool)
    ids = units.accounts.index[named]
    served = alignment.exceptions.reindex(ids).fillna("").tolist()
    at = [units.accounts[name].to_numpy(float)[named].tolist() for name in (s.LATITUDE, s.LONGITUDE)]
    known = extract.accounts[s.ACCOUNT_ID].isin(ids).to_numpy(bool)
    labels = (extract.accounts[name][known].tolist() for name in (s.ACCOUNT_ID, s.ACCOUNT_NAME))
    names = dict(zip(*labels, strict=True))
    team = measures.territories
    reps = zip(team.index, team[s.REP].tolist(), team[s.NAME].tolist(), strict=True)
    people = {key: rep or name for key, rep, name in reps}
    return [
        Place(lat, lng, f"{names.get(key, key)}: named customer of {people.get(who, 'nobody')}")
        for key, lat, lng, who in zip(ids, *at, served, strict=True)
        if look.focus is None or who in look.focus
    ]


def _focus_view(
    units: Units, alignment: Alignment, look: Look, views: tuple[NamedView, ...]
) -> tuple[NamedView, ...]:
    if look.focus is None:
        return ()
    inside = units.frame[alignment.territory.reindex(units.frame.index).isin(look.focus).to_numpy()]
    inside = inside[inside[s.ACCOUNTS] > 0]
    if inside.empty:
        return ()
    found = around(look.focus_name, inside, views, seam=seam_of(units.frame[s.LONGITUDE].to_numpy(float)))
    return (found,)
