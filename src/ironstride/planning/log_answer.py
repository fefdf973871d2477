"""A planned lift's sets as the log has them: the engine's answer to what the plan wishes, or the estimate's load."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from ironstride.loads.effort import MOST_REPS_TO_FAILURE, percent_of_1rm, rir_at
from ironstride.loads.equipment import Equipment
from ironstride.loads.loadable import nearest_loadable, next_heavier
from ironstride.loads.progression import after, answer
from ironstride.loads.progression.pace import pace_of
from ironstride.planning.demand import dose_on
from ironstride.planning.hard_run_hours import hours_since
from ironstride.planning.prescribe.choose import HALF_A_REP
from ironstride.planning.prescribe.lift import TEMPO_LOAD_SHARE
from ironstride.planning.prescribe.strength import ABOUT, LOGGED, Strength
from ironstride.protocols.exercise import Exercise
from ironstride.protocols.protocol import Dose, Protocol
from ironstride.rules.health import HealthLimits, limits_on
from ironstride.training.pace import CONSENSUS, LEVER_TEMPO
from ironstride.training.plan import Plan, PrescribedSet, Session
from ironstride.training.progress import Bout, BoutPhase, DoneSet, NextSet, Progress, Wish
from ironstride.training.words import MAIN_KINDS, QUALITY_RUNS

_LIGHTER_ON_PURPOSE: Final = 0.04
"""Our default: a load that is so much of the 1RM below what its repetitions allow was meant to be light."""
_SAME_SHARE: Final = 0.002
_USUAL_LEFT: Final = 2.0
_DUST_KG: Final = 1e-6
_SLOWER: Final = " A tenth less than that, because the repetitions are slow (our default)."


@dataclass(frozen=True, slots=True)
class Asked:
    """An exercise of a planned session, and everything that decides its loads. `work` are its planned work sets."""

    plan: Plan
    session: Session
    protocol: Protocol
    strength: Strength
    exercise: Exercise
    work: tuple[PrescribedSet, ...]

    @property
    def dose(self) -> Dose:
        """The page's dose of the session."""
        return dose_on(self.protocol, self.session.phase, self.session.kind)

    @property
    def limits(self) -> HealthLimits:
        """What health leaves open on the day."""
        request = self.plan.request
        return limits_on(request.health, request.athlete.born, self.session.start.date())

    @property
    def is_main(self) -> bool:
        """Whether it is a main lift here, as hard as the page's dose has it; what stands around those is easier."""
        left = self.work[0].rir
        is_as_hard = left is None or left < self.dose.accessory_rir or self.dose.accessory_rir <= self.dose.rir
        return self.session.kind in MAIN_KINDS and self.exercise.is_main and is_as_hard

    @property
    def is_slow(self) -> bool:
        """Whether this stretch of the plan varies how repetitions are done."""
        varies = any(one.rule.startswith("variation:") for one in self.session.because)
        return varies and self.work[0].tempo in LEVER_TEMPO.values()


@dataclass(frozen=True, slots=True)
class Laid:
    """The sets to do, and why."""

    sets: tuple[PrescribedSet, ...]
    says: str


def wish_for(asked: Asked) -> Wish:
    """What the plan wishes of a lift on that day, by its page's own pace and within what health leaves open."""
    request, session, first = asked.plan.request, asked.session, asked.work[0]
    on = session.start.date()
    is_main, cap = asked.is_main, asked.dose.rpe_cap
    ends = sorted(run.start + timedelta(minutes=run.minutes) for run in asked.plan.runs if run.kind in QUALITY_RUNS)
    return Wish(
        on=on,
        exercise=asked.exercise.id,
        target_reps=first.reps or 1,
        target_rir=_USUAL_LEFT if first.rir is None else first.rir,
        sets=len(asked.work),
        phase=_phase(session),
        hours_since_hard_run=hours_since(ends, session.start),
        pace=pace_of(asked.protocol.progression, request.athlete.experience, cap)
        if is_main
        else replace(CONSENSUS, rpe_cap=min(cap, CONSENSUS.rpe_cap)),
        may_progress=asked.limits.allows_automatic_progression,
        rest_s=first.rest_s,
    )


def answered(asked: Asked, equipment: Equipment | None) -> Laid | None:
    """The engine's answer as sets of the plan; None where it has none that this plan may take over."""
    wish = wish_for(asked)
    progress = asked.strength.answer(wish)
    if not progress.sets or (progress.sets[0].load is None and asked.work[0].load is not None):
        return None
    mid = None if progress.one_rm is None else progress.one_rm.mid_kg
    if not _is_open_to(asked, progress, mid):
        return None
    last = _last(asked.strength, wish, progress) if asked.is_main else progress.sets[-1]
    next_sets = [*progress.sets[:-1], last]
    share = TEMPO_LOAD_SHARE if asked.is_slow else 1.0
    sets = tuple(
        _as_planned(one, asked.work[min(number, len(asked.work) - 1)], mid, equipment, share)
        for number, one in enumerate(next_sets)
    )  # fmt: skip
    says = " ".join([*(one.says for one in progress.because), *(one.says for one in progress.ask)])
    return Laid(sets, LOGGED + says + (_SLOWER if asked.is_slow else ""))


def estimated(asked: Asked, equipment: Equipment | None) -> Laid | None:
    """The load that the estimated 1RM gives for the planned repetitions; None where there is nothing to estimate.

    Never above the page's range, nor above the last load where health leaves a rise to a person, and a load that was
    planned lighter than its repetitions allow stays so.
    """
    mid = asked.strength.one_rm_kg(asked.exercise.id)
    if mid is None or equipment is None or any(one.load is None for one in asked.work):
        return None
    sets = tuple(_by_estimate(one, mid, asked.dose, equipment) for one in asked.work)
    last = asked.strength.last_kg(asked.exercise.id)
    if last is not None and not asked.limits.allows_automatic_progression:
        sets = tuple(_not_above(one, last, mid, equipment) for one in sets)
    return Laid(sets, ABOUT)


def _by_estimate(one: PrescribedSet, mid: float, dose: Dose, equipment: Equipment) -> PrescribedSet:
    planned = one.percent_1rm
    if one.load is None or (planned is not None and abs(one.load.kg / mid - planned) <= _SAME_SHARE):
        return one
    reps = min(one.reps or 1, MOST_REPS_TO_FAILURE)
    left = _USUAL_LEFT if one.rir is None else one.rir
    share = percent_of_1rm(reps, min(max(left, 10.0 - dose.rpe_cap), MOST_REPS_TO_FAILURE - reps))
    if dose.percent_1rm is not None:
        share = min(share, dose.percent_1rm[1])
    if planned is not None and planned < share - _LIGHTER_ON_PURPOSE:
        share = planned
    load = nearest_loadable(share * mid, equipment) or one.load
    heavier = next_heavier(load.kg, equipment)
    least = max(left - HALF_A_REP, 10.0 - dose.rpe_cap)
    if heavier is not None and share != planned and rir_at(heavier.kg / mid, reps) >= least:
        load = heavier  # within half a repetition of what is meant, as a plan without a log has it
    return replace(one, load=load, percent_1rm=round(load.kg / mid, 3))


def _not_above(one: PrescribedSet, kg: float, mid: float, equipment: Equipment) -> PrescribedSet:
    if one.load is None or one.load.kg <= kg + _DUST_KG:
        return one
    load = nearest_loadable(kg + _DUST_KG, equipment) or one.load
    return replace(one, load=load, percent_1rm=round(load.kg / mid, 3))


def _as_planned(
    one: NextSet, planned: PrescribedSet, mid: float | None, equipment: Equipment | None, share: float
) -> PrescribedSet:
    load = one.load
    if share < 1 and load is not None and equipment is not None:
        load = nearest_loadable(share * load.kg, equipment) or load
    return replace(
        planned,
        kind="open" if one.kind == "open" else "work",
        reps=one.reps,
        load=load,
        implements=planned.implements if load is None else one.implements,
        percent_1rm=None if load is None or mid is None else round(load.kg / mid, 3),
        rir=one.rir,
        rest_s=planned.rest_s if one.rest_s is None else one.rest_s,
        tempo=one.tempo or planned.tempo,
    )


def _last(strength: Strength, wish: Wish, progress: Progress) -> NextSet:
    """The last set, an open one where that is due: what the engine says once the sets before it went as asked."""
    *before, last = progress.sets
    done = tuple(
        DoneSet(load=one.load, reps=one.reps, rir=one.rir, target_reps=one.reps, target_rir=one.rir) for one in before
    )
    if not done:
        return last
    hours = wish.hours_since_hard_run
    bout = Bout(on=wish.on, exercise=wish.exercise, sets=done, phase=wish.phase, hours_since_hard_run=hours)
    then = answer(after(strength.standing, bout), wish).next
    is_open = then is not None and then.kind == "open"
    return replace(last, kind="open", reps=then.reps, rir=then.rir) if is_open and then is not None else last


def _is_open_to(asked: Asked, progress: Progress, mid: float | None) -> bool:
    """Whether health leaves these sets open."""
    limits = asked.limits
    if limits.allows_heavy:
        return True
    return all(
        one.reps >= limits.min_reps
        and one.rir >= limits.min_rir
        and (one.load is None or mid is None or one.load.kg < limits.heavy_from_percent * mid)
        for one in progress.sets
    )


def _phase(session: Session) -> BoutPhase:
    if session.phase in ("taper", "race"):
        return "taper"
    return "deload" if session.why_lighter else "train"
