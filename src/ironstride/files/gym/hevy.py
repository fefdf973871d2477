"""Hevy's export: one row a set, units in the names of the columns."""

from datetime import datetime
from typing import Final

from ironstride.files.gym.cells import Cells
from ironstride.files.gym.log import GymLog, OpenSession, begin
from ironstride.files.gym.names import exercise_of
from ironstride.files.gym.table import Row
from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.training.lifting_log import LoggedSet

_USED: Final = frozenset({
    "title", "start_time", "end_time", "description", "exercise_title", "superset_id", "exercise_notes", "set_index",
    "set_type", "reps", "duration_seconds", "rpe",
})  # fmt: skip


def read(data: bytes, name: str, answers: Answers = NOTHING_SAID) -> Reading:
    """Read a Hevy export. Workouts are told apart by title and start; blanks are "not written".

    >>> header = b"title,start_time,exercise_title,set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe"
    >>> row = b'Legs,"3 f\\xc3\\xa9vr. 2026, 18:00",Squat (Barbell),0,normal,80,6,,,8.5'
    >>> (session,) = read(header + b"\\n" + row, "hevy.csv").sessions
    >>> session.start.month, session.sets[0].exercise, str(session.sets[0].load), session.sets[0].rir
    (2, 'back-squat', '80 kg', 1.5)
    """
    log = begin(data, name, "hevy", answers)
    log.settle_numbers("rpe", "duration_seconds")
    log.settle_dates("start_time")
    used = _USED.union(log.measures)
    for row in log.table.rows:
        session = log.session((row["title"], row["start_time"]), row, row["start_time"], row["title"])
        if session is not None:
            if not session.sets:
                session.end = _end(log, session, row)
            session.add_note(row["description"])
            session.sets.append(_set(log, session, row, used))
    return log.reading()


def _end(log: GymLog, session: OpenSession, row: Row) -> datetime | None:
    end = log.moment(row["end_time"]) if row["end_time"] else None
    if end is not None and (end.tzinfo is None) == (session.start.tzinfo is None) and end >= session.start:
        return end
    if row["end_time"]:
        what = f"the end {row['end_time'][:40]!r} doesn't fit the start and was left out."
        log.remarks.add("ends that don't fit their start", what, "Check it in the app.", row.line)
    return None


def _set(log: GymLog, session: OpenSession, row: Row, used: frozenset[str]) -> LoggedSet:
    cells = Cells(row, log)
    exercise = cells.exercise("exercise_title")
    load, load_number = cells.load()
    distance_m, distance_number = cells.distance()
    above = session.sets[-1] if session.sets else None
    if row["set_index"] == "0" and above is not None and above.name == exercise:
        cells.kept["set_index"] = "0"  # the only sign of a second block of one exercise right after the first
    return LoggedSet(
        name=exercise,
        exercise=exercise_of(exercise),
        kind=cells.kind("set_type"),
        load=load,
        load_number=load_number,
        repetitions=cells.repetitions("reps"),
        rpe=cells.rpe(),
        duration_s=cells.seconds("duration_seconds"),
        distance_m=distance_m,
        distance_number=distance_number,
        superset=row["superset_id"],
        note=session.new_note(exercise, row["exercise_notes"]),
        where=f"line {row.line}",
        fields={**log.table.rest(row, used), **cells.kept},
    )
