"""Look at a region or a district only: the same measures, rolled up to it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import pandas as pd
import streamlit as st

from components import state
from engine import schema as s
from engine.measures import Measures

EVERYWHERE = "All regions and districts"


@dataclass(frozen=True)
class Focus:
    """Name what is looked at: a region or a district of it, or with no name everything."""

    name: str = ""
    level: str = s.REGION

    def of(self, measures: Measures) -> Measures:
        """Give the measures of the territories looked at, with the totals of that district or region."""
        rolled = measures.districts if self.level == s.DISTRICT else measures.regions
        if self.name not in rolled.index:
            return measures
        inside = measures.territories[measures.territories[self.level] == self.name]
        districts = measures.districts.loc[sorted(set(inside[s.DISTRICT]))]
        return Measures(inside, districts, measures.regions, rolled.T[self.name])


def options(territories: pd.DataFrame) -> list[Focus]:
    """List everything, each region and each district of the territories, in the order of the screen."""
    places = sorted(set(zip(territories[s.REGION].tolist(), territories[s.DISTRICT].tolist(), strict=True)))
    listed = [Focus()]
    for region, rows in groupby((place for place in places if place[1]), key=itemgetter(0)):
        if region:
            listed.append(Focus(region))
        listed += [Focus(district, s.DISTRICT) for _, district in rows]
    return listed


def show(territories: pd.DataFrame) -> Focus:
    """Ask for a region or a district of the territories; for nothing where they have none."""
    listed = options(territories)
    if len(listed) < 3:
        return Focus()
    return st.selectbox(
        "Look at",
        listed,
        format_func=_label,
        key=state.widget_key("focus"),
        persist_state="session",
        help="Figures, charts and table are rolled up to the region or district you look at.",
    )


def _label(focus: Focus) -> str:
    if not focus.name:
        return EVERYWHERE
    # no-break spaces: plain ones are swallowed
    return f"\u00a0\u00a0\u00a0{focus.name}" if focus.level == s.DISTRICT else focus.name
