"""What comes next: of the session that is planned next, or of one exercise, set by set, and why."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from ironstride.coach.fold_log import THE_FOLDED, FoldedLogs
from ironstride.coach.next_exercise import Known, NextExercise, asking_at, next_exercise, read_known
from ironstride.coach.next_wish import Dose, dose_of_log, is_counted, planned_dose
from ironstride.coach.within_limits import as_planned_verdict
from ironstride.loads.progression import Standing
from ironstride.protocols.catalogue import exercises
from ironstride.store import Store
from ironstride.store.hand_log import planned_between, planned_on
from ironstride.training.plan import PrescribedExercise, Session
from ironstride.training.problem import Problem
from ironstride.training.progress import Progress

AHEAD: Final = timedelta(days=3)
"""When an exercise that was finished today is supposed to come next, where no plan says it: our default."""
RECENT: Final = timedelta(days=14)
"""Exercises done within so many days are those that come next where no plan is kept: our default."""
_MOST_RECENT: Final = 6
_FORTNIGHT: Final = timedelta(days=13)
_SHORT_MINUTES: Final = 30  # as the planner's own ramps


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An exercise of the plan that health leaves out, and why."""

    exercise: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextOutcome:
    """What comes next at `at`. `planned` is the plan's session, None outside a plan; `exercises` are the lifts whose
    repetitions are counted, `as_planned` the rest of the session without what is `left_out` of it for health's sake.
    `health` stands above all of them.

    `problems` are remarks; a fatal one says why there is nothing to show. `standing` is what the log adds up to, for
    whoever asks further.
    """

    at: datetime | None = None
    planned: Session | None = None
    exercises: tuple[NextExercise, ...] = ()
    as_planned: tuple[PrescribedExercise, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    health: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    units: str = "metric"
    standing: Standing | None = field(default=None, repr=False, compare=False)


def next_sets(
    store: Store,
    athlete_id: str,
    now: datetime,
    exercise: str | None = None,
    session: str | None = None,
    *,
    folded: FoldedLogs = THE_FOLDED,
) -> NextOutcome:
    """What comes next at `now` (aware, in the runner's zone).

    Of the planned `session` (the plan's id of it; one of a day that is over is done now), else of today's where
    anything of it is left, else of the plan's next; where no plan is kept, of the exercises done lately. With
    `exercise`, a catalogue id, of that one alone. Health stands above all: it stops a lift, holds its load or takes a
    share off, and says so first. Nothing is changed. Raises `StoreProblem`, `KeyError` for an exercise that the
    catalogue doesn't hold.
    """
    with store.read() as connection:
        known = read_known(connection, athlete_id, now, folded)
        if exercise is not None:
            return _of_exercise(known, exercise) if exercises()[exercise].measure == "reps" else _uncounted(exercise)
        if session is not None:
            found = next(sessions_ahead(known, with_over=True, since=date.min, key=session), None)
            if found is None:
                what = "the plan that you kept last has no such session."
                hint = "'ironstride next' shows the one that comes next."
                return NextOutcome(problems=(Problem(where=session, what=what, try_this=hint),), units=known.units)
            return session_outcome(known, found)
        for found in sessions_ahead(known, with_over=False):
            outcome = session_outcome(known, found)
            is_left = any(one.progress.next is not None or not one.done for one in outcome.exercises)
            if is_left or not outcome.exercises:
                return outcome
        return _without_plan(known)


def next_of(
    store: Store, athlete_id: str, ids: list[str], now: datetime, folded: FoldedLogs = THE_FOLDED
) -> NextOutcome:
    """What comes next of some exercises: today where sets of them are left, else the next time that they are planned,
    or after `AHEAD`. Raises as `next_sets`."""
    with store.read() as connection:
        known = read_known(connection, athlete_id, now, folded)
        found = [_of_exercise(known, one) for one in ids]
    return NextOutcome(
        at=now, exercises=tuple(one for each in found for one in each.exercises), units=known.units,
        problems=known.remarks, health=known.health_at(now), standing=known.standing,
    )  # fmt: skip


def sessions_ahead(
    known: Known, *, with_over: bool, since: date | None = None, key: str | None = None
) -> Iterator[Session]:
    """The newest plan's sessions from today, or `since`, on, in order, or the one with a `key`. Unless `with_over`
    those that are over are left out."""
    skipped = known.skipped
    today, days = known.now.date(), known.planned
    for place in known.places:
        day = place.start.date()
        is_over = place.plan_key in skipped or (place.is_done and not (known.is_open and day == today))
        if day < (since or today) or (is_over and not with_over) or key not in (None, place.plan_key):
            continue
        if day not in days:
            _read_days(known, day)
        yield from (one for one in days[day] if one.id == place.plan_key and one.exercises)


def _read_days(known: Known, day: date) -> None:
    """The sessions of a day; of a fortnight where another day was asked for before, since more will be."""
    last = day + (_FORTNIGHT if known.planned else timedelta())
    found = planned_between(known.connection, known.athlete_id, day, last)
    for number in range((last - day).days + 1):
        on = day + timedelta(days=number)
        known.planned.setdefault(on, [one for one in found if one.start.date() == on])


def session_outcome(known: Known, planned: Session) -> NextOutcome:
    """What comes of one planned session, as it is known now."""
    at = _moment(known, planned)
    found: list[NextExercise] = []
    for one in planned.exercises:
        if is_counted(one):
            dose = planned_dose(one, known.done_today(one.exercise) if known.is_today(at) else 0)
            is_short = planned.minutes <= _SHORT_MINUTES or any(each.ramp for each in found)
            found.append(next_exercise(known, one.exercise, dose, at, is_short=is_short, beside=planned.exercises))
    rest = [one for one in planned.exercises if not is_counted(one)]
    said = [as_planned_verdict(one, known.limits, known.standing, known.illness_at(at)) for one in rest]
    return NextOutcome(
        at=at, planned=planned, exercises=tuple(found), health=known.health_at(at), problems=known.remarks,
        as_planned=tuple(one for one, says in zip(rest, said, strict=True) if not says), units=known.units,
        left_out=tuple(LeftOut(one.exercise, says) for one, says in zip(rest, said, strict=True) if says),
        standing=known.standing,
    )  # fmt: skip


def time_after(known: Known, exercise: str, session: Session) -> Callable[[Standing], Progress]:
    """What an exercise begins with the next time after a session of today or ahead, by what the log adds up to then:
    in the plan's next session that holds it, else after `AHEAD`, as it was done last."""
    for later in sessions_ahead(known, with_over=False):
        one = next((one for one in later.exercises if one.exercise == exercise and is_counted(one)), None)
        if one is not None and later.start > session.start:
            dose = planned_dose(one, 0)
            asking = asking_at(known, exercise, _moment(known, later))
            return lambda standing: asking.answer(standing, dose)
    asking_then = asking_at(known, exercise, max(known.now, session.start.replace(tzinfo=known.now.tzinfo)) + AHEAD)
    return lambda standing: asking_then.answer(standing, dose_of_log(standing.tracks.get(exercise)))


def _of_exercise(known: Known, exercise: str) -> NextOutcome:
    """One exercise: today where sets of it are left, else in the next session of the plan that holds it."""
    planned, dose = _where_planned(known, exercise)
    done = known.done_today(exercise)
    of_log = dose_of_log(known.standing.tracks.get(exercise))
    is_begun = 0 < done < of_log.sets and known.is_open and not _is_planned_today(known, exercise)
    at = known.now
    if dose is None or planned is None or (is_begun and planned.start.date() != known.now.date()):
        planned, dose = None, of_log
        at = known.now if done < of_log.sets and (not done or known.is_open) else known.now + AHEAD
    else:
        at = _moment(known, planned)
    one = next_exercise(known, exercise, dose, at, is_short=False)
    return NextOutcome(
        at=at, planned=planned, exercises=(one,), health=known.health_at(at), problems=known.remarks, units=known.units,
        standing=known.standing,
    )  # fmt: skip


def _where_planned(known: Known, exercise: str) -> tuple[Session | None, Dose | None]:
    """The plan's first session in which sets of an exercise are left, and what it asks for there."""
    for session in sessions_ahead(known, with_over=False):
        is_today = session.start.date() == known.now.date()
        for one in session.exercises:
            if one.exercise == exercise and is_counted(one):
                done = known.done_today(exercise) if is_today else 0
                dose = planned_dose(one, done)
                if done < dose.sets:
                    return session, dose
    return None, None


def _is_planned_today(known: Known, exercise: str) -> bool:
    today = planned_on(known.connection, known.athlete_id, known.now.date())
    return any(one.exercise == exercise for session in today for one in session.exercises)


def _moment(known: Known, planned: Session) -> datetime:
    """When a session is done: now where it goes on or is late, be it days, else as planned. A hard run of the morning
    counts for an evening's session before it was run."""
    begins = planned.start.replace(tzinfo=known.now.tzinfo)
    return known.now if begins <= known.now or (known.is_today(begins) and known.is_open) else begins


def _uncounted(exercise: str) -> NextOutcome:
    what = "it isn't counted in repetitions, so nothing follows from its log."
    return NextOutcome(problems=(Problem(where=exercise, what=what, try_this="Do it as your plan has it."),))


def _without_plan(known: Known) -> NextOutcome:
    """Where no plan has a session ahead: the exercises done lately, those that waited longest first."""
    since = known.now.date() - RECENT
    lately = {id_: track.bout for id_, track in known.standing.tracks.items() if since <= track.bout.on}
    order = sorted(lately, key=lambda id_: lately[id_].on)
    today = [id_ for id_ in order if lately[id_].on == known.now.date()]
    ids = [id_ for id_ in order if lately[id_].on == (known.now.date() if today else lately[order[0]].on)]
    if not ids:
        what = "no plan with a session ahead is kept, and nothing was logged in the last two weeks."
        hint = "Name an exercise: 'ironstride next squat'. Or keep a plan: 'ironstride keep FILE'."
        return NextOutcome(problems=(Problem(where="next", what=what, try_this=hint),), units=known.units)
    found = [_of_exercise(known, one).exercises[0] for one in ids[:_MOST_RECENT]]
    return NextOutcome(
        at=known.now, exercises=tuple(found), health=known.health_at(known.now), problems=known.remarks,
        units=known.units,
    )  # fmt: skip
