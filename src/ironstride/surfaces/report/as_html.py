"""The report as one HTML file: no script, no request, its pictures inside; it prints on A4."""

from collections.abc import Iterator, Sequence
from html import escape
from re import compile as pattern
from typing import Final

from ironstride.surfaces.report.content import Block, Points, Report, Rows, Section, Words
from ironstride.surfaces.report.figures import INKS, WIDTH, Area, Dot, Figure, Label, Point, Shape, Stroke

_TOGETHER: Final = pattern(r"(?<=\d) (?=(?:%|bpm|km/h|km|kg|lb|min)\b|%)")
_FEW: Final = 2  # columns that fit a phone
_STYLE: Final = """
:root{color-scheme:light}
body{font:16px/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:#17181B;background:#fff;
margin:0 auto;padding:1.5rem 1rem;max-width:44rem;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.25rem;margin:2rem 0 .5rem;border-top:1px solid #DEDBD3;padding-top:1rem}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
p,ul{margin:.5rem 0}
.verdict{font-size:1.125rem;font-weight:600}
.small{font-size:.875rem;color:#45464B}
.wide{overflow-x:auto}
summary{cursor:pointer;min-height:2.5rem;padding-top:.5rem;font-size:.875rem;color:#45464B}
svg{display:block;width:100%;height:auto;margin:1rem 0 .5rem}
svg text{font-size:13px;font-family:inherit}
@media screen and (max-width:44rem){svg text{font-size:16px}}
@media screen and (max-width:34rem){svg text{font-size:19px}}
@media screen and (max-width:28rem){svg text{font-size:23px}}
@media screen and (max-width:22.5rem){svg text{font-size:27px}}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{text-align:start;padding:.35rem .75rem .35rem 0;border-bottom:1px solid #DEDBD3;vertical-align:top;
overflow-wrap:normal}
tbody th{font-weight:400}
.many{min-width:34rem}
.numbers td:not(:first-child),.numbers th:not(:first-child){text-align:end}
:focus-visible{outline:3px solid #17181B;outline-offset:2px}
@page{size:A4;margin:16mm}
@media print{details{display:none}body{max-width:none;padding:0;font-size:10.5pt}
h2,h3{break-after:avoid}svg,tr{break-inside:avoid}}
"""


def report_html(report: Report) -> bytes:
    """The file, UTF-8. The same report gives the same bytes."""
    body = "\n".join(_body(report))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{_text(report.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def _body(report: Report) -> Iterator[str]:
    yield f'<header><h1>{_text(report.title)}</h1><p class="small">{_text(report.subtitle)}</p></header>\n<main>'
    for one in report.sections:
        yield from _section(one)
    yield "</main>"


def _section(section: Section) -> Iterator[str]:
    yield f"<h{section.level}>{_text(section.heading)}</h{section.level}>"
    for one in section.blocks:
        yield _block(one, section.heading)


def _block(one: Block, heading: str) -> str:
    if isinstance(one, Words):
        kind = "" if one.tone == "plain" else f' class="{one.tone}"'
        return f"<p{kind}>{_text(one.says)}</p>"
    if isinstance(one, Points):
        return "<ul>" + "".join(f"<li>{_text(says)}</li>" for says in one.says) + "</ul>"
    if isinstance(one, Rows):
        return _table(one, heading)
    drawn = figure_svg(one)
    if not one.rows:
        return drawn
    twin = _table(Rows(heads=one.heads, rows=one.rows, has_numbers=True), heading)
    return f"{drawn}<details><summary>Show as table</summary>{twin}</details>"


def _table(one: Rows, heading: str) -> str:
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in one.heads)
    rows = "".join(
        f'<tr><th scope="row">{_text(row[0])}</th>' + "".join(f"<td>{_text(cell)}</td>" for cell in row[1:]) + "</tr>"
        for row in one.rows
    )
    names = [name for name, on in (("numbers", one.has_numbers), ("many", len(one.heads) > _FEW)) if on]
    kind = f' class="{" ".join(names)}"' if names else ""
    return (
        f'<div class="wide" tabindex="0" role="group" aria-label="{_text(heading)}"><table{kind}>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def figure_svg(one: Figure) -> str:
    """A figure as an SVG element, its colours in attributes."""
    shapes = "".join(map(_shape, one.shapes))
    return (
        f'<svg viewBox="0 0 {WIDTH:g} {one.height:g}" role="img" aria-label="{_text(one.label)}">{shapes}</svg>'
    )  # fmt: skip


def _shape(one: Shape) -> str:
    ink = INKS[one.ink]
    if isinstance(one, Area):
        return f'<polygon points="{_places(one.points)}" fill="{ink}"/>'
    if isinstance(one, Stroke):
        dots = ' stroke-dasharray="2 4"' if one.is_dotted else ""
        return (
            f'<polyline points="{_places(one.points)}" fill="none" stroke="{ink}" stroke-width="{one.width:g}"{dots}/>'
        )  # fmt: skip
    if isinstance(one, Dot):
        place = f'cx="{one.at[0]:.1f}" cy="{one.at[1]:.1f}" r="{one.radius:g}"'
        return f'<circle {place} fill="{ink}" fill-opacity="{one.strength:.2f}"/>'
    return _label(one, ink)


def _label(one: Label, ink: str) -> str:
    anchor = "" if one.anchor == "start" else f' text-anchor="{one.anchor}"'
    return f'<text x="{one.at[0]:.1f}" y="{one.at[1]:.1f}" fill="{ink}"{anchor}>{_text(one.says)}</text>'


def _places(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _text(text: str) -> str:
    return escape(_TOGETHER.sub("\N{NO-BREAK SPACE}", text))
