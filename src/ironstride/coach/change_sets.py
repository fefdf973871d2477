"""Change or delete one set that was logged by hand; what it was before stays on record."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from ironstride.files.set_amounts import LOAD_FIELDS, load_of
from ironstride.files.set_items import FLAG_WORDS, item_at
from ironstride.files.set_shorthand import read_sets
from ironstride.store import Store
from ironstride.store.columns import new_id
from ironstride.store.hand_log import lock_athlete, newest_set, session_with_sets, sessions_by_hand
from ironstride.store.logs import KeptSession, KeptSet
from ironstride.store.set_changes import SetPlace, change_set, edit_with_id, remove_set, set_place
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOutcome:
    """What came of a change: the set `before` it and as it is `now` (None: deleted), and its session.

    `is_repeat`: the change with this id was made before, and nothing was done. With a fatal problem nothing was either.
    """

    before: KeptSet | None = None
    now: KeptSet | None = None
    session: KeptSession | None = None
    problems: tuple[Problem, ...] = ()
    is_repeat: bool = False


def edit_set(
    store: Store, athlete_id: str, set_id: str, new: LoggedSet | str, now: datetime, *, edit_id: str | None = None
) -> ChangeOutcome:
    """Write a set anew: as a value, or typed as `log` takes it (``62.5kg 5@1 pain``), without its exercise.

    What is typed says all of load, amount, effort, kind and flags; a load that isn't typed stays. Flags
    alone (``pain``) are added to the set as it is, and a load alone takes the place of its own. The exercise, what was
    asked of the set, its moment, its rest and its note stay too, those two unless others are typed. `edit_id` is
    minted by the caller: an edit that comes again does nothing. Raises `StoreProblem`.
    """

    def changed(connection: Connection, place: SetPlace, id_: str) -> tuple[KeptSet | None, tuple[Problem, ...]]:
        old = place.kept.logged
        told, problems = _read(new, old) if isinstance(new, str) else (new, ())
        if told is None:
            return None, problems
        if (told.name, told.exercise) != (old.name, old.exercise):
            return None, (_other_exercise(old),)
        kept = replace(place.kept, logged=replace(told, target_reps=old.target_reps, target_rir=old.target_rir))
        change_set(connection, athlete_id, place, kept, id_, now)
        return kept, problems

    return _change(store, athlete_id, set_id, edit_id, changed)


def delete_set(
    store: Store, athlete_id: str, set_id: str, now: datetime, *, edit_id: str | None = None
) -> ChangeOutcome:
    """Take one set away. The session stays, even without any. `edit_id` as in `edit_set`. Raises `StoreProblem`."""

    def removed(connection: Connection, place: SetPlace, id_: str) -> tuple[KeptSet | None, tuple[Problem, ...]]:
        remove_set(connection, athlete_id, place, id_, now)
        return None, ()

    return _change(store, athlete_id, set_id, edit_id, removed)


_Change = Callable[[Connection, SetPlace, str], tuple[KeptSet | None, tuple[Problem, ...]]]


def _change(store: Store, athlete_id: str, set_id: str, edit_id: str | None, make: _Change) -> ChangeOutcome:
    id_ = edit_id or new_id()
    with store.write() as connection:
        lock_athlete(connection, athlete_id)
        if (made := edit_with_id(connection, athlete_id, id_)) is not None:
            return _repeated(connection, athlete_id, made.before, made.session_id)
        place = set_place(connection, athlete_id, set_id)
        if place is None or not place.is_by_hand:
            what = (
                "there is no such set; nothing was changed."
                if place is None
                else "this set was imported, and what is imported is never changed."
            )
            return ChangeOutcome(problems=(Problem(where=set_id, what=what, try_this="Name one of your own log."),))
        now, problems = make(connection, place, id_)
        if any(one.is_fatal for one in problems):
            return ChangeOutcome(problems=problems)
        session = session_with_sets(connection, athlete_id, place.session_id)
    return ChangeOutcome(before=place.kept, now=now, session=session, problems=problems)


def _repeated(connection: Connection, athlete_id: str, before: KeptSet, session_id: str) -> ChangeOutcome:
    place = set_place(connection, athlete_id, before.id)
    session = session_with_sets(connection, athlete_id, session_id)
    return ChangeOutcome(before=before, now=place.kept if place else None, session=session, is_repeat=True)


def _other_exercise(old: LoggedSet) -> Problem:
    what = f"a set of {old.name} stays one; nothing was changed."
    hint = "Write the set without an exercise: 62.5kg 5@1. Of another exercise: delete it, and log that one."
    return Problem(where="edit", what=what, try_this=hint)


def _read(text: str, old: LoggedSet) -> tuple[LoggedSet | None, tuple[Problem, ...]]:
    """The set that a text tells of the same exercise."""
    if (told := _in_part(text, old)) is not None:
        return told, ()
    if read_sets(text).sets:  # it reads by itself, so it begins with an exercise
        return None, (_other_exercise(old),)
    reading = read_sets(text, after=old)
    if not reading.is_readable:
        return None, tuple(replace(one, where=f"edit, {one.where}") for one in reading.problems)
    if len(reading.sets) != 1:
        what = f"{len(reading.sets)} sets are written, and one is changed; nothing was."
        return None, (Problem(where="edit", what=what, try_this="Write the one set: 62.5kg 5@1."),)
    (told,) = reading.sets
    told = replace(
        told, note=told.note or old.note, rest_s=old.rest_s if told.rest_s is None else told.rest_s,
        done_at=old.done_at, superset=old.superset, where=old.where,
    )  # fmt: skip
    return told, reading.problems


def _in_part(text: str, old: LoggedSet) -> LoggedSet | None:
    """The set with what a text of flags alone, or of a load alone, changes in it; None where it tells more."""
    words = [word.removeprefix("!") for word in text.lower().split()]
    named = {word: flag for flag, word in FLAG_WORDS.items()}
    if words and all(word in named for word in words):
        return replace(old, flags=tuple(dict.fromkeys([*old.flags, *(named[word] for word in words)])))
    item = item_at(text.strip(), 0)
    if item is None or item.kind != "load" or item.end != len(text.strip()) or item.before:
        return None
    body = load_of(item)
    is_plain = not body.fields and "assistance" not in old.fields
    kept = {name: said for name, said in old.fields.items() if is_plain or name not in LOAD_FIELDS}
    return replace(old, load=body.load, fields=kept | dict(body.fields))


def sessions_to_change(store: Store, athlete_id: str, on: date | None = None) -> tuple[KeptSession, ...]:
    """The hand-logged sessions of a day with their sets, in order of time; else of the day that was logged last."""
    with store.read() as connection:
        if on is None:
            newest = newest_set(connection, athlete_id)
            found = session_with_sets(connection, athlete_id, newest["session_id"]) if newest else None
            if found is None:
                return ()
            on = found.session.start.date()
        ids = [one.id for one in reversed(sessions_by_hand(connection, athlete_id, on, on))]
        kept = [session_with_sets(connection, athlete_id, id_) for id_ in ids]
    return tuple(one for one in kept if one is not None and one.sets)
