"""Name what is planned: a file, and how it is read; and say where on this machine it lies."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from engine.extracts.validate import Primary

# the layer that needs no file
POPULATION = "population"

EXAMPLES = Path(__file__).parents[1] / "data" / "examples"
EXAMPLE_ACCOUNTS = EXAMPLES / "accounts.csv"
EXAMPLE_TERRITORIES = EXAMPLES / "territories.csv"


@dataclass(frozen=True)
class Work:
    """A file that is planned on, and what was chosen on how it is read.

    Attributes
    ----------
    file
        SHA-256 of the file's bytes, under which the workspace keeps it.
    name
        The file's own name.
    columns
        Corrections, pairs of our column and the file's (None: not in this file), sorted.
    example
        Whether this is the shipped example, whose field force is invented.
    primary
        Which row counts of an account in several territories.
    open_only
        Whether accounts that the status column calls closed are left out.
    today
        Further files that say who serves whom today: SHA-256 and name of each.
    no_reps
        Owners whose accounts nobody serves today, as they are no reps: houses, systems, who has left.
    layer
        Demand beyond the accounts: SHA-256 of a file, or `population`; its name; the column that is counted,
        "" for the likeliest. None for no such layer.
    date
        Day of the extract as YYYY-MM-DD; "" where it is unknown. No other work for another day.
    headings
        Name of the file's headings, which the next extract from the same place has too; "" where unknown.
    """

    file: str
    name: str
    columns: tuple[tuple[str, str | None], ...] = ()
    example: bool = False
    primary: Primary = "first"
    open_only: bool = False
    today: tuple[tuple[str, str], ...] = ()
    no_reps: tuple[str, ...] = ()
    layer: tuple[str, str, str] | None = None
    date: str = field(default="", compare=False)
    headings: str = field(default="", compare=False)

    @cached_property
    def key(self) -> str:
        """Short name that tells one work from another."""
        # what is as usual leaves the name as it was before there was a choice
        chosen = (self.primary, self.open_only, self.today, self.no_reps, self.layer)
        usual = ("first", False, (), (), None)
        others = [own for own, as_usual in zip(chosen, usual, strict=True) if own != as_usual]
        text = json.dumps([self.file, self.columns, *others])
        return digest_of(text.encode())[:12]

    @property
    def content(self) -> str:
        """Digest of all that is read and how, whatever the files are called."""
        others = [file for file, _ in self.today], self.no_reps, self.layer and self.layer[::2]
        text = json.dumps([self.file, self.example, self.columns, self.primary, self.open_only, *others])
        return digest_of(text.encode())[:12]

    def path(self) -> Path:
        """Where the file lies."""
        return EXAMPLE_ACCOUNTS if self.example else kept_at(self.file)

    def territories_path(self) -> Path | None:
        """Where the roster lies, if there is one."""
        return EXAMPLE_TERRITORIES if self.example else None

    def today_paths(self) -> list[Path]:
        """Where the files of today's alignment lie."""
        return [kept_at(file) for file, _ in self.today]

    def layer_path(self) -> Path | None:
        """Where the file of demand lies; None where there is none."""
        return None if self.layer is None or self.layer[0] == POPULATION else kept_at(self.layer[0])

    def bare(self) -> Work:
        """Give the file alone, however it is read."""
        return replace(self, columns=(), primary="first", open_only=False, today=(), no_reps=(), layer=None)

    def read_alone(self) -> Work:
        """Give the file as its columns are read, without what else was said of it."""
        return replace(self, today=(), no_reps=(), layer=None)

    def without_layer(self) -> Work:
        """Give the accounts alone."""
        return replace(self, layer=None)

    def corrected(self, columns: dict[str, str | None]) -> Work:
        """Give the same file read with other columns."""
        return replace(self, columns=tuple(sorted(columns.items())))

    def headed(self, headings: Iterable[str]) -> Work:
        """Give the same work with its headings named, whatever their order and capitals."""
        plain = json.dumps(sorted(heading.casefold() for heading in headings))
        return replace(self, headings=digest_of(plain.encode())[:16])


def folder() -> Path:
    """Give the workspace's folder."""
    named = os.environ.get("HEXALIGN_HOME")
    return Path(named) if named else Path.home() / ".hexalign"


def kept_at(file: str) -> Path:
    """Say where the file of a digest lies."""
    return folder() / "files" / file


def digest_of(data: bytes) -> str:
    """Give the digest of bytes, which is their file's name: SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
