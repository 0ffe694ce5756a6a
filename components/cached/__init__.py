"""Remember what the engine has worked out; the only place with caches.

Everything here is a value that nobody edits, so it is shared, not copied. Each key names all the result
depends on: the file's content and columns, the size of the areas, the settings.
"""

from components.cached.file import (
    account_dots,
    accounts,
    assignments,
    contents,
    default_demand,
    dot_measure,
    extract,
    known_territories,
    layer,
    near,
    planned,
    roster_file,
    says_today,
    territories,
)
from components.cached.outlook import Outlook, known_places, outlook
from components.cached.plan import (
    base_units,
    beyond,
    colours,
    coverage_by_distance,
    current,
    drafted,
    measured,
    moves,
    outlines,
    pointer_facts,
    team,
    todays_colours,
    units,
    warm_solver,
)
from components.cached.since import differences, grid_of, repaired, today_then

__all__ = [
    "Outlook",
    "account_dots",
    "accounts",
    "assignments",
    "base_units",
    "beyond",
    "colours",
    "contents",
    "coverage_by_distance",
    "current",
    "default_demand",
    "differences",
    "dot_measure",
    "drafted",
    "extract",
    "grid_of",
    "known_places",
    "known_territories",
    "layer",
    "measured",
    "moves",
    "near",
    "outlines",
    "outlook",
    "planned",
    "pointer_facts",
    "repaired",
    "roster_file",
    "says_today",
    "team",
    "territories",
    "today_then",
    "todays_colours",
    "units",
    "warm_solver",
]
