"""The report as PDF, by ReportLab: an extra that not everybody needs."""

import io
import os
from html import escape
from typing import Any, Final
from unicodedata import combining, normalize

import reportlab
from reportlab.graphics import shapes
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from ironstride.surfaces.report.content import Block, Points, Report, Rows, Section, Words
from ironstride.surfaces.report.figures import INKS, WIDTH, Area, Dot, Figure, Shape, Stroke

FONT, BOLD = "Vera", "VeraBd"  # embedded; they come with the library, under a free licence
_MARGIN: Final = 18 * mm
_PADDING: Final = 6  # points, of the library's frame
_ROOM: Final = A4[0] - 2 * _MARGIN - 2 * _PADDING
_BODY: Final = ParagraphStyle("body", fontName=FONT, fontSize=9, leading=13, spaceAfter=4)
_STYLES: Final = {
    "plain": _BODY,
    "small": ParagraphStyle("small", parent=_BODY, fontSize=7.5, leading=10.5, textColor=HexColor(INKS["soft"])),
    "caption": ParagraphStyle("caption", parent=_BODY, spaceBefore=4, keepWithNext=1),
    "verdict": ParagraphStyle("verdict", parent=_BODY, fontName=BOLD, fontSize=10.5, leading=15),
    "point": ParagraphStyle("point", parent=_BODY, leftIndent=9, bulletFontName=FONT, bulletFontSize=9),
    "cell": ParagraphStyle("cell", parent=_BODY, fontSize=8, leading=11, spaceAfter=0),
    "number": ParagraphStyle("number", parent=_BODY, fontSize=8, leading=11, spaceAfter=0, alignment=2),
    "title": ParagraphStyle("title", parent=_BODY, fontName=BOLD, fontSize=16, leading=20),
    2: ParagraphStyle("section", parent=_BODY, fontName=BOLD, fontSize=12, leading=16, spaceBefore=12, keepWithNext=1),
    3: ParagraphStyle("part", parent=_BODY, fontName=BOLD, fontSize=9.5, leading=13, spaceBefore=7, keepWithNext=1),
}
_FIRST_SHARE: Final = 0.26  # of a table's width
_LABEL: Final = 13.0  # units of the figure, as in HTML
_KNOWN: set[int] = set()


def report_pdf(report: Report) -> bytes:
    """The file. The same report gives the same bytes: no clock and no chance is in it."""
    _have_fonts()
    file = io.BytesIO()
    paper = SimpleDocTemplate(
        file, pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=_MARGIN,
        title=report.title, author="Ironstride", subject=report.subtitle, lang="en", invariant=1,
    )  # fmt: skip
    story: list[Any] = [_paragraph(report.title, "title"), _paragraph(report.subtitle, "small")]
    for one in report.sections:
        story += _section(one)
    paper.build(story, onFirstPage=_foot, onLaterPages=_foot)
    return file.getvalue()


def _have_fonts() -> None:
    if not _KNOWN:
        folder = os.path.join(os.path.dirname(reportlab.__file__), "fonts")
        for name in (FONT, BOLD):
            font = TTFont(name, os.path.join(folder, f"{name}.ttf"))
            pdfmetrics.registerFont(font)
            _KNOWN.update(font.face.charToGlyph)


def _foot(canvas: Any, paper: Any) -> None:
    canvas.setFont(FONT, 7)
    canvas.setFillColor(HexColor(INKS["soft"]))
    canvas.drawString(_MARGIN + _PADDING, 10 * mm, _sayable(paper.title))
    canvas.drawRightString(A4[0] - _MARGIN - _PADDING, 10 * mm, str(paper.page))


def _section(section: Section) -> list[Any]:
    parts: list[Any] = [_paragraph(section.heading, section.level)]
    for one in section.blocks:
        parts += _block(one)
    return parts


def _block(one: Block) -> list[Any]:
    if isinstance(one, Words):
        return [_paragraph(one.says, one.tone)]
    if isinstance(one, Points):
        return [Paragraph(escape(_sayable(says)), _STYLES["point"], bulletText="-") for says in one.says]
    if isinstance(one, Rows):
        return [_table(one), Spacer(1, 5)]
    return [_drawing(one), Spacer(1, 4)]


def _paragraph(says: str, style: object) -> Any:
    return Paragraph(escape(_sayable(says)), _STYLES[style])


def _table(one: Rows) -> Any:
    last = "number" if one.has_numbers else "cell"
    rows = [
        [_paragraph(cell, "cell" if place == 0 else last) for place, cell in enumerate(row)]
        for row in (one.heads, *one.rows)
    ]
    count = len(one.heads)
    first = 1 / count if count < 3 else _FIRST_SHARE
    shares = one.shares or [first, *([(1 - first) / (count - 1)] * (count - 1))]
    widths = [_ROOM * share for share in shares]
    line = HexColor(INKS["line"])
    look = TableStyle([
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, line), ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ])  # fmt: skip
    return Table(rows, colWidths=widths, repeatRows=1, style=look)


def _drawing(one: Figure) -> Any:
    by = _ROOM / WIDTH
    drawing = shapes.Drawing(_ROOM, one.height * by)
    for shape in one.shapes:
        drawing.add(_shape(shape, one.height, by))
    return drawing


def _shape(one: Shape, height: float, by: float) -> Any:
    """A shape on paper, where y counts upwards."""
    ink = HexColor(INKS[one.ink])

    def flat(points: Any) -> list[float]:
        return [value for x, y in points for value in (x * by, (height - y) * by)]

    if isinstance(one, Area):
        return shapes.Polygon(flat(one.points), fillColor=ink, strokeColor=None)
    if isinstance(one, Stroke):
        dashes = [1.5, 3] if one.is_dotted else None
        return shapes.PolyLine(flat(one.points), strokeColor=ink, strokeWidth=one.width * by, strokeDashArray=dashes)
    x, y = flat([one.at])
    if isinstance(one, Dot):
        return shapes.Circle(x, y, one.radius * by, fillColor=ink, strokeColor=None, fillOpacity=one.strength)
    return shapes.String(
        x, y, _sayable(one.says), fontName=FONT, fontSize=_LABEL * by, fillColor=ink, textAnchor=one.anchor
    )


def _sayable(text: str) -> str:
    """In letters that the font has: others lose their accents, or become a question mark."""
    return "".join(_letter(one) for one in text)


def _letter(one: str) -> str:
    if ord(one) in _KNOWN:
        return one
    plain = "".join(part for part in normalize("NFKD", one) if not combining(part))
    return plain if plain and all(ord(part) in _KNOWN for part in plain) else "?"
