"""Load the script of a component from static/: written into each of its messages it would be half of them."""

from __future__ import annotations


def shipped_script(name: str) -> str:
    """Give a script that is the one of this name in static/hexalign."""
    address = f'new URL("app/static/hexalign/{name}", document.baseURI)'
    # one line alone would be taken for a path
    return f"const script = await import({address});\nexport default script.default;\n"
