"""Four areas in a row, two with Ann's East and two with Bo's West, and what may be said of them."""

from __future__ import annotations

from dataclasses import replace

from components.why_telling import Telling
from engine.settings import Settings
from engine.why import Against, Why, why_account, why_unit
from tests.engine.why.worlds import line, plan

TELL = Telling(
    names={"E": "East*", "W": "West", "V": "Vale", "F": "Far"},
    reps={"E": "Ann", "W": "Bo", "V": "Vacant"},
    reps_today={"E": "Ann", "W": "Bo", "V": "Vacant", "F": "Cy"},
    settings=Settings(tolerance=0.15, change_cap=0.1),
    country="US",
)
ANYBODY = replace(TELL, reps={"E": "", "W": ""})


def asked(*, account: bool = False, **more) -> Why:
    """Explain u2 or a2, which West has; `more` replaces what the engine found."""
    units = line([10.0] * 4)
    ask, name = (why_account, "a2") if account else (why_unit, "u2")
    return replace(ask(units, plan("EEWW"), Settings(), name), **more)


def held(kind, whose="", before=1.0, after=2.0, limit=3.0, measure="") -> Against:
    return Against(kind, whose, before, after, limit, measure)
