"""A prescribed session as a workout for a watch: each set a step, equal sets a repeat."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from ironstride.files.calendar_words import CARRIED, TIMED_LEFT, session_title
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.exercise import Exercise
from ironstride.training.plan import PrescribedExercise, PrescribedSet, Session
from ironstride.training.words import day_words
from ironstride.training.workout import Repeat, StepKind, Workout, WorkoutStep

WARM_UP_CATEGORY: Final = 31  # FIT's "warm_up"
_OPENING: Final = WorkoutStep(
    kind="warm-up", name="Warm-up", note="Press the lap button when you are ready.", category=WARM_UP_CATEGORY
)
_HANDS: Final = 2
_STILL: Final = ("hold", "walk")  # tempos that say nothing a name doesn't
_OPEN_WORDS: Final = "As many good reps as you can, stop with one left"

Steps = list[WorkoutStep | Repeat]


def workout_of(session: Session, catalogue: Mapping[str, Exercise] | None = None) -> Workout:
    """The session as steps: warm-ups, work, and each rest as a timed step without an exercise.

    Equal sets in a row are one step, its rest, and a `Repeat`. What the lap button or the watch's own count ends is
    counted in repetitions (landings of jumps too); holds, carries and easy cardio are timed. A timed set of a
    one-sided exercise is two steps, left and right; by repetitions it is one step whose note says "Each side". The
    load is that of one implement, as it is printed on it, and the note says so where both hands hold one. A
    session that doesn't open with a warm-up of its own gets an open step to warm up in. The very last rest is left
    out where no repeat holds it. Names and FIT codes are those of `catalogue` (ours if not given); an exercise that
    isn't there has its id for a name and no code. A note says what the numbers leave out: side, hands,
    reps left, tempo, the first cue. Where a load comes from is for `ironstride why`, not for a watch.

    >>> from datetime import datetime
    >>> from ironstride.units import Load
    >>> squats = (PrescribedSet(reps=4, load=Load.parse("82.5 kg"), rir=2, rest_s=180),) * 3
    >>> lift = Session(id="a", start=datetime(2026, 11, 24, 18), minutes=45, kind="heavy", lower_body="loaded",
    ...                phase="strength", exercises=(PrescribedExercise(exercise="back-squat", sets=squats),))
    >>> [type(step).__name__ for step in workout_of(lift).steps]
    ['WorkoutStep', 'WorkoutStep', 'WorkoutStep', 'Repeat']
    """
    known = exercises() if catalogue is None else catalogue
    shared = _shared_codes(session, known)
    steps: Steps = [] if _opens_itself(session) else [_OPENING]
    for prescribed in session.exercises:
        exercise = known.get(prescribed.exercise)
        is_named_in_note = exercise is not None and exercise.fit in shared
        steps += _exercise_steps(prescribed, exercise, len(steps), is_named_in_note=is_named_in_note)
    if steps and isinstance(steps[-1], WorkoutStep) and steps[-1].kind == "rest":
        steps.pop()
    return Workout(
        name=f"{session_title(session)}, {day_words(session.start.date())}",
        steps=tuple(steps),
        note=f"{session.minutes} min, {session.phase} phase.",
    )


def _opens_itself(session: Session) -> bool:
    first = session.exercises[0].sets if session.exercises else ()
    return bool(first) and all(one.kind == "warm-up" for one in first)


def _shared_codes(session: Session, known: Mapping[str, Exercise]) -> set[tuple[int, int | None]]:
    """FIT codes by which a watch can't tell which exercise is meant: a category alone, or one code for several."""
    codes: dict[tuple[int, int | None], set[str]] = {}
    for one in session.exercises:
        if one.exercise in known:
            codes.setdefault(known[one.exercise].fit, set()).add(one.exercise)
    return {code for code, ids in codes.items() if code[1] is None or len(ids) > 1}


def _exercise_steps(
    prescribed: PrescribedExercise, exercise: Exercise | None, begins: int, *, is_named_in_note: bool
) -> Steps:
    name = exercise.name if exercise is not None else prescribed.exercise
    cue = exercise.cues[0] if exercise is not None and exercise.cues else ""
    steps: Steps = []
    for one, same in groupby(prescribed.sets):
        first, count = begins + len(steps), len(list(same))
        words = [*_set_words(one, exercise), cue if one.kind != "warm-up" else ""]
        for side in _sides(one, exercise):
            note = _sentences([name if is_named_in_note else "", side, *words])
            steps.append(_set_step(one, exercise, name, note))
        if one.rest_s:
            steps.append(WorkoutStep(kind="rest", seconds=one.rest_s))
        if count > 1:
            steps.append(Repeat(first=first, rounds=count))
    return steps


def _sides(one: PrescribedSet, exercise: Exercise | None) -> tuple[str, ...]:
    """The sides that get a step of their own, in words; one without words where there is nothing to say."""
    if one.side != "both":
        return (f"{one.side} side",)
    if exercise is None or exercise.laterality != "unilateral" or one.contacts is not None:
        return ("",)
    return ("left side", "right side") if one.seconds is not None else ("each side",)


def _set_step(one: PrescribedSet, exercise: Exercise | None, name: str, note: str) -> WorkoutStep:
    kind: StepKind = "warm-up" if one.kind == "warm-up" else "active"
    category, subtype = exercise.fit if exercise is not None else (None, None)
    return WorkoutStep(
        kind=kind,
        name=name,
        note=note,
        repetitions=(one.contacts if one.reps is None else one.reps) if one.seconds is None else None,
        seconds=one.seconds,
        category=category,
        subtype=subtype,
        load_kg=None if one.load is None else round(one.load.kg, 2),  # FIT counts hundredths
        shows_lb=one.load is not None and one.load.unit == "lb",
    )


def _set_words(one: PrescribedSet, exercise: Exercise | None) -> Iterator[str]:
    """What the numbers of a step leave out."""
    is_carried = one.load is None and exercise is not None and exercise.pattern == "carry"
    if one.contacts is not None:
        yield "count landings"
    if one.load is not None and one.implements == _HANDS:
        yield f"{one.load} in each hand"
    elif one.load is None and exercise is not None and (held := _held_without_load(exercise)):
        yield held
    if one.kind in ("top", "back-off"):
        yield f"{one.kind} set"
    if one.kind == "open":
        yield _OPEN_WORDS
    elif one.rir is not None and not (is_carried and one.seconds is not None):
        yield TIMED_LEFT if one.seconds is not None else f"{one.rir:g} rep{'' if one.rir == 1 else 's'} left"
    if one.kind != "warm-up" and one.tempo is not None and one.tempo not in _STILL:
        yield f"tempo {one.tempo}"


def _held_without_load(exercise: Exercise) -> str:
    """What to take where no load is said."""
    if exercise.pattern == "carry":
        return CARRIED
    if exercise.resistance == "band":
        return "with a band"
    is_counted = exercise.measure == "reps" and exercise.resistance not in ("bodyweight", "other")
    return "without load" if is_counted else ""


def _sentences(words: Sequence[str]) -> str:
    """Each begun with a capital and closed."""
    told = [one.strip().rstrip(".") for one in words if one.strip()]
    return " ".join(f"{one[0].upper()}{one[1:]}." for one in told)
