"""Lay out the parts of the plan page, from the headline to the line that ties out."""

from components.plan.footer import footer
from components.plan.header import figures, title
from components.plan.map import plan_map
from components.plan.panel import found, height, is_editing, panel, widths
from components.plan.screen import Screen, screen, switches
from components.plan.share import open_link
from components.plan.table import table

__all__ = [
    "Screen",
    "figures",
    "footer",
    "found",
    "height",
    "is_editing",
    "open_link",
    "panel",
    "plan_map",
    "screen",
    "switches",
    "table",
    "title",
    "widths",
]
