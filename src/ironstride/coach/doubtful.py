"""Entries that are asked about: which sets they are for `edit`, and what to type if they are right or a slip."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection

from ironstride.files.set_items import FLAG_WORDS
from ironstride.store.hand_log import session_with_sets, sessions_by_hand
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.progress import EntryQuestion
from ironstride.units import Load

NOTHING: Final[Mapping[str, Load]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A question about a load of an exercise on a day, however many sets were logged with it.

    `numbers` are the sets' in the list of `edit` for that day, none where they were imported: those are never changed.
    `if_right` and `if_slip` ("" where nothing is likely) are what `edit` takes behind them; `sets` counts all of them.
    """

    question: EntryQuestion
    numbers: tuple[int, ...] = ()
    sets: int = 1
    if_right: str = ""
    if_slip: str = ""
    usual: Load | None = None

    @property
    def says(self) -> str:
        """The question in a sentence."""
        asked = self.question
        entry = f"{asked.logged} on {asked.on.isoformat()}" if self.sets == 1 else ""
        entry = entry or f"{self.sets} sets of {asked.logged} on {asked.on.isoformat()}"
        guess = f" Did you mean {asked.perhaps}?" if asked.perhaps else ""
        guess = guess or (f" About {self.usual} would be expected." if self.usual else "")
        count = "It counts" if self.sets == 1 else "They count"
        return f"{entry}?{guess} {count} for nothing until you say so."

    @property
    def range(self) -> str:
        """The numbers as `edit` takes them.

        >>> one = EntryQuestion(on=date(2026, 11, 24), exercise="back-squat", set_number=0,
        ...                     logged=Load.parse("600 kg"), perhaps=None, says="")
        >>> Doubt(question=one, numbers=(2, 3, 4, 7)).range
        '2-4,7'
        """
        runs: list[list[int]] = []
        for number in self.numbers:
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def doubts(
    connection: Connection, athlete_id: str, asked: Sequence[EntryQuestion], usual: Mapping[str, Load] = NOTHING
) -> tuple[Doubt, ...]:
    """The questions with what answers them: one for each day, exercise and load. `usual` are the loads of the kit that
    would be expected now, by exercise."""
    by_day: dict[date, list[tuple[int, LoggedSet]]] = {}
    found: dict[tuple[date, str, Load], Doubt] = {}
    for one in asked:
        key = (one.on, one.exercise, one.logged)
        known = found.get(key)
        doubt = replace(known, sets=known.sets + 1) if known else Doubt(question=one, usual=usual.get(one.exercise))
        found[key] = doubt
        if one.on not in by_day:
            by_day[one.on] = list(_of_day(connection, athlete_id, one.on))
        here = by_day[one.on]
        place = next((place for place, (_, logged) in enumerate(here) if _is_meant(logged, one)), None)
        if place is None:
            continue
        number, _ = here.pop(place)  # the next question of the day is about another set
        slip = f"{one.perhaps.amount:f}{one.perhaps.unit}" if one.perhaps else ""
        right = FLAG_WORDS["typo-confirmed"]
        found[key] = replace(doubt, numbers=(*doubt.numbers, number), if_right=right, if_slip=slip)
    return tuple(found.values())


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
