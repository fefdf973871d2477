"""An interval on a line with nought on it: alone with the zone that is too small to notice, or as one row of many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ironstride.surfaces.web.charts.svg import percent, picture, tag

HEIGHT: Final = 84
ROW_HEIGHT: Final = 32
_ABOVE, _BELOW, _LINE = 13.0, 80.0, 41.0
_ROOM: Final = 1.12
"""The line is so much longer than what stands on it: our default."""
_NEAR_EDGE: Final = 0.22


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A value with its 95 % interval, the half of it that is likelier, and how large it has to be to be noticed."""

    low: float
    inner_low: float
    middle: float
    inner_high: float
    high: float
    noticeable: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The values at both ends of a line."""

    low: float
    high: float

    def place(self, value: float) -> float:
        """Where a value lies, as a share of the width.

        >>> Span(low=-4, high=4).place(0)
        0.5
        """
        return (value - self.low) / (self.high - self.low)


def span_of(*values: float) -> Span:
    """A span with some room around `values`, nought among them.

    >>> span_of(1.0, 5.0)
    Span(low=-0.3, high=5.3)
    """
    low, high = min(0.0, *values), max(0.0, *values)
    room = (_ROOM - 1.0) / 2.0 * ((high - low) or 1.0)
    return Span(low=round(low - room, 9), high=round(high + room, 9))


def interval_bar(one: Interval, label: str, nought: str, edge: str, kind: str = "") -> Markup:
    """The picture. `nought` is written over the line of no change, `edge` under the end of the zone that lies on the
    side of the change."""
    span = span_of(one.low, one.high, -one.noticeable, one.noticeable)
    at = one.noticeable if one.middle >= 0 else -one.noticeable
    zero, end = span.place(0.0), span.place(at)
    return picture(
        label, HEIGHT,
        _rect(span, -one.noticeable, one.noticeable, _LINE - 16, 32.0, "unnoticed", "6"),
        *_marks(one, span, _LINE),
        tag("line", x1=percent(zero), x2=percent(zero), y1=_LINE - 21, y2=_LINE + 21, class_="nought"),
        _dot(one, span, _LINE),
        tag("text", nought, x=percent(zero), y=_ABOVE, text_anchor=_anchor(zero)),
        tag("text", edge, x=percent(end), y=_BELOW, text_anchor=_anchor(end)),
        kind=f"interval-bar {kind}".strip(),
    )  # fmt: skip


def interval_row(one: Interval, span: Span, kind: str = "") -> Markup:
    """A row of a forest: what stands beside it says the same, so readers pass over it. Ticks are what could be
    noticed."""
    middle = ROW_HEIGHT / 2
    zero = percent(span.place(0.0))
    ticks = [percent(span.place(side * one.noticeable)) for side in (-1, 1)]
    return _row(
        kind,
        tag("line", x1=zero, x2=zero, y1="0", y2="100%", class_="nought"),
        *_marks(one, span, middle),
        *(tag("line", x1=x, x2=x, y1=middle - 9, y2=middle + 9, class_="notice-tick") for x in ticks),
        _dot(one, span, middle),
    )


def step_row(before: float, after: float, span: Span, kind: str = "") -> Markup:
    """A step of a ladder: from one value to the next, with nought as a line. Readers pass over it."""
    middle, zero = ROW_HEIGHT / 2, percent(span.place(0.0))
    return _row(
        kind,
        tag("line", x1=zero, x2=zero, y1="0", y2="100%", class_="nought"),
        _rect(span, min(before, after), max(before, after), middle - 6, 12.0, "step", "3"),
        tag("circle", cx=percent(span.place(after)), cy=middle, r="5", class_="step-end"),
    )


def scale_row(span: Span, ticks: Sequence[tuple[float, str]]) -> Markup:
    """The words of a scale under such rows."""
    words = (
        tag("text", said, x=percent(span.place(value)), y="13", text_anchor=_anchor(span.place(value)))
        for value, said in ticks
    )
    return tag("svg", *words, class_="plot", width="100%", height="18", aria_hidden="true", focusable="false")


def _row(kind: str, *children: Markup) -> Markup:
    return tag("svg", *children, class_=f"plot interval-row {kind}".strip(), width="100%", height=float(ROW_HEIGHT),
               aria_hidden="true", focusable="false")  # fmt: skip


def _marks(one: Interval, span: Span, y: float) -> list[Markup]:
    return [
        _rect(span, one.low, one.high, y - 6, 12.0, "interval-95", "6"),
        _rect(span, one.inner_low, one.inner_high, y - 6, 12.0, "interval-50", "6"),
    ]


def _dot(one: Interval, span: Span, y: float) -> Markup:
    return tag("circle", cx=percent(span.place(one.middle)), cy=y, r="7", class_="interval-dot")


def _rect(span: Span, low: float, high: float, y: float, height: float, kind: str, radius: str) -> Markup:
    return tag("rect", x=percent(span.place(low)), width=percent(span.place(high) - span.place(low)), y=y,
               height=height, rx=radius, class_=kind)  # fmt: skip


def _anchor(share: float) -> str:
    return "start" if share < _NEAR_EDGE else "end" if share > 1 - _NEAR_EDGE else "middle"
