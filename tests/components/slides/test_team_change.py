from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from pptx import Presentation

from components.slides import Before, TeamSlide, team_change_slide
from components.team_cards import Card
from components.tie_out import TieOut

TIED = TieOut(
    rows=7595, rejected=227, out_of_scope=400, planned=6968, hours=100_000, needed=119_160,
    potential=495.7e6, sales=151.1e6, potential_assumed=True,
)  # fmt: skip


def png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (1840, 880)).save(out, "PNG")
    return out.getvalue()


SAID = TeamSlide(
    way="Fewest customers moved",
    people=["Rep 22 leaves Birmingham on 1 Dec 2026", "Rep 61 joins, from 35203"],
    before=Before(0.521, 1.59, 7.8),
    after=Card(0.15, 1.41, 7.7, unavoidable=105, avoidable=87, sales=4.1e6),
    tolerance=0.15,
    picture=png(),
    alt="Two maps.",
    tied=TIED,
    day="2026-11-27",
    leavers="Rep 22",
    others=52,
)


def shapes(said: TeamSlide):
    (page,) = Presentation(BytesIO(team_change_slide(said))).slides
    return list(page.shapes)


def texts(said: TeamSlide) -> list[str]:
    return [shape.text_frame.text for shape in shapes(said) if shape.has_text_frame]


def test_it_says_what_the_way_comes_to_and_how_it_ties_out():
    said = texts(SAID)
    assert said[0] == "Fewest customers moved: 192 customers change rep, all that may change within ±15 %"
    assert "105 + 87" in said
    assert "customers who lose Rep 22 in any case + others who change rep, 2.8 % of 6,968" in said
    assert "Rep 22 leaves Birmingham on 1 Dec 2026\nRep 61 joins, from 35203" in said
    assert "7,595 rows in file – 227 rejected – 400 out of scope = 6,968 planned" in said
    assert "The other 52 territories stay exactly as they are." in said
    assert "27 Nov 2026" in said
    assert "potential assumed" in said


def test_the_figures_stand_beside_those_of_today():
    table = next(shape.table for shape in shapes(SAID) if shape.has_table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["", "Today", "Then"],
        ["Off target", "52.1 %", "15 %"],
        ["Fullest rep", "159 %", "141 %"],
        ["Driving a week", "7.8 h", "7.7 h"],
        ["Sales changing rep", "", "$4.1 m"],
    ]


def test_the_picture_is_there_with_words_for_who_cannot_see_it():
    (picture,) = [shape for shape in shapes(SAID) if hasattr(shape, "image")]
    assert picture.image.size == (1840, 880)
    assert picture._element.nvPicPr.cNvPr.get("descr") == "Two maps."


def test_nothing_lies_outside_the_slide():
    deck = Presentation(BytesIO(team_change_slide(SAID)))
    for shape in deck.slides[0].shapes:
        assert shape.left >= 0
        assert shape.left + shape.width <= deck.slide_width
        assert shape.top + shape.height <= deck.slide_height


@pytest.mark.parametrize(
    ("furthest", "moved", "title"),
    [
        (0.4, 1, "Backfill: 1 customer changes rep, the furthest 40 % off target"),
        (0.1504, 2, "Backfill: 2 customers change rep, the furthest 15.04 % off target"),
        (0.1, 0, "Backfill: no customer changes rep, all that may change within ±15 %"),
    ],
)
def test_the_title_is_the_finding(furthest, moved, title):
    after = replace(SAID.after, furthest=furthest, unavoidable=moved, avoidable=0)
    assert replace(SAID, way="Backfill", after=after).title == title


def test_what_is_not_assumed_and_no_example_has_no_badge_and_few_lines_name_many_people():
    said = texts(replace(SAID, tied=replace(TIED, potential_assumed=False), people=list("abcdefg")))
    assert "potential assumed" not in said
    assert "example data" not in said
    assert "a\nb\nc\nd\nand 3 more" in said


def test_no_figure_stands_on_a_limit_that_it_is_beyond():
    said = replace(SAID, after=replace(SAID.after, furthest=0.1504, fullest=1.003))
    table = next(shape.table for shape in shapes(said) if shape.has_table)
    assert [table.cell(row, 2).text for row in (1, 2)] == ["15.04 %", "100.3 %"]
