"""What a calendar entry says: a session's sets and reasons, or a run, in plain lines."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from ironstride.protocols.exercise import Exercise
from ironstride.protocols.health_rules import health_rules
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.training.plan import Because, PlannedRun, PrescribedExercise, PrescribedSet, Session
from ironstride.training.words import WEEKDAY_NAMES
from ironstride.units import Load

TIMED_LEFT: Final = "stop with about 10 s in hand"  # our default: seconds have no repetitions to leave
CARRIED: Final = "a load you could carry ten seconds longer"  # our default, where no load is given
MOST_REASONS: Final = 3  # of a session, where not everything is asked for
_ABOUT_THE_DAY: Final = ("hard-days-hard", "recovery-before-quality-run")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_PRICE: Final = "At a price: "
_POUNDS: Final = re.compile(r"\b(\d+(?:\.\d+)?) lb\b")
_KG_STEP: Final = 0.5  # a limit told in the other unit is rounded down to this


def is_price(because: Because) -> bool:
    """Whether a reason says what had to give for the session to have its place."""
    return because.says.startswith(_PRICE)


def reason_words(because: Because, units: str) -> str:
    """A reason as a runner reads it, weights in the runner's own `units` ("metric" or "imperial").

    >>> rule = Because(rule="progression:x", says="By 2.5 %, never more than 10 lb.", source="seed-000")
    >>> reason_words(rule, "metric"), reason_words(rule, "imperial")
    ('By 2.5 %, never more than 4.5 kg.', 'By 2.5 %, never more than 10 lb.')
    """
    says = because.says.removeprefix(_PRICE)
    if units == "metric" and because.rule.startswith("progression:"):
        says = _POUNDS.sub(lambda found: _in_kilograms(found[0]), says)
    return f"Not ideal: {says}" if is_price(because) else says


def weightiest(reasons: Sequence[Because]) -> list[Because]:
    """At most three reasons of a session: health first, then what isn't ideal, a pin, the day and its hours, the
    dose, all else; equal weights in the order given."""
    return sorted(reasons, key=_rank)[:MOST_REASONS]


def _rank(because: Because) -> int:
    if because.rule in health_rules():
        return 0
    if is_price(because):
        return 1
    if "pin" in because.rule:
        return 2
    if because.rule in _ABOUT_THE_DAY:
        return 3
    return 4 if because.rule.startswith("dose:") else 5


def _in_kilograms(pounds: str) -> str:
    return f"{Load.parse(pounds).kg // _KG_STEP * _KG_STEP:g} kg"


def session_title(session: Session) -> str:
    """The line that a month's view shows."""
    return f"{session.kind.capitalize()} strength" if session.kind in ("heavy", "power") else session.kind.capitalize()


def session_words(session: Session, catalogue: Mapping[str, Exercise], units: str = "metric") -> str:
    """What to do, then the three weightiest reasons, one line each.

    Names come from `catalogue`; an id that isn't there stands for itself.
    """
    lines = [f"{session.minutes} min, {session.phase} phase."]
    if session.exercises:
        lines += ["", *(exercise_line(exercise, catalogue) for exercise in session.exercises)]
    if session.because:
        told = weightiest(tuple(dict.fromkeys(session.because)))
        lines += ["", "Why:", *(f"- {reason_words(because, units)} ({because.source})" for because in told)]
    return "\n".join(lines)


def done_words(session: LoggedSession) -> str:
    """What was lifted, a line for each exercise in a row, then the session's note.

    >>> from datetime import datetime
    >>> from ironstride.training.lifting_log import LoggedSet
    >>> sets = [LoggedSet(name="Squat", load=Load.parse("80 kg"), repetitions=reps) for reps in (5, 5, 4)]
    >>> done_words(LoggedSession(title="", start=datetime(2026, 11, 3, 18), sets=tuple(sets)))
    'Squat: 2 × 5 @ 80 kg; 1 × 4 @ 80 kg'
    """
    lines = []
    for name, of_name in groupby(session.sets, key=lambda one: one.name):
        same = groupby(_done_set_words(one) for one in of_name)
        lines.append(f"{name}: {'; '.join(f'{len(list(alike))} × {words}' for words, alike in same)}")
    return "\n".join([*lines, *filter(None, [session.note])])


def _done_set_words(one: LoggedSet) -> str:
    amounts = [
        str(one.repetitions) if one.repetitions is not None else "",
        f"{one.duration_s:g} s" if one.duration_s is not None else "",
        f"{one.distance_m:g} m" if one.distance_m is not None else "",
    ]
    words = ", ".join(filter(None, amounts)) or "1"
    if one.load is not None:
        words += f" @ {one.load}"
    return f"{words}, RPE {one.rpe:g}" if one.rpe is not None else words


def run_title(run: PlannedRun, *, waits: bool = False) -> str:
    """A race by its name, a run by its kind. `waits` says that health has it wait."""
    if waits:
        return f"Waits: {run.name or 'race' if run.kind == 'race' else f'{run.kind} run'}"
    if run.kind == "race":
        return run.name or "Race"
    return f"{run.kind.capitalize()} run" if run.kind not in ("intervals", "hills") else f"Run: {run.kind}"


def run_words(run: PlannedRun, *, waits: bool = False) -> str:
    """How long it is, and whence it was moved. `waits` says that health has it wait."""
    if waits:
        return f"This run waits: ask your clinician before you run. It would be {run.kind}, {run.minutes} min."
    words = f"{run.kind.capitalize()}, {run.minutes} min."
    if run.moved_from is not None:
        words += f" Moved here from {WEEKDAY_NAMES[run.moved_from.weekday()]}, {run.moved_from}."
    return words


def exercise_line(exercise: PrescribedExercise, catalogue: Mapping[str, Exercise]) -> str:
    """One exercise: its name, equal sets together, the first sentence of its note.

    >>> from ironstride.units import Load
    >>> sets = (PrescribedSet(reps=5, load=Load.parse("75 kg"), rir=2, rest_s=180),) * 4
    >>> exercise_line(PrescribedExercise(exercise="deadlift", sets=sets), {})
    'deadlift: 4 × 5 @ 75 kg, 2 reps left, rest 3 min'
    """
    known = catalogue.get(exercise.exercise)
    is_one_sided = known is not None and known.laterality == "unilateral"
    parts = []
    for kind, of_kind in groupby(exercise.sets, key=lambda one: one.kind):
        words = "; ".join(_sets_words(one, len(list(same)), is_one_sided) for one, same in groupby(of_kind))
        parts.append(words if kind == "work" else f"{kind} {words}")
    note = f" - {_SENTENCE_END.split(exercise.note)[0]}" if exercise.note else ""
    return f"{known.name if known else exercise.exercise}: {'; '.join(parts)}{note}"


def _sets_words(one: PrescribedSet, count: int, is_one_sided: bool) -> str:
    if one.reps is not None:
        amount = str(one.reps)
    elif one.seconds is not None:
        amount = _time(one.seconds)
    else:
        amount = f"{one.contacts or 0} contacts"
    words = f"{count} × {amount}" if count > 1 or one.reps is not None else amount
    if one.side != "both":
        words += f" {one.side}"
    elif is_one_sided and one.contacts is None:
        words += " each side"
    if one.load is not None:
        words += f" @ {one.implements} × {one.load}" if one.implements > 1 else f" @ {one.load}"
    if one.rir is not None:
        words += f", {TIMED_LEFT}" if one.seconds is not None else f", {one.rir:g} reps left"
    if one.rest_s and one.kind != "warm-up":
        words += f", rest {_time(one.rest_s)}"
    return words


def _time(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"
