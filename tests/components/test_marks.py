import re
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import marks
from components import numbers as n
from components.marks import ENGLISH, KNOWN, Marks, marks_of, written_in


@pytest.mark.parametrize(
    ("locale", "small", "thousand", "million"),
    [
        ("en-US", "110.4", "1,376", "1,234,567.8"),
        ("en-GB", "110.4", "1,376", "1,234,567.8"),
        ("ja-JP", "110.4", "1,376", "1,234,567.8"),
        ("de-DE", "110,4", "1.376", "1.234.567,8"),
        ("nl", "110,4", "1.376", "1.234.567,8"),
        ("pt-BR", "110,4", "1.376", "1.234.567,8"),
        ("id-ID", "110,4", "1.376", "1.234.567,8"),
        # no mark before a fifth digit
        ("es-ES", "110,4", "1376", "1.234.567,8"),
        ("it-IT", "110,4", "1376", "1.234.567,8"),
        ("es-MX", "110.4", "1,376", "1,234,567.8"),
        ("fr-FR", "110,4", "1\u202f376", "1\u202f234\u202f567,8"),
        ("nb-NO", "110,4", "1\u00a0376", "1\u00a0234\u00a0567,8"),
        ("sv-SE", "110,4", "1\u00a0376", "1\u00a0234\u00a0567,8"),
        ("pl-PL", "110,4", "1376", "1\u00a0234\u00a0567,8"),
        ("de-CH", "110.4", "1'376", "1'234'567.8"),
        ("it-CH", "110.4", "1376", "1'234'567.8"),
        ("en-IN", "110.4", "1,376", "12,34,567.8"),
        ("hi-IN", "110.4", "1,376", "12,34,567.8"),
    ],
)
def test_numbers_as_a_language_writes_them(locale, small, thousand, million):
    with written_in(marks_of(locale)):
        assert (n.number(110.4, 1), n.number(1376), n.number(1_234_567.8, 1)) == (small, thousand, million)


def test_a_german_reads_every_kind_of_figure_with_german_marks():
    with written_in(marks_of("de-DE")):
        assert n.hours(119_160) == "119.160 h"
        assert n.percent(1.44333) == "144 %"
        assert n.fine_percent(667 / 6968) == "9,6 %"
        assert n.off_target(0.1502, 0.15) == "15,02 %"
        assert n.plus_minus(0.025) == "±2,5 %"
        assert n.index(109.64) == "109,6"
        assert n.signed(1234.5, 1) == "+1.234,5"
        assert n.number(-1234.5, 1) == "−1.234,5"
        assert n.number(-0.4) == "0"
        assert n.money(495_700_000) == "$495,7 m"
        assert n.money(-4160, "CHF") == "−CHF 4.160"
        assert n.distance(3000, "IT", 1) == "3.000,0 km"
        assert n.plain_number(0.5) == "0,5"
        assert n.plain_number(1200) == "1.200"
        assert n.number(float("nan")) == n.DASH
    assert n.hours(119_160) == "119,160 h"


@pytest.mark.parametrize(
    "locale", [None, "", "xx", "en", "en-US", "en_GB", "ar-EG", "zh-Hant-TW", "-", "deutsch"]
)
def test_what_is_not_known_is_marked_as_in_english(locale):
    assert marks_of(locale) is ENGLISH


def test_a_country_goes_before_its_language():
    assert marks_of("de-at") == marks_of("DE_AT") == Marks(",", "\u00a0", locale="de-AT")
    assert marks_of("de-LU") == marks_of("de")


def test_a_tag_leads_to_its_own_marks():
    assert all(marks_of(known.locale) == known for known in KNOWN.values())


@given(st.floats(-1e14, 1e14), st.integers(0, 4), st.sampled_from(sorted(KNOWN)))
def test_only_the_marks_differ_from_english(value, decimals, tag):
    english = n.number(value, decimals)
    own = KNOWN[tag]
    with written_in(own):
        written = n.number(value, decimals)
    whole, point, rest = written.partition(own.decimal)
    assert whole.replace(own.group, "") == english.partition(".")[0].replace(",", "")
    assert (bool(point), rest) == ("." in english, english.partition(".")[2])
    groups = whole.removeprefix(n.MINUS).split(own.group)
    assert all(len(group) in ((2, 3) if own.lakh else (3,)) for group in groups[1:])
    assert len(groups[0]) <= (3 if len(groups) > 1 else own.whole)


@pytest.mark.parametrize(
    ("english", "german"),
    [
        (
            "Las Vegas is furthest, 12.4 % above its target.",
            "Las Vegas is furthest, 12,4 % above its target.",
        ),
        ("It needs 12,345.6 h of 1,376 h.", "It needs 12.345,6 h of 1.376 h."),
        ("None of the 6,968 rows, which is all.", "None of the 6.968 rows, which is all."),
        # names, versions and what a file quotes stay
        ("Zone 1.2 and T1,234 of release 1.2.3 %", "Zone 1.2 and T1,234 of release 1.2.3 %"),
        ("The sheet “Q1 2,345” has 2,345 rows.", "The sheet “Q1 2,345” has 2.345 rows."),
        ("District 7 has 18 %.", "District 7 has 18 %."),
    ],
)
def test_the_figures_of_a_sentence_of_the_engine(english, german):
    assert marks.remarked(english) == english
    with written_in(marks_of("de")):
        assert marks.remarked(english) == german


def test_a_thread_asks_once_whose_marks_it_writes_with():
    asked, written = [], []

    def ask():
        asked.append(True)
        return marks_of("de")

    before = marks._ask
    marks.ask_with(ask)
    try:
        thread = threading.Thread(target=lambda: written.extend([n.number(1234), n.number(0.5, 1)]))
        thread.start()
        thread.join()
    finally:
        marks.ask_with(before)
    assert written == ["1.234", "0,5"]
    assert asked == [True]


def test_what_is_made_later_has_the_marks_of_now():
    with written_in(marks_of("fr")):
        make = marks.later(n.number)
    made = []
    thread = threading.Thread(target=lambda: made.extend([make(1234.5, 1), n.number(1234.5, 1)]))
    thread.start()
    thread.join()
    assert made == ["1\u202f234,5", "1,234.5"]


def test_words_hold_no_mark_of_a_language():
    pattern = re.compile(r"\{[^{}]+:(?:,[^{}]*|\+?\.[1-9]f|g|\.\d+g)\}")
    root = Path(__file__).parents[2] / "components"
    # what draws, and what an address holds, is read by machines
    allowed = {"numbers.py", "picture.py", "table_pictures.py", "share_link.py"}
    # every figure of the screen is written by `numbers`, or it has the marks of English for everyone
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted(root.rglob("*.py"))
        if path.name not in allowed
        for line in path.read_text(encoding="utf-8").splitlines()
        if pattern.search(line) and "key=" not in line and "plain_number(float(" not in line
    ]
    assert found == []
