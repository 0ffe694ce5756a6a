"""Remember what the engine has worked out; the only place with caches.

Everything here is a value that nobody edits, so it is shared, not copied. Each key names all the result
depends on: the file's content and columns, the size of the areas, the settings.
"""

from components.cached.changes import flows, pieces
from components.cached.costs import Resized, costs
from components.cached.explaining import area_names, customers, hours_of, why
from components.cached.file import (
    account_dots,
    accounts,
    assignments,
    contents,
    default_demand,
    dot_measure,
    extract,
    groupings,
    known_territories,
    layer,
    near,
    planned,
    roster_file,
    says_today,
    territories,
)
from components.cached.ground import base_units, current, units, warm_solver
from components.cached.handing import cost, reliefs
from components.cached.jobs import Job
from components.cached.options import Found, moves_curve, option_picture, options
from components.cached.outlook import Outlook, known_places, outlook
from components.cached.plan import (
    beyond,
    colours,
    coverage_by_distance,
    drafted,
    measured,
    moves,
    new_team_of,
    outlines,
    pointer_facts,
    rosters,
    team,
    todays_colours,
    ways_on,
)
from components.cached.repairs import repaired
from components.cached.since import differences, grid_of, today_then
from components.cached.staffing import neighbours, picture, stand_ins
from components.cached.stress import stressed

__all__ = [
    "Found",
    "Job",
    "Outlook",
    "Resized",
    "account_dots",
    "accounts",
    "area_names",
    "assignments",
    "base_units",
    "beyond",
    "colours",
    "contents",
    "cost",
    "costs",
    "coverage_by_distance",
    "current",
    "customers",
    "default_demand",
    "differences",
    "dot_measure",
    "drafted",
    "extract",
    "flows",
    "grid_of",
    "groupings",
    "hours_of",
    "known_places",
    "known_territories",
    "layer",
    "measured",
    "moves",
    "moves_curve",
    "near",
    "neighbours",
    "new_team_of",
    "option_picture",
    "options",
    "outlines",
    "outlook",
    "picture",
    "pieces",
    "planned",
    "pointer_facts",
    "reliefs",
    "repaired",
    "roster_file",
    "rosters",
    "says_today",
    "stand_ins",
    "stressed",
    "team",
    "territories",
    "today_then",
    "todays_colours",
    "units",
    "warm_solver",
    "ways_on",
    "why",
]
