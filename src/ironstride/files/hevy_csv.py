"""Logged sets as the CSV that Hevy writes and other gym apps take."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from ironstride.files.gym.names import exercise_of
from ironstride.files.out_table import without_formula
from ironstride.protocols.catalogue import exercises
from ironstride.training.lifting_log import LoggedKind, LoggedSession, LoggedSet
from ironstride.training.words import MONTHS

_COLUMNS: Final = (
    "title", "start_time", "end_time", "description", "exercise_title", "superset_id", "exercise_notes", "set_index",
    "set_type", "weight_{unit}", "reps", "distance_km", "duration_seconds", "rpe",
)  # fmt: skip
_KINDS: Final[dict[LoggedKind, str]] = {
    "work": "normal", "warm-up": "warmup", "failure": "failure", "drop": "dropset", "open": "normal",
}  # fmt: skip
_UNITS: Final = {"kg": "kg", "lb": "lbs"}
_A_METRE: Final = Decimal("0.001")  # kilometres
_A_MILLIMETRE: Final = Decimal("0.000001")
_A_MILLISECOND: Final = Decimal("0.001")


def hevy_lines(sessions: Sequence[LoggedSession], *, end: str = "\n") -> Iterator[str]:
    """The log as CSV, header first, a line for each set; `end` closes each line.

    Loads stand in the column of the unit that they were written in: ``weight_kg``, ``weight_lbs``, or both columns
    where the log has both. An exercise keeps the log's own name where a reader knows it by that, else it has the
    catalogue's. What the layout has no place for is left out: rests, zones and seconds of starts (kept where two
    sessions would become one), loads whose unit nobody has said. A load of zero is a blank, and "as many good reps as
    you can" a normal set. Text that a spreadsheet would run as a formula has ' before it.

    >>> from ironstride.units import Load
    >>> squat = LoggedSet(name="Squat (Barbell)", exercise="back-squat", load=Load.parse("82.5 kg"), repetitions=4)
    >>> day = LoggedSession(title="Heavy lower", start=datetime(2026, 11, 3, 18), sets=(squat,))
    >>> print(list(hevy_lines([day]))[1].strip())
    "Heavy lower","3 Nov 2026, 18:00",,"","Squat (Barbell)",,"",0,"normal",82.5,4,,,
    """
    loads = (one.load for session in sessions for one in session.sets)
    units = sorted({load.unit for load in loads if load is not None}) or ["kg"]
    header = [name for column in _COLUMNS for name in _names(column, units)]
    yield ",".join(map(_text, header)) + end
    seen: set[tuple[str, str]] = set()
    for session in sorted(sessions, key=lambda one: one.start.replace(tzinfo=None)):
        start = _clock(session.start)
        if (session.title, start) in seen:
            start = _clock(session.start, has_seconds=True)
        seen.add((session.title, start))
        for cells in _sets(session, units, start):
            yield ",".join(cells) + end


def _names(column: str, units: Sequence[str]) -> list[str]:
    return [column.format(unit=_UNITS[unit]) for unit in units] if "{" in column else [column]


def _sets(session: LoggedSession, units: Sequence[str], start: str) -> Iterator[list[str]]:
    ends = session.end
    if ends is None and session.duration_s is not None:
        ends = session.start + timedelta(seconds=session.duration_s)
    visit = [
        _text(_one_line(session.title)),
        _text(start),
        "" if ends is None else _text(_clock(ends)),
        _text(session.note),
    ]
    supersets: dict[str, str] = {}
    above, index = "", 0
    for one in session.sets:
        name = _name(one)
        index = index + 1 if name == above and one.fields.get("set_index") != "0" else 0
        above = name
        yield [
            *visit,
            _text(_one_line(name)),
            _superset(one.superset, supersets),
            _text(one.note),
            str(index),
            _text(_KINDS[one.kind]),
            *(_load(one, unit) for unit in units),
            "" if one.repetitions is None else str(one.repetitions),
            "" if one.distance_m is None else _number(Decimal(repr(one.distance_m)) * _A_METRE, _A_MILLIMETRE),
            "" if one.duration_s is None else _number(Decimal(repr(one.duration_s)), _A_MILLISECOND),
            "" if one.rpe is None else f"{one.rpe:g}",
        ]


def _name(one: LoggedSet) -> str:
    known = exercises().get(one.exercise)
    if known is None or exercise_of(one.name) == one.exercise or exercise_of(known.name) != one.exercise:
        return one.name
    return known.name


def _superset(label: str, given: dict[str, str]) -> str:
    """A whole number: the log's own where it is one, else the next that is free."""
    if not label:
        return ""
    if label not in given:
        is_number = label.isdecimal() and label.isascii()
        free = (str(number) for number in range(len(given) + 1) if str(number) not in given.values())
        given[label] = label if is_number and label not in given.values() else next(free)
    return given[label]


def _load(one: LoggedSet, unit: str) -> str:
    return "" if one.load is None or one.load.unit != unit or not one.load.amount else f"{one.load.amount:f}"


def _number(value: Decimal, step: Decimal) -> str:
    return f"{value.quantize(step).normalize() + 0:f}"


def _clock(moment: datetime, *, has_seconds: bool = False) -> str:
    """A date as Hevy writes it, in English on every machine."""
    seconds = f":{moment.second:02}" if has_seconds else ""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}, {moment.hour:02}:{moment.minute:02}{seconds}"


def _one_line(text: str) -> str:
    """A title is one line: a line break in front of so many cells reads as a damaged table."""
    return " ".join(text.splitlines())


def _text(text: str) -> str:
    doubled = without_formula(text).replace('"', '""')
    return f'"{doubled}"'
