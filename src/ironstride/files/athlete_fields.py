"""Every table and key of the athlete file, once: decoder, encoder and JSON Schema are all made from this."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, get_args

from ironstride.files.field_forms import (
    LONGEST_TEXT,
    MISSING,
    Form,
    Wrong,
    clock,
    day,
    length_cm,
    load,
    number,
    prose,
    shown,
    text,
    weekday,
    whole,
    word,
    yes_no,
    zone,
)
from ironstride.files.field_report import Path, Report
from ironstride.files.field_tables import AnyForm, Key, ListOf, Table
from ironstride.files.free_slots import FREE
from ironstride.files.page_file import LONGEST_PAGE
from ironstride.files.plan_table import PlanTable, protocol_id
from ironstride.protocols.catalogue import exercises, find
from ironstride.protocols.exercise import KIT
from ironstride.training.request import (
    Athlete,
    Health,
    Injury,
    KnownLift,
    Pin,
    PlanWishes,
    Preference,
    Race,
    Shoe,
    Travel,
    UsualRun,
)
from ironstride.training.words import PHASES, RUN_KINDS, SESSION_KINDS, Experience, Priority, RacePrep, Sex

MOST_WEEKS: Final = 60  # our limit: a year and the recovery after its last race
MOST_SESSIONS: Final = 14  # our limit: two of a kind a day
MOST_RUNS: Final = 14  # our limit: two a day
_MOST_ENTRIES: Final = 100  # our limit for every list: far above what a runner writes by hand


@dataclass(frozen=True, slots=True)
class _Kit:
    """A list of kit. One's own body is always among it, and twice the same is once."""

    items: ListOf

    def read(self, value: object, path: Path, report: Report) -> Any:
        read = self.items.read(value, path, report)
        return MISSING if read is MISSING else tuple(dict.fromkeys(("bodyweight", *read)))

    def write(self, value: Any) -> Any:
        return list(value)

    def describe(self) -> dict[str, Any]:
        return self.items.describe()


@dataclass(frozen=True, slots=True)
class _Mapped:
    """A table whose keys are words of one form and whose values are of another."""

    key: Form
    value: Form | Table
    says: str

    def read(self, value: object, path: Path, report: Report) -> Any:
        if not isinstance(value, Mapping):
            report.wrong(path, f"{shown(value)} is not a table.", self.says)
            return MISSING
        found = {}
        for name, given in value.items():
            known = self.key.read(name, (*path, str(name)), report)
            read = self.value.read(given, (*path, str(name)), report)
            if known is not MISSING and read is not MISSING:
                found[known] = read
        return found

    def write(self, value: Any) -> Any:
        return {name: self.value.write(one) for name, one in value.items()}

    def describe(self) -> dict[str, Any]:
        names = self.key.describe()
        if "enum" in names:
            properties = {name: self.value.describe() for name in names["enum"]}
            shape = {"properties": properties, "additionalProperties": False}
        else:
            shape = {"propertyNames": names, "additionalProperties": self.value.describe()}
        return {"type": "object", "description": self.says, **shape}


def exercise_id() -> Form:
    """An exercise by its id in the catalogue."""

    def take(value: Any) -> str:
        if not isinstance(value, str) or value not in exercises():
            raise Wrong(
                f"{shown(value)} is not an exercise of the catalogue.", _near_exercises(str(value)[:LONGEST_TEXT])
            )
        return value

    return Form({"type": "string", "pattern": "^[a-z0-9-]+$"}, take)


@lru_cache(maxsize=1024)  # a log repeats a name that isn't known hundreds of times
def _near_exercises(typed: str) -> str:
    near = find(typed, at_most=3)
    return f"Did you mean {' or '.join(map(repr, near))}?" if near else "List them with 'ironstride exercises'."


def _slot() -> Form:
    at = clock()

    def take(value: Any) -> str:
        if value in ("am", "pm"):
            return str(value)
        try:
            return f"{at.take(value):%H:%M}"
        except Wrong:
            raise Wrong(f"{shown(value)} is not a slot.", "Write 'am', 'pm' or a time such as '12:30'.") from None

    return Form({"type": "string", "pattern": r"^(am|pm|([01]?\d|2[0-3]):[0-5]\d(:00)?)$"}, take)


def _list(item: Form | Table, shortest: int = 0) -> ListOf:
    return ListOf(item, _MOST_ENTRIES, shortest)


_KIT = _Kit(_list(word(KIT, "kit")))
_WEEKS = _list(whole(1, MOST_WEEKS))
_PLATE = _list(load(0.1, 100))
_SESSIONS = _Mapped(word(SESSION_KINDS, "a kind of session"), whole(0, MOST_SESSIONS), "How many of which kind.")
_HAND = _list(load(0.5, 120))

ATHLETE: Final = Table(Athlete, "The runner: body, experience and kit.", (
    Key("name", text(), "What to call the runner."),
    Key("timezone", zone(), "IANA zone of every clock time in this file, such as Europe/Berlin."),
    Key("born", day(), "Date of birth. Under 18 the plan stays with supervised technique."),
    Key("sex", word(get_args(Sex), "a sex that a formula knows"), "Used only where a formula needs it."),
    Key("bodyweight", load(25, 300), "Body mass with its unit."),
    Key("height_cm", length_cm(100, 250), "Body height with its unit.", "height"),
    Key("hr_rest", whole(25, 120, "beats a minute"), "Resting heart rate in beats a minute."),
    Key("hr_max", whole(90, 240, "beats a minute"), "Highest heart rate in beats a minute."),
    Key("experience", word(get_args(Experience), "a level of experience"), "Experience with strength training."),
    Key("units", word(("metric", "imperial"), "a system of units"), "Units that loads we choose are shown in."),
    Key("kit", _KIT, "What is on hand for lifting. One's own body always is."),
    Key("bar", load(1, 60), "The bar's own weight. Left out: 20 kg, or 45 lb with imperial units, our default."),
    Key("plates", _PLATE, "One pair each, repeated for more. Empty: a commonly furnished gym, our default."),
    Key("dumbbells", _HAND, "One pair each. Empty: a commonly furnished gym, our default."),
    Key("kettlebells", _HAND, "One pair each. Empty: a commonly furnished gym, our default."),
))  # fmt: skip

PLAN: Final = PlanTable(PlanWishes, "How long, by which protocol, and with how much room.", (
    Key("starts", day(), "First day of the plan. Left out: the next Monday, or today if it is one."),
    Key("weeks", whole(1, MOST_WEEKS), "Length in weeks. Left out: until the last race, or 12 without one."),
    Key("protocol", protocol_id(), "Whose doses and rules to follow; S0 to S4 are aliases."),
    Key("protocol_page", prose(LONGEST_PAGE), "The whole text of a protocol page of your own, laid over consensus."),
    Key("rest_days", whole(0, 6), "Days a week without runs and main lifts; core and mobility may stand on them."),
    Key("gym_minutes_a_week", whole(0, 1500, "minutes"), "Minutes a week for lifting, warm-up and rests included."),
    Key("phase", word(PHASES, "a phase"), "Hold this one phase instead of counting back from the races."),
    Key("race_prep", word(get_args(RacePrep), "a way to prepare for a race"), "Near races: the page's sets, or 15s."),
    Key("off_season_runs", whole(0, MOST_RUNS), "Runs a week left in the off season, quality ones first to go."),
    Key("own_window_hours", whole(12, 96, "hours"), "By your own runs: so long from a lift to a hard run."),
    Key("sessions_a_week", _SESSIONS, "Exact kinds for the building phases. Left out: as the protocol says."),
))  # fmt: skip

RUN: Final = Table(UsualRun, "One run of the usual week.", (
    Key("day", weekday(), "The day it stands on."),
    Key("at", clock(), "When it starts. Left out: with that day's first free slot, or at 07:00 where it has none."),
    Key("kind", word(RUN_KINDS, "a kind of run"), "What it asks of the legs."),
    Key("minutes", whole(5, 1440, "minutes"), "How long it lasts."),
    Key("may_move_to", ListOf(weekday(), 7), "Other days it may be moved to."),
    Key("weeks", _WEEKS, "Only in these weeks of the plan, counted from 1. Empty: in all of them."),
    Key("evidence", prose(), "What in the runner's files made it so."),
))  # fmt: skip

RACE: Final = Table(Race, "A race.", (
    Key("date", day(), "The day of the race."),
    Key("at", clock(), "When it starts."),
    Key("name", text(), "Its name."),
    Key("km", number(0.1, 1000, "km"), "Its distance in kilometres."),
    Key(
        "priority", word(get_args(Priority), "a priority"),
        "A: a goal, with taper. B: run well without a full taper. C: a hard training day.",
    ),
))  # fmt: skip

TRAVEL: Final = Table(Travel, "Days away from home.", (
    Key("from_", day(), "First day away.", "from"),
    Key("to", day(), "Last day away."),
    Key("kit", _KIT, "What is on hand there."),
))  # fmt: skip

PIN: Final = Table(Pin, "A session that the runner has fixed.", (
    Key("week", whole(1, MOST_WEEKS), "Week of the plan, counted from 1."),
    Key("day", weekday(), "The day."),
    Key("slot", _slot(), "am, pm or a clock time."),
    Key("kind", word(SESSION_KINDS, "a kind of session"), "Its kind."),
))  # fmt: skip

PREFER: Final = Table(Preference, "Days on which a kind of session is liked best.", (
    Key("kind", word(SESSION_KINDS, "a kind of session"), "The kind."),
    Key("days", ListOf(weekday(), 7, 1), "The days."),
))  # fmt: skip

SHOE: Final = Table(Shoe, "A pair of shoes, for later analysis.", (
    Key("name", text(), "Its name."),
    Key("from_", day(), "The day it came into use.", "from"),
))  # fmt: skip

LIFT: Final = Table(KnownLift, "A set that was done: the starting point for loads.", (
    Key("load", load(0.1, 1000), "The load of one implement (one hand)."),
    Key("reps", whole(1, 50, "reps"), "Reps done."),
    Key("rir", number(0, 10, "reps"), "Reps that were left. Left out: not said."),
    Key("on", day(), "When."),
))  # fmt: skip

LIFTS: Final = _Mapped(exercise_id(), LIFT, "Sets that were done, by exercise of the catalogue.")

INJURY: Final = Table(Injury, "Pain as reported: it chooses exercises and is never a diagnosis.", (
    Key("place", text(), "Where it hurts, in your own words."),
    Key("side", word(("left", "right", "both"), "a side"), "Which side."),
    Key("pain", whole(0, 10), "0 none to 10 worst."),
    Key("worse_next_day", yes_no(), "Whether it is worse the day after."),
    Key("night", yes_no(), "Whether it hurts at night or at rest."),
))  # fmt: skip

HEALTH: Final = Table(Health, "Answers that outrank every wish.", (
    Key("injuries", _list(INJURY), "Pain, place by place."),
    Key("bone_stress", yes_no(), "A stress fracture or stress reaction."),
    Key("pregnant", yes_no(), "Pregnant now."),
    Key("birth_on", day(), "Date of a birth, past or expected."),
    Key("cleared_by_clinician", yes_no(), "A clinician has cleared light leg work."),
    Key("weak_areas", _list(text()), "Areas that need their own exercise."),
))  # fmt: skip

SINGLE: Final[Mapping[str, AnyForm]] = {
    "athlete": ATHLETE,
    "plan": PLAN,
    "free": FREE,
    "lifts": LIFTS,
    "health": HEALTH,
}
"""Tables that stand once, by their name in the file."""

REPEATED: Final[Mapping[str, Table]] = {
    "shoe": SHOE,
    "run": RUN,
    "race": RACE,
    "travel": TRAVEL,
    "pin": PIN,
    "prefer": PREFER,
}
"""Tables that stand once for each entry."""
