from __future__ import annotations

import math
from dataclasses import fields, replace
from html.parser import HTMLParser

import pytest

from components.profile import Figure, Mover, Profile, Segment, Top, Town, profile_page
from components.theme import DARK, LIGHT

EVIL = "</style><script>alert(1)</script><img src=x onerror='alert(2)'>&\""
PLAIN = Profile(
    key="T15",
    name="Kansas City, KS",
    rep="Rep 15",
    district="Plains",
    region="West",
    plan="Draft",
    figures=(Figure("Customers", "149", "103"), Figure("Hours needed", "2,535 h", "1,627 h")),
    arithmetic=(("calls", 1108.0), ("travel between calls", 525.0), ("drives from and to the base", 902.0)),
    towns=(Town("Omaha", 14, 195.0),),
    segments=(Segment("A", 11, 264.0, 400.0, 1e6),),
    top=(Top("Mercy", "Omaha", "A", 24.0, 31.4, 354e3, 66e3, new=True),),
    top_by="potential",
    comes=(Mover("Grace", "Lincoln", "Denver, Rep 13"),) * 10,
    goes=(),
    currency="$",
    assumed=False,
)


class Read(HTMLParser):
    """Tags with their attributes, and the text, as a browser reads them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += f"{data}\n"


def evil(value):
    """The same with markup in place of every text of a file."""
    if isinstance(value, str):
        return EVIL
    if isinstance(value, tuple):
        return tuple(evil(item) for item in value)
    if hasattr(value, "__dataclass_fields__"):
        return replace(value, **{field.name: evil(getattr(value, field.name)) for field in fields(value)})
    return value


def test_no_text_of_a_file_becomes_markup():
    page = Read(profile_page(replace(evil(PLAIN), goes=evil(PLAIN.comes)), "<svg></svg>", source=EVIL))
    harmless = Read(profile_page(replace(PLAIN, goes=PLAIN.comes), "<svg></svg>"))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in harmless.tags]
    assert not [name for _, given in page.tags for name in given if name.startswith("on")]
    assert page.words.count("<script>alert(1)</script>") > 30


def test_it_says_who_what_and_how_much():
    words = Read(profile_page(PLAIN, "<svg></svg>", source="accounts.csv")).words
    for expected in (
        "Kansas City, KS",
        "Rep 15 · Plains, West · Draft",
        "2,535 h",
        "Today 1,627 h",
        "All customers by potential",
        "$354 k",
        "new",
        "10 customers come",
        "and 2 more customers",
        "No customer goes",
        "Territory T15 · accounts.csv",
    ):
        assert expected in words
    # 1,108 + 525 + 902
    assert words.count("2,535 h") == 2


def test_today_nobody_comes_or_goes():
    words = Read(profile_page(replace(PLAIN, plan="Today", comes=()), "<svg></svg>")).words
    assert "customer goes" not in words


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_it_needs_nothing_else_and_fits_paper(theme):
    page = profile_page(PLAIN, "<svg></svg>", theme=theme)
    read = Read(page)
    assert not [tag for tag, _ in read.tags if tag in ("script", "link", "iframe", "object")]
    assert not [given for _, given in read.tags if "src" in given or "href" in given]
    assert page.count("url(") == page.count("url(data:") == 1
    assert "http" not in page.replace("http-equiv", "")
    assert "@page{size:A4" in page
    assert f"--ground:{theme.ground}" in page
    policy = next(given["content"] for tag, given in read.tags if tag == "meta" and "http-equiv" in given)
    assert policy.startswith("default-src 'none'")


def test_a_column_of_which_the_file_says_nothing_is_left_out():
    unknown = replace(PLAIN, top=(replace(PLAIN.top[0], potential=math.nan),))
    words = Read(profile_page(unknown, "<svg></svg>")).words
    assert "Potential" not in words
    assert "$66 k" in words
