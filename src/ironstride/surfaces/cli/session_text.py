"""One lift in detail: warm-up, ramps, working sets, notes, and the reasons under it with rule and source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from ironstride.files.calendar_words import is_price, reason_words, weightiest
from ironstride.surfaces.cli.say import WIDTH, tinted, wrapped
from ironstride.surfaces.cli.words import amount_words, exercise_name, reference, set_lines, short_reference, week_of
from ironstride.training.plan import Because, Plan, PrescribedExercise, PrescribedSet, Session
from ironstride.training.words import day_words

_NAME_COLUMNS: Final = 28
_INDENT: Final = " " * (4 + _NAME_COLUMNS)
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_Content: TypeAlias = tuple[str, int, tuple[PrescribedExercise, ...]]


@dataclass(slots=True, kw_only=True)
class SessionWriter:
    """Writes the sessions of a plan in order and remembers what it has said, so that a season stays readable.

    A session of the same kind, length and exercises as an earlier one points at it; a ramp that was printed before,
    a note that differs only in its numbers and a warm-up like the last one aren't printed again; a reason given
    before word for word keeps its rule and sources and leaves out its sentence. Of the reasons the three weightiest
    are told, all of them where everything is asked for.
    """

    plan: Plan
    says_everything: bool = False
    _first: dict[_Content, Session] = field(default_factory=dict)
    _said: set[object] = field(default_factory=set)

    def lines(self, session: Session) -> Iterator[str]:
        """The session with its reasons."""
        first = self._first.setdefault((session.kind, session.minutes, session.exercises), session)
        head = f"  {day_words(session.start.date())} {session.start:%H:%M} · {session.kind} · {session.minutes} min"
        if first is not session and not self.says_everything:
            day = day_words(first.start.date()).split()[0]
            week = week_of(first.start.date(), self.plan.starts)
            yield tinted(head, "lift") + f": as on {day} of week {week}"
        else:
            room = WIDTH - len(head) - len(session.id)
            yield tinted(head, "lift") + (" " * room + tinted(session.id, "soft") if room > 1 else "")
            yield from self._exercises(session)
        yield from self._reasons(session)

    def _exercises(self, session: Session) -> Iterator[str]:
        opening = tuple(one for one in session.exercises if all(each.kind == "warm-up" for each in one.sets))
        if opening:
            parts = "; ".join(f"{exercise_name(one.exercise).lower()} {_amounts(one)}" for one in opening)
            text = parts if self._is_new(("warm up", parts)) else "as before"
            yield from wrapped(text, "    warm up: ", "             ")
        for exercise in session.exercises:
            if exercise not in opening:
                yield from self._exercise(exercise)

    def _exercise(self, exercise: PrescribedExercise) -> Iterator[str]:
        ramp, work = set_lines(exercise)
        name = exercise_name(exercise.exercise)
        gap = f"    {name:<{_NAME_COLUMNS}}"
        if len(name) >= _NAME_COLUMNS:
            yield f"    {name}"
            gap = _INDENT
        if ramp and self._is_new((exercise.exercise, ramp)):
            yield from wrapped(f"ramp {ramp}", gap, _INDENT + "     ")
            gap = _INDENT
        for line in work:
            yield from wrapped(line, gap, _INDENT + "  ")
            gap = _INDENT
        if exercise.note and self._is_new(_NUMBER.sub("", exercise.note)):
            yield from wrapped(exercise.note, "      note: ", "            ")

    def _reasons(self, session: Session) -> Iterator[str]:
        before: list[str] = []
        told = list(dict.fromkeys(session.because))
        if not self.says_everything:
            told = weightiest(told)
        for because in told:
            if self._is_new((because.rule, because.says)):
                yield from reason_lines(because, self.plan.request.athlete.units)
            else:
                before.append(short_reference(because))
        if before:
            lines = wrapped(", ".join(dict.fromkeys(before)), "    why, as before: ", "         ")
            yield from (tinted(line, "soft") for line in lines)

    def _is_new(self, what: object) -> bool:
        """Whether this was not said before; from now on it was."""
        is_new = self.says_everything or what not in self._said
        self._said.add(what)
        return is_new


def reason_lines(because: Because, units: str) -> list[str]:
    """One reason: what it says here, its rule and its sources."""
    lines = wrapped(f"{reason_words(because, units)} {reference(because)}", "    why: ", "         ")
    return lines if is_price(because) else [tinted(line, "soft") for line in lines]


def _amounts(exercise: PrescribedExercise) -> str:
    count = f"{len(exercise.sets)} x " if len(exercise.sets) > 1 else ""
    return count + _amount(exercise.sets[0], exercise.exercise)


def _amount(one: PrescribedSet, exercise_id: str) -> str:
    is_whole_minutes = one.seconds is not None and one.seconds % 60 == 0
    return f"{one.seconds // 60} min" if one.seconds and is_whole_minutes else amount_words(one, exercise_id)
