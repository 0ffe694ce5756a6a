"""Keep the last work on this machine: the uploaded file, how its columns are read, and the choices made.

Everything lies in one folder, `HEXALIGN_HOME` or `.hexalign` in the user's home; nothing leaves the machine.
"""

from __future__ import annotations

import json
import os
import re
import threading
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from components.choices import sound
from components.dates import date_in
from components.work import EXAMPLE_ACCOUNTS, POPULATION, Work, digest_of, folder, kept_at
from engine import schema as s

LAST = "last.json"
# files whose columns and choices come back when they are planned on again, the last one included
FILES = 20

# sessions write one after the other, so that none loses what another has just kept
_writing = threading.Lock()

# shipped, so that it stays as it is while the app runs
_EXAMPLE = Work(digest_of(EXAMPLE_ACCOUNTS.read_bytes()), EXAMPLE_ACCOUNTS.name, example=True)


def example() -> Work:
    """Give the shipped example."""
    return _EXAMPLE


def keep_file(data: bytes, name: str) -> Work:
    """Store an uploaded file and give the work on it, of the day that its name says, else of today."""
    work = Work(digest_of(data), name, date=date_in(name) or date.today().isoformat())
    path = work.path()
    if not path.exists():
        _write(path, data)
    return work


def with_today(work: Work, data: bytes, name: str) -> Work:
    """Store a file that says who serves whom today, and give the work with it."""
    file = keep_file(data, name).file
    others = tuple(pair for pair in work.today if pair[0] != file)
    return replace(work, today=(*others, (file, name)))


def with_layer(work: Work, data: bytes, name: str) -> Work:
    """Store a file of demand beyond the accounts, and give the work with it."""
    return replace(work, layer=(keep_file(data, name).file, name, ""))


def drop_file(work: Work) -> None:
    """Delete an uploaded file that holds no table."""
    work.path().unlink(missing_ok=True)


def remember(work: Work, choices: dict[str, Any]) -> None:
    """Write down the last work and the choices made on it, before those on other files."""
    with _writing:
        others = [entry for entry in _entries() if not _same_file(entry[0], work)]
        first, *rest = [_plain(*entry) for entry in [(work, choices), *others][:FILES]]
        _write(
            folder() / LAST, json.dumps({**first, "before": rest}, sort_keys=True, default=asdict).encode()
        )


def recall() -> tuple[Work, dict[str, Any]]:
    """Give the last work and its choices; the example, with none, where there is no last work any more."""
    try:
        work, choices = _entry(_saved())
    except _SPOILT:
        return example(), {}
    return (work, choices) if work.example or work.path().exists() else (example(), {})


def as_before(work: Work) -> Work:
    """Give a file read with the columns of the last plan on it, else on one of the same headings."""
    past = _past(work, _entries())
    if past is None:
        return work
    same = _same_file(past[0], work)
    return replace(
        work,
        columns=past[0].columns,
        primary=past[0].primary,
        open_only=past[0].open_only,
        today=past[0].today,
        no_reps=past[0].no_reps,
        layer=past[0].layer,
        date=past[0].date if same else work.date,
    )


def choices_on(work: Work) -> dict[str, Any]:
    """Give the choices last made on a file, else on one of the same headings, if its columns were read so.

    How many territories to draw was chosen for those who served then: where another file says who serves
    today, or others are no reps, it is not asked for again.
    """
    past = _past(work, [entry for entry in _entries() if entry[0].columns == work.columns])
    if past is None:
        return {}
    then, choices = past
    by_hand = {"team", "edits", "base", "anchor", "moved"}
    same = (then.today, then.no_reps) == (work.today, work.no_reps)
    gone = set() if same else {"territories", *by_hand}
    # who leaves and joins, and what was changed by hand, was said of the people of that day
    gone |= set() if _same_file(then, work) else by_hand
    return {name: held for name, held in choices.items() if name not in gone}


def others(work: Work) -> list[Work]:
    """Give the other files planned on that are still here, those planned on last first."""
    return [past for past, _ in _entries() if not _same_file(past, work) and past.path().exists()]


def earlier(work: Work) -> list[Work]:
    """Give the extracts from the same place that are no younger, the latest first."""
    alike = [past for past in others(work) if past.headings == work.headings != ""]
    # what was said beside the file counts for both, so that what differs is the accounts
    alike = [
        replace(past, layer=work.layer, no_reps=work.no_reps) for past in alike if past.date <= work.date
    ]
    return sorted(alike, key=lambda past: past.date, reverse=True)


def _past(work: Work, entries: list[tuple[Work, dict[str, Any]]]) -> tuple[Work, dict[str, Any]] | None:
    """Find the last entry on the same file, else on one of the same headings."""
    alike = [entry for entry in entries if entry[0].headings == work.headings != ""]
    return next((entry for entry in entries if _same_file(entry[0], work)), next(iter(alike), None))


# no such file, or what an older version or another hand wrote
_SPOILT = (OSError, ValueError, KeyError, TypeError, RecursionError)


def _saved() -> Any:
    return json.loads((folder() / LAST).read_text(encoding="utf-8"))


def _entries() -> list[tuple[Work, dict[str, Any]]]:
    """Give the last works with their choices, the latest first; what is not sound falls away."""
    try:
        saved = _saved()
        before = saved.get("before", [])
    except (*_SPOILT, AttributeError):
        return []
    found = []
    for entry in [saved, *(before if isinstance(before, list) else [])]:
        try:
            found.append(_entry(entry))
        except _SPOILT:
            continue
    return found


def _entry(saved: Any) -> tuple[Work, dict[str, Any]]:
    """Read one work with its choices; the errors of `_SPOILT` where it is none."""
    columns = tuple((_ours(ours), theirs and _text(theirs)) for ours, theirs in saved["columns"])
    work = Work(
        _text(saved["file"]),
        _text(saved["name"]),
        columns,
        saved["example"] is True,
        # an older version wrote none of these
        open_only=saved.get("open_only") is True,
        # one that is gone says nothing any more
        today=tuple(
            (file, _text(name)) for file, name in saved.get("today", []) if kept_at(_digested(file)).exists()
        ),
        no_reps=tuple(_text(owner) for owner in saved.get("no_reps", [])),
        layer=_layer(saved.get("layer")),
        primary="last" if saved.get("primary") == "last" else "first",
        date=date_in(_text(saved.get("date", ""))),
        headings=_text(saved.get("headings", "")),
    )
    choices = sound(dict(saved["choices"]))
    if work.example:
        return replace(work, file=example().file, name=example().name), choices
    _digested(work.file)
    return work, choices


def _layer(saved: Any) -> tuple[str, str, str] | None:
    """Read a layer of demand; None where there is none, or its file is gone."""
    if saved is None:
        return None
    source, name, amount = map(_text, saved)
    known = source == POPULATION or kept_at(_digested(source)).exists()
    return (source, name, amount) if known else None


def _plain(work: Work, choices: dict[str, Any]) -> dict[str, Any]:
    return {
        "file": work.file,
        "name": work.name,
        "columns": work.columns,
        "example": work.example,
        "primary": work.primary,
        "open_only": work.open_only,
        "today": work.today,
        "no_reps": work.no_reps,
        "layer": work.layer,
        "date": work.date,
        "headings": work.headings,
        "choices": choices,
    }


def _same_file(one: Work, other: Work) -> bool:
    return one.example == other.example and (one.example or one.file == other.file)


def _digested(value: Any) -> str:
    # a digest is a file's name and leads nowhere else
    if not re.fullmatch("[0-9a-f]{64}", _text(value)):
        raise ValueError("No digest.")
    return _text(value)


def _ours(value: Any) -> str:
    if value not in s.ACCOUNT_COLUMNS:
        raise ValueError("No column of ours.")
    return _text(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("Not text.")
    return value


def _write(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, as it holds customers, where the system knows owners."""
    for place in (folder(), path.parent):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    # first beside it, then in its place: a crash never leaves half a file
    beside = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
    beside.replace(path)
