"""Entries that are asked about: which set it is for `edit`, and what to type if it is right or if it is a slip."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from ironstride.files.set_shorthand_out import exercises_of
from ironstride.store.hand_log import session_with_sets, sessions_by_hand
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.progress import EntryQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A question about an entry. `number` is the set's in the list of `edit` for its day, None where it was imported:
    that is never changed. `if_right` and `if_slip` ("" where nothing is likely) are the set as `edit` takes it."""

    question: EntryQuestion
    number: int | None = None
    if_right: str = ""
    if_slip: str = ""


def doubts(connection: Connection, athlete_id: str, asked: Sequence[EntryQuestion]) -> tuple[Doubt, ...]:
    """The questions with what answers them."""
    by_day: dict[date, list[tuple[int, LoggedSet]]] = {}
    found: list[Doubt] = []
    for one in asked:
        if one.on not in by_day:
            by_day[one.on] = list(_of_day(connection, athlete_id, one.on))
        here = by_day[one.on]
        place = next((place for place, (_, logged) in enumerate(here) if _is_meant(logged, one)), None)
        if place is None:
            found.append(Doubt(question=one))
            continue
        number, logged = here.pop(place)  # the next question of the day is about another set
        right = replace(logged, flags=(*logged.flags, "typo-confirmed"))
        slip = _words(replace(logged, load=one.perhaps)) if one.perhaps else ""
        found.append(Doubt(question=one, number=number, if_right=_words(right), if_slip=slip))
    return tuple(found)


def _of_day(connection: Connection, athlete_id: str, day: date) -> Iterator[tuple[int, LoggedSet]]:
    """The day's hand-logged sets with their numbers, in order of time."""
    number = 0
    for visit in reversed(sessions_by_hand(connection, athlete_id, day, day)):
        kept = session_with_sets(connection, athlete_id, visit.id)
        for one in kept.sets if kept else ():
            number += 1
            yield number, one.logged


def _is_meant(logged: LoggedSet, asked: EntryQuestion) -> bool:
    is_asked_about = logged.kind not in ("warm-up", "drop") and "typo-confirmed" not in logged.flags
    return logged.exercise == asked.exercise and logged.load == asked.logged and is_asked_about


def _words(one: LoggedSet) -> str:
    """A set as it is typed, without what `edit` leaves as it is."""
    ((_, words),) = exercises_of([replace(one, note="", rest_s=None)])
    return words
