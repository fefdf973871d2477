"""What logged sets lead to: of one exercise the next set or the next time, and why; of several a line each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from ironstride.coach.doubtful import Doubt, doubts
from ironstride.coach.next_exercise import NextExercise
from ironstride.coach.next_session import NextOutcome, next_of
from ironstride.protocols.catalogue import exercises
from ironstride.store import Store
from ironstride.store.logs import KeptSet
from ironstride.surfaces.cli.next_words import doubt_data, doubt_lines, exercise_data, sets_words, usual_loads
from ironstride.surfaces.cli.program import program_name
from ironstride.surfaces.cli.say import tinted, wrapped
from ironstride.surfaces.cli.words import exercise_name
from ironstride.training.words import day_words

MOST_LINES: Final = 3
"""Lines about one exercise: our default."""
MOST_EXERCISES: Final = 5
"""Exercises that get a line of their own: our default."""
_SENTENCE: Final = re.compile(r"(?<=[.!?]) (?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterLog:
    """What comes next of the exercises that were logged, and questions about these very sets."""

    today: date
    next: NextOutcome = field(default_factory=NextOutcome)
    asked: tuple[Doubt, ...] = ()

    def lines(self) -> list[str]:
        """Questions first: as long as one is open, nothing follows from its set. Of several exercises a line each."""
        if self.asked:
            return list(doubt_lines(self.asked))
        found = self.next.exercises
        if len(found) > 1:
            heads = [_headline(one, self.today, has_name=True) for one in found[:MOST_EXERCISES]]
            more = len(found) - MOST_EXERCISES
            rest = [f"and {more} more: {program_name()} next"] if more > 0 else []
            return [line for head in heads for line in wrapped(head, "", "  ")] + rest
        return [line for one in found for line in _with_reason(_headline(one, self.today, has_name=False), one)]

    def data(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "health": list(self.next.health),
            "exercises": [exercise_data(one, self.next.units) for one in self.next.exercises],
            "questions": [doubt_data(one) for one in self.asked],
        }


def after_log(store: Store, athlete_id: str, added: Sequence[KeptSet], now: datetime) -> AfterLog:
    """What sets that were just kept lead to; nothing for those that aren't counted in repetitions."""
    sets = [one.logged for one in added if one.logged.repetitions is not None and one.logged.kind != "warm-up"]
    ids = list(dict.fromkeys(one.exercise for one in sets if one.exercise))
    ids = [id_ for id_ in ids if exercises()[id_].measure == "reps"]
    if not ids:
        return AfterLog(today=now.date())
    outcome = next_of(store, athlete_id, ids, now)
    loads = {(one.exercise, one.load) for one in sets}
    asked = [each for one in outcome.exercises for each in one.progress.ask if (each.exercise, each.logged) in loads]
    with store.read() as connection:
        return AfterLog(
            today=now.date(), next=outcome, asked=doubts(connection, athlete_id, asked, usual_loads(outcome.exercises))
        )


def _headline(one: NextExercise, today: date, *, has_name: bool) -> str:
    on = one.wish.on
    is_now = on == today and one.done > 0
    when = "Next set" if is_now else f"On {day_words(on)}" if one.wish_from == "plan" else "Next time"
    name = f" {exercise_name(one.exercise)}" if has_name else ""
    if one.progress.next is None:
        return f"{when}{name}: none."
    first, same = next(groupby(one.progress.sets))
    count = len(list(same)) if not is_now else 1
    place = f" ({one.done + 1} of {one.done + len(one.progress.sets)})" if is_now else ""
    return f"{when}{name}{place}: {sets_words(first, count, one.exercise)}."


def _with_reason(headline: str, one: NextExercise) -> Iterator[str]:
    """The headline, and of its first reasons as many whole sentences as there is room for."""
    yield tinted(headline, "lift")
    told: list[str] = []
    for because in one.progress.because[:2]:
        for sentence in _SENTENCE.split(because.says):
            if told and len(wrapped(" ".join([*told, sentence]), "  ")) > MOST_LINES - 1:
                yield from wrapped(" ".join(told), "  ")
                return
            told.append(sentence)
    if told:
        yield from wrapped(" ".join(told), "  ")
