"""Every field of a plan as JSON, once: encoder, decoder and JSON Schema are all made from this."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final, get_args

from ironstride.files.field_forms import MISSING, clock, day, load, number, prose, text, whole, word, yes_no
from ironstride.files.field_report import Path, Report
from ironstride.files.field_tables import AnyForm, Key, ListOf, Table
from ironstride.training.plan import (
    Because,
    Phase,
    PlannedRun,
    PrescribedExercise,
    PrescribedSet,
    Relaxation,
    Session,
    WayOut,
)
from ironstride.training.problem import Problem
from ironstride.training.words import PHASES, RUN_KINDS, SESSION_KINDS, TIERS, LowerBody, SetKind, Side

_MANY: Final = 10_000  # our limit for every list: a plan of 60 weeks stays far below it


@dataclass(frozen=True, slots=True)
class _Starting:
    """A table whose noun starts at a moment, written as a date and a clock time of the athlete's zone."""

    table: Table
    row: type

    def read(self, value: object, path: Path, report: Report) -> Any:
        read = self.table.read(value, path, report)
        if read is MISSING:
            return MISSING
        values = {key.attribute: getattr(read, key.attribute) for key in self.table.keys}
        start = dt.datetime.combine(values.pop("date"), values.pop("start"))
        return self.row(start=start, **values)

    def write(self, value: Any) -> Any:
        values = {key.attribute: getattr(value, key.attribute, None) for key in self.table.keys}
        values |= {"date": value.start.date(), "start": value.start.time()}
        return self.table.write(self.table.noun(**values))

    def describe(self) -> dict[str, Any]:
        return self.table.describe()


@dataclass(frozen=True, slots=True, kw_only=True)
class _SessionRow:
    id: str
    date: dt.date
    start: dt.time
    minutes: int
    kind: str
    lower_body: str
    phase: str
    exercises: tuple[PrescribedExercise, ...] = ()
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _RunRow:
    date: dt.date
    start: dt.time
    kind: str
    minutes: int
    moved_from: dt.date | None = None
    name: str = ""


def _many(item: AnyForm) -> ListOf:
    return ListOf(item, _MANY)


_LOAD: Final = load(0, 2000)
_COUNT: Final = whole(0, 10_000)

SET: Final = Table(PrescribedSet, "One set: reps, seconds or contacts.", (
    Key("kind", word(get_args(SetKind), "a kind of set"), "What the set is for."),
    Key("reps", _COUNT, "Repetitions."),
    Key("side", word(get_args(Side), "a side"), "left, right or both."),
    Key("seconds", _COUNT, "Time under load."),
    Key("contacts", _COUNT, "Ground contacts of jumps."),
    Key("load", _LOAD, "The load of one implement (one hand)."),
    Key("implements", whole(0, 10), "How many are held."),
    Key("percent_1rm", number(0, 10), "Load as a fraction of the estimated 1RM."),
    Key("rir", number(0, 50), "Reps to leave in reserve."),
    Key("rest_s", _COUNT, "Rest after the set, in seconds."),
    Key("tempo", text(), "Seconds down, held, up and held; X is fast."),
), is_open=True)  # fmt: skip

EXERCISE: Final = Table(PrescribedExercise, "An exercise with its sets.", (
    Key("exercise", text(), "Its id in the catalogue."),
    Key("sets", _many(SET), "Its sets in order."),
    Key("note", prose(), "What to watch, and what fell short."),
    Key("planned", _many(SET), "Work sets as planned, where a log gave loads.", is_seldom=True),
), is_open=True)  # fmt: skip

BECAUSE: Final = Table(Because, "A reason.", (
    Key("rule", prose(), "The rule's id."),
    Key("says", prose(), "What it says here."),
    Key("source", prose(), "Where it comes from."),
), is_open=True)  # fmt: skip

SESSION: Final = _Starting(Table(_SessionRow, "One strength session.", (
    Key("id", text(), "Names the session for `ironstride why`."),
    Key("date", day(), "Its day."),
    Key("start", clock(), "Its local start."),
    Key("minutes", whole(1, 1440), "Its length, warm-up and rests included."),
    Key("kind", word(SESSION_KINDS, "a kind of session"), "Its kind."),
    Key("lower_body", word(get_args(LowerBody), "a load on the legs"), "What it does to the legs."),
    Key("phase", word(PHASES, "a phase"), "The phase it stands in."),
    Key("exercises", _many(EXERCISE), "What to do, in order."),
    Key("because", _many(BECAUSE), "Why it is as it is and where it is."),
), is_open=True), Session)  # fmt: skip

RUN: Final = _Starting(Table(_RunRow, "One run on its day.", (
    Key("date", day(), "Its day."),
    Key("start", clock(), "Its local start."),
    Key("kind", word(RUN_KINDS, "a kind of run"), "Its kind."),
    Key("minutes", whole(1, 100_000), "Its length."),
    Key("moved_from", day(), "The day it stood on before it was moved."),
    Key("name", prose(200), "The name of a race."),
), is_open=True), PlannedRun)  # fmt: skip

PHASE: Final = Table(Phase, "A stretch of days, both ends included.", (
    Key("name", word(PHASES, "a phase"), "Its id."),
    Key("from_", day(), "First day.", "from"),
    Key("to", day(), "Last day."),
), is_open=True)  # fmt: skip

RELAXATION: Final = Table(Relaxation, "A rule that could not be kept, and where.", (
    Key("rule", prose(), "The rule's id."),
    Key("tier", word(TIERS, "a tier"), "The tier it costs in."),
    Key("date", day(), "Where."),
    Key("says", prose(), "What that means."),
    Key("source", prose(), "Where the rule comes from."),
), is_open=True)  # fmt: skip

WAY_OUT: Final = Table(WayOut, "A change of the request that would help.", (
    Key("change", prose(), "What to change."),
    Key("cost", whole(0, 2**53), "What would be left of the cost in the tier it helps."),
), is_open=True)  # fmt: skip

PROBLEM: Final = Table(Problem, "Something the runner should know about what was given.", (
    Key("where", prose(), "File, line, table or field."),
    Key("what", prose(), "What happened and what was kept."),
    Key("try_this", prose(), "What to do."),
    Key("is_fatal", yes_no(), "Whether it kept something from being used."),
), is_open=True)  # fmt: skip

CONFLICT: Final = _many(prose())
COST: Final = whole(0, 2**53)
