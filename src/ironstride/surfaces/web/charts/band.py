"""A band over time: first the interval, then its middle as a line, then what was measured as squares."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10
from typing import Final, TypeVar

from markupsafe import Markup

from ironstride.surfaces.web.charts.svg import number, percent, stretched, tag, with_side

T = TypeVar("T")
HEIGHT: Final = 190
_TOP, _BASE = 18.0, 162.0
_TICKS: Final = 3
MOST_POINTS: Final = 160
"""More points than that are thinned: nobody sees them on a phone, and each costs bytes. Our default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BandPoint:
    """A day: a band and its middle."""

    on: date
    low: float
    middle: float
    high: float


def scale(lowest: float, highest: float) -> tuple[float, ...]:
    """Round values, a few of them, that hold all from `lowest` to `highest`.

    >>> scale(58.2, 73.9), scale(10, 10)
    ((50.0, 60.0, 70.0, 80.0), (9.5, 10.0, 10.5))
    """
    room = max(highest - lowest, 0.1 * abs(highest), 1e-9)
    rough = room / _TICKS
    base = 10.0 ** floor(log10(rough))
    step = next(base * each for each in (1, 2, 5, 10) if base * each >= rough)
    first, last = floor(lowest / step), ceil(highest / step)
    if first == last:
        first, last = first - 1, last + 1
    return tuple(round(place * step, 9) for place in range(first, last + 1))


def thinned(points: Sequence[T], most: int = MOST_POINTS) -> list[T]:
    """At most so many points, the first and the last among them.

    >>> thinned([1, 2, 3, 4, 5], 3)
    [1, 3, 5]
    """
    if len(points) <= most:
        return list(points)
    step = (len(points) - 1) / (most - 1)
    return [points[round(place * step)] for place in range(most)]


def band(
    points: Sequence[BandPoint], dots: Sequence[tuple[date, float]], label: str, unit: str, ends: tuple[str, str]
) -> Markup:
    """The picture; `ends` are the words under its first and its last day. Empty points give no picture; a single day
    stands once, in the middle, under the words of the first."""
    if not points:
        return Markup("")
    shown, dots = thinned(points), thinned(dots)
    if shown[0].on == shown[-1].on:
        return _one_day(shown[-1], [value for on, value in dots if on == shown[-1].on], label, unit, ends[0])
    values = [value for one in shown for value in (one.low, one.high)] + [value for _, value in dots]
    ticks = scale(min(values), max(values))
    first, days = shown[0].on, max((shown[-1].on - shown[0].on).days, 1)

    def x(on: date) -> float:
        return (on - first).days / days

    def y(value: float) -> float:
        return float(1 - (value - ticks[0]) / (ticks[-1] - ticks[0]))

    over = [f"{number(100 * x(one.on))} {number(100 * y(one.high))}" for one in shown]
    under = [f"{number(100 * x(one.on))} {number(100 * y(one.low))}" for one in reversed(shown)]
    middle = [f"{number(100 * x(one.on))} {number(100 * y(one.middle))}" for one in shown]
    high = _BASE - _TOP
    return with_side(
        label, HEIGHT,
        *(tag("line", x1="0", x2="100%", y1=_TOP + high * y(one), y2=_TOP + high * y(one), class_="grid")
          for one in ticks),
        stretched(
            high,
            tag("path", d=f"M{'L'.join([*over, *under])}Z", class_="band"),
            tag("path", d=f"M{'L'.join(middle)}", class_="middle", vector_effect="non-scaling-stroke"),
            y=_TOP,
        ),
        *(tag("rect", x=percent(x(on)), y=_TOP + high * y(value) - 3, width="6", height="6",
              transform="translate(-3 0)", class_="dot")
          for on, value in dots if on >= first),
        tag("circle", cx="100%", cy=_TOP + high * y(shown[-1].middle), r="5", class_="last"),
        tag("text", ends[0], x="0", y=HEIGHT - 8.0), tag("text", ends[1], x="100%", y=HEIGHT - 8.0, text_anchor="end"),
        side=[(_TOP + high * y(one), f"{number(one)}\N{NO-BREAK SPACE}{unit}") for one in ticks], kind="band-chart",
    )  # fmt: skip


def _one_day(one: BandPoint, dots: Sequence[float], label: str, unit: str, day: str) -> Markup:
    """The interval of one day as a bar, its middle as a dot, and beside them what was measured."""
    ticks = scale(min(one.low, *dots, one.high), max(one.high, *dots, one.low))
    high = _BASE - _TOP

    def y(value: float) -> float:
        return _TOP + high * float(1 - (value - ticks[0]) / (ticks[-1] - ticks[0]))

    return with_side(
        label, HEIGHT,
        *(tag("line", x1="0", x2="100%", y1=y(each), y2=y(each), class_="grid") for each in ticks),
        tag("rect", x="50%", y=y(one.high), width="24", height=y(one.low) - y(one.high),
            transform="translate(-12 0)", class_="band"),
        tag("circle", cx="50%", cy=y(one.middle), r="5", class_="last"),
        *(tag("rect", x="50%", y=y(each) - 3, width="6", height="6", transform="translate(20 0)", class_="dot")
          for each in dots),
        tag("text", day, x="50%", y=HEIGHT - 8.0, text_anchor="middle"),
        side=[(y(each), f"{number(each)}\N{NO-BREAK SPACE}{unit}") for each in ticks], kind="band-chart",
    )  # fmt: skip
