"""Keep the last work on this machine: the uploaded file, how its columns are read, and the choices made.

Everything lies in one folder, `HEXALIGN_HOME` or `.hexalign` in the user's home; nothing leaves the machine.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from components.choices import sound

EXAMPLES = Path(__file__).parents[1] / "data" / "examples"
EXAMPLE_ACCOUNTS = EXAMPLES / "accounts.csv"
EXAMPLE_TERRITORIES = EXAMPLES / "territories.csv"
LAST = "last.json"


@dataclass(frozen=True)
class Work:
    """Name what is planned: a file, and the corrections to how its columns are read.

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
    """

    file: str
    name: str
    columns: tuple[tuple[str, str | None], ...] = ()
    example: bool = False

    @property
    def key(self) -> str:
        """Short name that tells one work from another."""
        text = json.dumps([self.file, self.columns])
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def path(self) -> Path:
        """Where the file lies."""
        return EXAMPLE_ACCOUNTS if self.example else folder() / "files" / self.file

    def territories_path(self) -> Path | None:
        """Where the roster lies, if there is one."""
        return EXAMPLE_TERRITORIES if self.example else None

    def corrected(self, columns: dict[str, str | None]) -> Work:
        """Give the same file read with other columns."""
        return replace(self, columns=tuple(sorted(columns.items())))


def folder() -> Path:
    """Give the workspace's folder."""
    named = os.environ.get("HEXALIGN_HOME")
    return Path(named) if named else Path.home() / ".hexalign"


def example() -> Work:
    """Give the shipped example."""
    return Work(_digest(EXAMPLE_ACCOUNTS.read_bytes()), EXAMPLE_ACCOUNTS.name, example=True)


def keep_file(data: bytes, name: str) -> Work:
    """Store an uploaded file and give the work on it."""
    work = Work(_digest(data), name)
    path = work.path()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, data)
    return work


def remember(work: Work, choices: dict[str, Any]) -> None:
    """Write down the last work and the choices made on it."""
    text = json.dumps(
        {
            "file": work.file,
            "name": work.name,
            "columns": work.columns,
            "example": work.example,
            "choices": choices,
        },
        sort_keys=True,
    )
    path = folder() / LAST
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, text.encode())


def recall() -> tuple[Work, dict[str, Any]]:
    """Give the last work and its choices; the example, with none, where there is no last work any more."""
    try:
        last = json.loads((folder() / LAST).read_text(encoding="utf-8"))
        columns = tuple((_text(ours), theirs and _text(theirs)) for ours, theirs in last["columns"])
        work = Work(_text(last["file"]), _text(last["name"]), columns, last["example"] is True)
        choices = sound(dict(last["choices"]))
    except (OSError, ValueError, KeyError, TypeError):
        # no last work, or one that an older version or another hand wrote
        return example(), {}
    if work.example:
        return replace(example(), columns=columns), choices
    # a digest is a file's name and leads nowhere else
    kept = re.fullmatch("[0-9a-f]{64}", work.file) and work.path().exists()
    return (work, choices) if kept else (example(), {})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("Not text.")
    return value


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, data: bytes) -> None:
    # first beside it, then in its place: a crash never leaves half a file
    beside = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    beside.write_bytes(data)
    beside.replace(path)
