"""The closed vocabularies of training, spelled once."""

from datetime import date
from typing import Final, Literal

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS: Final = tuple(name[:3] for name in WEEKDAY_NAMES)
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

RunKind = Literal["easy", "recovery", "intervals", "tempo", "hills", "long", "race"]
RUN_KINDS: Final = ("easy", "recovery", "intervals", "tempo", "hills", "long", "race")
HARD_RUNS: Final = frozenset({"intervals", "tempo", "hills", "race"})
QUALITY_RUNS: Final = frozenset({"intervals", "tempo", "hills", "long", "race"})

SessionKind = Literal["heavy", "power", "maintenance", "technique", "core", "mobility"]
SESSION_KINDS: Final = ("heavy", "power", "maintenance", "technique", "core", "mobility")
MAIN_KINDS: Final = ("heavy", "power", "maintenance", "technique")
"""Kinds that take a training day; core and mobility (the others) leave a rest day a rest day."""

PhaseId = Literal["technique", "base", "strength", "reactive", "race-prep", "taper", "race", "recovery", "off-season"]
PHASES: Final = ("technique", "base", "strength", "reactive", "race-prep", "taper", "race", "recovery", "off-season")
BUILDING_PHASES: Final = frozenset({"base", "strength", "reactive", "race-prep", "off-season"})

RacePrep = Literal["keep-load", "muscular-endurance"]
"""Near a race: as the page says, or the opt-in circuit of single-leg fifteens."""

LowerBody = Literal["loaded", "light", "none"]
SetKind = Literal["warm-up", "work", "top", "back-off", "open"]
Side = Literal["left", "right", "both"]
Tier = Literal["availability", "safety", "minimum_dose", "quality", "preference", "stability"]
TIERS: Final[tuple[Tier, ...]] = ("availability", "safety", "minimum_dose", "quality", "preference", "stability")
Priority = Literal["A", "B", "C"]
Experience = Literal["novice", "intermediate", "advanced"]
Sex = Literal["female", "male"]


def day_words(day: date) -> str:
    """A day without its year, in any locale.

    >>> day_words(date(2026, 12, 1))
    'Tue 1 Dec'
    """
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
