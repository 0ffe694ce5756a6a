"""Write slides for PowerPoint; pure: figures and pictures in, a file out."""

from components.slides.slide import Box, Slide
from components.slides.team_change import Before, TeamSlide, team_change_slide

__all__ = ["Before", "Box", "Slide", "TeamSlide", "team_change_slide"]
