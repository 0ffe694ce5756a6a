"""Write a draft or a check into a folder: plain UTF-8 files, the same bytes for the same input."""

from engine.outputs.check import check_text, write_check
from engine.outputs.draft import assignments, write_draft

__all__ = ["assignments", "check_text", "write_check", "write_draft"]
