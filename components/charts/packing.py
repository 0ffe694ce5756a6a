"""Write a chart as the browser takes it."""

from __future__ import annotations

import json
import math
import zlib
from typing import Any


def packed(figure: dict[str, Any], told: str) -> bytes:
    """Write a figure and what is told of it as deflated JSON, what is not a number as null."""
    return zlib.compress(_written({"figure": figure, "alt": told}))


def _written(whole: dict[str, Any]) -> bytes:
    try:
        return json.dumps(whole, allow_nan=False, separators=(",", ":")).encode()
    except ValueError:
        return json.dumps(_known(whole), separators=(",", ":")).encode()


def _known(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _known(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_known(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
