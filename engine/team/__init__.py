"""Change who works where: reps who leave, join and move, and what their territories become."""

from engine.team.change import NewTeam, new_team
from engine.team.covering import StandIn, lifted, nearest_reps, stand_in, stood_in
from engine.team.dates import Gap, gaps
from engine.team.home import find_home
from engine.team.model import Cover, Hire, Move, Split, TeamChange
from engine.team.places import nearest_vacancies
from engine.team.start import around
from engine.team.ways import Kind, Way, ways

__all__ = [
    "Cover",
    "Gap",
    "Hire",
    "Kind",
    "Move",
    "NewTeam",
    "Split",
    "StandIn",
    "TeamChange",
    "Way",
    "around",
    "find_home",
    "gaps",
    "lifted",
    "nearest_reps",
    "nearest_vacancies",
    "new_team",
    "stand_in",
    "stood_in",
    "ways",
]
