"""Loads from the log, laid over a plan: the first session of a lift gets the engine's answer, later ones an estimate.

Sessions stay where they are and hold the same exercises. What the log doesn't know stays as it was planned.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from ironstride.planning.log_answer import Asked, Laid, answered, estimated
from ironstride.planning.prescribe.brief import exercise_seconds
from ironstride.planning.prescribe.choose import Chooser
from ironstride.planning.prescribe.lift import ramp_sets
from ironstride.planning.prescribe.strength import LOGGED, Strength
from ironstride.protocols.exercise import Exercise
from ironstride.protocols.protocol import Protocol
from ironstride.training.plan import Plan, PrescribedExercise, PrescribedSet, Session


def with_log(plan: Plan, strength: Strength, protocol: Protocol, catalogue: Mapping[str, Exercise]) -> Plan:
    """`plan` with the loads that the log gives its sessions from `strength.on` on.

    The first session of each logged lift gets what the engine answers: load, repetitions, sets, effort, and why. Away
    from home, and in all later sessions, the load is what the estimated 1RM gives for the planned repetitions. The same
    log lays the same loads over a plan that has them already.
    """
    laying = _Laying(plan, strength, protocol, catalogue)
    laid = {id(one): laying.laid(one) for one in sorted(plan.sessions, key=lambda one: one.start)}
    return replace(plan, sessions=tuple(laid[id(one)] for one in plan.sessions))


@dataclass(frozen=True)
class _Laying:
    plan: Plan
    strength: Strength
    protocol: Protocol
    catalogue: Mapping[str, Exercise]
    next_sets: dict[str, tuple[PrescribedSet, PrescribedSet]] = field(default_factory=dict)
    """Of each lift laid so far: what was planned of its next session, and what the engine made of it."""

    @cached_property
    def _plain(self) -> Chooser:
        """Knows the kit, and what was said of a lift before anything was logged."""
        return Chooser(request=self.plan.request, catalogue=self.catalogue, on=self.plan.starts)

    @cached_property
    def _first(self) -> dict[str, datetime]:
        """When each exercise comes first, at home, after its last logged day."""
        found: dict[str, datetime] = {}
        for session in sorted(self.plan.sessions, key=lambda one: one.start, reverse=True):
            on = session.start.date()
            if on < self.strength.on or self._kit(session) is not None:
                continue
            for one in session.exercises:
                last = self.strength.last_on(one.exercise)
                if last is not None and last < on and not all(each.kind == "warm-up" for each in one.sets):
                    found[one.exercise] = session.start
        return found

    def laid(self, session: Session) -> Session:
        """The session with the log's loads."""
        if session.start.date() < self.strength.on:
            return session
        made: list[PrescribedExercise] = []
        is_first = True
        for one in session.exercises:
            made.append(self._exercise(session, one, is_first=is_first))
            is_first = is_first and not _has_ramp(one)
        return replace(session, exercises=self._fitting(session, made))

    def _exercise(self, session: Session, one: PrescribedExercise, *, is_first: bool) -> PrescribedExercise:
        exercise = self.catalogue.get(one.exercise)
        work = one.planned or tuple(each for each in one.sets if each.kind != "warm-up")
        is_told = bool(work) and all(each.reps is not None and each.side == "both" for each in work)
        if exercise is None or not is_told or self.strength.last_on(one.exercise) is None:
            return one
        asked = Asked(self.plan, session, self.protocol, self.strength, exercise, work)
        away = self._kit(session)
        kit = away or tuple(sorted({*self.plan.request.athlete.kit, "bodyweight"}))
        equipment = self._plain.equipment(exercise, kit, is_away=away is not None)
        is_next = self._first.get(one.exercise) == session.start
        laid = (answered(asked, equipment) if is_next else None) or estimated(asked, equipment)
        if laid is not None and is_next:
            self.next_sets[one.exercise] = (work[0], laid.sets[0])
        elif laid is not None and away is None:
            laid = _no_lighter(laid, work, self.next_sets.get(one.exercise))
        if laid is None:
            return one
        ramp = tuple(each for each in one.sets if each.kind == "warm-up")
        load = laid.sets[0].load
        if equipment is not None and load is not None and ramp:
            ramp = ramp_sets(exercise, load, equipment, minutes=session.minutes, is_first=is_first)
        return replace(one, sets=(*ramp, *laid.sets), note=self._note(one, exercise, laid.says), planned=work)

    def _note(self, one: PrescribedExercise, exercise: Exercise, says: str) -> str:
        """What fell short stays; where the load came from is the log now."""
        begin = self._plain.start(exercise)
        before = one.note.partition(LOGGED)[0].removesuffix(begin.says if begin is not None else "").strip()
        return f"{before} {says}" if before else says

    def _kit(self, session: Session) -> tuple[str, ...] | None:
        """The kit of a session away from home; None at home."""
        on = session.start.date()
        away = next((trip for trip in self.plan.request.travel if trip.from_ <= on <= trip.to), None)
        return None if away is None else tuple(sorted({*away.kit, "bodyweight"}))

    def _fitting(self, session: Session, made: list[PrescribedExercise]) -> tuple[PrescribedExercise, ...]:
        """What fits the session's minutes: from the last exercise on, what came in addition goes first."""
        limit = max(60.0 * session.minutes, sum(map(self._seconds, session.exercises)))
        while sum(map(self._seconds, made)) > limit:
            at = next((i for i in reversed(range(len(made))) if _shorter(made[i]) is not None), None)
            if at is None:
                break
            made[at] = replace(made[at], sets=_shorter(made[at]) or made[at].sets)
        return tuple(made)

    def _seconds(self, one: PrescribedExercise) -> float:
        exercise = self.catalogue.get(one.exercise)
        return 0.0 if exercise is None else exercise_seconds(one.sets, exercise)


def _no_lighter(
    laid: Laid, work: tuple[PrescribedSet, ...], next_set: tuple[PrescribedSet, PrescribedSet] | None
) -> Laid:
    """A later session that asks the same as the next one isn't lighter: the kit's steps would have it so."""
    if next_set is None or next_set[0] != work[0]:
        return laid
    now = next_set[1]
    return Laid(
        tuple(
            replace(one, load=now.load, percent_1rm=now.percent_1rm)
            if one.load is not None and now.load is not None and one.load.kg < now.load.kg
            else one
            for one in laid.sets
        ),
        laid.says,
    )


def _has_ramp(one: PrescribedExercise) -> bool:
    """Whether sets to warm up lead to the work of the same lift."""
    return len({each.kind == "warm-up" for each in one.sets}) > 1


def _shorter(one: PrescribedExercise) -> tuple[PrescribedSet, ...] | None:
    """The sets with one step less; None where the log added nothing that could go."""
    ramp = [each for each in one.sets if each.kind == "warm-up"]
    work = [each for each in one.sets if each.kind != "warm-up"]
    most = max((each.reps or 0 for each in one.planned), default=0)
    if not one.planned:
        return None
    if len(work) > len(one.planned):
        return (*ramp, *work[1:])
    if any((each.reps or 0) > most for each in work):
        return (*ramp, *(replace(each, reps=min(each.reps or most, most)) for each in work))
    return (*ramp[1:], *work) if len(ramp) > 1 else None
