"""Liftosaur's export: what was planned and what was done, side by side, with the instant of each set."""

from typing import Final

from ironstride.files.gym.cells import Cells
from ironstride.files.gym.log import GymLog, OpenSession, begin
from ironstride.files.gym.names import exercise_of
from ironstride.files.gym.numbers import plain_number
from ironstride.files.gym.quantities import is_beyond_belief, load_of, mass_unit
from ironstride.files.gym.table import Row
from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.training.lifting_log import LoggedKind, LoggedSet
from ironstride.units import Load

_USED: Final = frozenset({
    "workout datetime", "day name", "exercise", "is warmup set?", "completed reps", "is amrap?", "completed rpe",
    "completed weight value", "completed weight unit", "completed reps time", "notes",
})  # fmt: skip
_PLANNED: Final = {"required reps": "completed reps", "required rpe": "completed rpe"}
_SWITCHES: Final = frozenset({"log rpe?", "ask weight?"})
_YES: Final = frozenset({"1", "true", "yes"})


def read(data: bytes, name: str, answers: Answers = NOTHING_SAID) -> Reading:
    """Read a Liftosaur export: only what was completed is a set; planned numbers that differ stay in the fields.

    A set for as many repetitions as possible is `open`. Times are UTC instants.

    >>> data = b"Workout DateTime,Day Name,Exercise,Is AMRAP?,Required Reps,Completed Reps,Completed Weight Value,"
    >>> data += b"Completed Weight Unit\\n2026-11-03T18:00:00.000Z,Day 1,Squat,1,3,5,180,lb"
    >>> one = read(data, "liftosaur.csv").sessions[0].sets[0]
    >>> one.kind, one.repetitions, str(one.load), one.fields
    ('open', 5, '180 lb', {'Required Reps': '3'})
    """
    log = begin(data, name, "liftosaur", answers)
    log.settle_numbers("required weight value", "completed weight value", "completed rpe")
    log.settle_dates("workout datetime")
    for row in log.table.rows:
        date, title = row["workout datetime"], ", ".join(filter(None, (row["program"], row["day name"])))
        session = log.session((date, title), row, date, title)
        if session is None:
            continue
        if row["completed reps"]:
            session.sets.append(_set(log, session, row))
        else:
            log.remarks.add(
                "sets that were planned and not done", "the set was planned and not done; it was left out.",
                "Nothing needs doing.", row.line,
            )  # fmt: skip
    return log.reading()


def _set(log: GymLog, session: OpenSession, row: Row) -> LoggedSet:
    cells = Cells(row, log)
    exercise = cells.exercise("exercise")
    load, load_number = _load(log, cells, row)
    kind: LoggedKind = "work"
    if row["is warmup set?"].casefold() in _YES:
        kind = "warm-up"
    elif row["is amrap?"].casefold() in _YES:
        kind = "open"
    as_done = {planned for planned, done in _PLANNED.items() if row[planned] == row[done]}
    if row["required weight value"] == row["completed weight value"]:
        as_done |= {"required weight value", "required weight unit"}
    off = {switch for switch in _SWITCHES if row[switch].casefold() not in _YES}
    done_at = log.moment(row["completed reps time"]) if row["completed reps time"] else None
    if row["completed reps time"] and done_at is None:
        cells.kept["Completed Reps Time"] = row["completed reps time"]
    return LoggedSet(
        name=exercise,
        exercise=exercise_of(exercise),
        kind=kind,
        load=load,
        load_number=load_number,
        repetitions=cells.repetitions("completed reps"),
        rpe=cells.rpe("completed rpe"),
        note=session.new_note(exercise, row["notes"]),
        done_at=done_at,
        where=f"line {row.line}",
        fields={**log.table.rest(row, _USED | as_done | off | {"program"}), **cells.kept},
    )


def _load(log: GymLog, cells: Cells, row: Row) -> tuple[Load | None, float | None]:
    """What was lifted; in old rows without it what was planned, which the app then took for done."""
    for which in ("completed", "required"):
        number = cells.number(f"{which} weight value")
        if number is None:
            continue
        plain = plain_number(row[f"{which} weight value"], log.mark)
        if not number or plain is None:
            return None, None
        unit = mass_unit(row[f"{which} weight unit"]) or log.answers.load_unit
        if unit is None:
            log.bare_loads.append(number)
            return None, number
        load = load_of(plain.removeprefix("-"), unit)
        if is_beyond_belief(load):
            what = f"{load} is hardly meant; it was kept."
            log.remarks.add("loads of more than 3000 lb", what, "Check the cell in the file.", row.line)
        return load, None
    return None, None
