"""Load the script of a component from static/: written into each of its messages it would be half of them."""

from __future__ import annotations

from pathlib import Path

from components.work import digest_of

FOLDER = Path(__file__).parents[1] / "static" / "hexalign"


def shipped_script(name: str) -> str:
    """Give a script that is the one of this name in static/hexalign, as this version of the app has it."""
    version = digest_of((FOLDER / name).read_bytes())[:8]
    address = f'new URL("app/static/hexalign/{name}?v={version}", document.baseURI)'
    # one line alone would be taken for a path
    return f"const script = await import({address});\nexport default script.default;\n"
