"""Put one territory on one page: who, where, how much work, which customers, who comes and goes."""

from components.profile.contents import profile_of
from components.profile.page import profile_page
from components.profile.picture import territory_picture
from components.profile.values import Figure, Mover, Profile, Segment, Top, Town

__all__ = [
    "Figure",
    "Mover",
    "Profile",
    "Segment",
    "Top",
    "Town",
    "profile_of",
    "profile_page",
    "territory_picture",
]
