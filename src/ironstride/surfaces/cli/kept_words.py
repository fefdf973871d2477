"""What was logged, as a runner reads it and as programs do."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import groupby
from typing import Any

from ironstride.files.set_shorthand_out import exercises_of
from ironstride.store.logs import KeptSession, KeptSet
from ironstride.surfaces.cli.say import tinted, wrapped
from ironstride.surfaces.cli.words import counted, exercise_name, set_lines
from ironstride.training.plan import Session
from ironstride.training.problem import Problem
from ironstride.training.words import day_words

NAME_WIDTH = 24


def session_lines(kept: KeptSession) -> Iterator[str]:
    """A logged session as it stands: one line for each exercise, its sets in shorthand."""
    start = kept.session.start
    yield tinted(f"{day_words(start.date())} {start:%H:%M}, {counted(len(kept.sets), 'set')}", "strong")
    for _, group in groupby(kept.session.sets, key=lambda one: (one.exercise, one.name)):
        sets = list(group)
        shown = exercise_name(sets[0].exercise) if sets[0].exercise else sets[0].name
        for _, words in exercises_of(sets):
            yield from wrapped(words, f"  {shown:<{NAME_WIDTH}} ")


def planned_lines(planned: Sequence[Session]) -> Iterator[str]:
    """The sessions that a plan has for the day."""
    for session in planned:
        yield f"Planned {session.start:%H:%M}: {session.kind}, {session.minutes} min"
        for exercise in session.exercises:
            ramp, work = set_lines(exercise)
            words = "; ".join([*([f"ramp {ramp}"] if ramp else []), *work])
            yield from wrapped(words, f"  {exercise_name(exercise.exercise):<{NAME_WIDTH}} ")


def set_data(one: KeptSet) -> dict[str, Any]:
    """A kept set as plain data: what wasn't written is left out."""
    logged = {each.name: getattr(one.logged, each.name) for each in fields(one.logged)}
    logged |= {"load": str(one.logged.load) if one.logged.load else None, "rir": one.logged.rir}
    said = {name: value for name, value in logged.items() if value not in (None, "", {}, ())}
    return {"id": one.id, **said, "logged_at": one.logged_at}


def session_data(kept: KeptSession | None) -> dict[str, Any] | None:
    """A kept session as plain data."""
    if kept is None:
        return None
    return {"id": kept.id, "start": kept.session.start, "sets": [set_data(one) for one in kept.sets]}


def planned_data(one: Session) -> dict[str, Any]:
    """A planned session as plain data, its sets in words."""
    exercises = [{"exercise": each.exercise, "sets": set_lines(each)[1]} for each in one.exercises]
    return {"id": one.id, "start": one.start, "minutes": one.minutes, "kind": one.kind, "exercises": exercises}


def problem_data(one: Problem) -> dict[str, Any]:
    """A problem as plain data."""
    return {each.name: getattr(one, each.name) for each in fields(one)}
