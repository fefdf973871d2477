"""The week in the form: runs, time to lift, races."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any, Final

from ironstride.coach.free_time import with_runs, without_runs
from ironstride.files.free_slots import DAY_MINUTES, FREE
from ironstride.surfaces.answers.words import Data
from ironstride.surfaces.web.athlete.choices import OTHER, USUAL_MINUTES
from ironstride.surfaces.web.athlete.told_fields import Fields
from ironstride.training.request import FreeSlot, PlanRequest, UsualRun
from ironstride.training.words import WEEKDAYS

EVENING_MINUTES: Final = 60  # our default for Monday to Friday, where nothing is told
NO_RUN_AT: Final = "runs"
"""Where it is said that no run was told."""
_DAYS_TOLD: Final = range(7)


def runs(fields: Fields, known: Mapping[str, Any]) -> list[Data]:
    """The runs of the week; one without its length has the usual one of its kind."""
    found: list[Data] = []
    for row in fields.rows("run"):
        kind = fields.text(f"{row}-kind")
        if not kind:
            continue
        at: tuple[str, int] = ("run", len(found))
        run = {**_entry(fields, row, known.get("run", ())), "kind": fields.put(f"{row}-kind", (*at, "kind"))}
        run["day"] = _day(fields, row, (*at, "day"))
        run["minutes"] = fields.whole(f"{row}-minutes", (*at, "minutes")) or USUAL_MINUTES.get(kind, 0)
        run.pop("at", None)
        if start := fields.put(f"{row}-at", (*at, "at")):
            run["at"] = start
        fields.put(f"{row}-kind", at)
        found.append(run)
    fields.places.setdefault("[run]", NO_RUN_AT)
    return found


def free(fields: Fields, running: Sequence[Data], base: PlanRequest | None) -> Data:
    """The free time: what was told is for lifting, and the runs in it are added.

    Where nobody has told anything yet, an hour each evening from Monday to Friday is taken. A day that reads as `base`
    has it keeps what stood there, to the minute.
    """
    lifting = [slot for row in fields.rows("free") if (slot := _slot(fields, row)) is not None]
    if not lifting and base is None and not any(name.startswith("free") for name in fields.problems):
        lifting = [FreeSlot(day=day, at=time(18), minutes=EVENING_MINUTES) for day in range(5)]
    week = tuple(run for one in running if (run := _as_run(one)) is not None)
    slots = list(with_runs(lifting, week))
    if base is not None:
        was = without_runs(base.free, base.runs)
        for day in _DAYS_TOLD:
            same_runs = [run for run in base.runs if run.day == day] == [run for run in week if run.day == day]
            if same_runs and _places(was, day) == _places(lifting, day):
                slots = [slot for slot in slots if slot.day != day] + [slot for slot in base.free if slot.day == day]
    slots.sort(key=lambda slot: (slot.day, slot.at))
    written: Data = FREE.write(tuple(slots))
    return written


def races(fields: Fields, known: Mapping[str, Any]) -> list[Data]:
    """The races; a row without a date is none."""
    found: list[Data] = []
    for row in fields.rows("race"):
        at: tuple[str, int] = ("race", len(found))
        day = fields.text(f"{row}-date")
        if not day:
            if fields.text(f"{row}-name"):
                fields.wrong(f"{row}-date", "This race has no date. Give its day, or take its name out.")
            continue
        race = {**_entry(fields, row, known.get("race", ())), "date": fields.put(f"{row}-date", (*at, "date"))}
        if name := fields.put(f"{row}-name", (*at, "name")):
            race["name"] = name
        is_other = fields.text(f"{row}-km") in (OTHER, "")
        race["km"] = fields.number(f"{row}-other" if is_other else f"{row}-km", (*at, "km"))
        found.append(race)
    return found


def _entry(fields: Fields, row: str, known: Sequence[Data]) -> Data:
    """The entry that a row was filled from, for what the form doesn't ask."""
    was = fields.text(f"{row}-was")
    return dict(known[int(was)]) if was.isdecimal() and len(was) < 4 and int(was) < len(known) else {}


def _day(fields: Fields, row: str, path: tuple[str | int, ...]) -> str:
    told = fields.put(f"{row}-day", path)
    return WEEKDAYS[int(told)] if told.isdecimal() and len(told) == 1 and int(told) < len(WEEKDAYS) else told


def _slot(fields: Fields, row: str) -> FreeSlot | None:
    day, minutes, at = (fields.text(f"{row}-{name}") for name in ("day", "minutes", "at"))
    if minutes in ("", "0"):
        return None
    begins = _clock(at)
    if not (day.isdecimal() and len(day) == 1 and int(day) < len(WEEKDAYS)):
        fields.wrong(f"{row}-day", "No day is chosen. Choose one, or take the minutes out.")
    elif not minutes.isdecimal() or len(minutes) > 4 or int(minutes) > DAY_MINUTES:
        fields.wrong(f"{row}-minutes", f"These are no minutes of a day. Write 0 to {DAY_MINUTES}.")
    elif begins is None:
        fields.wrong(f"{row}-at", "This is no time of day. Write hours and minutes, such as 18:00.")
    else:
        fields.places.setdefault(f"[free] {WEEKDAYS[int(day)]}", f"{row}-minutes")
        return FreeSlot(day=int(day), at=begins, minutes=int(minutes))
    return None


def _as_run(run: Data) -> UsualRun | None:
    """A run for the clock alone; None where it isn't one yet."""
    at = _clock(str(run.get("at", "")))
    if run["day"] not in WEEKDAYS or not isinstance(run["minutes"], int) or (at is None and "at" in run):
        return None
    return UsualRun(day=WEEKDAYS.index(run["day"]), kind=run["kind"], minutes=run["minutes"], at=at)


def _clock(text: str) -> time | None:
    try:
        return time.fromisoformat(text if len(text) > 4 else f"0{text}")
    except ValueError:
        return None


def _places(slots: Sequence[FreeSlot], day: int) -> list[tuple[time, int]]:
    return sorted((slot.at, slot.minutes) for slot in slots if slot.day == day)
