"""Strong's exports: four layouts and their variants, told apart by the names of their columns."""

import re
from typing import Final

from ironstride.files.gym.cells import Cells
from ironstride.files.gym.log import GymLog, OpenSession, begin
from ironstride.files.gym.names import exercise_of
from ironstride.files.gym.numbers import seconds
from ironstride.files.gym.table import Row
from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.training.lifting_log import LoggedSet

_DURATIONS: Final = ("duration", "workout duration", "duration (sec)", "workout duration (sec)")
_USED: Final = frozenset({
    "workout #", "date", "workout name", "exercise name", "set order", "weight unit", "reps", "rpe", "distance unit",
    "seconds", "notes", "workout notes", *_DURATIONS,
})  # fmt: skip


def read(data: bytes, name: str, answers: Answers = NOTHING_SAID) -> Reading:
    """Read a Strong export, with commas or semicolons, with or without units.

    Zeros are Strong's blanks. Rows called "Rest Timer" and "Note" belong to the set above and aren't sets. Where no
    column names a unit, loads and distances stay numbers and a question is open.

    >>> data = b"Date,Workout Name,Exercise Name,Set Order,Weight,Reps\\n"
    >>> data += b"2026-11-03 18:00:00,Legs,Deadlift (Barbell),1,110,3"
    >>> reading = read(data, "strong.csv")
    >>> reading.sessions[0].sets[0].load, reading.sessions[0].sets[0].load_number, reading.questions[0].field
    (None, 110.0, 'load_unit')
    >>> str(read(data, "strong.csv", Answers(load_unit="kg")).sessions[0].sets[0].load)
    '110 kg'
    """
    log = begin(data, name, "strong", answers)
    log.settle_numbers("rpe", "seconds")
    log.settle_dates("date")
    used = _USED.union(log.measures)
    waiting: dict[tuple[int, str], list[str]] = {}
    for row in log.table.rows:
        title = row["workout name"]
        session = log.session((row["workout #"], row["date"], title), row, row["date"], title)
        if session is None:
            continue
        if session.duration_s is None:
            session.duration_s = _duration(row)
        session.add_note(row["workout notes"])
        match _marker(row):
            case "resttimer":
                _rest(log, session, row)
            case "note":
                _note(session, row, waiting)
            case _:
                one = _set(log, session, row, used)
                notes = [*waiting.pop((id(session), one.name), ()), one.note]
                session.sets.append(one)
                session.change_last(note="\n".join(filter(None, notes)))
    _deliver(log, waiting)
    return log.reading()


def _marker(row: Row) -> str:
    """The word in place of a set's number, "" where there is a number; one version writes it as the exercise."""
    for column in ("set order", "exercise name"):
        word = re.sub(r"[\s_-]", "", row[column].casefold())
        if word in ("resttimer", "note"):
            return word
    return "" if row["set order"].isdecimal() else row["set order"]


def _duration(row: Row) -> float | None:
    return next((duration for column in _DURATIONS if row[column] and (duration := seconds(row[column]))), None)


def _rest(log: GymLog, session: OpenSession, row: Row) -> None:
    rest = Cells(row, log).seconds("seconds")
    if not session.sets:
        what = "a rest stands before the first set; it was left out."
        log.remarks.add("rests without a set above", what, "Nothing is lost but the rest.", row.line)
    elif rest is not None:
        session.change_last(rest_s=rest + (session.sets[-1].rest_s or 0.0))
    if row["notes"] and session.sets:
        session.change_last(note="\n".join(filter(None, (session.sets[-1].note, row["notes"]))))


def _note(session: OpenSession, row: Row, waiting: dict[tuple[int, str], list[str]]) -> None:
    """A note stands below a set of its exercise, or above the first one, which it then waits for."""
    exercise = row["exercise name"]
    above = session.sets[-1] if session.sets else None
    if above is not None and (above.name == exercise or exercise.casefold() in ("", "note")):
        session.change_last(note="\n".join(filter(None, (above.note, row["notes"]))))
    else:
        waiting.setdefault((id(session), exercise), []).append(row["notes"])


def _deliver(log: GymLog, waiting: dict[tuple[int, str], list[str]]) -> None:
    """Notes on exercises that no set followed stay with their session."""
    for session in log.open_sessions():
        for (owner, exercise), notes in waiting.items():
            if owner == id(session):
                for note in filter(None, notes):
                    session.add_note(f"{exercise}: {note}" if exercise else note)


def _set(log: GymLog, session: OpenSession, row: Row, used: frozenset[str]) -> LoggedSet:
    cells = Cells(row, log)
    name = cells.exercise("exercise name")
    load, load_number = cells.load("weight unit")
    distance_m, distance_number = cells.distance("distance unit")
    return LoggedSet(
        name=name,
        exercise=exercise_of(name),
        kind="work" if row["set order"].isdecimal() else cells.kind("set order"),
        load=load,
        load_number=load_number,
        repetitions=cells.repetitions("reps", zero_is_empty=True),
        rpe=cells.rpe(),
        duration_s=cells.seconds("seconds"),
        distance_m=distance_m,
        distance_number=distance_number,
        note=session.new_note(name, row["notes"]),
        where=f"line {row.line}",
        fields={**log.table.rest(row, used), **cells.kept},
    )
