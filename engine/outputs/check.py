"""Write what a file is and how it was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from engine import schema as s
from engine.extracts import Extract
from engine.extracts.assignments import Assignments
from engine.outputs.files import json_text, write_files


def write_check(folder: Path, extract: Extract, read: Sequence[Assignments] = ()) -> None:
    """Write `check.json`.

    Raises
    ------
    HexalignError
        The folder cannot be written to.
    """
    write_files(folder, {"check.json": check_text(extract, read)})


def check_text(extract: Extract, read: Sequence[Assignments] = ()) -> str:
    """Say as JSON what the file is, how its columns were read, and how many rows can be used.

    `read` is what other files say of who serves its accounts today, if there are any.
    """
    file = asdict(extract.file)
    counts = {
        "rows": extract.rows,
        "accepted": len(extract.accounts),
        "located_by_postal_code": extract.located_by("postal code", "postal area"),
        "located_by_place": extract.located_by("town"),
        "mended_coordinates": extract.located_by("mended coordinates"),
        "rejected": len(extract.rejected),
        "reasons": extract.reasons,
        "out_of_scope": int((extract.accounts[s.COVERAGE_KIND] == s.OUT).sum()),
    }
    place = {"country": extract.country, "currency": extract.currency}
    return json_text(
        file | {"columns": dict(extract.columns), "why": dict(extract.why)} | counts | place | on_today(read)
    )


def on_today(read: Sequence[Assignments]) -> dict[str, object]:
    """Say what was read from files of assignments; nothing where there are none."""
    if not read:
        return {}
    files = [
        {
            "file": one.name,
            "kind": one.kind,
            "columns": dict(one.columns),
            "rows": one.rows,
            "used": one.used,
            "reasons": one.reasons,
            "several": one.several.iloc[:, 0].nunique(),
            "without_territory": len(one.without),
            "notices": list(one.notices),
        }
        for one in read
    ]
    return {"today": files}
