"""Make text from files safe to stand inside Streamlit's Markdown."""

from __future__ import annotations

import re

# Markdown's own signs, `$` (formulas), `:` (colour and icon directives), `<` (tags), `~` (strike-through)
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|$~<>:])")


def escape(text: str) -> str:
    """Escape every sign that Markdown would read as markup, so that names show as written."""
    return _SPECIAL.sub(r"\\\1", text)


def heard(label: str, about: str) -> str:
    """Give a button's label, with what it is about for those who listen: on screen its card says that.

    `theme.HEARD_RULE` hides coloured words in buttons.
    """
    return f"{label} :gray[{escape(about)}]"
