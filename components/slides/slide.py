"""Set text, tables and pictures on one wide slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from components.theme import LIGHT

# inches; and a typeface that every machine has, so that a slide looks the same wherever it is opened
WIDTH, HEIGHT, EDGE = 13.333, 7.5, 0.5
FONT = "Arial"
TITLE, FIGURE, TEXT, SMALL = 36, 44, 16, 14
# the blank layout of the library's own template
BLANK = 6


@dataclass(frozen=True, slots=True)
class Box:
    """Say where something stands: left, top, width and height, inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def place(self) -> tuple[Inches, Inches, Inches, Inches]:
        """The same as the library takes it."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


class Slide:
    """A blank slide in the colours of the light screen; all text goes in as text, never as markup."""

    def __init__(self) -> None:
        self._deck = Presentation()
        self._deck.slide_width, self._deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
        self._slide = self._deck.slides.add_slide(self._deck.slide_layouts[BLANK])

    def text(
        self,
        box: Box,
        lines: Sequence[str] | str,
        *,
        size: float = TEXT,
        colour: str = LIGHT.text,
        bold: bool = False,
        right: bool = False,
        bottom: bool = False,
    ) -> None:
        """Write lines, a paragraph each."""
        frame = self._slide.shapes.add_textbox(*box.place).text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM if bottom else MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for i, line in enumerate([lines] if isinstance(lines, str) else lines):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            _write(paragraph, line, size=size, colour=colour, bold=bold, right=right)

    def table(self, box: Box, rows: Sequence[Sequence[str]], *, shares: Sequence[float]) -> None:
        """Set a table: the first row heads it, the first column names the rows; `shares` of the width."""
        shape = self._slide.shapes.add_table(len(rows), len(rows[0]), *box.place)
        table = shape.table
        # no bands and no fills: hairlines are the text's own rhythm here
        table.first_row = table.horz_banding = False
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Inches(box.width * share / sum(shares))
        for y, row in enumerate(rows):
            for x, value in enumerate(row):
                cell = table.cell(y, x)
                cell.fill.solid()
                cell.fill.fore_color.rgb = _rgb(LIGHT.panel if y == 0 else LIGHT.ground)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.margin_left = cell.margin_right = Inches(0.08)
                last = y > 0 and x == len(row) - 1
                tone = LIGHT.quiet if y == 0 else LIGHT.text
                size = SMALL if y == 0 else TEXT
                paragraph = cell.text_frame.paragraphs[0]
                _write(paragraph, value, size=size, colour=tone, bold=last, right=x > 0)

    def picture(self, box: Box, png: bytes, *, words: str) -> None:
        """Place a picture as wide as its box; `words` say to a screen reader what it shows."""
        left, top, width, _ = box.place
        shape = self._slide.shapes.add_picture(BytesIO(png), left, top, width)
        shape._element.nvPicPr.cNvPr.set("descr", words)

    def badge(self, box: Box, word: str) -> None:
        """Set a word on the ground that assumed figures have."""
        shape = self._slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *box.place)
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb("#FBEFD9")
        shape.line.fill.background()
        shape.shadow.inherit = False
        frame = shape.text_frame
        frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        _write(frame.paragraphs[0], word, size=SMALL, colour=LIGHT.look)
        frame.paragraphs[0].alignment = PP_ALIGN.CENTER

    def rule(self, top: float) -> None:
        """Draw a hairline across."""
        box = Box(EDGE, top, WIDTH - 2 * EDGE, 0.01)
        shape = self._slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.place)
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(LIGHT.border)
        shape.line.fill.background()
        shape.shadow.inherit = False

    def save(self) -> bytes:
        """Give the file."""
        out = BytesIO()
        self._deck.save(out)
        return out.getvalue()


def _write(
    paragraph: Any, text: str, *, size: float, colour: str, bold: bool = False, right: bool = False
) -> None:
    if right:
        paragraph.alignment = PP_ALIGN.RIGHT
    run = paragraph.add_run()
    # control signs would be refused, or read as line breaks
    run.text = "".join(sign if sign.isprintable() else " " for sign in text)
    run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
    run.font.color.rgb = _rgb(colour)


def _rgb(colour: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))  # type: ignore[no-untyped-call]
