"""Lay out the parts of the plan page, from the headline to the line that ties out."""

from components.plan.footer import footer
from components.plan.foreseen import getting_ready
from components.plan.header import figures, title
from components.plan.map import plan_map
from components.plan.panel import found, height, is_editing, panel, widths
from components.plan.screen import Screen, screen_of, switches
from components.plan.share import open_link
from components.plan.table import table

__all__ = [
    "Screen",
    "figures",
    "footer",
    "found",
    "getting_ready",
    "height",
    "is_editing",
    "open_link",
    "panel",
    "plan_map",
    "screen_of",
    "switches",
    "table",
    "title",
    "widths",
]
