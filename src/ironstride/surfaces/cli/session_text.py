"""One lift in detail: warm-up, ramps, working sets, notes, and the reason under it with rule and source."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from ironstride.surfaces.cli.say import WIDTH, tinted, wrapped
from ironstride.surfaces.cli.words import (
    amount_words,
    day_words,
    exercise_name,
    reference,
    set_lines,
    week_of,
)
from ironstride.training.plan import Because, Plan, PrescribedExercise, Session

_NAME_COLUMNS = 28
_Content: TypeAlias = tuple[str, int, tuple[PrescribedExercise, ...]]


@dataclass(slots=True, kw_only=True)
class SessionWriter:
    """Writes the sessions of a plan in order and remembers what it has said, so that nothing is said twice.

    A session of the same kind, length and exercises as an earlier one points at it. A reason that was given before
    word for word keeps its rule and source and leaves out its sentence.
    """

    plan: Plan
    says_everything: bool = False
    _first: dict[_Content, Session] = field(default_factory=dict)
    _said: set[tuple[str, str]] = field(default_factory=set)

    def lines(self, session: Session) -> Iterator[str]:
        """The session with its reasons."""
        content = (session.kind, session.minutes, session.exercises)
        first = self._first.setdefault(content, session)
        head = f"  {day_words(session.start.date())} {session.start:%H:%M} · {session.kind} · {session.minutes} min"
        if first is not session and not self.says_everything:
            day = day_words(first.start.date()).split()[0]
            week = week_of(first.start.date(), self.plan.starts)
            yield tinted(head, "lift") + f": as on {day} of week {week}"
        else:
            room = WIDTH - len(head) - len(session.id)
            yield tinted(head, "lift") + (" " * room + tinted(session.id, "soft") if room > 1 else "")
            yield from exercise_lines(session)
        yield from self._reasons(session)

    def _reasons(self, session: Session) -> Iterator[str]:
        before: list[str] = []
        for because in dict.fromkeys(session.because):
            key = (because.rule, because.says)
            if key in self._said and not self.says_everything:
                before.append(reference(because))
                continue
            self._said.add(key)
            yield from reason_lines(because)
        if before:
            for line in wrapped("as before " + " ".join(dict.fromkeys(before)), "    why: ", "         "):
                yield tinted(line, "soft")


def reason_lines(because: Because) -> list[str]:
    """One reason: what it says here, its rule and its sources."""
    is_price = because.says.startswith("At a price")
    lines = wrapped(f"{because.says} {reference(because)}", "    why: ", "         ")
    return lines if is_price else [tinted(line, "soft") for line in lines]


def exercise_lines(session: Session) -> Iterator[str]:
    """The warm-up in one line, then each exercise with its ramp and its working sets."""
    opening = [one for one in session.exercises if all(s.kind == "warm-up" for s in one.sets)]
    if opening:
        parts = ", ".join(f"{exercise_name(one.exercise).lower()} {_amounts(one)}" for one in opening)
        yield from wrapped(parts, "    warm up: ", "             ")
    for exercise in session.exercises:
        if exercise in opening:
            continue
        ramp, work = set_lines(exercise)
        name = exercise_name(exercise.exercise)
        gap = "    " + name + " " * (_NAME_COLUMNS - len(name))
        if len(name) >= _NAME_COLUMNS:
            yield f"    {name}"
            gap = " " * (4 + _NAME_COLUMNS)
        indent = " " * (4 + _NAME_COLUMNS)
        if ramp:
            yield from wrapped(f"ramp {ramp}", gap, indent + "     ")
            gap = indent
        for line in work:
            yield from wrapped(line, gap, indent + "  ")
            gap = indent
        if exercise.note:
            yield from wrapped(exercise.note, "      note: ", "            ")


def _amounts(exercise: PrescribedExercise) -> str:
    counts = f"{len(exercise.sets)} x " if len(exercise.sets) > 1 else ""
    one = exercise.sets[0]
    if one.seconds is not None and one.seconds % 60 == 0:
        return f"{counts}{one.seconds // 60} min"
    return counts + amount_words(one, exercise.exercise)
