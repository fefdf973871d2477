"""The tables that a plan written by hand has beside those of an athlete file."""

from dataclasses import dataclass
from datetime import date, time
from typing import Final, get_args

from ironstride.files.athlete_fields import MOST_WEEKS
from ironstride.files.field_forms import clock, day, load, number, text, weekday, whole, word
from ironstride.files.field_tables import Key, ListOf, Table
from ironstride.training.words import PHASES, SESSION_KINDS, LowerBody, PhaseId, SessionKind
from ironstride.units import Load


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenExercise:
    """An exercise as people write it: so many equal sets."""

    exercise: str
    sets: int = 1
    reps: int | None = None
    seconds: int | None = None
    contacts: int | None = None
    load: Load | None = None
    percent_1rm: float | None = None
    rir: float | None = None
    rest_s: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSession:
    """A session on a date, or on a day of every week or of some."""

    kind: SessionKind
    on: date | None = None
    day: int | None = None
    weeks: tuple[int, ...] = ()
    at: time = time(18, 0)
    minutes: int = 60
    lower_body: LowerBody | None = None
    exercises: tuple[WrittenExercise, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPhase:
    """A phase with its first and its last day."""

    name: PhaseId
    from_: date
    to: date


EXERCISE: Final = Table(WrittenExercise, "An exercise with its equal sets.", (
    Key("exercise", text(), "Its id in the catalogue."),
    Key("sets", whole(1, 20, "sets"), "How many working sets."),
    Key("reps", whole(1, 100, "reps"), "Reps in each, or"),
    Key("seconds", whole(1, 3600, "seconds"), "seconds in each, or"),
    Key("contacts", whole(1, 500, "landings"), "landings in each."),
    Key("load", load(0.1, 1000), "The load of one implement (one hand)."),
    Key("percent_1rm", number(0.01, 1.2), "The load as a fraction of the one-rep maximum."),
    Key("rir", number(0, 10, "reps"), "Reps left at the end of a set."),
    Key("rest_s", whole(0, 900, "seconds"), "Rest after each set."),
))  # fmt: skip

SESSION: Final = Table(WrittenSession, "A strength session.", (
    Key("kind", word(SESSION_KINDS, "a kind of session"), "What it is for."),
    Key("on", day(), "Its date, or", "date"),
    Key("day", weekday(), "the day of the week it stands on."),
    Key("weeks", ListOf(whole(1, MOST_WEEKS), MOST_WEEKS), "Only in these weeks, counted from 1. Empty: in all."),
    Key("at", clock(), "When it starts."),
    Key("minutes", whole(5, 240, "minutes"), "How long it lasts, warm-up and rests included."),
    Key("lower_body", word(get_args(LowerBody), "what it does to the legs"), "Left out: as its kind usually does."),
    Key("exercises", ListOf(EXERCISE, 30), "What is done, if the dose is to be judged too."),
))  # fmt: skip

PHASE: Final = Table(WrittenPhase, "A phase of the plan.", (
    Key("name", word(PHASES, "a phase"), "Its name."),
    Key("from_", day(), "Its first day.", "from"),
    Key("to", day(), "Its last day."),
))  # fmt: skip
