"""A level over months: the band first, then its middle, then every run as a dot, and when lifting began."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Final

from markupsafe import Markup

from ironstride.surfaces.web.charts.svg import number, percent, stretched, tag, with_side

_Across = Callable[[date], float]
_Down = Callable[[float], float]
_TOP: Final = 26.0
_STRIP: Final = 10.0
_UNDER: Final = 46.0
MOST_DOTS: Final = 420
"""More runs than that aren't drawn one by one; the latest are. Our default."""
_SHADES: Final = 4
_STEPS: Final = (1, 2, 4, 5, 10, 20, 50)
_MOST_STEPS: Final = 4.5
_LEAST_OPACITY: Final = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelPoint:
    """A day of the level: its 95 % interval, the likelier half of that, and the middle."""

    on: date
    low: float
    inner_low: float
    middle: float
    inner_high: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RunDot:
    """A run: its value, and from 0 to 1 how much it counts."""

    on: date
    value: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelWords:
    """What stands on the picture: its one sentence, the unit of the scale, what the vertical line is, the months."""

    label: str
    unit: str
    starts: str
    months: tuple[tuple[date, str], ...]


def level_chart(
    points: Sequence[LevelPoint], dots: Sequence[RunDot], words: LevelWords, *, starts: date,
    weeks: Sequence[tuple[date, float]] = (), height: int = 330, is_clear: bool = True,
) -> Markup:  # fmt: skip
    """The picture. `weeks` are Mondays with the share of the busiest week's lifting, drawn as a strip below. What isn't
    clear is dashed and grey. Without points there is no picture."""
    if not points:
        return Markup("")
    first, days = points[0].on, max((points[-1].on - points[0].on).days, 1)
    shown = [one for one in dots if first <= one.on <= points[-1].on][-MOST_DOTS:]
    values = [value for one in points for value in (one.low, one.high)] + [one.value for one in shown]
    ticks = ticks_of(min(values), max(values))
    tall = height - _TOP - _UNDER

    def x(on: date) -> float:
        return (on - first).days / days

    def share(value: float) -> float:
        return 1 - (value - ticks[0]) / (ticks[-1] - ticks[0])

    def area(low: Sequence[float], high: Sequence[float]) -> str:
        places = [100 * x(one.on) for one in points]
        over = [f"{number(at)} {number(100 * share(value))}" for at, value in zip(places, high, strict=True)]
        under = [f"{number(at)} {number(100 * share(value))}" for at, value in zip(places, low, strict=True)]
        return f"M{'L'.join([*over, *reversed(under)])}Z"

    middle = "L".join(f"{number(100 * x(one.on))} {number(100 * share(one.middle))}" for one in points)
    kind = "level-chart" if is_clear else "level-chart is-unclear"
    return with_side(
        words.label, height,
        *(tag("line", x1="0", x2="100%", y1=_TOP + tall * share(one), y2=_TOP + tall * share(one),
              class_="grid is-nought" if one == 0 else "grid") for one in ticks),
        stretched(
            tall,
            tag("path", d=area([one.low for one in points], [one.high for one in points]), class_="band"),
            tag("path", d=area([one.inner_low for one in points], [one.inner_high for one in points]),
                class_="band inner"),
            tag("path", d=f"M{middle}", class_="middle", vector_effect="non-scaling-stroke"),
            y=_TOP,
        ),
        *_dots(shown, x, lambda value: _TOP + tall * share(value)),
        *_start(x(starts), words.starts, height),
        tag("circle", cx="100%", cy=_TOP + tall * share(points[-1].middle), r="5", class_="last"),
        *_strip(weeks, x, 7 / days, height),
        *_months(words.months, x, height),
        side=[(_TOP + tall * share(one), f"{_signless(one)}{words.unit}") for one in ticks], kind=kind,
    )  # fmt: skip


def ticks_of(low: float, high: float) -> tuple[float, ...]:
    """Whole per cents at even steps that hold all from `low` to `high`, nought among them.

    >>> ticks_of(-3.2, 8.9)
    (-4.0, 0.0, 4.0, 8.0, 12.0)
    """
    low, high = min(low, -0.5), max(high, 0.5)
    step = next((one for one in _STEPS if (high - low) / one <= _MOST_STEPS), _STEPS[-1])
    return tuple(float(place * step) for place in range(floor(low / step), ceil(high / step) + 1))


def _dots(shown: Sequence[RunDot], x: _Across, y: _Down) -> list[Markup]:
    """Dots of one shade lie in one group: each then costs few bytes."""
    groups: dict[int, list[Markup]] = {}
    for one in shown:
        shade = min(int(one.weight * _SHADES), _SHADES - 1)
        groups.setdefault(shade, []).append(tag("circle", cx=percent(x(one.on)), cy=y(one.value), r="3"))
    rise = (1.0 - _LEAST_OPACITY) / (_SHADES - 1)
    return [
        tag("g", *groups[shade], class_="run-dots", fill_opacity=0.7 * (_LEAST_OPACITY + rise * shade))
        for shade in sorted(groups)
    ]


def _start(at: float, word: str, height: float) -> list[Markup]:
    if not 0 <= at <= 1:
        return []
    x, is_late = percent(at), at > 0.5
    return [
        tag("line", x1=x, x2=x, y1="6", y2=height - _UNDER + 6, class_="start-line"),
        tag("text", word, x=x, y="12", text_anchor="end" if is_late else "start", class_="start-text",
            transform=f"translate({-8 if is_late else 8} 0)"),
    ]  # fmt: skip


def _strip(weeks: Sequence[tuple[date, float]], x: _Across, wide: float, height: float) -> list[Markup]:
    found = []
    for monday, amount in weeks:
        low, high = max(x(monday), 0.0), min(x(monday) + wide, 1.0)
        if amount > 0 and high > low:
            found.append(tag("rect", x=percent(low), width=percent((high - low) * 0.86), y=height - _UNDER + 10,
                             height=_STRIP, rx="2", class_="lift-week", fill_opacity=0.35 + 0.65 * amount))  # fmt: skip
    return found


def _months(months: Sequence[tuple[date, str]], x: _Across, height: float) -> list[Markup]:
    found = []
    for on, said in months:
        at = x(on)
        anchor = "start" if at < 0.08 else "end" if at > 0.92 else "middle"
        found.append(tag("text", said, x=percent(at), y=height - 6.0, text_anchor=anchor))
    return found


def _signless(value: float) -> str:
    """A number of the scale with a minus that is as wide as a plus."""
    return number(value).replace("-", "\N{MINUS SIGN}")
