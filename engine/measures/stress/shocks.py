"""Draw the errors that many accounts have in common."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.geo import Floats
from engine.measures.stress.ledger import Ledger


@dataclass(frozen=True, eq=False)
class Shocks:
    """What accounts have in common in b draws, uniform in -1..1.

    Attributes
    ----------
    potential, leaving, arriving
        Of a market, (b, D).
    segment, call_time
        Of a segment everywhere, (b, S), and in each market, (b, D, S).
    """

    potential: Floats
    leaving: Floats
    arriving: Floats
    segment: Floats
    call_time: Floats

    def rows(self, first: int, last: int) -> Shocks:
        """Give some of the draws."""
        part = slice(first, last)
        return Shocks(
            self.potential[part],
            self.leaving[part],
            self.arriving[part],
            self.segment[part],
            self.call_time[part],
        )


def shocks(ledger: Ledger, draws: int, seed: np.random.SeedSequence) -> Shocks:
    """Draw them; each kind has a stream of its own."""
    markets, segments = ledger.markets, ledger.segments
    shapes = ((markets,), (markets,), (markets,), (segments,), (markets, segments))
    streams = map(np.random.default_rng, seed.spawn(len(shapes)))
    return Shocks(
        *(stream.uniform(-1.0, 1.0, (draws, *shape)) for stream, shape in zip(streams, shapes, strict=True))
    )
