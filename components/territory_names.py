"""Name territories in lists to choose from."""

from __future__ import annotations

import pandas as pd

from engine import schema as s
from engine.alignment.roster import NO_REP


def names_by_key(team: pd.DataFrame) -> dict[str, str]:
    """Give each territory's name by its key, as text."""
    return dict(zip(map(str, team.index), map(str, team[s.NAME]), strict=True))


def labels_by_key(team: pd.DataFrame) -> dict[str, str]:
    """Give "name, rep" by key, in the order of the names; the name alone where there is no rep of another."""
    rows = zip(map(str, team.index), map(str, team[s.NAME]), map(str, team[s.REP]), strict=True)
    labels = {key: name if rep in (*NO_REP, name) else f"{name}, {rep}" for key, name, rep in rows}
    return dict(sorted(labels.items(), key=lambda item: (item[1].casefold(), item[0])))
