"""What a calendar entry says: a session's sets and reasons, or a run, in plain lines."""

from collections.abc import Mapping
from itertools import groupby

from ironstride.protocols.exercise import Exercise
from ironstride.training.plan import PlannedRun, PrescribedExercise, PrescribedSet, Session
from ironstride.training.words import WEEKDAY_NAMES


def session_title(session: Session) -> str:
    """The line that a month's view shows."""
    return f"{session.kind.capitalize()} strength" if session.kind in ("heavy", "power") else session.kind.capitalize()


def session_words(session: Session, catalogue: Mapping[str, Exercise]) -> str:
    """What to do, then why, one line each. Names come from `catalogue`; an id that isn't there stands for itself."""
    lines = [f"{session.minutes} min, {session.phase} phase."]
    if session.exercises:
        lines += ["", *(exercise_line(exercise, catalogue) for exercise in session.exercises)]
    if session.because:
        lines += ["", "Why:", *(f"- {because.says} ({because.source})" for because in session.because)]
    return "\n".join(lines)


def run_title(run: PlannedRun) -> str:
    """A race by its name, a run by its kind."""
    if run.kind == "race":
        return run.name or "Race"
    return f"{run.kind.capitalize()} run" if run.kind not in ("intervals", "hills") else f"Run: {run.kind}"


def run_words(run: PlannedRun) -> str:
    """How long it is, and whence it was moved."""
    words = f"{run.kind.capitalize()}, {run.minutes} min."
    if run.moved_from is not None:
        words += f" Moved here from {WEEKDAY_NAMES[run.moved_from.weekday()]}, {run.moved_from}."
    return words


def exercise_line(exercise: PrescribedExercise, catalogue: Mapping[str, Exercise]) -> str:
    """One exercise: its name, equal sets together, its note.

    >>> from ironstride.units import Load
    >>> sets = (PrescribedSet(reps=5, load=Load.parse("75 kg"), rir=2, rest_s=180),) * 4
    >>> exercise_line(PrescribedExercise(exercise="deadlift", sets=sets), {})
    'deadlift: 4 × 5 @ 75 kg, 2 reps left, rest 3 min'
    """
    known = catalogue.get(exercise.exercise)
    parts = []
    for kind, of_kind in groupby(exercise.sets, key=lambda one: one.kind):
        words = "; ".join(_sets_words(one, len(list(same))) for one, same in groupby(of_kind))
        parts.append(words if kind == "work" else f"{kind} {words}")
    note = f" - {exercise.note}" if exercise.note else ""
    return f"{known.name if known else exercise.exercise}: {'; '.join(parts)}{note}"


def _sets_words(one: PrescribedSet, count: int) -> str:
    if one.reps is not None:
        amount = str(one.reps)
    elif one.seconds is not None:
        amount = _time(one.seconds)
    else:
        amount = f"{one.contacts or 0} contacts"
    words = f"{count} × {amount}" if count > 1 or one.reps is not None else amount
    if one.side != "both":
        words += f" {one.side}"
    if one.load is not None:
        words += f" @ {one.implements} × {one.load}" if one.implements > 1 else f" @ {one.load}"
    if one.rir is not None:
        words += f", {one.rir:g} reps left"
    if one.rest_s and one.kind != "warm-up":
        words += f", rest {_time(one.rest_s)}"
    return words


def _time(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"
