"""FitNotes' exports: Android's, with a unit in each row, and the iOS app's, with a column for either unit."""

from typing import Final

from ironstride.files.gym.cells import Cells
from ironstride.files.gym.log import begin
from ironstride.files.gym.names import exercise_of
from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.training.lifting_log import LoggedSet

_USED: Final = frozenset({
    "date", "exercise", "weight unit", "reps", "distance unit", "time", "comment", "notes", "workout time",
})  # fmt: skip


def read(data: bytes, name: str, answers: Answers = NOTHING_SAID) -> Reading:
    """Read a FitNotes export: a session a day, at midnight, because the app writes no time of day.

    Empty cells at the end of a row may be missing. Zeros are blanks. ``Category`` and ``Kind`` stay in the fields.

    >>> data = b"Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time\\n"
    >>> (session,) = read(data + b"2026-11-03,Plank,Abs,0,kgs,0,,,0:00:45", "fitnotes.csv").sessions
    >>> session.sets[0].duration_s, session.sets[0].load, session.sets[0].fields
    (45.0, None, {'Category': 'Abs'})
    """
    log = begin(data, name, "fitnotes", answers, may_be_short=True)
    log.settle_numbers()
    log.settle_dates("date")
    used = _USED.union(log.measures)
    for row in log.table.rows:
        session = log.session((row["date"],), row, row["date"], "")
        if session is None:
            continue
        cells = Cells(row, log)
        exercise = cells.exercise("exercise")
        load, load_number = cells.load("weight unit")
        distance_m, distance_number = cells.distance("distance unit")
        note = "\n".join(filter(None, (row["comment"], row["notes"])))
        session.sets.append(
            LoggedSet(
                name=exercise,
                exercise=exercise_of(exercise),
                load=load,
                load_number=load_number,
                repetitions=cells.repetitions("reps", zero_is_empty=True),
                duration_s=cells.seconds("time"),
                distance_m=distance_m,
                distance_number=distance_number,
                note=session.new_note(exercise, note),
                where=f"line {row.line}",
                fields={**log.table.rest(row, used), **cells.kept},
            )
        )
    if any(True for _ in log.open_sessions()):
        log.remarks.of_file("the app writes days without times; sessions begin at 00:00.", "Nothing needs doing.")
    return log.reading()
