"""What a log adds up to: the estimate, and what the rule knows of each exercise. A fold over bouts, nothing hidden."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp
from typing import Final

from ironstride.loads.progression.entries import is_doubtful, likeliest
from ironstride.loads.progression.estimate import RATING, READINESS, Estimate
from ironstride.loads.progression.honesty import learn_error
from ironstride.loads.progression.lift import Lift, Lifts
from ironstride.loads.progression.prior import SHARED_SD, prior_of
from ironstride.loads.progression.ratings import (
    CONSIDERED_SD,
    USUAL_ERROR,
    USUAL_ERROR_SD,
    learn_from,
)
from ironstride.loads.progression.rep_curve import SLOPE_SD
from ironstride.loads.progression.rule import BREAK_DAYS, BoutSoFar, Counted, Held, after_bout
from ironstride.loads.progression.sight import Sight
from ironstride.protocols.catalogue import exercises
from ironstride.training.progress import Bout, DoneSet, EntryQuestion, Lifter
from ironstride.training.words import Experience
from ironstride.units import Load

READINESS_SD: Final = 0.035
"""A 1RM repeats within about 4.2 % (Grgic 2020, 10.1186/s40798-020-00260-z), the error of the test included."""
_AFTER_HARD_RUN: Final = ((24.0, 0.03), (48.0, 0.015))  # our default; that legs are weaker then: Doma 2013
_GAIN: Final[dict[Experience, float]] = {"novice": 0.007, "intermediate": 0.004, "advanced": 0.001}  # our defaults
_GAIN_SD_SHARE: Final = 0.6
_GAIN_FADES_OVER: Final = 30.0
_DRIFT_A_DAY: Final = 0.007  # our default
_LOSS_A_WEEK: Final = 0.02  # our default, after BREAK_DAYS; strength keeps about four weeks (Mujika & Padilla 2000)
_MOST_LOSS: Final = 0.12
_UNSURE_A_WEEK: Final = 0.015
_MOST_DRIFT_DAYS: Final = 60
_MOST_ASKED: Final = 20
_SAME: Final = 0.2  # our default: how alike two unexpected loads are that speak for each other


@dataclass(frozen=True, slots=True)
class Track:
    """An exercise's past as the rule holds it, and its bout of the last day on which it was done."""

    held: Held
    bout: BoutSoFar


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that a log of one lifter adds up to. `error` and `error_variance` are her ratings' error, in reps."""

    lifts: Lifts
    estimate: Estimate
    tracks: dict[str, Track]
    day: date | None = None
    error: float = USUAL_ERROR
    error_variance: float = USUAL_ERROR_SD**2
    questions: tuple[EntryQuestion, ...] = ()

    @property
    def lifter(self) -> Lifter:
        """Whose standing it is."""
        return self.lifts.lifter


def begin(lifter: Lifter) -> Standing:
    """Before anything is logged: what is supposed of people like her."""
    gain = _GAIN[lifter.athlete.experience]
    estimate = Estimate.of_person(
        rating_sd=CONSIDERED_SD,
        gain=gain,
        gain_sd=_GAIN_SD_SHARE * gain,
        build_sd=SHARED_SD,
        readiness_sd=READINESS_SD,
    )
    return Standing(lifts=Lifts(lifter), estimate=estimate, tracks={})


def after(standing: Standing, bout: Bout) -> Standing:
    """The log with one bout more; `standing` stays as it was. Bouts come in the order of their days.

    A bout of the same exercise and day as before goes on with it.
    """
    lift = standing.lifts.of(bout.exercise)
    standing = on_day(standing, bout.exercise, bout.on, bout.hours_since_hard_run, copies=True)
    estimate, track, lifter = standing.estimate, standing.tracks[bout.exercise], standing.lifter
    sets, work = list(track.bout.sets), list(track.bout.work)
    error, error_variance, questions = standing.error, standing.error_variance, standing.questions
    for logged in bout.sets:
        done = _snapped(logged, lift)
        counts = done.kind == "warm-up" or "typo-confirmed" in done.flags or done.load is None
        if not counts and done.load is not None:
            # Nearly every set is like the ones before it: then the estimate needn't be asked.
            expected = _done_before(track.held, work)
            counts = bool(expected) and not is_doubtful(done.load.kg, expected)
            if not counts:
                expected = [*expected, _estimated(standing, work, lift, done)]
                is_supposed = track.held.kg is None and not work and not _is_tested(lifter, bout.exercise)
                has_body = lifter.athlete.bodyweight is not None
                counts = not is_doubtful(done.load.kg, expected, is_supposed=is_supposed, has_body=has_body)
                counts = counts or _is_repeated(track.held, done.load.kg)
            if not counts:
                asked = _question(bout, len(sets), logged.load or done.load, expected[0])
                questions = (*questions, asked)[-_MOST_ASKED:]
        sets.append(Counted(done, counts))
        if not counts or done.kind == "warm-up":
            continue
        if done.kind == "open":
            change, error_variance = learn_error(work, done, lift.slope, error, error_variance)
            error += change
            estimate.correct(RATING, change)
        learn_from(
            estimate,
            bout.exercise,
            done,
            len(work),
            slope=lift.slope,
            share=lift.share,
            error=error,
            experience=lifter.athlete.experience,
        )
        work.append(done)
    so_far = BoutSoFar(bout.on, bout.phase, tuple(sets), _in_hand(estimate, bout.exercise, lift, work))
    return Standing(
        lifts=standing.lifts,
        estimate=estimate,
        tracks={**standing.tracks, bout.exercise: Track(track.held, so_far)},
        day=bout.on,
        error=error,
        error_variance=error_variance,
        questions=questions,
    )


def _snapped(done: DoneSet, lift: Lift) -> DoneSet:
    """The set with the load of the rack that its load as good as is."""
    if done.load is None:
        return done
    load = lift.rack.snapped(done.load)
    return done if load == done.load else replace(done, load=load)


def on_day(standing: Standing, exercise_id: str, on: date, hours: float | None, *, copies: bool) -> Standing:
    """The standing as an exercise begins or goes on that day: time has passed, readiness is that of the day.

    `copies`: the estimate is another one in any case, for the caller to change; else it is where it had to change.
    """
    track = standing.tracks.get(exercise_id)
    is_begun = track is not None and track.bout.on == on and standing.day == on
    if is_begun and not copies:
        return standing
    estimate = standing.estimate.copy()
    if standing.day != on:
        tired = next((loss for below, loss in _AFTER_HARD_RUN if hours is not None and hours < below), 0.0)
        estimate.reset(READINESS, -tired, READINESS_SD)
    if track is None:
        lift = standing.lifts.of(exercise_id)
        _add(estimate, exercise_id, lift, standing, on)
        track = Track(Held(), BoutSoFar(on=on, phase="train"))
    elif track.bout.on != on:
        held = after_bout(track.held, track.bout)
        _let_time_pass(estimate, exercise_id, (on - track.bout.on).days, held.sessions, gains=bool(track.bout.work))
        track = Track(held, BoutSoFar(on=on, phase="train"))
    tracks = standing.tracks if is_begun else {**standing.tracks, exercise_id: track}
    return replace(standing, estimate=estimate, day=on, tracks=tracks)


def _add(estimate: Estimate, exercise_id: str, lift: Lift, standing: Standing, on: date) -> None:
    """A lift that is new: what is supposed of it, and what its tests say."""
    lightest = lift.rack.kg[0] if lift.rack.kg else 1.0
    prior, own_sd = prior_of(lift.exercise, exercises(), standing.lifter, lightest, on)
    estimate.add(exercise_id, prior, own_sd=own_sd, slope_sd=SLOPE_SD)
    for test in standing.lifter.tests:
        if test.exercise == exercise_id and (test.on is None or test.on <= on):
            tested = DoneSet(load=test.load, reps=test.reps, rir=0.0 if test.rir is None else test.rir)
            learn_from(
                estimate,
                exercise_id,
                tested,
                0,
                slope=lift.slope,
                share=lift.share,
                error=standing.error,
                experience=standing.lifter.athlete.experience,
            )


def _let_time_pass(estimate: Estimate, exercise_id: str, days: int, sessions: int, *, gains: bool) -> None:
    """What a session gives and what a break takes, and how much less is known after."""
    if days <= BREAK_DAYS:
        share = exp(-sessions / _GAIN_FADES_OVER) if gains else 0.0
        estimate.drift(exercise_id, 0.0, share, _DRIFT_A_DAY**2 * days)
        return
    weeks = (days - BREAK_DAYS) / 7
    variance = _DRIFT_A_DAY**2 * min(days, _MOST_DRIFT_DAYS) + (_UNSURE_A_WEEK * weeks) ** 2
    estimate.drift(exercise_id, -lost_in(days), 0.0, min(variance, SHARED_SD**2))


def lost_in(days: int) -> float:
    """The share of strength that so many days without a lift are supposed to take: our default, by the week after the
    first fortnight and no more than an eighth.

    >>> lost_in(14), lost_in(28), lost_in(365)
    (0.0, 0.04, 0.12)
    """
    return min(_MOST_LOSS, _LOSS_A_WEEK * max(0, days - BREAK_DAYS) / 7)


def _done_before(held: Held, work: Sequence[DoneSet]) -> list[float]:
    """The loads of last time and of the set before, the likeliest first."""
    before = [] if held.kg is None else [held.kg]
    return before + [one.load.kg for one in work if one.load is not None][-1:]


def _estimated(standing: Standing, work: Sequence[DoneSet], lift: Lift, done: DoneSet) -> float:
    """The load that a set of so many repetitions could well have been done with."""
    sight = Sight(standing.estimate, lift.exercise.id, lift.slope, lift.share, len(work))
    left = 2.0 if done.rir is None else done.rir
    return exp(sight.log_load(done.reps + left + 0.5))


def _is_tested(lifter: Lifter, exercise_id: str) -> bool:
    return any(test.exercise == exercise_id for test in lifter.tests)


def _is_repeated(held: Held, kg: float) -> bool:
    """Whether an unexpected load was logged last time as well: that is no slip. Upwards it has to be confirmed."""
    doubted = held.doubted_kg
    return doubted is not None and abs(kg / doubted - 1) <= _SAME and (held.kg is None or kg < held.kg)


def _question(bout: Bout, number: int, logged: Load, expected_kg: float) -> EntryQuestion:
    perhaps = likeliest(logged, expected_kg)
    usual = Load.from_kg(round(expected_kg, 1), logged.unit)
    guess = f"Did you mean {perhaps}?" if perhaps else f"About {usual} would be expected."
    says = f"{logged} on {bout.on.isoformat()}? {guess} It counts for nothing until you say so."
    return EntryQuestion(
        on=bout.on, exercise=bout.exercise, set_number=number, logged=logged, perhaps=perhaps, says=says
    )


def _in_hand(estimate: Estimate, exercise_id: str, lift: Lift, work: Sequence[DoneSet]) -> float:
    """Repetitions that the estimate saw left beyond those asked for, in the least of the day's work sets."""
    lefts = []
    for number, done in enumerate(work):
        if done.kind == "work" and done.load is not None and done.load.amount > 0:
            sight = Sight(estimate, exercise_id, lift.slope, lift.share, number)
            asked = 2.0 if done.target_rir is None else done.target_rir
            lefts.append(sight.left(done.load.kg, done.reps) - asked)
    return min(lefts, default=0.0)
