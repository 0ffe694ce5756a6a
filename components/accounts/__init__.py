"""Lay out the parts of the accounts page: upload, columns, rows, preview, map and call plan."""

from components.accounts.callplan import call_plan
from components.accounts.checks import looks
from components.accounts.demand import demand_beyond
from components.accounts.dots import dots_map
from components.accounts.files import extract_day, other_files
from components.accounts.looked_at import LookedAt, look_at
from components.accounts.mapping import columns_as_read, today_columns
from components.accounts.preview import preview
from components.accounts.rows import what_happens
from components.accounts.second_file import second_file
from components.accounts.sentence import sentence
from components.accounts.upload import file_facts, upload

__all__ = [
    "LookedAt",
    "call_plan",
    "columns_as_read",
    "demand_beyond",
    "dots_map",
    "extract_day",
    "file_facts",
    "look_at",
    "looks",
    "other_files",
    "preview",
    "second_file",
    "sentence",
    "today_columns",
    "upload",
    "what_happens",
]
