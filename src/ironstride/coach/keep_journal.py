"""Weighings and notes, and finding the activity that a runner means by a day or by the beginning of its id."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from sqlalchemy import Connection

from ironstride.coach.known_lifter import lifter_told
from ironstride.store import Store
from ironstride.store.columns import new_id
from ironstride.store.hand_log import BY_HAND
from ironstride.store.journal import (
    Outing,
    add_note,
    add_weighing,
    notes_written,
    outings_on_foot,
    outings_with_id,
    take_note,
    take_weighing,
    weighings,
)
from ironstride.training.kept import Note
from ironstride.training.measures import BodyMass
from ironstride.training.problem import Problem
from ironstride.units import Load, MassUnit

LIGHTEST_KG: Final = 20.0  # our default: beyond these two a number was mistyped
HEAVIEST_KG: Final = 350.0
_SHORTEST_ID: Final = 4  # our default: fewer letters of an id are a slip


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalAnswer:
    """What was kept, or every problem. `is_repeat`: the very same was there already."""

    weighing: BodyMass | None = None
    note: Note | None = None
    problems: tuple[Problem, ...] = ()
    is_repeat: bool = False


def weigh(store: Store, athlete_id: str, text: str, at: datetime, now: datetime) -> JournalAnswer:
    """Keep a weighing: a number with kg or lb, taken at an aware instant. Raises `StoreProblem`."""
    try:
        load = Load.parse(text)
    except ValueError:
        what = f"{text!r} is no body mass; nothing was kept."
        return _wrong("weigh", what, "Write a number and kg or lb, such as 61.4kg.")
    if not LIGHTEST_KG <= load.kg <= HEAVIEST_KG:
        what = f"{load} is hardly meant; nothing was kept."
        return _wrong("weigh", what, f"A body weighs from {LIGHTEST_KG:g} to {HEAVIEST_KG:g} kg here: check the unit.")
    if at > now:
        return _wrong("--on", f"{at:%Y-%m-%d %H:%M} is yet to come; nothing was kept.", "Weigh first.")
    one = BodyMass(at=at, kg=load.kg, source=BY_HAND)
    with store.write() as connection:
        born = lifter_told(connection, athlete_id, None, now.date())[0].athlete.born
        if born is not None and at.year < born.year:  # of a birthday, often the year alone is known
            what = f"{at:%Y-%m-%d} is before the year of your birth, {born.year}; nothing was kept."
            return _wrong("--on", what, "Check the year.")
        is_new = add_weighing(connection, athlete_id, one)
    return JournalAnswer(weighing=one, is_repeat=not is_new)


def write_note(
    store: Store, athlete_id: str, text: str, now: datetime, *, about: str | None = None, id_: str | None = None
) -> JournalAnswer:
    """Keep a note, about an activity (a day, or the beginning of an id) or about nothing in particular.

    A note with an id that was kept before adds nothing. Raises `StoreProblem`.
    """
    words = text.strip()
    if not words:
        return _wrong("note", "nothing is written.", 'Write it in quotes: note "new insoles".')
    with store.write() as connection:
        outing = meant_outing(connection, athlete_id, about, "--about") if about is not None else None
        if isinstance(outing, Problem):
            return JournalAnswer(problems=(outing,))
        note = Note(
            id=id_ or new_id(),
            text=words,
            written_at=now,
            about="activity" if outing else "",
            about_id=outing.id if outing else "",
        )
        is_new = add_note(connection, athlete_id, note)
    return JournalAnswer(note=note, is_repeat=not is_new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """The last weighings and notes, the newest first, and the `unit` that she weighs in. `has_typed`: a weighing is
    among them that was typed. `told` is what her answers say she weighs, None where they say nothing."""

    weighings: tuple[BodyMass, ...]
    notes: tuple[Note, ...]
    has_typed: bool
    unit: MassUnit
    told: Load | None = None


def journal(store: Store, athlete_id: str, at_most: int, today: date) -> Journal:
    """What was written down last, at most so many of each. Raises `StoreProblem`."""
    with store.read() as connection:
        weighed, written = weighings(connection, athlete_id, at_most), notes_written(connection, athlete_id, at_most)
        athlete = lifter_told(connection, athlete_id, None, today)[0].athlete
    has_typed = any(one.source == BY_HAND for one in weighed)
    unit: MassUnit = "lb" if athlete.units == "imperial" else "kg"
    return Journal(
        weighings=tuple(weighed), notes=tuple(written), has_typed=has_typed, unit=unit, told=athlete.bodyweight
    )  # fmt: skip


def take_last(store: Store, athlete_id: str, what: Literal["weighing", "note"]) -> BodyMass | Note | None:
    """Take away the last weighing that was typed, or the last note; None where there is none. Raises `StoreProblem`."""
    with store.write() as connection:
        return (take_weighing if what == "weighing" else take_note)(connection, athlete_id)


def meant_outing(connection: Connection, athlete_id: str, words: str, where: str) -> Outing | Problem:
    """The activity meant by a day on which there was one run, or by the beginning of an id; else what is unclear."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        found = outings_with_id(connection, athlete_id, words) if len(words) >= _SHORTEST_ID else []
    else:
        found = outings_on_foot(connection, athlete_id, day, day)
    if len(found) == 1:
        return found[0]
    if not found:
        what = f"no activity is known by {words!r}; nothing was changed."
        return Problem(where=where, what=what, try_this="Give a day such as 2026-11-21, or an id from 'activities'.")
    listed = " or ".join(f"{one.id[:8]} ({one.start:%H:%M} {one.name or one.sport})" for one in found)
    what = f"{words!r} can mean several activities; nothing was changed."
    return Problem(where=where, what=what, try_this=f"Give one of their ids: {listed}.")


def _wrong(where: str, what: str, try_this: str) -> JournalAnswer:
    return JournalAnswer(problems=(Problem(where=where, what=what, try_this=try_this),))
