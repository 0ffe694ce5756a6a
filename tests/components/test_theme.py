import tomllib
from pathlib import Path

import pytest

from components.colours import contrast
from components.theme import DARK, LIGHT, css, theme_of

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit/config.toml").read_text(encoding="utf-8"))
KEYS = {
    "ground": "backgroundColor",
    "panel": "secondaryBackgroundColor",
    "text": "textColor",
    "quiet": "grayTextColor",
    "border": "borderColor",
    "draft": "primaryColor",
    "good": "greenTextColor",
    "look": "orangeTextColor",
    "fix": "redTextColor",
}
BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
def test_charts_have_the_colours_of_the_page(theme):
    page = CONFIG["theme"][theme.name]
    assert {name: getattr(theme, name) for name in KEYS} == {name: page[key] for name, key in KEYS.items()}


@BOTH
def test_text_and_marks_can_be_told_from_the_ground(theme):
    for text in (theme.text, theme.quiet, theme.draft, theme.good, theme.look, theme.fix):
        assert contrast(text, theme.ground) >= 4.5
        assert contrast(text, theme.panel) >= 4.5
    for mark in (theme.today, theme.draft, theme.over):
        assert contrast(mark, theme.ground) >= 3
        assert contrast(mark, theme.band) >= 3


def test_the_dark_buttons_words_can_be_read():
    assert contrast("#0B1318", DARK.draft) >= 4.5
    assert contrast("#FFFFFF", DARK.draft) < 4.5


def test_only_the_dark_has_a_rule_for_the_words_of_its_button():
    button = "[data-testid=stBaseButton-primary]{color:#0B1318}"
    assert css(DARK).replace(DARK.draft, LIGHT.draft) == css(LIGHT).replace("</style>", f"{button}</style>")


@BOTH
def test_what_has_the_focus_has_a_ring_that_can_be_seen(theme):
    assert f"outline:2px solid {theme.draft}" in css(theme)
    assert min(contrast(theme.draft, theme.ground), contrast(theme.draft, theme.panel)) >= 3


def test_an_unknown_theme_is_light():
    assert theme_of("dark") is DARK
    assert theme_of("light") is theme_of(None) is LIGHT
