"""The sets of one lift: ramp, working sets, what the kit makes of the dose."""

from dataclasses import dataclass, replace

from ironstride.loads.effort import percent_of_1rm, reps_at, rir_at
from ironstride.loads.equipment import Equipment
from ironstride.loads.loadable import nearest_loadable
from ironstride.loads.warm_up import ramp
from ironstride.planning.prescribe.brief import METRES_AS_SECONDS, RAMP_REST_S, Brief
from ironstride.planning.prescribe.choose import Aim, Chooser
from ironstride.protocols.exercise import Exercise
from ironstride.protocols.protocol import Dose
from ironstride.training.pace import LEVER_TEMPO
from ironstride.training.plan import PrescribedSet
from ironstride.units import Load

MOST_REPS_INSTEAD = 15  # our default: above it a set of this kind trains something else
HOLD_SECONDS = {"low": 20, "high": 40}
LIGHT_REST_S = 90  # our default: without heavy weights nothing needs three minutes
LIGHT_FROM_REPS = 10
ACCESSORY_REST_S = 60  # our default
SLOW_TEMPO = LEVER_TEMPO["eccentric-5s"]
MOST_LEFT_TOLD = 8.0  # our default: nobody can tell more apart
TEMPO_LOAD_SHARE = 0.9  # our default: slower repetitions cost about two of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """An exercise ready to be counted into a session: its ramp, one working set to repeat, and what to say."""

    exercise: Exercise
    ramp: tuple[PrescribedSet, ...]
    work: PrescribedSet
    note: str = ""
    shortfall: str = ""

    @property
    def lacks_load(self) -> bool:
        """Whether it is done with weights of which none here is light enough."""
        needs_load = self.exercise.resistance in ("barbell", "dumbbells", "kettlebells", "machine")
        return needs_load and self.exercise.measure == "reps" and self.work.load is None

    def sets(self, count: int) -> tuple[PrescribedSet, ...]:
        """The ramp and `count` working sets."""
        return (*self.ramp, *([self.work] * count))


def aim_of(dose: Dose, brief: Brief) -> Aim:
    """Repetitions, share and effort for the main lifts.

    The first half of a phase takes the most repetitions of the page's range that its share of 1RM allows, the
    second half the middle of the range (our default), so that the same effort comes with more load. A page that
    sets the load by a repetition maximum keeps its repetitions.
    """
    low, high = dose.reps
    percent, rir, cap = dose.percent_1rm, dose.rir, dose.rpe_cap
    reps = high
    if percent is not None and low < high:
        fits = [n for n in range(low, high + 1) if percent[0] <= percent_of_1rm(n, rir) <= percent[1]] or [high]
        reps = fits[-1] if not brief.late else min(fits[-1], max(fits[0], (low + high) // 2))
    limits = brief.limits
    if not limits.allows_heavy:
        percent = None
        reps, rir = max(reps, limits.min_reps), max(rir, limits.min_rir)
    fewest = low if percent is not None else reps
    return Aim(reps=reps, fewest_reps=min(fewest, reps), percent_1rm=percent, rir=rir, rpe_cap=cap)


def main_lift(
    exercise: Exercise, dose: Dose, brief: Brief, chooser: Chooser, *, is_first: bool, load_share: float
) -> Lift:
    """A main lift at the page's dose, as far as the kit reaches."""
    aim = aim_of(dose, brief)
    equipment = chooser.equipment(exercise, brief.kit, is_away=brief.is_away)
    rest_s = _rest(dose, brief)
    found = chooser.load(exercise, aim, brief.kit, is_away=brief.is_away)
    working = None
    if found is not None:
        aim, working = replace(aim, reps=found[0]), found[1]
    if exercise.measure != "reps":
        return Lift(
            exercise=exercise, ramp=(), work=_timed(exercise, rest_s, brief, aim.rir), note=_timed_note(exercise)
        )
    if working is None or working.load is None or equipment is None:
        return _without_load(exercise, aim, brief, rest_s)
    load, reps, rir, tempo = working.load, aim.reps, aim.rir, exercise.tempo
    shortfall = working.shortfall or ""
    if shortfall and rir >= 1:  # more repetitions are safe only where some are left
        reps = max(reps, min(MOST_REPS_INSTEAD, int(reps_at(max(working.percent_1rm, 0.55), rir))))
        if working.percent_1rm < percent_of_1rm(min(reps, 12), min(rir, 4)) - 0.05:
            tempo = SLOW_TEMPO
        if reps > aim.reps:
            shortfall = _more_reps_words(load, working.percent_1rm, aim, reps)
            if reps >= LIGHT_FROM_REPS:
                rest_s = min(rest_s, LIGHT_REST_S)
    if brief.lever in LEVER_TEMPO:
        tempo = LEVER_TEMPO[brief.lever]
        load_share *= TEMPO_LOAD_SHARE
    if load_share < 1:
        load = nearest_loadable(load.kg * load_share, equipment) or load
    begin = chooser.start(exercise)
    share = load.kg / begin.one_rm_kg if begin is not None else working.percent_1rm
    if shortfall or brief.is_deload:
        # Too light a load, or a lighter week: say how much is really left, not what the page would leave.
        rir = max(rir, min(MOST_LEFT_TOLD, int(2 * rir_at(share, reps)) / 2))
    work = PrescribedSet(
        reps=reps,
        load=load,
        implements=exercise.implements,
        percent_1rm=round(share, 3),
        rir=rir,
        rest_s=rest_s,
        tempo=tempo,
    )
    warm = ramp_sets(exercise, load, equipment, minutes=brief.minutes, is_first=is_first)
    note = " ".join(text for text in (shortfall, begin.says if begin is not None else "") if text)
    return Lift(
        exercise=exercise, ramp=warm, work=work, note=note,
        shortfall=shortfall,
    )  # fmt: skip


def ramp_sets(
    exercise: Exercise, load: Load, equipment: Equipment, *, minutes: int, is_first: bool
) -> tuple[PrescribedSet, ...]:
    """The warm-up sets before a working load, in a session of so many minutes."""
    steps = ramp(
        load, equipment, is_short=minutes <= 30 or not is_first, is_unilateral=exercise.laterality == "unilateral"
    )
    if minutes <= 20 and not is_first:
        steps = steps[-1:]  # our default: warm by now, and short of time
    return tuple(
        PrescribedSet(
            kind="warm-up",
            reps=step.reps,
            load=step.load,
            implements=exercise.implements,
            rest_s=RAMP_REST_S,
            tempo=exercise.tempo,
        )
        for step in steps
    )


def _more_reps_words(load: Load, share: float, aim: Aim, reps: int) -> str:
    asked = f"{aim.percent_1rm[0]:.0%}" if aim.percent_1rm else "more"
    return (
        f"{load} is {share:.0%} of the estimated 1RM where this dose asks for {asked}: {reps} repetitions instead of "
        f"{aim.reps} keep the effort (our default)."
    )


def accessory(exercise: Exercise, dose: Dose, brief: Brief, chooser: Chooser) -> Lift:
    """An accessory: the page's accessory dose, moderate and well short of failure."""
    low, high = dose.accessory_reps
    reps = max((low + high) // 2, brief.limits.min_reps)
    rir = max(dose.accessory_rir, 10.0 - dose.rpe_cap, brief.limits.min_rir)
    if exercise.measure != "reps" or exercise.contraction == "isometric":
        return Lift(exercise=exercise, ramp=(), work=_timed(exercise, ACCESSORY_REST_S, brief, rir))
    aim = Aim(reps=reps, fewest_reps=reps, percent_1rm=None, rir=min(rir, 10.0), rpe_cap=10.0 - min(rir, 10.0))
    found = chooser.load(exercise, aim, brief.kit, is_away=brief.is_away)
    equipment = chooser.equipment(exercise, brief.kit, is_away=brief.is_away)
    load = found[1].load if found is not None else None
    share = None
    if load is not None and equipment is not None:
        begin = chooser.start(exercise)
        share = round(load.kg / begin.one_rm_kg, 3) if begin is not None else None
    work = PrescribedSet(
        reps=reps,
        load=load,
        implements=exercise.implements,
        percent_1rm=share,
        rir=rir,
        rest_s=ACCESSORY_REST_S,
        tempo=exercise.tempo,
    )
    return Lift(exercise=exercise, ramp=(), work=work)


def _rest(dose: Dose, brief: Brief) -> int:
    low, high = dose.rest_s
    if brief.lever == "rest":
        return low
    return low if brief.minutes <= 30 else (low + high) // 2 // 15 * 15


def _timed_note(exercise: Exercise) -> str:
    return (
        "As heavy as you could carry or hold ten seconds longer (our default)." if exercise.measure == "metres" else ""
    )


def _timed(exercise: Exercise, rest_s: int, brief: Brief, rir: float) -> PrescribedSet:
    if exercise.measure == "contacts":
        return PrescribedSet(contacts=10, rest_s=rest_s, tempo=exercise.tempo)
    seconds = METRES_AS_SECONDS if exercise.measure == "metres" else HOLD_SECONDS["high" if brief.week >= 4 else "low"]
    return PrescribedSet(
        seconds=seconds, implements=exercise.implements, rir=max(rir, 3.0), rest_s=rest_s, tempo=exercise.tempo
    )


def _without_load(exercise: Exercise, aim: Aim, brief: Brief, rest_s: int) -> Lift:
    """No load to choose: more repetitions, slower, on one leg; and say that this is not the dose."""
    is_heavy_aim = aim.reps < 8 and brief.limits.allows_heavy
    reps = max(aim.reps, 10 if is_heavy_aim else aim.reps)
    rest_s = min(rest_s, LIGHT_REST_S) if is_heavy_aim else rest_s
    share = f"{round(100 * aim.percent_1rm[0])} % of a maximum" if aim.percent_1rm else "so few repetitions"
    shortfall = (
        f"Without weights {share} cannot be had: one leg or arm at a time, lowered over five seconds, or held still "
        "against something that does not move, is the next best."
        if is_heavy_aim
        else ""
    )
    work = PrescribedSet(
        reps=reps,
        rir=aim.rir,
        rest_s=rest_s,
        tempo=SLOW_TEMPO if is_heavy_aim else exercise.tempo,
        implements=exercise.implements,
    )
    return Lift(exercise=exercise, ramp=(), work=work, note=shortfall, shortfall=shortfall)


__all__ = ["Equipment", "Lift", "accessory", "aim_of", "main_lift", "ramp_sets"]
