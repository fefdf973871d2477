"""Garmin Connect's Activities.csv: the list of activities, one row each, without any unit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Final
from zoneinfo import ZoneInfo

from ironstride.files.gym.garmin_columns import COLUMNS, SPORTS, Column, columns_of, is_activity_list
from ironstride.files.gym.garmin_units import AccountUnits, likely_unit, settle_units
from ironstride.files.gym.log import GymLog, begin
from ironstride.files.gym.numbers import DecimalMark, decimal_mark, plain_number, seconds
from ironstride.files.gym.table import Row
from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.training.activity import Activity
from ironstride.training.question import Question

_FASTEST_AN_HOUR: Final = 200.0  # km or miles; our default, above every sport on the list
_EMPTY: Final = frozenset({"", "--", "---"})
_BALANCE: Final = re.compile(r"(\d{1,3}(?:[.,]\d+)?) ?%? ?[^\d/]*/.*")


def read(data: bytes, name: str, answers: Answers = NOTHING_SAID) -> Reading:
    """Read an Activities.csv: activities without samples, their numbers by the names and in the units of FIT.

    Columns are found by name (English, German, French, Spanish, Italian). The file states neither time zone nor
    units: until answered, times are taken as UTC, and distances, paces and heights stay out.

    >>> data = b"Activity Type,Date,Title,Distance,Time,Avg Run Cadence\\n"
    >>> data += b"Running,2026-11-03 06:00:00,Easy,5.02,00:30:00,172"
    >>> [question.field for question in read(data, "Activities.csv").questions]
    ['distance_unit', 'timezone']
    >>> said = Answers(distance_unit="km", timezone="Europe/Berlin")
    >>> (run,) = read(data, "Activities.csv", said).activities
    >>> run.start.isoformat(), run.distance_m, run.session["avg_cadence"]
    ('2026-11-03T05:00:00+00:00', 5020.0, 86.0)
    """
    log = begin(data, name, "garmin-activities", answers)
    columns = columns_of(log.table.headers)
    if not is_activity_list(columns):
        log.remarks.of_file(
            "the columns are named in a language that isn't known here: nothing was read.",
            "Set Garmin Connect to English, export the list again.", is_fatal=True,
        )  # fmt: skip
        return Reading(name=name, format="garmin-activities", problems=log.remarks.problems())
    log.settle_dates(columns["start"])
    reader = _Reader(log, columns, _marks(log, columns), settle_units(answers.distance_unit), _zone(log))
    found = [activity for row in log.table.rows if (activity := reader.activity(row)) is not None]
    if not found:
        log.remarks.of_file("no activity could be read.", "Export the list again, unchanged.", is_fatal=True)
    return Reading(
        name=name,
        format="garmin-activities",
        activities=tuple(found),
        questions=(*log.date_questions, *reader.questions()),
        problems=log.remarks.problems(),
    )


@dataclass(slots=True)
class _Reader:
    log: GymLog
    columns: Mapping[str, str]
    marks: Mapping[str, DecimalMark]
    units: AccountUnits | None
    zone: ZoneInfo | None

    def activity(self, row: Row) -> Activity | None:
        start = self.log.moment(self.cell(row, "start"))
        if start is None:
            what = f"the date {self.cell(row, 'start')[:40]!r} can't be read; the row was left out."
            self.log.remarks.add("rows without a readable date", what, "Correct the date in the file.", row.line)
            return None
        kind = self.cell(row, "type")
        sport, sub_sport = SPORTS.get(kind.casefold(), ("_".join(kind.casefold().split()) or "unknown", ""))
        timer = self.clock(row, "time")
        elapsed = self.clock(row, "elapsed")
        if timer is None and elapsed is None:
            what = "the activity has no time that can be read; it is kept as lasting 0 seconds."
            self.log.remarks.add("activities without a time", what, "Check the cell in the file.", row.line)
        local = start if start.tzinfo is not None else start.replace(tzinfo=self.zone or UTC)
        session, remarks = self.session(row, sport)
        distance = self.distance(row, timer or elapsed)
        if distance is not None and self.units is None:
            session["distance_number"] = distance
        ascent = self.number(row, "ascent")
        return Activity(
            sport=sport,
            sub_sport="" if sub_sport == "generic" else sub_sport,
            start=local.astimezone(UTC),
            elapsed_s=elapsed if elapsed is not None else (timer or 0.0),
            utc_offset=local.utcoffset() if self.zone or start.tzinfo else None,
            timer_s=timer,
            moving_s=self.clock(row, "moving"),
            distance_m=None if self.units is None or distance is None else self.units.metres(distance, sport),
            ascent_m=None if self.units is None or ascent is None else ascent * self.units.height_m,
            avg_hr_bpm=self.number(row, "avg hr") or None,
            max_hr_bpm=self.number(row, "max hr") or None,
            session=session,
            name=self.cell(row, "title"),
            note=self.note(row),
            remarks=remarks,
            source=f"{self.log.name}, line {row.line}",
        )

    def distance(self, row: Row, time_s: float | None) -> float | None:
        """The distance. A comma before three digits groups a swimmer's metres, and is decimal after all where nobody
        could be that fast."""
        text = self.cell(row, "distance")
        if SPORTS.get(self.cell(row, "type").casefold(), ("", ""))[0] == "swimming":
            plain = plain_number(text, ".")
            return float(plain) or None if plain else None
        distance = self.number(row, "distance")
        if distance and time_s and distance / time_s * 3600 > _FASTEST_AN_HOUR:
            plain = plain_number(text, ",")
            if plain is not None and float(plain) < distance:
                what = f"the distance {text} was read as {plain}: more can't be meant."
                self.log.remarks.add("distances with a comma", what, "Check the cell in the file.", row.line)
                return float(plain)
        return distance or None

    def session(self, row: Row, sport: str) -> tuple[dict[str, float], tuple[str, ...]]:
        """Every other number of the row: known columns by their FIT names, unknown ones by their own."""
        numbers: dict[str, float] = {}
        for column_id in self.columns:
            column = COLUMNS[column_id]
            value = self.value(row, column_id, column, sport) if column.fit else None
            if value is not None and (value or column.form != "number"):  # the app writes 0 where nothing was measured
                numbers.setdefault(column.fit, value * column.factor)
        known = frozenset(self.columns.values())
        for header, cell in self.log.table.rest(row, known).items():
            number = None if cell in _EMPTY else _bare_number(cell)
            if number is not None:
                numbers.setdefault(_slug(header), number)
        has_steps = bool(self.number(row, "avg cadence")) if "avg cadence" in self.columns else False
        return numbers, ("cadence was written for both feet; here it counts one",) if has_steps else ()

    def note(self, row: Row) -> str:
        """What unknown columns say in words, a line each."""
        rest = self.log.table.rest(row, frozenset(self.columns.values())).items()
        said = (f"{header}: {cell}" for header, cell in rest if cell not in _EMPTY and _bare_number(cell) is None)
        return "\n".join(said)

    def value(self, row: Row, column_id: str, column: Column, sport: str) -> float | None:
        if column.form == "clock":
            return self.clock(row, column_id)
        if column.form == "percent":
            left = _BALANCE.fullmatch(self.cell(row, column_id))
            return float(left[1].replace(",", ".")) if left else None
        if column.form == "speed":
            clock = self.clock(row, column_id) if ":" in self.cell(row, column_id) else None
            number = self.number(row, column_id) if clock is None else None
            return None if self.units is None else self.units.speed(clock, number, sport)
        number = self.number(row, column_id)
        if column.form == "height" and number is not None:
            return None if self.units is None else number * self.units.height_m
        return number

    def cell(self, row: Row, column_id: str) -> str:
        text = row[self.columns.get(column_id, "")]
        return "" if text in _EMPTY else text.removeprefix("'")  # a quote mark keeps spreadsheets from calculating

    def clock(self, row: Row, column_id: str) -> float | None:
        return seconds(self.cell(row, column_id), bare=False)

    def number(self, row: Row, column_id: str) -> float | None:
        text = self.cell(row, column_id)
        plain = plain_number(text, self.marks[column_id]) if text and ":" not in text else None
        return None if plain is None else float(plain)

    def questions(self) -> list[Question]:
        """What the file leaves open about all of its activities."""
        where, asked = self.log.name, []
        if self.units is None and "distance" in self.columns:
            samples = [
                (distance, time * cadence * stride / 60)
                for row in self.log.table.rows
                if (distance := self.number(row, "distance"))
                and (time := self.clock(row, "moving") or self.clock(row, "time"))
                and (cadence := self.number(row, "avg cadence"))
                and (stride := self.number(row, "stride"))
            ]
            asked.append(
                Question(
                    where=where, field="distance_unit", choices=("km", "mi"), likely=likely_unit(samples),
                    asks="which units does the account show: kilometres and metres, or miles and feet?",
                )
            )  # fmt: skip
        if self.zone is None:
            asked.append(Question(where=where, field="timezone", asks="in which time zone were these activities?"))
        return asked


def _marks(log: GymLog, columns: Mapping[str, str]) -> dict[str, DecimalMark]:
    """What stands before the decimals, column by column: one export may group thousands in one and not in another."""
    cells = {
        column_id: [cell for cell in log.table.column(key) if cell not in _EMPTY and ":" not in cell]
        for column_id, key in columns.items()
    }
    measured = [cell for column_id, of in cells.items() if COLUMNS[column_id].form != "count" for cell in of]
    usual = decimal_mark(measured, "," if log.table.delimiter == ";" else ".")
    return {
        column_id: ("," if usual == "," and not any("," in cell for cell in of) else ".")
        if COLUMNS[column_id].form == "count"
        else decimal_mark(of, usual)
        for column_id, of in cells.items()
    }


def _zone(log: GymLog) -> ZoneInfo | None:
    wanted = log.answers.timezone
    try:
        zone = ZoneInfo(wanted) if wanted else None
    except (ValueError, OSError, KeyError):  # KeyError: zoneinfo's own "not found"
        zone = None
    if zone is None:
        what = f"{wanted!r} is no time zone" if wanted else "the times are local and name no zone"
        log.remarks.of_file(f"{what}; they were taken as UTC.", "Name the zone, such as Europe/Berlin.")
    return zone


def _bare_number(text: str) -> float | None:
    plain = plain_number(text.removeprefix("'"), ".")
    return seconds(text, bare=False) if plain is None else float(plain)


def _slug(header: str) -> str:
    return "_".join(re.findall(r"[^\W_]+", header.casefold())) or "unnamed"
