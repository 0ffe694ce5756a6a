"""Change who works where: reps who leave and join, and what their territories become."""

from engine.team.change import Hire, NewTeam, TeamChange, new_team
from engine.team.ways import Way, ways

__all__ = ["Hire", "NewTeam", "TeamChange", "Way", "new_team", "ways"]
