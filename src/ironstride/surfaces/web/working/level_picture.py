"""A level over time as a picture and as a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from markupsafe import Markup

from ironstride.running.change.answers import Change
from ironstride.running.change.level import Level
from ironstride.surfaces.web.charts.level import LevelPoint, LevelWords, RunDot, level_chart
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.surfaces.web.working.per_cent import INNER, per_cent, signed

_MOST_MONTHS: Final = 5


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow:
    """A day of the table; `runs` since the row above."""

    on: date
    low: str
    middle: str
    high: str
    runs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelShown:
    """The picture, its table, and whether a strip of lifting weeks is in it."""

    picture: Markup
    rows: tuple[LevelRow, ...]
    has_strip: bool = False


def level_shown(
    level: Level, day_of: Callable[[float], date], starts: date, name: str, words: Words, *, height: int = 330,
    lifts: Mapping[date, int] | None = None, is_clear: bool = True,
) -> LevelShown:  # fmt: skip
    """Of a level what is drawn and written; `name` is what it is the level of, `lifts` counts sessions by Monday."""
    points = [_point(day_of(float(day)), float(mean), float(sd)) for day, mean, sd in
              zip(level.day, level.mean, level.sd, strict=True)]  # fmt: skip
    if not points:
        return LevelShown(picture=Markup(""), rows=())
    dots = [
        RunDot(on=day_of(float(day)), value=float(value), weight=float(weight))
        for day, value, weight in zip(level.run_day, level.run_value, level.run_weight, strict=True)
    ]
    last = points[-1]
    text = words.gettext(_("{name} over time: in the end {low} to {high}, its middle {middle}, from {count} runs."))
    label = text.format(name=name, low=signed(last.low, words), high=per_cent(last.high, words),
                        middle=per_cent(last.middle, words), count=words.number(len(dots), 0))  # fmt: skip
    most = max(lifts.values(), default=0) if lifts else 0
    weeks = [(monday, count / most) for monday, count in sorted(lifts.items())] if lifts and most else []
    shown = [one for one in weeks if one[0] + timedelta(days=6) >= points[0].on]
    said = LevelWords(label=label, unit=f"{NO_BREAK}%", starts=words.gettext(_("Lifting starts")),
                      months=months_of(points[0].on, last.on, words))  # fmt: skip
    picture = level_chart(points, dots, said, starts=starts, weeks=shown, height=height, is_clear=is_clear)
    return LevelShown(picture=picture, rows=_rows(points, dots, words), has_strip=bool(shown))


def months_of(first: date, last: date, words: Words) -> tuple[tuple[date, str], ...]:
    """Beginnings of months between two days, a few of them at even steps; the first day where there is none.

    >>> months_of(date(2026, 4, 10), date(2026, 9, 3), Words())[0]
    (datetime.date(2026, 5, 1), 'May')
    """
    found, at = list[date](), first.replace(day=1)
    while at <= last:
        if at >= first:
            found.append(at)
        at = (at + timedelta(days=32)).replace(day=1)
    step = -(-len(found) // _MOST_MONTHS) if found else 1
    return tuple((one, words.short_month(one)) for one in found[::step] or [first])


def _point(on: date, mean: float, sd: float) -> LevelPoint:
    change = Change(per_cent=mean, sd=sd)
    return LevelPoint(on=on, low=change.low, inner_low=mean - INNER * sd, middle=mean, inner_high=mean + INNER * sd,
                      high=change.high)  # fmt: skip


def _rows(points: Sequence[LevelPoint], dots: Sequence[RunDot], words: Words) -> tuple[LevelRow, ...]:
    """Every second week, the latest first."""
    shown = list(reversed(points))[::2]
    rows = []
    for place, one in enumerate(shown):
        after = shown[place + 1].on if place + 1 < len(shown) else date.min
        rows.append(LevelRow(
            on=one.on, low=signed(one.low, words), middle=signed(one.middle, words), high=signed(one.high, words),
            runs=sum(after < dot.on <= one.on for dot in dots),
        ))  # fmt: skip
    return tuple(rows)
