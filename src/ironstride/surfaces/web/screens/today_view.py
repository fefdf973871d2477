"""What Today's page shows, in words: the rows of a lift, the strip of the week, what makes the bar go up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from ironstride.coach.days import Day, LiftOfDay, RunOfDay
from ironstride.coach.next_exercise import NextExercise
from ironstride.coach.next_session import NextOutcome
from ironstride.coach.next_step import StepAhead, step_ahead
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.registers import sources
from ironstride.surfaces.web.data_words import RUNS, SESSIONS, exercise_name, load_words
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.training.plan import Because, PrescribedExercise, PrescribedSet
from ironstride.training.progress import OTHER_REPS, NextSet
from ironstride.training.words import QUALITY_RUNS

_OF_DOSE: Final = ("dose:", "progression:", "deload:", "sessions-a-week", "minimum-dose")
"""Reasons for how much and how heavy; the others are reasons for when."""
_AT_A_PRICE: Final = "At a price: "
EASY_LIFTS: Final = frozenset({"core", "mobility", "technique"})


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftRow:
    """A line of the table: an exercise, its sets, and the load of one implement. `note` ("each hand") stands below,
    `why` tells why it has other repetitions than the dose asks for."""

    id: str
    name: str
    sets: str
    load: str = ""
    note: str = ""
    then: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonShown:
    """A reason: what speaks for the place, or at which price it stands, and whose work says so."""

    says: str
    source: str
    is_price: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftCard:
    """A session that is to be done."""

    lift: LiftOfDay
    rows: tuple[LiftRow, ...]
    warm_up: tuple[str, ...]
    left: float | None
    rest_s: int | None
    health: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    why: tuple[ReasonShown, ...]
    done: int = 0

    @property
    def is_easy(self) -> bool:
        """Whether its mark is an outline."""
        return self.lift.session.kind in EASY_LIFTS


@dataclass(frozen=True, slots=True, kw_only=True)
class StripDay:
    """A day of the week's strip: marks ("run"/"lift", whether hard, whether done), a word, and what `more` there is."""

    on: date
    name: str
    says: str
    marks: tuple[tuple[str, bool, bool], ...]
    is_today: bool
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCard:
    """What comes next of the first lift: the next step where it is in sight, and the engine's own reason."""

    exercise: str
    name: str
    step: StepAhead | None
    load: str
    says: str


def rows_shown(
    planned: Sequence[PrescribedExercise], outcome: NextOutcome, words: Words
) -> tuple[tuple[LiftRow, ...], tuple[str, ...]]:
    """The lines of a session with the loads that the log makes, and the names of what only warms up."""
    counted = {one.exercise: one for one in outcome.exercises}
    kept = {one.exercise: one for one in outcome.as_planned}
    rows, warm_up = list[LiftRow](), list[str]()
    for one in planned:
        if one.exercise in counted:
            rows.append(_counted(counted[one.exercise], words))
        elif one.exercise in kept:
            row = planned_row(one, words)
            if row is None:
                warm_up.append(exercise_name(one.exercise, words))
            else:
                rows.append(row)
    return tuple(rows), tuple(warm_up)


def lift_card(lift: LiftOfDay, outcome: NextOutcome, words: Words) -> LiftCard:
    """The card of a session with the loads that the log makes."""
    rows, warm_up = rows_shown(lift.session.exercises, outcome, words)
    first = next((one for one in outcome.exercises if one.progress.next is not None), None)
    return LiftCard(
        lift=lift, rows=rows, warm_up=warm_up, health=outcome.health,
        left=first.wish.target_rir if first else None, rest_s=first.rest_s or None if first else None,
        left_out=tuple((exercise_name(one.exercise, words), one.says) for one in outcome.left_out),
        why=reasons_shown(lift.session.because, words), done=sum(one.done for one in outcome.exercises),
    )  # fmt: skip


def reasons_shown(because: Sequence[Because], words: Words) -> tuple[ReasonShown, ...]:
    """Why it stands where it does, without what says how much and how heavy."""
    return tuple(
        ReasonShown(
            says=one.says.removeprefix(_AT_A_PRICE), is_price=one.says.startswith(_AT_A_PRICE),
            source=", ".join(words.gettext(_source(each.strip())) for each in one.source.split(",")),
        )
        for one in because
        if not one.rule.startswith(_OF_DOSE)
    )  # fmt: skip


def week_strip(week: Sequence[Day], today: date, words: Words) -> tuple[StripDay, ...]:
    """Seven days with their marks."""
    return tuple(_strip_day(day, today, words) for day in week)


def step_card(outcome: NextOutcome, words: Words) -> StepCard | None:
    """The card for the first loaded lift; None where there is none."""
    one = next((each for each in outcome.exercises if each.progress.next and each.progress.next.load), None)
    if one is None or not one.progress.because:
        return None
    step = step_ahead(outcome.standing, one) if outcome.standing is not None else None
    return StepCard(
        exercise=one.exercise, name=exercise_name(one.exercise, words), step=step,
        load=load_words(step.load, words) if step else "", says=words.gettext(one.progress.because[0].says),
    )  # fmt: skip


def _counted(one: NextExercise, words: Words) -> LiftRow:
    groups = [(each, len(list(same))) for each, same in groupby(one.progress.sets)]
    name = exercise_name(one.exercise, words)
    if not groups:
        is_stopped = any(because.code == "health" for because in one.progress.because)
        says = words.gettext(_("not now")) if is_stopped else words.gettext(_("done"))
        return LiftRow(id=one.exercise, name=name, sets=says)
    first, count = groups[0]
    more = [(_sets(count, each.reps, one.exercise, words), load_words(each.load, words)) for each, count in groups[1:]]
    then = ", ".join(f"{sets} {load}" for sets, load in more)
    return LiftRow(
        id=one.exercise, name=name, sets=_sets(count, first.reps, one.exercise, words),
        load=load_words(first.load, words) if first.load else "", note=_hands(first, words), then=then,
        why=next((words.gettext(each.says) for each in one.progress.because if each.code in OTHER_REPS), ""),
    )  # fmt: skip


def planned_row(one: PrescribedExercise, words: Words) -> LiftRow | None:
    """The line of an exercise by the plan's document alone; None where it only warms up."""
    work = [each for each in one.sets if each.kind != "warm-up"]
    if not work:
        return None
    groups = [(len(list(same)), sets, load) for (sets, load), same in groupby(
        (_one_set(one.exercise, each, words), load_words(each.load, words) if each.load is not None else "")
        for each in work
    )]  # fmt: skip
    said = [f"{count}{NO_BREAK}×{NO_BREAK}{sets}" for count, sets, _load in groups]
    more = zip(said[1:], groups[1:], strict=True)
    then = ", ".join(" ".join(filter(None, (sets, load))) for sets, (_, _, load) in more)
    hands = words.gettext(_("each hand")) if work[0].load is not None and work[0].implements == 2 else ""
    return LiftRow(
        id=one.exercise, name=exercise_name(one.exercise, words), sets=said[0], load=groups[0][2], note=hands, then=then
    )


def _one_set(exercise: str, one: PrescribedSet, words: Words) -> str:
    if one.seconds is not None:
        return words.gettext(_("{n} s")).format(n=one.seconds).replace(" ", NO_BREAK)
    if one.contacts is not None:
        return words.gettext(_("{contacts} contacts")).format(contacts=one.contacts)
    known = exercises().get(exercise)
    is_each = known is not None and known.laterality == "unilateral"
    return words.gettext(_("{reps} each")).format(reps=one.reps or 0) if is_each else words.number(one.reps or 0, 0)


def _sets(count: int, reps: int, exercise: str, words: Words) -> str:
    known = exercises().get(exercise)
    is_each = known is not None and known.laterality == "unilateral"
    text = _("{sets} × {reps} each") if is_each else _("{sets} × {reps}")
    return words.gettext(text).format(sets=count, reps=reps).replace(" × ", f"{NO_BREAK}×{NO_BREAK}")


def _hands(one: NextSet, words: Words) -> str:
    return words.gettext(_("each hand")) if one.load is not None and one.implements == 2 else ""


def _source(id_: str) -> str:
    found = sources().get(id_)
    return found.name if found else id_


def _strip_day(day: Day, today: date, words: Words) -> StripDay:
    marks = [("run", _kind(run) in QUALITY_RUNS, run.done is not None) for run in day.runs]
    marks += [("lift", one.session.kind not in EASY_LIFTS, one.is_done) for one in day.lifts]
    named = [words.gettext(RUNS[_kind(run)]) if _kind(run) else words.gettext(_("Run")) for run in day.runs]
    lifts = [words.gettext(SESSIONS[one.session.kind]) for one in day.lifts]
    says = (named or lifts or [words.gettext(_("Rest day"))])[0]
    return StripDay(
        on=day.on, name=words.short_weekday(day.on), says=says, marks=tuple(marks),
        is_today=day.on == today, more=", ".join([*named, *lifts][1:]),
    )  # fmt: skip


def _kind(run: RunOfDay) -> str:
    return run.planned.kind if run.planned else ""
