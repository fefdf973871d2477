"""The health rules' answers to every pain that can be reported in gym mode, worked out ahead for a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from ironstride.coach.pain_in_session import PainAnswer, Step, pain_answer
from ironstride.coach.within_limits import verdict
from ironstride.loads.progression import Standing
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.health_rules import places
from ironstride.rules.health import HealthLimits
from ironstride.training.request import Injury

MOST_PAIN: Final = 10
_ANY_DAY: Final = date(2026, 1, 1)  # the traffic light knows no calendar
_NOT_ASKED: Final = frozenset({"bone"})
"""Places that are no place on the body: the words of a diagnosis, which a report between two sets doesn't make."""


@dataclass(frozen=True, slots=True)
class PainOutcome:
    """What is said and done. `stops` are exercises that end for now, `less` those that take `load_factor` or a swap,
    `holds` those that go on and don't rise. `is_asked`: there will be a question a day later."""

    step: Step
    says: str
    refer: str
    load_factor: float
    is_asked: bool
    stops: tuple[str, ...]
    less: tuple[str, ...]
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PainTable:
    """`places` are ids with the name of each and whether it has a left and a right;

    `answers` hold for each place two rows, by day and at night or at rest,
    with the place among `outcomes` of each level from 0 to 10."""

    places: tuple[tuple[str, str, bool], ...]
    answers: dict[str, tuple[tuple[int, ...], tuple[int, ...]]]
    outcomes: tuple[PainOutcome, ...]


def pain_table(standing: Standing, exercise_ids: Sequence[str]) -> PainTable:
    """The table for the exercises of a bundle. Its answers are those of `pain_in_session`."""
    outcomes: dict[PainOutcome, int] = {}
    effects: dict[HealthLimits, tuple[tuple[str, ...], ...]] = {}

    def outcome(place: str, level: int, *, is_night: bool) -> int:
        answer = answer_to_pain(place, level, is_night=is_night)
        limits = answer.health.limits
        if limits not in effects:
            effects[limits] = _effects(limits, standing, exercise_ids)
        stops, less, holds = effects[limits]
        found = PainOutcome(
            step=answer.step, says=answer.says, refer=answer.health.refer or "", load_factor=answer.load_factor,
            is_asked=answer.ask_at is not None, stops=stops, less=less, holds=holds,
        )  # fmt: skip
        return outcomes.setdefault(found, len(outcomes))

    named = tuple((id_, place.name, place.has_sides) for id_, place in places().items() if id_ not in _NOT_ASKED)
    answers = {
        id_: (
            tuple(outcome(id_, level, is_night=False) for level in range(MOST_PAIN + 1)),
            tuple(outcome(id_, level, is_night=True) for level in range(MOST_PAIN + 1)),
        )
        for id_, _, _ in named
    }
    return PainTable(places=named, answers=answers, outcomes=tuple(outcomes))


@cache
def answer_to_pain(place: str, level: int, *, is_night: bool) -> PainAnswer:
    """What the rules say to a pain in a place of the health page. Never changes while the program runs.

    >>> answer_to_pain("knee", 4, is_night=False).step, answer_to_pain("knee", 0, is_night=True).step
    ('less-or-swap', 'stop-legs')
    """
    return pain_answer(Injury(place=place, pain=level, night=is_night), _ANY_DAY)


def _effects(
    limits: HealthLimits, standing: Standing, exercise_ids: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    stops, less, holds = list[str](), list[str](), list[str]()
    for id_ in exercise_ids:
        found = verdict(id_, limits, standing) if id_ in exercises() else None
        if found is None:
            continue
        # Where no repetitions are counted there is no load to take a share off, so what is sore is left out.
        is_counted = exercises()[id_].measure == "reps"
        into = stops if not found.share or (found.share < 1 and not is_counted) else less if found.share < 1 else holds
        into.append(id_)
    return tuple(stops), tuple(less), tuple(holds)
