"""Strava's list of activities: its columns are known by their place, because their names are translated and twice."""

import csv
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from ironstride.files.archive.index import Row
from ironstride.files.archive.numbers import number
from ironstride.files.gym.moments import day_first_of, read_moment, two_numbers
from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.files.sports import sport_of
from ironstride.training.activity import Activity
from ironstride.training.problem import Problem
from ironstride.training.question import Question

FOLDER: Final = "activities/"
_ID, _DATE, _NAME, _TYPE, _NOTE = range(5)
_ELAPSED: Final = 5  # for people; seconds all the same
_GEAR_BEFORE_FILE: Final = 1
# Since 2019 the columns from the sixteenth on repeat the first ones in seconds and metres.
_SI: Final = {
    "elapsed_s": 15, "moving_s": 16, "distance_m": 17, "ascent_m": 20, "max_hr_bpm": 30, "avg_hr_bpm": 31,
}  # fmt: skip
_FILE, _FIRST_SI, _AVG_POWER, _CALORIES, _EFFORT = 12, 15, 33, 34, 43
_EFFORT_NAME: Final = "perceived exertion"
_ENGLISH_ID: Final = "activity id"
_EXPORT_AGAIN: Final = "Ask Strava for a new export and give its zip unchanged."


@dataclass(frozen=True, slots=True, kw_only=True)
class StravaList:
    """The rows of an activities.csv, with what was wrong and what is open in it."""

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()


def is_strava_list(data: bytes) -> bool:
    """Whether a table looks like Strava's list: long rows that begin with a number, a date and name recordings.

    >>> is_strava_list(b"Activity ID,Activity Date,Activity Name,Activity Type\\n")
    True
    """
    table = _table(data[: 64 << 10])
    if not table or len(table[0]) < 4:
        return False
    if table[0][_ID].strip().lower() == _ENGLISH_ID:
        return True
    body = [row for row in table[1:] if len(row) == len(table[0])]
    return bool(body) and len(table[0]) >= 8 and all(row[_ID].strip().isdigit() for row in body[:5])


def read_list(data: bytes, name: str, answers: Answers = NOTHING_SAID) -> StravaList:
    """The rows of an activities.csv. Never raises on the content."""
    table = _table(data)
    if len(table) < 2:
        what = "this list of activities has no rows."
        return StravaList(problems=(Problem(where=name, what=what, try_this=_EXPORT_AGAIN, is_fatal=False),))
    header, body = table[0], [(at, row) for at, row in enumerate(table[1:], 2) if any(row)]
    day_first = day_first_of(row[_DATE] for _, row in body if len(row) > _DATE)
    file_at = _file_column(header, [row for _, row in body])
    day_first = answers.day_first if day_first is None else day_first
    effort_at = _effort_column(header)
    rows, bad = [], []
    for at, cells in body:
        row = _row(cells, f"{name}, row {at}", file_at, effort_at, day_first)
        if row is None:
            bad.append(at)
        else:
            rows.append(row)
    undated = [row.where for row in rows if row.start is None]
    either = next((found for _, cells in body if (found := two_numbers("".join(cells[_DATE : _DATE + 1])))), None)
    problems, questions = [], []
    if bad:
        what = f"{len(bad)} rows are too short to be activities and were left out; the others were kept."
        problems.append(Problem(where=f"{name}, row {bad[0]}", what=what, try_this=_EXPORT_AGAIN, is_fatal=False))
    if undated and day_first is None and either is not None:
        first, second = either
        asks = f"is {first:02}/{second:02} day {first} of month {second} (yes), or day {second} of month {first} (no)?"
        questions.append(Question(where=name, field="day_first", asks=asks, choices=("yes", "no")))
    elif undated:
        what = f"{len(undated)} rows have a date that couldn't be read; only what their recordings say was kept."
        problems.append(Problem(where=undated[0], what=what, try_this=_EXPORT_AGAIN, is_fatal=False))
    return StravaList(rows=tuple(rows), problems=tuple(problems), questions=tuple(questions))


def read(data: bytes, name: str = "activities.csv", answers: Answers = NOTHING_SAID) -> Reading:
    """Read Strava's list by itself: activities without samples, since the recordings lie beside it in the zip.

    Dates are UTC; times and distances come from the columns in seconds and metres. Older lists have none of those:
    their distance has no unit and is left out. `answers` settle dates such as 03/04/2026.

    >>> table = b'Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time\\n'
    >>> read(table + b'1,"Nov 3, 2026, 6:00:00 PM",Heavy lower,Weight Training,,3300').activities[0].sub_sport
    'strength_training'
    """
    found = read_list(data, name, answers)
    known = (row.as_activity(name) for row in found.rows)
    activities: tuple[Activity, ...] = tuple(one for one in known if one is not None)
    problems = found.problems
    if any(row.file for row in found.rows):
        what = "this is only the list of an export; the recordings that it names lie in the zip."
        hint = "Give the whole zip to get heart rate, pace and running form."
        problems += (Problem(where=name, what=what, try_this=hint, is_fatal=False),)
    return Reading(
        name=name, format="strava-activities", activities=activities, questions=found.questions, problems=problems
    )


def _table(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # A head may end within a letter; anything else is an older code page.
        cut = error.start > len(data) - 4
        text = data[: error.start].decode("utf-8-sig") if cut else data.decode("cp1252", errors="replace")
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""))
    while True:
        try:
            rows.append(next(reader))
        except StopIteration:
            return rows
        except csv.Error:  # a cell longer than the csv module takes: that row is lost, the next one isn't
            rows.append([])


def _file_column(header: list[str], body: list[list[str]]) -> int | None:
    """Where recordings are named: the thirteenth column since 2021, an earlier one before."""
    counts = [0] * len(header)
    for row in body:
        for at, cell in enumerate(row[: len(header)]):
            counts[at] += cell.strip().startswith(FOLDER)
    if any(counts):
        return counts.index(max(counts))
    return _FILE if len(header) > _FIRST_SI else None


def _effort_column(header: list[str]) -> int | None:
    names = [name.strip().lower() for name in header]
    if _EFFORT_NAME in names:
        return names.index(_EFFORT_NAME)
    return _EFFORT if len(names) > _EFFORT and names[_ID] != _ENGLISH_ID else None


def _row(
    cells: list[str], where: str, file_at: int | None, effort_at: int | None, day_first: bool | None
) -> Row | None:
    if len(cells) <= _TYPE:
        return None

    def at(place: int | None) -> str:
        return cells[place].strip() if place is not None and place < len(cells) else ""

    has_si = len(cells) > _FIRST_SI + 2

    def si(name: str) -> float | None:
        return number(at(_SI[name]), least=0) if has_si else None

    gear = at(file_at - _GEAR_BEFORE_FILE) if file_at is not None else ""
    effort = number(at(effort_at), least=0)
    sport, sub_sport = sport_of(at(_TYPE))
    session = (
        {"avg_power": number(at(_AVG_POWER)), "total_calories": number(at(_CALORIES))}
        if len(cells) > _FIRST_SI + 2
        else {}
    )
    return Row(
        where=where,
        file=at(file_at),
        start=_utc(at(_DATE), day_first),
        sport=sport,
        sub_sport=sub_sport,
        name=at(_NAME),
        note=at(_NOTE),
        gear="" if number(gear) is not None or gear in ("true", "false") else gear,
        effort=effort if effort is not None and effort <= 10 else None,
        session={field: value for field, value in session.items() if value is not None},
        elapsed_s=number(at(_ELAPSED), least=0) if si("elapsed_s") is None else si("elapsed_s"),
        moving_s=si("moving_s"),
        distance_m=si("distance_m") or None,  # a session in the gym has zero metres written
        ascent_m=si("ascent_m"),
        avg_hr_bpm=si("avg_hr_bpm") or None,
        max_hr_bpm=si("max_hr_bpm") or None,
    )


def _utc(written: str, day_first: bool | None) -> datetime | None:
    """The instant of a date, which Strava writes in UTC; None while nobody knows its day from its month."""
    either = two_numbers(written)
    if day_first is None and either and either[0] != either[1] and max(either) <= 12:
        return None
    found = read_moment(written, day_first is not False)
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found
