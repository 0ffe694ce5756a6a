"""Change who works where: reps who leave and join, and what their territories become."""

from engine.team.change import Hire, NewTeam, TeamChange, new_team
from engine.team.home import find_home
from engine.team.start import around
from engine.team.ways import Kind, Way, ways

__all__ = ["Hire", "Kind", "NewTeam", "TeamChange", "Way", "around", "find_home", "new_team", "ways"]
