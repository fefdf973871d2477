"""What a phone takes to the gym: the sessions of the next two weeks, and everything that may be asked on the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from ironstride.coach.fold_log import THE_FOLDED, FoldedLogs
from ironstride.coach.gym_exercise import GymExercise, GymRack, as_planned, counted, last_time, rack_key
from ironstride.coach.gym_pain import PainTable, pain_table
from ironstride.coach.gym_table import same_day_table
from ironstride.coach.next_exercise import Known, asking_at, read_known
from ironstride.coach.next_session import RECENT, session_outcome, sessions_ahead, time_after
from ironstride.coach.next_wish import dose_of_log, is_counted
from ironstride.loads.equipment import HAND_HELD
from ironstride.protocols.catalogue import exercises
from ironstride.store import Store
from ironstride.store.hand_log import session_with_sets, sessions_by_hand
from ironstride.store.logs import KeptSession
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.plan import PrescribedExercise, PrescribedSet, Session

AHEAD: Final = timedelta(days=14)
"""How far a phone can go without a network: our default."""
FREE_REST_S: Final = 120
"""The rest between the sets of a lift outside a plan: our default."""
_MOST_FREE: Final = 16
_WITH_ROWS: Final = 3
"""Sessions ahead with the whole table: our default. What a later one begins with depends on what comes before it."""
_WITH_NEXT_TIME: Final = 2
"""Sessions ahead whose table also tells what next time begins with: our default."""


@dataclass(frozen=True, slots=True)
class GymCard:
    """What is told of an exercise wherever it is named."""

    name: str
    measure: str
    is_each_side: bool
    is_hand_held: bool
    how_to: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GymSession:
    """A planned session as it is lifted. `left_out` are exercises that health takes away, each with why."""

    id: str
    start: datetime
    minutes: int
    kind: str
    exercises: tuple[GymExercise, ...]
    left_out: tuple[tuple[str, str], ...]
    health: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThereSet:
    """A set of today that stands in the log, as a phone keeps its own."""

    id: str
    exercise: str
    kind: str
    load: str
    reps: int | None
    left: float | None
    seconds: float | None


@dataclass(frozen=True, slots=True)
class ThereSession:
    """A session of today that stands in the log, from whichever device."""

    id: str
    start: datetime
    is_over: bool
    sets: tuple[ThereSet, ...]


@dataclass(frozen=True, slots=True)
class GymStop:
    """Pain that stops everything: where, the reports that say so ("" for the plan's own answers), and what to do."""

    places: tuple[str, ...]
    reports: tuple[str, ...]
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GymBundle:
    """Everything for the next two weeks. `stop` is None where something may be lifted.

    `free` are lifts to choose from outside a plan, with what to begin with."""

    made_at: datetime
    zone: str
    units: str
    sessions: tuple[GymSession, ...]
    free: tuple[GymExercise, ...]
    cards: dict[str, GymCard]
    racks: dict[str, GymRack]
    pain: PainTable
    there: tuple[ThereSession, ...]
    stop: GymStop | None
    remarks: tuple[str, ...]


def gym_bundle(store: Store, athlete_id: str, now: datetime, *, folded: FoldedLogs = THE_FOLDED) -> GymBundle:
    """The bundle at `now` (aware, in the runner's zone). Nothing is changed. Raises `StoreProblem`."""
    racks: dict[str, GymRack] = {}
    with store.read() as connection:
        known = read_known(connection, athlete_id, now, folded)
        until = (now + AHEAD).date()
        ahead = [one for one in sessions_ahead(known, with_over=False) if one.start.date() <= until]
        sessions = tuple(
            _session(known, one, racks, has_rows=n < _WITH_ROWS, has_next_time=n < _WITH_NEXT_TIME)
            for n, one in enumerate(ahead)
        )
        free = tuple(_free(known, id_, racks) for id_ in _to_choose(known, ahead))
        there, stop = _there(known), _stop(known)
    named = [each for one in sessions for each in one.exercises] + list(free)
    ids = [one.exercise for one in named] + [swap.exercise for one in named for swap in one.swaps]
    ids = list(dict.fromkeys([*ids, *(id_ for one in sessions for id_, _ in one.left_out)]))
    return GymBundle(
        made_at=now, zone=str(now.tzinfo), units=known.units, sessions=sessions, free=free, racks=racks,
        cards={id_: _card(id_) for id_ in ids}, pain=pain_table(known.standing, ids), there=there, stop=stop,
        remarks=tuple(str(one) for one in known.remarks),
    )  # fmt: skip


def gym_session(
    store: Store, athlete_id: str, session: str, now: datetime, *, folded: FoldedLogs = THE_FOLDED
) -> GymSession | None:
    """One session of the bundle as it stands at `now`, for a phone that lifts it; None where today's plan has none
    with this id. Nothing is changed. Raises `StoreProblem`."""
    with store.read() as connection:
        known = read_known(connection, athlete_id, now, folded)
        planned = next(sessions_ahead(known, with_over=True, key=session), None)
        return None if planned is None else _session(known, planned, {}, has_rows=True, has_next_time=True)


def _session(
    known: Known, planned: Session, racks: dict[str, GymRack], *, has_rows: bool, has_next_time: bool
) -> GymSession:
    outcome = session_outcome(known, planned)
    at = outcome.at or known.now
    came = iter(outcome.exercises)
    left_out = {one.exercise: one.says for one in outcome.left_out}
    found: list[GymExercise] = []
    for one in planned.exercises:
        if is_counted(one):
            then = time_after(known, one.exercise, planned) if has_next_time else None
            found.append(counted(known, one, next(came), at, racks, has_rows=has_rows, next_time=then))
        elif one.exercise not in left_out:
            found.append(as_planned(known, one, racks))
    return GymSession(
        id=planned.id, start=planned.start, minutes=planned.minutes, kind=planned.kind, exercises=tuple(found),
        left_out=tuple(left_out.items()), health=outcome.health,
    )  # fmt: skip


def _to_choose(known: Known, ahead: Iterable[Session]) -> list[str]:
    """Lifts of the last two weeks and of the plan ahead."""
    since = known.now.date() - RECENT
    lately = [one.exercise for one in reversed(known.bouts) if one.on >= since]
    planned = [one.exercise for session in ahead for one in session.exercises if is_counted(one)]
    reps = (id_ for id_ in dict.fromkeys([*planned, *lately]) if exercises()[id_].measure == "reps")
    return list(reps)[:_MOST_FREE]


def _free(known: Known, exercise: str, racks: dict[str, GymRack]) -> GymExercise:
    dose = dose_of_log(known.standing.tracks.get(exercise))
    sets = (PrescribedSet(reps=dose.reps, rir=dose.rir, rest_s=FREE_REST_S),) * dose.sets
    table = same_day_table(
        asking_at(known, exercise, known.now), PrescribedExercise(exercise=exercise, sets=sets), 0, has_rows=False
    )
    return GymExercise(
        exercise=exercise, table=table, rack=rack_key(known, exercise, racks), tempo=exercises()[exercise].tempo,
        last=last_time(known, exercise),
    )  # fmt: skip


def _card(exercise: str) -> GymCard:
    one = exercises().get(exercise)
    if one is None:
        return GymCard(exercise, "reps", False, False, "", ())
    return GymCard(
        name=one.name, measure=one.measure, is_each_side=one.laterality == "unilateral",
        is_hand_held=one.resistance in HAND_HELD, how_to=one.how_to, cues=one.cues,
    )  # fmt: skip


def _stop(known: Known) -> GymStop | None:
    stopping = [one for one in known.hurting() if one.step == "stop-all"]
    if not stopping:
        return None
    says = dict.fromkeys(each for one in stopping for each in one.says)
    return GymStop(tuple(one.place for one in stopping), tuple(one.report for one in stopping), tuple(says))


def _there(known: Known) -> tuple[ThereSession, ...]:
    """The sessions that were logged today."""
    today = known.now.date()
    found = sessions_by_hand(known.connection, known.athlete_id, today, today)
    kept = (session_with_sets(known.connection, known.athlete_id, one.id) for one in found)
    return tuple(_there_session(one, known.now) for one in kept if one is not None and one.sets)


def _there_session(kept: KeptSession, now: datetime) -> ThereSession:
    start = kept.session.start
    start = start if start.tzinfo is not None else start.replace(tzinfo=now.tzinfo)
    sets = tuple(_there_set(one.id, one.logged) for one in kept.sets)
    return ThereSession(id=kept.id, start=start, is_over=kept.session.end is not None, sets=sets)


def _there_set(id_: str, one: LoggedSet) -> ThereSet:
    return ThereSet(
        id=id_, exercise=one.exercise, kind=one.kind, load="" if one.load is None else str(one.load),
        reps=one.repetitions, left=None if one.rpe is None else 10 - one.rpe, seconds=one.duration_s,
    )  # fmt: skip
