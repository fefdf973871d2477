"""Every key of a request to progress an exercise, once: what programs send a line of, and what each key means."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, get_args

from ironstride.files.athlete_fields import ATHLETE, exercise_id
from ironstride.files.field_forms import Form, Wrong, day, load, number, shown, whole
from ironstride.files.field_report import did_you_mean
from ironstride.files.field_tables import AnyForm, Key, ListOf, Table
from ironstride.training.progress import BOUT_PHASES, BOUT_SET_KINDS, SET_FLAGS, Bout, DoneSet, RepTest, Wish
from ironstride.training.words import Experience, Sex
from ironstride.units import Load

# Our limits. Wide on purpose: a slip of a factor of ten is to be asked about, not refused.
HEAVIEST_KG: Final = 10_000
MOST_REPS: Final = 1_000
MOST_RIR: Final = 50
MOST_HOURS: Final = 1_000_000
MOST_SETS: Final = 200
_MOST_TESTS: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAthlete:
    """The `athlete` of a request as it was read; which kit is on hand follows from the keys that were given."""

    sex: Sex | None = None
    bodyweight: Load | None = None
    age: float | None = None
    experience: Experience = "novice"
    units: str = "metric"
    bar: Load | None = None
    plates: tuple[Load, ...] = ()
    dumbbells: tuple[Load, ...] = ()
    kettlebells: tuple[Load, ...] = ()
    tests: tuple[RepTest, ...] = ()


def _words(options: tuple[str, ...], noun: str, also: Mapping[str, str] | None = None) -> Form:
    """As `word`, however it is spelled: capitals, hyphens, underscores and spaces don't matter. `also`: other words."""
    exact = {option: option for option in options}
    loose = {_letters(spelling): meant for spelling, meant in {**exact, **(also or {})}.items()}

    def take(value: Any) -> str:
        meant = None
        if isinstance(value, str):
            meant = exact.get(value) or loose.get(_letters(value[:40]))
        if meant is None:
            raise Wrong(f"{shown(value)} is not {noun}.", did_you_mean(str(value)[:40], options))
        return meant

    return Form({"type": "string", "enum": list(options)}, take)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def units() -> Form:
    """The system of units, or the unit of mass that stands for it."""
    return _words(("metric", "imperial"), "a system of units", {"kg": "metric", "lb": "imperial", "lbs": "imperial"})


def _set_load() -> Form:
    """A load as it was lifted. Null, and nothing on the bar at all, is the body alone."""
    with_unit = load(0, HEAVIEST_KG)
    taken = lru_cache(maxsize=4096)(with_unit.take)  # a log repeats a few loads thousands of times

    def take(value: Any) -> Load | None:
        if value is None:
            return None
        read: Load = taken(value) if isinstance(value, str) else with_unit.take(value)
        return read if read.amount else None

    return Form({"anyOf": [with_unit.schema, {"type": "null"}]}, take)


def _athlete_form(name: str) -> AnyForm:
    """The form that the athlete file reads this key with."""
    return next(key.form for key in ATHLETE.keys if key.key == name)


_DAY: Final = day()
_CACHED_DAY: Final = lru_cache(maxsize=4096)(_DAY.take)
_DATE: Final = Form(_DAY.schema, lambda value: (_CACHED_DAY if isinstance(value, str) else _DAY.take)(value))
_RIR: Final = number(0, MOST_RIR, "reps")
_PHASE: Final = _words(BOUT_PHASES, "a phase")
_HOURS: Final = number(0, MOST_HOURS, "hours")
_SINCE: Final = "Hours since the last hard run. Null: none is known of in the two days before."

SET: Final = Table(DoneSet, "One set as it was done.", (
    Key("kind", _words(BOUT_SET_KINDS, "a kind of set"), "What kind of set it was. Left out: work."),
    Key("load", _set_load(), "The load of one implement with its unit, such as '60 kg'. Null: the body alone."),
    Key("reps", whole(0, MOST_REPS, "reps"), "Reps done; 0 where the first one failed."),
    Key("rir", _RIR, "Reps that were left, as the lifter said. Null: not said."),
    Key("target_reps", whole(1, MOST_REPS, "reps"), "Reps that were asked of this set. Null: none were."),
    Key("target_rir", _RIR, "Reps that were to be left. Null: not said."),
    Key("flags", ListOf(_words(SET_FLAGS, "a flag"), len(SET_FLAGS) * 4), "What was noted of this set."),
), is_open=True)  # fmt: skip

BOUT: Final = Table(Bout, "One exercise on one day.", (
    Key("on", _DATE, "The day, year-month-day.", "date"),
    Key("phase", _PHASE, "What kind of week it was. Left out: train."),
    Key("hours_since_hard_run", _HOURS, _SINCE),
    Key("exercise", exercise_id(), "An id of the catalogue."),
    Key("sets", ListOf(SET, MOST_SETS), "The sets in the order they were done."),
), is_open=True)  # fmt: skip

WISH: Final = Table(Wish, "What is to be done today of one exercise.", (
    Key("on", _DATE, "Today, year-month-day.", "date"),
    Key("phase", _PHASE, "What kind of week it is. Left out: train."),
    Key("hours_since_hard_run", _HOURS, _SINCE),
    Key("exercise", exercise_id(), "An id of the catalogue."),
    Key("target_reps", whole(1, MOST_REPS, "reps"), "Reps to do."),
    Key("target_rir", _RIR, "Reps to leave."),
    Key("sets", whole(1, MOST_SETS), "Work sets in all, those already done counted. Left out: 3."),
), is_open=True)  # fmt: skip

TEST: Final = Table(RepTest, "A set that was done to find out.", (
    Key("exercise", exercise_id(), "An id of the catalogue."),
    Key("load", load(0.1, HEAVIEST_KG), "The load of one implement with its unit."),
    Key("reps", whole(1, MOST_REPS, "reps"), "Reps done."),
    Key("rir", _RIR, "Reps that were left. Null: not said."),
    Key("on", _DATE, "The day. Null: not known."),
), is_open=True)  # fmt: skip

TOLD_ATHLETE: Final = Table(ToldAthlete, "Who lifts, and with what.", (
    Key("sex", _words(get_args(Sex), "a sex that a formula knows", {"f": "female", "m": "male"}), "Null: not said."),
    Key("bodyweight", _athlete_form("bodyweight"), "Body mass with its unit. Null: not said."),
    Key("age", number(5, 120, "years"), "Age in years. Null: not said."),
    Key("experience", _words(get_args(Experience), "a level of experience"), "Left out: novice."),
    Key("units", units(), "metric or imperial; kg or lb mean the same. Left out: metric."),
    Key("bar", _athlete_form("bar"), "The bar's own weight."),
    Key("plates", _athlete_form("plates"), "One pair each, repeated for more."),
    Key("dumbbells", _athlete_form("dumbbells"), "One pair each."),
    Key("kettlebells", _athlete_form("kettlebells"), "One pair each."),
    Key("tests", ListOf(TEST, _MOST_TESTS), "Sets that were done to find out."),
), is_open=True)  # fmt: skip
