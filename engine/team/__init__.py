"""Change who works where: reps who leave and join, and what their territories become."""

from engine.team.change import Hire, NewTeam, TeamChange, new_team
from engine.team.home import find_home
from engine.team.ways import Kind, Way, scope_around, ways

__all__ = ["Hire", "Kind", "NewTeam", "TeamChange", "Way", "find_home", "new_team", "scope_around", "ways"]
