"""Write plain UTF-8 files into a folder, the same bytes for the same content."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.errors import HexalignError


def json_text(content: Mapping[str, object]) -> str:
    """Write content as JSON; what it cannot hold is null."""
    return json.dumps(_plain(content), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    """Write what JSON cannot hold as null, and tuples as lists."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def write_files(folder: Path, texts: Mapping[str, str]) -> None:
    """Write each text under its name.

    Raises
    ------
    HexalignError
        The folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in sorted(texts):
            (folder / name).write_text(texts[name], encoding="utf-8", newline="\n")
    except OSError as error:
        raise HexalignError(f"Nothing can be written to {folder}: {error.strerror or error}.") from error
