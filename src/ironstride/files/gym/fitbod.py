"""Fitbod's export: one row a set, the unit in the name of the weight column, a multiplier at the end."""

from typing import Final

from ironstride.files.gym.cells import Cells
from ironstride.files.gym.log import begin, without
from ironstride.files.gym.names import exercise_of
from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.training.lifting_log import LoggedSet

_USED: Final = frozenset({"date", "exercise", "reps", "iswarmup", "note"})
_YES: Final = frozenset({"true", "1", "yes"})


def read(data: bytes, name: str, answers: Answers = NOTHING_SAID) -> Reading:
    """Read a Fitbod export. The rows of one date and time are a session; its zone is kept. Zeros are blanks.

    The load is what the app shows for a set; ``multiplier`` (2 for a pair of dumbbells) isn't multiplied into it and
    stays in the fields, like ``Incline`` and ``Resistance`` of machines.

    >>> data = b"Date,Exercise,Reps,Weight(lbs),Duration(s),Distance(m),Incline,Resistance,isWarmup,Note,multiplier\\n"
    >>> (session,) = read(data + b"2026-11-03 18:00:00 +0000,Goblet Squat,8,70,0,0,0,0,TRUE,,1", "fitbod.csv").sessions
    >>> session.start.isoformat(), str(session.sets[0].load), session.sets[0].kind
    ('2026-11-03T18:00:00+00:00', '70 lb', 'warm-up')
    """
    log = begin(data, name, "fitbod", answers)
    durations = [column for column in log.table.places if column.startswith("duration")]
    log.settle_numbers(*durations, "multiplier")
    log.settle_dates("date")
    used = _USED.union(log.measures, durations)
    is_multiplied = False
    for row in log.table.rows:
        session = log.session((row["date"],), row, row["date"], "")
        if session is None:
            continue
        cells = Cells(row, log)
        exercise = cells.exercise("exercise")
        load, load_number = cells.load()
        distance_m, distance_number = cells.distance()
        fields = without(log.table.rest(row, used), "0", "0.0")
        multiplier = cells.number("multiplier")
        if multiplier == 1:
            fields = {name: text for name, text in fields.items() if name.casefold() != "multiplier"}
        is_multiplied = is_multiplied or (multiplier or 1) != 1
        session.sets.append(
            LoggedSet(
                name=exercise,
                exercise=exercise_of(exercise),
                kind="warm-up" if row["iswarmup"].casefold() in _YES else "work",
                load=load,
                load_number=load_number,
                repetitions=cells.repetitions("reps", zero_is_empty=True),
                duration_s=next((found for column in durations if (found := cells.seconds(column))), None),
                distance_m=distance_m,
                distance_number=distance_number,
                note=session.new_note(exercise, row["note"]),
                where=f"line {row.line}",
                fields={**fields, **cells.kept},
            )
        )
    if is_multiplied:
        log.remarks.of_file(
            "some sets carry a multiplier (2 for a pair of dumbbells, as the app counts volume). Loads are kept as "
            "written, the multiplier beside them.",
            "Compare one set with the app.",
        )
    return log.reading()
