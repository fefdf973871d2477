"""What the page of one run shows, in words and as pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import Final

from markupsafe import Markup

from ironstride.coach.one_run import OneRun
from ironstride.coach.run_trace import Gap, RunTrace, Trace, TraceName
from ironstride.surfaces.device_words import device_words
from ironstride.surfaces.web.charts.band import scale
from ironstride.surfaces.web.charts.over_time import over_time
from ironstride.surfaces.web.data_words import RUNS, SESSIONS
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.surfaces.web.screens.run_counts import RunCounts
from ironstride.surfaces.web.screens.run_words import clock_words
from ironstride.training.activity import Lap
from ironstride.training.words import QUALITY_RUNS

_PACE_STEPS: Final = (5, 10, 15, 30, 60, 120, 300)
_TIME_STEPS: Final = (60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 14400)
_NEAR: Final = 0.02
"""A round time that lies so little of a step behind the end still stands there: our default."""
_ROWS: Final = 24
"""Rows of the table beside the pictures, at most: our default."""


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


_NAMES: Final = {
    "pace": _("Pace"), "heart_rate": _("Heart rate"), "ground_contact": _("Ground contact"),
    "elevation": _("Elevation"),
}  # fmt: skip
_UNITS: Final = {"pace": _("min/km"), "heart_rate": _("bpm"), "ground_contact": _("ms"), "elevation": _("m")}


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceShown:
    """One measure over time: its name, its unit and the picture."""

    id: TraceName
    name: str
    unit: str
    picture: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class RunShown:
    """The page of a run."""

    id: str
    title: str
    kind: str
    is_hard: bool
    device: str
    one: OneRun
    facts: tuple[tuple[str, str], ...]
    traces: tuple[TraceShown, ...]
    gaps: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    laps: tuple[tuple[str, ...], ...]
    counts: RunCounts
    lift: tuple[str, str]


def run_shown(one: OneRun, found: RunTrace, counts: RunCounts, words: Words) -> RunShown:
    """A run with everything that its page says."""
    kind = one.planned.kind if one.planned else ""
    known = one.planned.name if one.planned and one.planned.name else one.run.name
    title = known or (words.gettext(RUNS[kind]) if kind else words.gettext(_("Run")))
    return RunShown(
        id=one.id, title=title, kind=words.gettext(RUNS[kind]) if kind else "", is_hard=kind in QUALITY_RUNS,
        device=words.gettext(device_words(one.activity.device)), one=one,
        facts=_facts(one, words),
        traces=tuple(_picture(each, found, counts.stretches.spans, words) for each in found.traces),
        gaps=tuple(_gap(each, words) for each in found.gaps),
        heads=tuple(f"{trace_name(each.name, words)}, {unit_of(each.name, words)}" for each in found.traces),
        rows=_rows(found, words), laps=_laps(one.activity.laps, words),
        counts=counts, lift=_lift(one, words),
    )  # fmt: skip


def trace_name(name: TraceName, words: Words) -> str:
    """What is measured, in words."""
    return words.gettext(_NAMES[name])


def unit_of(name: TraceName, words: Words) -> str:
    """Its unit."""
    return words.gettext(_UNITS[name])


def pace_words(seconds_a_km: float) -> str:
    """A pace as minutes and seconds.

    >>> pace_words(295), pace_words(359.6)
    ('4:55', '6:00')
    """
    whole = round(seconds_a_km)
    return f"{whole // 60}:{whole % 60:02}"


def tick_values(one: Trace) -> tuple[tuple[float, float], tuple[float, ...]]:
    """The span that a picture holds, and round values in it."""
    if one.name != "pace":
        ticks = scale(one.low, one.high)
        return (ticks[0], ticks[-1]), ticks
    room = max(one.high - one.low, 20.0)
    step = next((each for each in _PACE_STEPS if each >= room / 4), _PACE_STEPS[-1])
    first = int(one.low // step) * step
    ticks = tuple(float(first + step * place) for place in range(int((one.high - first) // step) + 2))
    return (ticks[0], ticks[-1]), ticks


def time_ticks(last: float) -> tuple[tuple[float, str], ...]:
    """Round times below a picture that ends at second `last`, from 0 on, as shares of its width.

    >>> time_ticks(3600.0)
    ((0.0, '0:00'), (0.25, '15:00'), (0.5, '30:00'), (0.75, '45:00'), (1.0, '1:00:00'))
    """
    if last <= 0:
        return ()
    step = next((each for each in _TIME_STEPS if each >= last / 4.5), _TIME_STEPS[-1])
    room = last + _NEAR * step  # an hour's run is drawn to 59:58, and its hour is wanted all the same
    return tuple((min(at / last, 1.0), clock_words(at)) for at in range(0, int(room) + 1, step))


def _picture(one: Trace, found: RunTrace, spans: Sequence[tuple[float, float, bool]], words: Words) -> TraceShown:
    span, ticks = tick_values(one)
    name, unit = trace_name(one.name, words), unit_of(one.name, words)
    known = [float(value) for value in one.values if not isnan(value)]
    text = words.gettext(_("{name} over {time}: mostly from {low} to {high} {unit}, on the whole {mean}."))
    label = text.format(
        name=name, time=clock_words(float(found.seconds[-1])), low=_said(one.name, one.low, words), unit=unit,
        high=_said(one.name, one.high, words), mean=_said(one.name, sum(known) / len(known), words),
    )  # fmt: skip
    picture = over_time(
        found.seconds.tolist(), one.values.tolist(), span, [(value, _said(one.name, value, words)) for value in ticks],
        time_ticks(float(found.seconds[-1])), label, is_upside_down=one.name == "pace",
        stretches=spans,
    )  # fmt: skip
    return TraceShown(id=one.name, name=name, unit=unit, picture=picture)


def _said(name: TraceName, value: float, words: Words) -> str:
    return pace_words(value) if name == "pace" else words.number(value, 0)


def _facts(one: OneRun, words: Words) -> tuple[tuple[str, str], ...]:
    metrics, found = one.metrics, list[tuple[str, str]]()
    if one.run.metres:
        found.append((_("Distance"), f"{words.number(one.run.metres / 1000, 2)}{NO_BREAK}km"))
    found.append((_("Time"), clock_words(one.run.seconds)))
    if metrics.speed_m_s:
        found.append((_("Mean pace"), f"{pace_words(1000 / metrics.speed_m_s)}{NO_BREAK}/km"))
    if one.run.avg_hr_bpm:
        found.append((_("Mean heart rate"), f"{one.run.avg_hr_bpm:.0f}{NO_BREAK}bpm"))
    if contact := metrics.spreads.get("stance_time"):
        found.append((_("Ground contact"), f"{contact.mean:.0f}{NO_BREAK}ms"))
    if metrics.ascent_m is not None:
        found.append((_("Climbed"), f"{metrics.ascent_m:.0f}{NO_BREAK}m"))
    return tuple((words.gettext(name), said) for name, said in found)


def _gap(one: Gap, words: Words) -> str:
    text = words.gettext(_("{name} dropped out for {long}, from {start} on."))
    return text.format(name=trace_name(one.trace, words), long=clock_words(one.to_s - one.from_s),
                       start=clock_words(one.from_s))  # fmt: skip


def _rows(found: RunTrace, words: Words) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The measures as a table, the mean of each stretch."""
    count = len(found.seconds)
    if not count:
        return ()
    size = -(-count // _ROWS)
    rows = []
    for first in range(0, count, size):
        cells = []
        for one in found.traces:
            known = [float(value) for value in one.values[first : first + size] if not isnan(value)]
            cells.append(_said(one.name, sum(known) / len(known), words) if known else "–")
        rows.append((clock_words(float(found.seconds[first])), tuple(cells)))
    return tuple(rows)


def _laps(laps: Sequence[Lap], words: Words) -> tuple[tuple[str, ...], ...]:
    return tuple(_lap(number, lap, words) for number, lap in enumerate(laps, 1))


def _lap(number: int, lap: Lap, words: Words) -> tuple[str, ...]:
    seconds = lap.elapsed_s if lap.timer_s is None else lap.timer_s
    metres = lap.distance_m
    speed = lap.avg_speed_m_s or (metres / seconds if metres and seconds else None)
    return (
        str(number), f"{words.number(metres / 1000, 2)}{NO_BREAK}km" if metres else "–", clock_words(seconds),
        pace_words(1000 / speed) if speed else "–", f"{lap.avg_hr_bpm:.0f}" if lap.avg_hr_bpm else "–",
    )  # fmt: skip


def _lift(one: OneRun, words: Words) -> tuple[str, str]:
    """What was lifted last and how long before, empty where nothing was."""
    if one.lift is None:
        return ("", "")
    name = one.lift.title or words.gettext(SESSIONS[one.lift.kind] if one.lift.kind else _("Lifting"))
    what = words.gettext(_("{name}, {day}")).format(name=name, day=words.short_day(one.lift.on))
    when = words.gettext(_("{hours} h before")).format(hours=words.number(one.lift.hours, 0))
    return what, when.replace(" h ", f"{NO_BREAK}h ")
