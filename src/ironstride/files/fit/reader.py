"""FIT bytes into activities and problems."""

from dataclasses import replace

from ironstride.files.fit.assemble import assemble, file_type, weighings
from ironstride.files.fit.parts import KEPT, split_parts, unpacked
from ironstride.files.fit.tables import Tables
from ironstride.files.fit.workouts import workouts
from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.training.activity import Activity
from ironstride.training.measures import BodyMass
from ironstride.training.problem import Problem
from ironstride.training.workout import Workout


def read(data: bytes, name: str = "FIT file", answers: Answers = NOTHING_SAID) -> Reading:
    """Read a FIT file, gzipped or not, whole or damaged; `name` is what problems call it.

    Never raises on the content: whatever makes sense is kept, and each damage is a `Problem` that names its
    byte. Units and names are those of the FIT profile (see `ironstride.training.activity`). A file with neither
    activity nor workout (settings, for instance) gives none and a remark that says what it holds. FIT leaves nothing to
    answer: `answers` change nothing.

    Source: the FIT protocol and profile as published by Garmin.

    >>> read(b"").problems[0].what
    'the file is empty.'
    """
    parts, problems = read_tables(data, name)
    activities: list[Activity] = []
    planned: list[Workout] = []
    body_mass: list[BodyMass] = []
    straps = [tables["hr"] for tables in parts if "hr" in tables]
    for tables in parts:
        found, remarks = assemble(tables, name, straps)
        activities += found
        problems += remarks
        steps, remarks = workouts(tables, name)
        planned += steps
        problems += remarks
        body_mass += weighings(tables, name)
    if parts and not (activities or planned or body_mass):
        what = f"this FIT file holds {file_type(parts[0])}, no activity."
        problems.append(Problem(where=name, what=what, try_this=KEPT, is_fatal=False))
    if not parts:  # "what could be read was kept" would be no comfort
        problems = [replace(one, try_this="") if one.try_this == KEPT else one for one in problems]
    return Reading(
        name=name,
        format="fit",
        activities=tuple(activities),
        workouts=tuple(planned),
        body_mass=tuple(body_mass),
        problems=tuple(problems),
    )


def read_tables(data: bytes, name: str = "FIT file") -> tuple[list[Tables], list[Problem]]:
    """The messages of each chained part as tables by message name, before they become activities."""
    problems: list[Problem] = []
    data = unpacked(data, name, problems)
    parts: list[Tables] = []
    for part in split_parts(data, name, problems):
        tables = Tables(part.scan.batches)
        parts.append(tables)
        if tables.undescribed:
            what = f"fields of an app or pod that the file doesn't describe were left out ({len(tables.undescribed)})."
            problems.append(Problem(where=name, what=what, try_this=KEPT, is_fatal=False))
    return parts, problems
