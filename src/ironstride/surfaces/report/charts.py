"""The report's pictures: the level over time, an interval, several intervals, the runner's own past, one lift."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, Literal

import numpy as np

from ironstride.running.change.answers import Change
from ironstride.running.change.level import Level
from ironstride.running.change.placebo import Placebo
from ironstride.surfaces.report.figures import WIDTH, Area, Dot, Figure, Label, Point, Shape, Stroke, box
from ironstride.surfaces.report.level_points import level_points
from ironstride.surfaces.report.working_words import figure, interval
from ironstride.surfaces.web.charts.band import BandPoint, scale, thinned
from ironstride.training.words import MONTHS

_RIGHT: Final = 92.0  # room for the words of the scale, as a phone draws them
_NAMES: Final = 180.0  # room for what each row is called
_LINE: Final = 29.0  # from one line of words to the next
_LEAST_SPAN: Final = 2.0  # per cent: a quiet level isn't blown up to a storm
_MONTHS_APART: Final = 115.0  # room for the name of a month
_BASE: Final = {"run": 204.0, "lift": 144.0}  # how far down a picture over time goes
_FAINTEST: Final = 0.15
_MOST_ROWS: Final = 24  # of a table beside a picture


def level_figure(level: Level, day_of: Callable[[float], date], lifting_from: date | None, lifts: Sequence[date],
                 label: str) -> Figure:  # fmt: skip
    """The band, the line, then the runs, each as solid as it counts; a strip of the weeks with lifts below."""
    points = level_points(level, day_of)
    dots = [
        (day_of(day), value, weight)
        for day, value, weight in zip(
            level.run_day.tolist(), level.run_value.tolist(), level.run_weight.tolist(), strict=True
        )
    ]
    return _over_time(points, dots, "run", "%", lifting_from, lifts, label)


def lift_figure(points: Sequence[BandPoint], label: str, unit: str) -> Figure:
    """The 1RM band of one lift."""
    return _over_time(points, (), "lift", unit, None, (), label)


def interval_figure(change: Change, label: str) -> Figure:
    """One interval on a line, what is too small to notice in grey behind it."""
    return forest_figure([("", change)], label)


def forest_figure(rows: Sequence[tuple[str, Change]], label: str) -> Figure:
    """A row for each change: its interval, and in grey what is too small to notice in these data."""
    left = _NAMES if any(name for name, _ in rows) else 0.0
    ends = [value for _, one in rows for value in (one.low, one.high, one.noticeable, -one.noticeable)]
    most = max(_LEAST_SPAN, *(abs(value) for value in ends))
    room, bottom = WIDTH - left - _RIGHT, 14.0 + 30.0 * len(rows)
    first_line, second_line = bottom + 22, bottom + 22 + _LINE
    edge = scale(0.0, most)[-1]

    def x(value: float) -> float:
        return float(left + room * (0.5 + 0.5 * value / edge))

    shapes: list[Shape] = []
    for place, (name, one) in enumerate(rows):
        y = 20.0 + 30.0 * place
        shapes += [
            box(x(-one.noticeable), y - 10, x(one.noticeable) - x(-one.noticeable), 20, "grey"),
            box(x(one.low), y - 4, x(one.high) - x(one.low), 8, "run tint"),
            Dot(at=(x(one.per_cent), y), radius=5, ink="run"),
            Label(at=(0.0, y + 4), says=name, ink="ink"),
            Label(at=(WIDTH, y + 4), says=figure(one.per_cent), ink="ink", anchor="end"),
        ]
    shapes += [
        Stroke(points=((x(0), 6), (x(0), bottom)), ink="ink", width=1.5),
        Label(at=(x(0), first_line), says="no change", anchor="middle"),
        *(Label(at=(x(value), first_line), says=figure(value), anchor=anchor) for value, anchor in _ends(edge)),
        Label(at=(0.0, second_line), says="grey: too small to notice in these data"),
    ]
    return Figure(
        height=second_line + 8, label=label, shapes=shapes, heads=("", "change", "95 % interval", "noticeable from"),
        rows=tuple((name or "change", figure(one.per_cent), interval(one).removeprefix("95 % interval "),
                    f"{one.noticeable:.1f} %") for name, one in rows),
    )  # fmt: skip


def placebo_figure(placebo: Placebo, change: Change, label: str) -> Figure:
    """How big the same comparison came out in the runner's own past, and today's."""
    found = placebo.per_cent.tolist()
    most = max(_LEAST_SPAN, *(abs(value) for value in (*found, change.per_cent))) * 1.05
    counts, edges = np.histogram(found, bins=13, range=(-most, most))
    base, tall = 108.0, 80.0 / max(int(counts.max()), 1)

    def x(value: float) -> float:
        return float(WIDTH * (0.5 + 0.5 * value / most))

    bars = [
        box(x(low) + 1, base - tall * count, x(high) - x(low) - 2, tall * count, "run tint")
        for count, low, high in zip(counts.tolist(), edges[:-1].tolist(), edges[1:].tolist(), strict=True)
        if count
    ]
    now = x(change.per_cent)
    return Figure(height=136, label=label, heads=("turn", "change"), rows=tuple(
        (str(place), figure(value)) for place, value in enumerate(found, 1)
    ), shapes=[
        *bars, Stroke(points=((0, base), (WIDTH, base)), ink="line"),
        Stroke(points=((now, 24), (now, base)), ink="ink", width=2),
        Label(at=(now, 18), says=f"now {figure(change.per_cent)}", ink="ink", anchor=_anchor(now)),
        Label(at=(0, 130), says=figure(-most)), Label(at=(WIDTH / 2, 130), says="no change", anchor="middle"),
        Label(at=(WIDTH, 130), says=figure(most), anchor="end"),
    ])  # fmt: skip


def sentence_of(name: str, change: Change) -> str:
    """What stands for an interval's picture."""
    return (
        f"{name}: {figure(change.per_cent)}, {interval(change)}; under {change.noticeable:.1f} % too small to notice."
    )


def _over_time(
    points: Sequence[BandPoint], dots: Sequence[tuple[date, float, float]], kind: str, unit: str,
    starts: date | None, lifts: Sequence[date], label: str,
) -> Figure:  # fmt: skip
    is_run = kind == "run"
    first, last = points[0].on, points[-1].on
    days, top, base, room = max((last - first).days + 1, 1), 36.0, _BASE[kind], WIDTH - _RIGHT
    values = [value for one in points for value in (one.low, one.high)]
    values += [value for on, value, _ in dots if on >= first]
    ticks = scale(min(values), max(values))

    def at(on: date, value: float) -> Point:
        share = (value - ticks[0]) / (ticks[-1] - ticks[0])
        return room * (on - first).days / days, base - (base - top) * share

    over, under = [at(one.on, one.high) for one in points], [at(one.on, one.low) for one in reversed(points)]
    shapes: list[Shape] = [
        Area(points=(*over, *under), ink="run tint" if is_run else "lift tint"),
        *(Stroke(points=((0, at(first, one)[1]), (room, at(first, one)[1])), ink="line") for one in ticks),
        Stroke(points=[at(one.on, one.middle) for one in points], ink="run" if is_run else "lift", width=2),
        *(Dot(at=at(on, value), radius=2.6, ink="run", strength=max(0.7 * weight, _FAINTEST))
          for on, value, weight in dots if on >= first),
        *(Label(at=(room + 8, at(first, one)[1] + 4), says=f"{one:g} {unit}") for one in ticks),
        *_months(first, last, room, base + 22),
    ]  # fmt: skip
    if starts is not None and first <= starts <= last:
        x = at(starts, ticks[0])[0]
        shapes += [
            Stroke(points=((x, top - 6), (x, base)), ink="ink", width=1.5, is_dotted=True),
            Label(at=(x, top - 12), says="lifting starts", ink="ink", anchor=_anchor(x)),
        ]
    weeks = sorted({(on - first).days // 7 for on in lifts if first <= on <= last})
    wide = room * 7 / days
    shapes += [box(wide * week, base + 32, min(max(wide - 1, 1), room - wide * week), 6, "lift") for week in weeks]
    if weeks:
        shapes.append(Label(at=(room + 8, base + 42), says="lifted", ink="lift"))
    return Figure(
        height=base + (48 if weeks else 30), label=label, shapes=shapes, heads=("day", "low", "middle", "high"),
        rows=tuple((str(one.on), *(_value(value, unit) for value in (one.low, one.middle, one.high)))
                   for one in thinned(points, _MOST_ROWS)),
    )  # fmt: skip


def _value(value: float, unit: str) -> str:
    return figure(value) if unit == "%" else f"{value:.1f} {unit}"


def _months(first: date, last: date, room: float, y: float) -> Iterator[Label]:
    days, free = max((last - first).days, 1), 0.0
    year, month = first.year, first.month
    while date(year, month, 1) <= last:
        x = room * (date(year, month, 1) - first).days / days
        if x >= free and x <= room - 44:
            said = f"{MONTHS[month - 1]} {year}" if free == 0.0 or month == 1 else MONTHS[month - 1]
            yield Label(at=(x, y), says=said)
            free = x + _MONTHS_APART
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _ends(edge: float) -> tuple[tuple[float, Literal["start", "end"]], ...]:
    return (-edge, "start"), (edge, "end")


def _anchor(x: float) -> Literal["start", "middle", "end"]:
    """A label at the edge grows inwards."""
    return "start" if x < 60 else "end" if x > WIDTH - 60 else "middle"
