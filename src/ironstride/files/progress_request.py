"""A request to progress an exercise, one line of JSON: its three parts, and the nouns in each of them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import msgspec

from ironstride.files.field_forms import MISSING, Wrong
from ironstride.files.field_report import Path, Report, in_json
from ironstride.files.progress_fields import BOUT, TOLD_ATHLETE, WISH, ToldAthlete, units
from ironstride.training.problem import Problem
from ironstride.training.progress import Bout, Lifter, Wish
from ironstride.training.request import Athlete
from ironstride.units import MassUnit

MOST_PROBLEMS: Final = 1_000  # our limit: a log that is wrong throughout is not read to its end
KIT_KEYS: Final = ("bar", "plates", "dumbbells", "kettlebells")
FURNISHED_GYM: Final = ("bodyweight", "barbell", "rack", "bench", "dumbbells", "kettlebells")
"""Our default where a request names no kit at all."""

_FEWEST_POUNDS: Final = 88  # our default, 40 kg: a bare body mass below it is meant in kilograms
_WITH_BARE_NUMBERS: Final = ("bodyweight", *KIT_KEYS)
_MOST_BARE: Final = 1_000_000  # above it a number is a mistake whatever its unit
_ASK: Final = "Send one JSON object a line, with athlete, log and today."
NOT_JSON: Final = (msgspec.DecodeError, UnicodeError, RecursionError)
"""What the reader of JSON raises."""


class RequestParts(msgspec.Struct):
    """The parts of a request, unread."""

    athlete: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    log: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    today: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


_PARTS: Final = msgspec.json.Decoder(RequestParts)
_ENTRIES: Final = msgspec.json.Decoder(list[msgspec.Raw])
_ANYTHING: Final = msgspec.json.Decoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressParts:
    """The parts of a request as the JSON they came in, so that what is known already need not be read again."""

    athlete: bytes
    log: bytes
    today: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One entry of the log, and where in the log's JSON it ends."""

    bout: Bout
    end: int


def open_request(line: bytes, report: Report) -> ProgressParts | None:
    """The parts of one line, none of them read yet. None where the line is no request at all.

    >>> open_request(b'{"athlete": {}, "today": {"date": "2027-01-04"}}', Report()).log
    b'[]'
    """
    try:
        parts = _PARTS.decode(line)
    except msgspec.ValidationError:
        report.wrong((), "this line is JSON, but no object.", _ASK)
        return None
    except NOT_JSON as error:
        loose = _parts_by_pythons_reader(line)
        if loose is None:
            report.wrong((), f"this line is not JSON: {_without_stop(error)}.", _ASK)
            return None
        parts = loose
    for name in ("athlete", "today"):
        if getattr(parts, name) is msgspec.UNSET:
            report.wrong((name,), "this is missing.", _ASK)
    log = b"[]" if parts.log is msgspec.UNSET else bytes(parts.log)
    return ProgressParts(athlete=_given(parts.athlete), log=b"[]" if log == b"null" else log, today=_given(parts.today))


def read_lifter(athlete: bytes, report: Report) -> Lifter | None:
    """The lifter, or None with what is wrong noted. Nothing is noted of an athlete that isn't there.

    Bare numbers of kit and body mass are in the unit that `units` names. Where no key of the kit is given, a
    furnished gym stands in; null says that there is none of it.

    >>> read_lifter(b'{"units": "lb", "bodyweight": 150, "bar": "45 lb"}', Report()).athlete.kit
    ('bodyweight', 'barbell', 'rack', 'bench')
    """
    data = _read(athlete, ("athlete",), report)
    if data is MISSING:
        return None
    told = TOLD_ATHLETE.read(_with_units(data), ("athlete",), report)
    return None if told is MISSING else _lifter(told, data)


def read_entries(log: bytes, start: int, first: int, report: Report) -> Iterator[LogEntry]:
    """The entries of the log's JSON from byte `start` on, the first of which is number `first` (from 0).

    `start` is 0, or the end of an entry that was read before. Entries in which something is wrong are noted and
    left out; after `MOST_PROBLEMS` the rest is not looked at.
    """
    rest = log[start:].lstrip()
    listed = rest if start == 0 else b"[" + rest.removeprefix(b",")
    try:
        entries = [bytes(raw) for raw in _ENTRIES.decode(listed)]
    except msgspec.ValidationError:
        report.wrong(("log",), "this is not a list.", "Give the entries of the log in square brackets.")
        return
    except NOT_JSON:  # a number without a value again: the line was read as a whole before
        entries = [json.dumps(one).encode() for one in json.loads(listed)]
    end = start
    for at, raw in enumerate(entries, first):
        if len(report.findings) >= MOST_PROBLEMS:
            what = f"{MOST_PROBLEMS} problems are named; from here on nothing was looked at."
            report.wrong(("log", at), what, "Mend those first.")
            return
        end = log.index(raw, end) + len(raw)  # only a comma and white space stand between two entries
        data = _read(raw, ("log", at), report)
        bout = MISSING if data is MISSING else BOUT.read(data, ("log", at), report)
        if bout is not MISSING:
            yield LogEntry(bout=bout, end=end)


def read_wish(today: bytes, last: date | None, report: Report) -> Wish | None:
    """What is wished for today, or None with what is wrong noted. `last` is the day of the log's last entry."""
    data = _read(today, ("today",), report)
    wish = MISSING if data is MISSING else WISH.read(data, ("today",), report)
    if wish is MISSING:
        return None
    if last is not None and wish.on < last:
        what = f"{wish.on} is before {last}, the last day of the log."
        report.wrong(("today", "date"), what, "Send the log up to today, or mend the date.")
    return wish  # type: ignore[no-any-return]  # a table reads its noun


def request_problems(report: Report) -> tuple[Problem, ...]:
    """Everything found wrong, each with its place as programs write it.

    >>> report = Report()
    >>> report.wrong(("log", 3, "sets", 0, "load"), "60 has no unit.", "Write '60 kg'.")
    >>> request_problems(report)[0].where
    'log[3].sets[0].load'
    """
    return tuple(
        Problem(where=in_json(one.path) or "request", what=one.what, try_this=one.try_this) for one in report.findings
    )


def _lifter(told: ToldAthlete, data: Mapping[str, Any]) -> Lifter:
    kit = FURNISHED_GYM
    if any(key in data for key in KIT_KEYS):
        has_bar = told.bar is not None or bool(told.plates)
        hand = [key for key in ("dumbbells", "kettlebells") if getattr(told, key)]
        kit = ("bodyweight", *(("barbell", "rack", "bench") if has_bar else ()), *hand)
    athlete = Athlete(
        sex=told.sex, bodyweight=told.bodyweight, experience=told.experience, units=told.units, kit=kit,
        bar=told.bar, plates=told.plates, dumbbells=told.dumbbells, kettlebells=told.kettlebells,
    )  # fmt: skip
    return Lifter(athlete=athlete, age_years=told.age, tests=told.tests)


def _with_units(data: Any) -> Any:
    """The same athlete, its bare numbers with the unit that `units` names: a person has one system of units.

    Except a body mass that no adult has in pounds: the loads may be imperial and the scales be not.
    """
    if not isinstance(data, Mapping):
        return data
    try:
        unit: MassUnit = "lb" if units().take(data.get("units", "metric")) == "imperial" else "kg"
    except Wrong:
        return data
    body = data.get("bodyweight")
    if isinstance(body, int | float) and not isinstance(body, bool) and 0 < body < _FEWEST_POUNDS:
        data = {**data, "bodyweight": _with_unit(body, "kg")}
    return {
        key: ([_with_unit(one, unit) for one in value] if isinstance(value, list) else _with_unit(value, unit))
        if key in _WITH_BARE_NUMBERS
        else value
        for key, value in data.items()
    }


def _with_unit(value: Any, unit: MassUnit) -> Any:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{Decimal(repr(value)):f} {unit}" if is_number and 0 <= value < _MOST_BARE else value


def _read(raw: bytes, path: Path, report: Report) -> Any:
    """Plain data, or `MISSING` where there is none or what is there isn't JSON after all."""
    if not raw:
        return MISSING
    try:
        return _ANYTHING.decode(raw)
    except NOT_JSON as error:
        try:
            return json.loads(raw)
        except (ValueError, RecursionError):
            report.wrong(path, f"this is not JSON: {_without_stop(error)}.", _ASK)
            return MISSING


def _parts_by_pythons_reader(line: bytes) -> RequestParts | None:
    """The parts of a line with NaN or Infinity in it, which many programs write for a number they don't have.

    JSON has neither; Python's reader takes them, so that each can be refused where it stands.
    """
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    known = {name: msgspec.Raw(json.dumps(data[name]).encode()) for name in ("athlete", "log", "today") if name in data}
    return RequestParts(**known)


def _given(part: msgspec.Raw | msgspec.UnsetType) -> bytes:
    return b"" if part is msgspec.UNSET else bytes(part)


def _without_stop(error: BaseException) -> str:
    return str(error).rstrip(".")
