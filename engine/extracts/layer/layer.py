"""Hold a layer of demand: how much of it lies where, and what became of every row it was read from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from engine import schema as s

# what a row was found by; the people of a county, state or country share out what is its
MatchedBy = Literal["coordinates", "postal code", "town", "postal area", "county", "state", "country"]
COLUMNS = (s.NAME, s.LATITUDE, s.LONGITUDE, s.DEMAND)


@dataclass(frozen=True, eq=False)
class DemandLayer:
    """Hold demand by place. A value: never edited in place.

    Attributes
    ----------
    places
        RangeIndex; `name`, `latitude`, `longitude` in degrees and `demand`, above zero.
    unit
        What is counted, in one or two words: people, active users.
    name
        What the layer was called.
    rows
        Records it was read from: used + unused.
    unused
        `row` (from 1, headings not counted), `reason`, then the file's own columns.
    matched_by
        How many rows were found by what, the finest first.
    amounts
        Columns of the file that could be counted, the one that is first; none where there is no choice.
    """

    places: pd.DataFrame
    unit: str
    name: str
    rows: int
    unused: pd.DataFrame
    matched_by: dict[MatchedBy, int]
    amounts: tuple[str, ...] = ()

    @property
    def used(self) -> int:
        """Count the rows whose demand is in `places`."""
        return self.rows - len(self.unused)

    @property
    def total(self) -> float:
        """All demand of the layer."""
        return float(self.places[s.DEMAND].sum())

    @property
    def reasons(self) -> dict[str, int]:
        """Count the unused rows by kind of reason, the most frequent first."""
        counts = Counter(reason.partition(":")[0] for reason in self.unused[s.REASON])
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
