"""What the readers of gym logs share: rows become sets, sets sessions, and open units questions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from ironstride.files.gym.moments import day_first_of, read_moment, two_numbers
from ironstride.files.gym.numbers import DecimalMark, decimal_mark
from ironstride.files.gym.quantities import likely_distance_unit, likely_mass_unit, measured_columns, metres
from ironstride.files.gym.remarks import Remarks
from ironstride.files.gym.table import Row, Table, read_table
from ironstride.files.reading import Answers, Reading
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.training.question import Question

_FIRST_LIKELY_YEAR: Final = 2000  # our default: before it nobody logged sets on a phone
_HOW_TO_DATE: Final = "Correct the date in the file, such as 2026-11-03 18:00."


@dataclass(slots=True)
class OpenSession:
    """A session while its rows are read."""

    title: str
    start: datetime
    end: datetime | None = None
    duration_s: float | None = None
    notes: list[str] = field(default_factory=list)
    sets: list[LoggedSet] = field(default_factory=list)
    _noted: tuple[str, str] = ("", "")

    def add_note(self, text: str) -> None:
        """Keep what was said of the whole session, once."""
        if text and text not in self.notes:
            self.notes.append(text)

    def new_note(self, exercise: str, note: str) -> str:
        """An exercise's note where it is new: apps repeat it in every row of the exercise."""
        if exercise != self._noted[0]:
            self._noted = (exercise, "")
        if not note or note == self._noted[1]:
            return ""
        self._noted = (exercise, note)
        return note

    def change_last(self, **changes: object) -> None:
        """Say something more about the set above."""
        self.sets[-1] = replace(self.sets[-1], **changes)  # type: ignore[arg-type]


class GymLog:
    """One log while it is read: its table, what the runner answered, its sessions and what stays open."""

    def __init__(self, name: str, form: str, table: Table, answers: Answers, remarks: Remarks) -> None:
        self.name, self.form, self.table, self.answers, self.remarks = name, form, table, answers, remarks
        self.mark: DecimalMark = "."
        self.bare_loads: list[float] = []
        self.bare_distances: list[tuple[float, float]] = []
        self._sessions: dict[tuple[str, ...], OpenSession | None] = {}
        self.date_questions: list[Question] = []
        self._day_first = True

    @property
    def measures(self) -> list[str]:
        """The columns that hold loads and distances, in whatever units."""
        columns = tuple(self.table.places)
        return [column for what in ("weight", "distance") for column, _ in measured_columns(columns, what)]

    def settle_numbers(self, *columns: str) -> None:
        """Decide from all loads, distances and these columns what stands before decimals: one app, one way."""
        cells = [cell for column in (*self.measures, *columns) for cell in self.table.column(column)]
        self.mark = decimal_mark(cells, "," if self.table.delimiter == ";" else ".")

    def settle_dates(self, column: str) -> None:
        """Decide whether 03/04/2026 begins with the day: from the other rows, the answers, or by asking."""
        texts = set(self.table.column(column))
        settled = day_first_of(texts)
        if settled is None and self.answers.day_first is not None:
            settled = self.answers.day_first
        open_date = next((text for text in sorted(texts) if (pair := two_numbers(text)) and pair[0] != pair[1]), "")
        if settled is None and open_date:
            has_halves = any(text.upper().rstrip(".").endswith("M") for text in texts)  # AM and PM: an American phone
            first, second = two_numbers(open_date) or (0, 0)
            self.date_questions.append(
                Question(
                    where=self.name, field="day_first", choices=("yes", "no"), likely="no" if has_halves else "",
                    asks=f"is {open_date} day {first} of month {second} (yes), or day {second} of month {first} (no)?",
                )
            )  # fmt: skip
            self.remarks.of_file(
                f"dates like {open_date} can be read in two ways; until you say which, the day is taken first.",
                "Answer the question and read the file again.",
            )
        self._day_first = True if settled is None else settled

    def moment(self, text: str) -> datetime | None:
        """A date cell by what `settle_dates` found."""
        return read_moment(text, self._day_first)

    def session(self, key: tuple[str, ...], row: Row, date: str, title: str) -> OpenSession | None:
        """The session with this key, begun by its first row; None where its date can't be read."""
        if key not in self._sessions:
            start = self.moment(date)
            self._sessions[key] = None if start is None else OpenSession(title, start)
            if start is not None and start.year < _FIRST_LIKELY_YEAR:
                what = f"the date {start:%Y-%m-%d} is hardly meant; it was kept."
                self.remarks.add("dates before 2000", what, _HOW_TO_DATE, row.line)
        session = self._sessions[key]
        if session is None:
            shown = f"the date {date[:40]!r} can't be read" if date else "the row has no date"
            self.remarks.add("rows without a readable date", f"{shown}; the row was left out.", _HOW_TO_DATE, row.line)
        return session

    def open_sessions(self) -> Iterable[OpenSession]:
        """The sessions begun so far."""
        return (session for session in self._sessions.values() if session is not None)

    def reading(self) -> Reading:
        """What was read: sessions by their start (an app may write the newest first), sets in file order."""
        sessions = [
            LoggedSession(
                title=one.title, start=one.start, end=one.end, duration_s=one.duration_s, note="\n".join(one.notes),
                sets=tuple(one.sets), source=self.name,
            )
            for one in self.open_sessions()
            if one.sets or one.notes
        ]  # fmt: skip
        if not sessions:
            self.remarks.of_file(
                "no session could be read from this log.", "Export it again, unchanged.", is_fatal=True
            )
        return Reading(
            name=self.name,
            format=self.form,
            sessions=tuple(sorted(sessions, key=lambda session: _instant(session.start))),
            questions=(*self.date_questions, *self._unit_questions()),
            problems=self.remarks.problems(),
        )

    def _unit_questions(self) -> Iterable[Question]:
        if self.bare_loads:
            yield Question(
                where=self.name, field="load_unit", choices=("kg", "lb"), likely=likely_mass_unit(self.bare_loads),
                asks=f"the loads ({_examples(self.bare_loads)}) have no unit: kilograms or pounds?",
            )  # fmt: skip
        if self.bare_distances:
            yield Question(
                where=self.name, field="distance_unit", choices=("km", "mi", "m"),
                likely=likely_distance_unit(self.bare_distances),
                asks=f"the distances ({_examples([far for far, _ in self.bare_distances])}) have no unit: "
                "kilometres, miles or metres?",
            )  # fmt: skip

    def metres_answered(self) -> float | None:
        """How many metres a bare distance counts, where the runner said so."""
        return metres(self.answers.distance_unit or "")


def begin(data: bytes, name: str, form: str, answers: Answers, *, may_be_short: bool = False) -> GymLog:
    """Read the table of a log."""
    remarks = Remarks(name)
    return GymLog(name, form, read_table(data, remarks, may_be_short=may_be_short), answers, remarks)


def without(fields: Mapping[str, str], *empty: str) -> dict[str, str]:
    """Fields whose value says something: not one of `empty`."""
    return {name: value for name, value in fields.items() if value.casefold() not in empty}


def _examples(numbers: list[float]) -> str:
    return ", ".join(f"{number:g}" for number in list(dict.fromkeys(numbers))[:3])


def _instant(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
