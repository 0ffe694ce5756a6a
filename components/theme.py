"""Hold the colours of the light and the dark screen, for everything that Streamlit's theme does not reach."""

from __future__ import annotations

from dataclasses import dataclass

FONT = "Hanken Grotesk, sans-serif"


@dataclass(frozen=True, slots=True)
class Theme:
    """Name the colours of one ground, `#rrggbb`; a test compares them with `.streamlit/config.toml`.

    Attributes
    ----------
    today, draft, over
        Today's ring, the draft's dot or bar, and the part of a bar beyond the hours available.
    band
        Shade of the tolerance band.
    frozen
        Ground on a map that may not change.
    good, look, fix
        Words that say a thing is fine, assumed or worth a look, wrong.
    """

    name: str
    ground: str
    panel: str
    text: str
    quiet: str
    border: str
    today: str
    draft: str
    over: str
    band: str
    frozen: str
    good: str
    look: str
    fix: str


LIGHT = Theme(
    name="light",
    ground="#FFFFFF",
    panel="#F5F7F8",
    text="#16202A",
    quiet="#56626D",
    border="#E1E6EA",
    today="#7B8893",
    draft="#0F5F7A",
    over="#BD7315",
    band="#E8EEF1",
    frozen="#E3E6E8",
    good="#1B7A55",
    look="#9A5B00",
    fix="#B03A24",
)

DARK = Theme(
    name="dark",
    ground="#11171C",
    panel="#171E24",
    text="#E8EDF1",
    quiet="#A7B2BC",
    border="#2A343C",
    today="#85929D",
    draft="#66BDD8",
    over="#D9973F",
    band="#222C33",
    frozen="#252D34",
    good="#5AC4A2",
    look="#E9AE55",
    fix="#F0907C",
)

# where the rules themselves stand takes no room
STYLE_RULE = ":is(.st-key-style,[data-testid=stLayoutWrapper]:has(>.st-key-style)){display:none}"
# Streamlit pads the main block for phones and leaves much air below the menu, and it prints white on the
# dark theme's pale primary button
EDGE_RULE = ".stMainBlockContainer{padding-inline:1.5rem;padding-top:4rem}"
# a key stands in a button's help: beside the word there is no room for it
KEY_RULE = ".stButton kbd{display:none}"
# what a button is about, for those who do not see the card around it (`markdown.heard`)
HEARD_RULE = (
    ":is(.stButton,.stDownloadButton) .stMarkdownColoredText"
    "{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
)
# Streamlit's own ring is half clear, 2.3:1 on white; that of a field or a table goes round its whole frame,
# and the page and a switch have no room around them
FOCUS_RULE = (
    ":root :is(:focus-visible:not(input,textarea),[data-focus-visible]:not(input,textarea),"
    "[data-testid=stTextInputRootElement]:has(:focus-visible),"
    "[data-testid=stDataFrameResizable]:has(:focus-visible))"
    "{outline:2px solid DRAFT;outline-offset:1px;box-shadow:none}"
    ":root :is(main,[role=radio]):focus-visible{outline-offset:-2px}"
)
# figures as wide as they need, and the drawer below the map, as on a projector or at twice the size
NARROW_RULE = (
    "@media(max-width:1350px){.st-key-figures>*{flex:1 1 auto;width:auto;min-width:max-content}}"
    "@media(max-width:1000px){.stColumn:has(.stCustomComponentV1),"
    ".stColumn:has(.stCustomComponentV1)~.stColumn{min-width:100%}}"
)
# Streamlit begins to fade all that a run has not drawn anew yet, a layer for each, which took a fifth of a
# slider's time; here it fades where there is something to wait for
STALE_RULE = (
    "[data-testid=stElementContainer]{opacity:1!important;transition:none!important}"
    ".stApp:has(.stSpinner) [data-testid=stElementContainer][data-stale=true]"
    "{opacity:.5!important;transition:opacity .3s!important}"
)
DARK_BUTTON_RULE = "[data-testid=stBaseButton-primary]{color:#0B1318}"


def theme_of(kind: str | None) -> Theme:
    """Give the theme for what the browser reports, "light" or "dark"; light where it reports nothing."""
    return DARK if kind == "dark" else LIGHT


def css(theme: Theme) -> str:
    """Give the `<style>` element of a page: only what Streamlit's theme cannot say."""
    rules = STYLE_RULE + EDGE_RULE + KEY_RULE + HEARD_RULE + NARROW_RULE + STALE_RULE
    rules += FOCUS_RULE.replace("DRAFT", theme.draft)
    return f"<style>{rules}{DARK_BUTTON_RULE if theme is DARK else ''}</style>"
