"""Read any real file of accounts, find its columns and judge its rows."""

from engine.extracts.extract import Extract
from engine.extracts.raw import FileFormat
from engine.extracts.read import read_accounts

__all__ = ["Extract", "FileFormat", "read_accounts"]
