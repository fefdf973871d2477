"""The `[free]` table: which minutes of which day are free, in its short and its long form."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from typing import Any, Final

from ironstride.files.field_forms import MISSING, clock, shown, whole, word
from ironstride.files.field_report import Path, Report, did_you_mean
from ironstride.files.field_tables import Key, Table
from ironstride.training.request import FreeSlot
from ironstride.training.words import WEEKDAYS

HALVES: Final[Mapping[str, time]] = {"am": time(7, 0), "pm": time(18, 0)}
"""When the named slots start where only their minutes are given."""

MOST_SLOTS_A_DAY: Final = 8  # our limit
DAY_MINUTES: Final = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """A slot of the long form: its day is the key it stands under."""

    at: time
    minutes: int
    name: str = ""


_MINUTES: Final = whole(0, DAY_MINUTES, "minutes")
_SLOT: Final = Table(_Stretch, "Free minutes from a clock time on.", (
    Key("at", clock(), "When they start."),
    Key("minutes", _MINUTES, "How many there are. What goes past midnight counts for the next day."),
    Key("name", word(tuple(HALVES), "a slot's name"), "A name to pin sessions to."),
))  # fmt: skip
_SAYS: Final = (
    "Minutes free for running and lifting together, by day: { am = 60, pm = 90 }, where am starts 07:00 and pm 18:00, "
    'or a list of { at = "12:30", minutes = 45 }. A day left out has none.'
)


@dataclass(frozen=True, slots=True)
class FreeTable:
    """`[free]` as free slots in order of day and time. Minutes past midnight become a slot of the next day."""

    def read(self, value: object, path: Path, report: Report) -> Any:
        """The slots of every day that could be read; overlaps are noted as mistakes."""
        if not isinstance(value, Mapping):
            report.wrong(path, f"{shown(value)} is not a table.", "Write days with minutes: mon = { am = 60 }.")
            return MISSING
        slots: list[FreeSlot] = []
        for name, given in value.items():
            if name not in WEEKDAYS:
                report.wrong((*path, str(name)), "this is not a day.", did_you_mean(str(name), WEEKDAYS))
                continue
            for slot in _slots_of(WEEKDAYS.index(name), given, (*path, name), report):
                if slot.minutes:
                    slots += _split_at_midnight(slot, (*path, name), report)
                else:
                    report.remark((*path, name), "a slot of 0 minutes is no slot and was left out.", "Nothing to do.")
        slots.sort(key=lambda slot: (slot.day, slot.at, slot.minutes))
        _note_overlaps(slots, path, report)
        return tuple(slots)

    def write(self, value: Any) -> Any:
        """Each day in the short form where that says everything, else as a list."""
        by_day: dict[int, list[FreeSlot]] = {}
        for slot in value:
            by_day.setdefault(slot.day, []).append(slot)
        return {WEEKDAYS[day]: _written(by_day[day]) for day in sorted(by_day)}

    def describe(self) -> dict[str, Any]:
        """The table as JSON Schema."""
        slot = _SLOT.describe()
        minutes = dict.fromkeys(HALVES, _MINUTES.describe())
        halves = {"type": "object", "properties": minutes, "additionalProperties": False}
        day = {"oneOf": [halves, {"type": "array", "items": slot, "maxItems": MOST_SLOTS_A_DAY}]}
        properties = dict.fromkeys(WEEKDAYS, day)
        return {"type": "object", "description": _SAYS, "properties": properties, "additionalProperties": False}


FREE: Final = FreeTable()


def _slots_of(day: int, given: object, path: Path, report: Report) -> list[FreeSlot]:
    if isinstance(given, list | tuple) and all(isinstance(one, Mapping) for one in given):
        if len(given) > MOST_SLOTS_A_DAY:
            report.wrong(path, f"{len(given)} slots are here.", f"Give at most {MOST_SLOTS_A_DAY} a day.")
            return []
        read = (_SLOT.read(one, (*path, at), report) for at, one in enumerate(given))
        return [FreeSlot(day=day, at=one.at, minutes=one.minutes, name=one.name) for one in read if one is not MISSING]
    if not isinstance(given, Mapping):
        what = f"{shown(given)} does not say when."
        report.wrong(path, what, 'Write { am = 60, pm = 60 } or [{ at = "12:30", minutes = 45 }].')
        return []
    slots = []
    for name, minutes in given.items():
        if name not in HALVES:
            again = 'Write am and pm, or a list: [{ at = "12:30", minutes = 45 }].'
            report.wrong((*path, str(name)), "this key is unknown.", again)
            continue
        read = _MINUTES.read(minutes, (*path, name), report)
        if read is not MISSING:
            slots.append(FreeSlot(day=day, at=HALVES[name], minutes=read, name=name))
    return slots


def _split_at_midnight(slot: FreeSlot, path: Path, report: Report) -> list[FreeSlot]:
    """Rest days and weeks are counted by the calendar, so a session belongs to the day it starts and ends on."""
    evening = DAY_MINUTES - 60 * slot.at.hour - slot.at.minute
    if slot.minutes <= evening:
        return [slot]
    after = slot.minutes - evening
    what = f"{slot.minutes} minutes from {slot.at:%H:%M} go past midnight; the last {after} count for the next day."
    report.remark(path, what, "Nothing to do, or write the two parts as you like them.")
    return [
        FreeSlot(day=slot.day, at=slot.at, minutes=evening, name=slot.name),
        FreeSlot(day=(slot.day + 1) % 7, at=time(0), minutes=after),
    ]


def _note_overlaps(slots: list[FreeSlot], path: Path, report: Report) -> None:
    for earlier, later in pairwise(slots):
        end = 60 * earlier.at.hour + earlier.at.minute + earlier.minutes
        if earlier.day == later.day and 60 * later.at.hour + later.at.minute < end:
            what = f"the slots at {earlier.at:%H:%M} ({earlier.minutes} minutes) and {later.at:%H:%M} overlap."
            report.wrong((*path, WEEKDAYS[later.day]), what, "Give each free minute once.")
    names = Counter((slot.day, slot.name) for slot in slots if slot.name)
    for (day, name), count in names.items():
        if count > 1:
            report.wrong((*path, WEEKDAYS[day]), f"{count} slots are called {name}.", "Name one slot of a day so.")


def _written(slots: list[FreeSlot]) -> Any:
    if all(HALVES.get(slot.name) == slot.at for slot in slots):
        return {slot.name: slot.minutes for slot in slots}
    return [_SLOT.write(slot) for slot in slots]
