from __future__ import annotations

from io import BytesIO

from pptx import Presentation
from pptx.util import Inches, Pt

from components.slides import Box, Slide
from components.theme import LIGHT


def opened(slide: Slide):
    deck = Presentation(BytesIO(slide.save()))
    assert (deck.slide_width, deck.slide_height) == (Inches(13.333), Inches(7.5))
    (page,) = deck.slides
    return list(page.shapes)


def test_text_stands_as_it_was_written_with_its_size_and_colour():
    slide = Slide()
    slide.text(Box(1, 2, 3, 1), ["=cmd|'/c calc'!A1", "<b>bold</b>\x0b\n"], size=36, colour=LIGHT.draft)
    (shape,) = opened(slide)
    assert [p.text for p in shape.text_frame.paragraphs] == ["=cmd|'/c calc'!A1", "<b>bold</b>  "]
    run = shape.text_frame.paragraphs[0].runs[0]
    assert (run.font.size, str(run.font.color.rgb)) == (Pt(36), LIGHT.draft.removeprefix("#"))
    assert (shape.left, shape.top, shape.width) == (Inches(1), Inches(2), Inches(3))


def test_a_table_holds_its_rows():
    slide = Slide()
    slide.table(Box(1, 1, 4, 1), [("", "Today"), ("Driving", "7.8 h")], shares=(3, 1))
    (shape,) = opened(slide)
    rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
    assert rows == [["", "Today"], ["Driving", "7.8 h"]]
    assert [column.width for column in shape.table.columns] == [Inches(3), Inches(1)]
